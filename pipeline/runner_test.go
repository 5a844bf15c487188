package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/pipeline"
)

// made gives n small documents; change may do something to each.
type made struct {
	n, at  int
	change func(i int, d *pipeline.Document) error
}

func (m *made) Next(context.Context) (*pipeline.Document, error) {
	if m.at == m.n {
		return nil, io.EOF
	}
	i := m.at
	m.at++
	d := &pipeline.Document{ID: fmt.Sprint(i), Source: "made", Raw: []byte("One sentence. And another one.")}
	if m.change != nil {
		if err := m.change(i, d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func newPipeline(t testing.TB, r pipeline.Recipe) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.New(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOrder(t *testing.T) {
	p := newPipeline(t, pipeline.Recipe{})
	for _, jobs := range []int{1, 2, 7} {
		src := &made{n: 300, change: func(i int, d *pipeline.Document) error {
			d.Raw = bytes.Repeat(d.Raw, 1+(i*7919)%40) // unequal work
			return nil
		}}
		next := 0
		err := pipeline.Runner{Jobs: jobs}.Run(t.Context(), src, p, pipeline.SinkFunc(func(d *pipeline.Document) error {
			if d.ID != fmt.Sprint(next) || len(d.Units) == 0 {
				t.Fatalf("%d jobs: document %s with %d units, want %d", jobs, d.ID, len(d.Units), next)
			}
			next++
			return nil
		}))
		if err != nil || next != 300 {
			t.Errorf("%d jobs: %d documents, %v", jobs, next, err)
		}
	}
}

func TestPanicIsAReject(t *testing.T) {
	src := &made{n: 5, change: func(i int, d *pipeline.Document) error {
		if i == 2 {
			d.Decode = func(*pipeline.Document) error { panic("poison") }
		}
		return nil
	}}
	var got []string
	err := pipeline.Runner{}.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(d *pipeline.Document) error {
		if d.Reject != nil {
			got = append(got, d.ID+" "+d.Reject.Stage+" "+d.Reject.Reason+" "+d.Reject.Detail)
		}
		return nil
	}))
	if err != nil || fmt.Sprint(got) != "[2 decode panic poison]" {
		t.Errorf("%v, %v", got, err)
	}
}

func TestTimeLimit(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	src := &made{n: 4, change: func(i int, d *pipeline.Document) error {
		if i == 1 {
			d.Decode = func(d *pipeline.Document) error {
				<-release
				d.SetText(d.Raw, nil)
				return nil
			}
		}
		return nil
	}}
	var got []string
	r := pipeline.Runner{Jobs: 2, Timeout: 50 * time.Millisecond}
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(d *pipeline.Document) error {
		if d.Reject != nil {
			got = append(got, d.ID+" "+d.Reject.Stage+" "+d.Reject.Reason)
		}
		return nil
	}))
	if err != nil || fmt.Sprint(got) != "[1 decode time-limit]" {
		t.Errorf("%v, %v", got, err)
	}
}

// TestManyTimeouts: a job whose documents all hang ends instead of piling up
// goroutines.
func TestManyTimeouts(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	src := &made{n: 1000, change: func(_ int, d *pipeline.Document) error {
		d.Decode = func(*pipeline.Document) error { <-release; return nil }
		return nil
	}}
	r := pipeline.Runner{Jobs: 4, Timeout: time.Millisecond}
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error { return nil }))
	if err == nil || !strings.Contains(err.Error(), "time limit of 1ms") {
		t.Errorf("error %v", err)
	}
}

// TestSlowDocuments: more documents than may be left behind are over their
// time, and end later. The job waits for them and loses nothing.
func TestSlowDocuments(t *testing.T) {
	const slow, all = 60, 80
	src := &made{n: all, change: func(i int, d *pipeline.Document) error {
		d.Decode = func(d *pipeline.Document) error {
			if i < slow {
				time.Sleep(150 * time.Millisecond)
			}
			d.SetText(d.Raw, nil)
			return nil
		}
		return nil
	}}
	var got, late int
	r := pipeline.Runner{Jobs: 3, Timeout: 50 * time.Millisecond}
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(d *pipeline.Document) error {
		got++
		if d.Reject != nil && d.Reject.Reason == pipeline.ReasonTimeout {
			late++
		}
		return nil
	}))
	if err != nil || got != all || late < slow*9/10 || late > slow { // a loaded machine may look late at one that has ended
		t.Errorf("%d documents of %d, %d late of %d; %v", got, all, late, slow, err)
	}
}

