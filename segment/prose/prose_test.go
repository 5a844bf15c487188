package prose

import (
	"fmt"
	"testing"
)

func ExampleSegmenter() {
	s, err := New()
	if err != nil {
		panic(err)
	}
	text := "Dr. Hale left at noon. Nobody saw him go."
	for sp := range s.Spans([]byte(text)) {
		fmt.Println(sp, text[sp.Start:sp.End])
	}
	// Output:
	// {0 22} Dr. Hale left at noon.
	// {23 41} Nobody saw him go.
}

// TestSpans asks for ordered spans that leave out nothing but blanks.
func TestSpans(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", " \n ", "One. Two?  Three", "\u0622\u0645\u062f\u061f \u0628\u0644\u0647. Mr. A. B. came.\n\nEnd"} {
		end := 0
		for sp := range s.Spans([]byte(text)) {
			if sp.Start < end || sp.Len() == 0 {
				t.Errorf("%+q: span %v after %d", text, sp, end)
			}
			for _, r := range text[end:sp.Start] {
				if r != ' ' && r != '\n' {
					t.Errorf("%+q: %+q is in no sentence", text, r)
				}
			}
			end = sp.End
		}
	}
}
