package zwnj

import (
	"testing"

	"github.com/zolal/zolal/edit"
)

func TestLogReplays(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	src := []byte("این کتابها را می خوانیم و نمیدانیم چه میشود.\nدولت های بزرگ")
	var log edit.Log
	out := r.AppendEdits(nil, src, &log)
	if got := log.Append(nil, src); string(got) != string(out) {
		t.Errorf("replay gives %+q, not %+q", got, out)
	}
	want := "این کتاب\u200cها را می\u200cخوانیم و نمی\u200cدانیم چه می\u200cشود.\nدولت\u200cهای بزرگ"
	if string(out) != want {
		t.Errorf("got %+q, want %+q", out, want)
	}
}