// TestAbandonedBytes: documents that were left behind keep their bytes in
// flight, so that memory stays bounded. One that is larger than the limit
// does not keep others from passing.
func TestAbandonedBytes(t *testing.T) {
	const limit, size, all = 10_000, 4_000, 40
	var inside, most atomic.Int64
	src := &made{n: all, change: func(i int, d *pipeline.Document) error {
		d.Raw = bytes.Repeat([]byte("a"), size)
		if i == 0 {
			d.Raw = bytes.Repeat([]byte("a"), 5*limit)
		}
		d.Decode = func(d *pipeline.Document) error {
			if i%2 == 0 {
				n := inside.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				time.Sleep(100 * time.Millisecond)
				inside.Add(-1)
			}
			d.SetText(d.Raw, nil)
			return nil
		}
		return nil
	}}
	got := 0
	r := pipeline.Runner{Jobs: 2, Timeout: 30 * time.Millisecond, InFlight: limit}
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error { got++; return nil }))
	// Three documents of 4,000 bytes overrun the limit; two workers stay.
	if err != nil || got != all || most.Load() > 5 {
		t.Errorf("%d documents of %d, %d were over their time at once; %v", got, all, most.Load(), err)
	}
}

// silent is a source that waits for its input for ever.
type silent struct{ first made }

func (s *silent) Next(ctx context.Context) (*pipeline.Document, error) {
	if d, err := s.first.Next(ctx); err == nil {
		return d, nil
	}
	select {}
}

// TestSilentSource: neither the end of the context nor an error of the sink
// waits for a source that waits.
func TestSilentSource(t *testing.T) {
	boom := errors.New("nobody reads")
	for _, want := range []error{context.Canceled, boom} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		end := make(chan error, 1)
		p := newPipeline(t, pipeline.Recipe{})
		go func() {
			n := 0
			end <- pipeline.Runner{}.Run(ctx, &silent{made{n: 3}}, p, pipeline.SinkFunc(func(*pipeline.Document) error {
				if n++; n < 3 {
					return nil
				}
				if want == boom {
					return boom
				}
				time.AfterFunc(20*time.Millisecond, cancel)
				return nil
			}))
		}()
		select {
		case err := <-end:
			if !errors.Is(err, want) {
				t.Errorf("error %v, want %v", err, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%v: the job does not end", want)
		}
	}
}

func TestFirstErrorStops(t *testing.T) {
	boom := errors.New("disk full")
	for name, run := range map[string]func() error{
		"sink": func() error {
			n := 0
			return pipeline.Runner{}.Run(t.Context(), &made{n: 1000}, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error {
				if n++; n == 10 {
					return boom
				}
				return nil
			}))
		},
		"source": func() error {
			src := &made{n: 1000, change: func(i int, _ *pipeline.Document) error {
				if i == 10 {
					return boom
				}
				return nil
			}}
			return pipeline.Runner{}.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error { return nil }))
		},
	} {
		if err := run(); !errors.Is(err, boom) {
			t.Errorf("%s: %v, want %v", name, err, boom)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err := pipeline.Runner{}.Run(ctx, &made{n: 1 << 30}, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error {
		if n++; n == 20 {
			cancel()
		}
		return nil
	}))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestInFlight checks that the raw bytes between source and sink stay under
// the limit.
func TestInFlight(t *testing.T) {
	const limit = 10_000
	var inFlight, most atomic.Int64
	src := &made{n: 300, change: func(_ int, d *pipeline.Document) error {
		d.Raw = bytes.Repeat([]byte("abc. "), 200) // 1,000 bytes
		d.Decode = func(d *pipeline.Document) error {
			n := inFlight.Add(int64(len(d.Raw)))
			for {
				m := most.Load()
				if n <= m || most.CompareAndSwap(m, n) {
					break
				}
			}
			d.SetText(d.Raw, nil)
			return nil
		}
		return nil
	}}
	r := pipeline.Runner{Jobs: 8, InFlight: limit}
	err := r.Run(t.Context(), src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(d *pipeline.Document) error {
		inFlight.Add(-int64(len(d.Raw)))
		return nil
	}))
	if err != nil || most.Load() > limit || most.Load() < 2000 {
		t.Errorf("%d bytes were in flight, the limit is %d; %v", most.Load(), limit, err)
	}
}

// TestShrinkingRaw: a stage that makes Raw shorter, as that of JSON Lines does,
// takes nothing from the bytes in flight for good.
func TestShrinkingRaw(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	src := &made{n: 300, change: func(_ int, d *pipeline.Document) error {
		d.Raw = bytes.Repeat([]byte("abc. "), 200)
		d.Decode = func(d *pipeline.Document) error {
			d.Raw = d.Raw[:5]
			d.SetText(d.Raw, nil)
			return nil
		}
		return nil
	}}
	n := 0
	r := pipeline.Runner{Jobs: 2, InFlight: 10_000}
	err := r.Run(ctx, src, newPipeline(t, pipeline.Recipe{}), pipeline.SinkFunc(func(*pipeline.Document) error { n++; return nil }))
	if err != nil || n != 300 {
		t.Errorf("%d documents of 300, %v", n, err)
	}
}

