package idle

import (
	"runtime"
	"testing"
)

func TestList(t *testing.T) {
	var l List[int]
	if l.Take() != nil {
		t.Fatal("an empty list gave a value")
	}
	most := runtime.GOMAXPROCS(0)
	values := make([]int, most+1)
	for i := range values {
		l.Put(&values[i])
	}
	for i := most - 1; i >= 0; i-- {
		if l.Take() != &values[i] {
			t.Errorf("value %d did not come back in its turn", i)
		}
	}
	if l.Take() != nil {
		t.Errorf("more than %d values were kept", most)
	}
}
