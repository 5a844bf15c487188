package normalize

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/transform"
)

// streamed normalizes text in random parts through a reader, a writer and a
// transformer.
func streamed(t testing.TB, n *Normalizer, text []byte, rnd *rand.Rand) {
	t.Helper()
	want := n.Append(nil, text)
	var out bytes.Buffer
	w := n.NewWriter(&out)
	for rest := text; len(rest) > 0; {
		k := 1 + rnd.IntN(len(rest))
		if _, err := w.Write(rest[:k]); err != nil {
			t.Fatal(err)
		}
		rest = rest[k:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Fatalf("writer: %+q\n got %+q\nwant %+q", text, out.Bytes(), want)
	}
	got, err := io.ReadAll(n.NewReader(iotest.OneByteReader(bytes.NewReader(text))))
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("reader: %+q: %v\n got %+q\nwant %+q", text, err, got, want)
	}
	tr := n.Transformer()
	got, _, err = transform.Bytes(tr, text)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("transformer: %+q: %v\n got %+q\nwant %+q", text, err, got, want)
	}
	got, err = io.ReadAll(transform.NewReader(iotest.HalfReader(bytes.NewReader(text)), tr))
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("transform.Reader: %+q: %v\n got %+q\nwant %+q", text, err, got, want)
	}
}

func TestStream(t *testing.T) {
	rnd := rand.New(rand.NewPCG(21, 22))
	all := normalizers(t)
	for range 200 {
		text := randomText(rnd, rnd.IntN(60))
		for _, n := range all {
			streamed(t, n, text, rnd)
		}
	}
	streamed(t, all["auto"], randomText(rnd, 40000), rnd)
}

func TestSpanTransformer(t *testing.T) {
	n := settings(t, "fa")
	tr := n.Transformer()
	for text, want := range map[string]error{"پاک\n": nil, "كهنه\n": transform.ErrEndOfSpan, "پاک\nنیمه": transform.ErrShortSrc} {
		if _, err := tr.Span([]byte(text), false); err != want {
			t.Errorf("Span(%+q) gives %v, want %v", text, err, want)
		}
	}
}

func TestReject(t *testing.T) {
	n, err := New(Options{Malformed: MalformedReject})
	if err != nil {
		t.Fatal(err)
	}
	text := "سطر نخست\nسطر \xff دوم\n"
	_, err = io.ReadAll(n.NewReader(strings.NewReader(text)))
	bad, ok := errors.AsType[*MalformedError](err)
	if !ok || !errors.Is(err, ErrMalformed) || bad.Offset != strings.IndexByte(text, 0xff) {
		t.Errorf("reader gives %v", err)
	}
	if err := n.Check([]byte("ok")); err != nil {
		t.Error(err)
	}
	if got := n.String(text); got != text {
		t.Errorf("String changed %+q to %+q", text, got)
	}
}

// failing is a writer that fails.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestWriteError(t *testing.T) {
	w := settings(t, "fa").NewWriter(failing{})
	if _, err := w.Write([]byte("پاک\n")); !errors.Is(err, os.ErrClosed) {
		t.Errorf("Write gives %v", err)
	}
	if err := w.Close(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("Close after a failed Write gives %v", err)
	}
}