func TestRecipe(t *testing.T) {
	for _, r := range []pipeline.Recipe{
		{Stages: []string{"no-such-stage"}},
		{Profile: "xx"},
		{Orthography: "xx"},
		{Digits: "xx"},
		{Lang: "xx"},
	} {
		if _, err := pipeline.New(r); err == nil {
			t.Errorf("%+v is taken", r)
		}
	}
}

// TestRules: every rule is described once, and can be switched off unless it
// says that it cannot.
func TestRules(t *testing.T) {
	seen := map[edit.Rule]bool{}
	for _, rule := range pipeline.Rules() {
		if rule.Name == "" || rule.Doc == "" || rule.Languages == "" || seen[rule.Name] {
			t.Errorf("rule %+v has no name, no text or no languages, or is there twice", rule)
		}
		seen[rule.Name] = true
		_, err := pipeline.New(pipeline.Recipe{Disable: []edit.Rule{rule.Name}})
		if rule.Fixed != (err != nil) {
			t.Errorf("rule %+v is switched off: error %v", rule, err)
		}
		if rule.Fixed && !strings.Contains(err.Error(), "cannot be switched off") {
			t.Errorf("rule %s: %v", rule.Name, err)
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d rules", len(seen))
	}
}

// TestDisable switches each rule off: the recipe is taken, and the rule makes
// no edit on a text in which it makes some.
func TestDisable(t *testing.T) {
	text := []byte("\u0643\u062a\u0627\u0628 \u0631\u0627 \u0627\u06cc\u0646 \u062f\u0648\u0644\u062a\u0647\u0627 \u0645\u06cc\u062e\u0648\u0627\u0646\u0646\u062f  \u060c \u0648 \u0628\u0647\u062a\u0631 \u0645\u06cc \u0634\u0648\u062f.")
	rules := func(r pipeline.Recipe) map[string]int {
		d := &pipeline.Document{ID: "x", Raw: text}
		newPipeline(t, r).Process(d)
		if d.Reject != nil {
			t.Fatal(d.Reject)
		}
		n := map[string]int{}
		for c := range d.Changes() {
			n[string(c.Rule)]++
		}
		return n
	}
	all := rules(pipeline.Recipe{})
	tried := 0
	for _, rule := range pipeline.Rules() {
		if rule.Fixed || all[string(rule.Name)] == 0 {
			continue
		}
		tried++
		off := pipeline.Recipe{}
		off.Disable = append(off.Disable, rule.Name)
		if n := rules(off)[string(rule.Name)]; n != 0 {
			t.Errorf("%s is off and made %d edits", rule.Name, n)
		}
	}
	if tried < 3 {
		t.Errorf("only %d rules act on the text: %v", tried, all)
	}
}

func TestReportMerge(t *testing.T) {
	p := newPipeline(t, pipeline.Recipe{})
	var whole, a, b pipeline.Report
	src := &made{n: 10, change: func(i int, d *pipeline.Document) error {
		if i%3 == 0 {
			d.Raw = nil
		}
		return nil
	}}
	for i := range 10 {
		d, _ := src.Next(t.Context())
		p.Process(d)
		whole.Add(d)
		if i < 5 {
			a.Add(d)
		} else {
			b.Add(d)
		}
	}
	a.Merge(&b)
	a.Seconds, whole.Seconds = nil, nil // sums of times, in another order
	if fmt.Sprint(a) != fmt.Sprint(whole) {
		t.Errorf("merged %+v, want %+v", a, whole)
	}
	if whole.Documents != 6 || whole.Rejects[pipeline.ReasonEmpty] != 4 {
		t.Errorf("%+v", whole)
	}
}

func Example() {
	p, err := pipeline.New(pipeline.Recipe{})
	if err != nil {
		panic(err)
	}
	d := &pipeline.Document{ID: "note", Raw: []byte("# A title\n\nFirst sentence. Second sentence.\n")}
	p.Process(d)
	for _, u := range d.Units {
		fmt.Println(u.Kind, u.Source, string(u.Span.Of(d.Text)))
	}
	// Output:
	// title [{2 9}] A title
	// sentence [{11 26}] First sentence.
	// sentence [{27 43}] Second sentence.
}
