package pipeline

// Cores lets a number of goroutines compute at once. The workers of a Runner
// and the writers of a dataset share one, so that a job keeps to its number of
// cores not by taking time slices from each other in the middle of a text:
// what a stage takes by the clock is then what it takes. A nil Cores lets
// everyone.
type Cores chan struct{}

// NewCores makes a Cores for n goroutines at once, n at least 1.
func NewCores(n int) Cores { return make(Cores, max(n, 1)) }

// Take waits for a core. Those who wait longest are first.
func (c Cores) Take() {
	if c != nil {
		c <- struct{}{}
	}
}

// Give gives back what Take took.
func (c Cores) Give() {
	if c != nil {
		<-c
	}
}
