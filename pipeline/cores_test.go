package pipeline_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zolal/zolal/pipeline"
)

func TestCores(t *testing.T) {
	cores := pipeline.NewCores(2)
	var at, most atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				cores.Take()
				n := at.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				time.Sleep(50 * time.Microsecond)
				at.Add(-1)
				cores.Give()
			}
		})
	}
	wg.Wait()
	if most.Load() != 2 {
		t.Errorf("%d at once, want 2", most.Load())
	}
	var none pipeline.Cores
	none.Take()
	none.Take()
	none.Give()
}

// TestCoresAreGivenBack: a document over its time, and a run that ends early,
// leave no core behind.
func TestCoresAreGivenBack(t *testing.T) {
	cores := pipeline.NewCores(2)
	hang := make(chan struct{})
	defer close(hang)
	src := &made{n: 12, change: func(i int, d *pipeline.Document) error {
		if i%4 == 0 {
			d.Decode = func(*pipeline.Document) error { <-hang; return nil }
		}
		return nil
	}}
	r := pipeline.Runner{Jobs: 3, Cores: cores, Timeout: 20 * time.Millisecond}
	rejects := 0
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(d *pipeline.Document) error {
		if d.Reject != nil {
			rejects++
		}
		return nil
	}))
	if err != nil || rejects != 3 {
		t.Fatalf("%d rejects, %v; want 3 over their time", rejects, err)
	}
	if len(cores) != 0 {
		t.Errorf("%d cores are still taken", len(cores))
	}
}
