package align

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

var rows = []Pair{
	{Block: BlockAbstract, Src: []int{0, 1}, Tgt: []int{0}, SrcText: "Rain & wind.\tSnow.", TgtText: "\u0628\u0627\u0631\u0627\u0646 <\u0648> \u0628\u0627\u062f\n\u0648 \u0628\u0631\u0641.", P: 0.97, Score: 12.5, Flags: []string{FlagPartialSrc, FlagUnsure}, Status: StatusOK},
	{Block: BlockAbstract, Bead: 1, Src: []int{2}, SrcText: "Alone.", P: 0.9, Status: StatusOK},
	{Block: BlockAbstract, Bead: 2, Src: []int{3}, Tgt: []int{1}, SrcText: "Unsure.", TgtText: "\u0634\u0627\u06cc\u062f.", P: 0.3, Status: StatusAbstain},
}

func TestWriteTSV(t *testing.T) {
	var b strings.Builder
	if err := WriteTSV(&b, rows); err != nil {
		t.Fatal(err)
	}
	want := tsvHead +
		"abstract\t2-1\t0,1\t0\t0.9700\t12.500\t0.000\t0.000\t0.000\tpartial_src,unsure\tok\tRain & wind. Snow.\t\u0628\u0627\u0631\u0627\u0646 <\u0648> \u0628\u0627\u062f \u0648 \u0628\u0631\u0641.\n" +
		"abstract\t1-0\t2\t\t0.9000\t0.000\t0.000\t0.000\t0.000\t\tok\tAlone.\t\n" +
		"abstract\t1-1\t3\t1\t0.3000\t0.000\t0.000\t0.000\t0.000\t\tabstain\tUnsure.\t\u0634\u0627\u06cc\u062f.\n"
	if b.String() != want {
		t.Errorf("got %+q\nwant %+q", b.String(), want)
	}
}

func TestWriteMoses(t *testing.T) {
	var s, d strings.Builder
	if err := WriteMoses(&s, &d, rows); err != nil {
		t.Fatal(err)
	}
	if s.String() != "Rain & wind. Snow.\n" || strings.Count(d.String(), "\n") != 1 {
		t.Errorf("%+q and %+q", s.String(), d.String())
	}
}

func TestWriteTMX(t *testing.T) {
	var b strings.Builder
	if err := WriteTMX(&b, lang.English, lang.Persian, rows); err != nil {
		t.Fatal(err)
	}
	var memory struct {
		Units []struct {
			Variants []struct {
				Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
				Seg  string `xml:"seg"`
			} `xml:"tuv"`
		} `xml:"body>tu"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &memory); err != nil {
		t.Fatal(err)
	}
	if len(memory.Units) != 1 || len(memory.Units[0].Variants) != 2 {
		t.Fatalf("%d units: %s", len(memory.Units), b.String())
	}
	for i, l := range []string{"en", "fa"} {
		v := memory.Units[0].Variants[i]
		if want := []string{rows[0].SrcText, rows[0].TgtText}[i]; v.Lang != l || v.Seg != want {
			t.Errorf("variant %d: %s %+q, want %s %+q", i, v.Lang, v.Seg, l, want)
		}
	}
}

func TestWriteLadder(t *testing.T) {
	var b strings.Builder
	beads := []Bead{{Src: []int{0, 1}, Tgt: []int{0}, Score: 3}, {Tgt: []int{1}, Score: -2.5}}
	if err := WriteLadder(&b, beads); err != nil {
		t.Fatal(err)
	}
	if want := "0\t0\t3.0000\n2\t1\t-2.5000\n2\t2\t0\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// TestWritersReportErrors: a full disk is an error of every writer.
func TestWritersReportErrors(t *testing.T) {
	var full brokenWriter
	for name, err := range map[string]error{
		"tsv":    WriteTSV(full, rows),
		"moses":  WriteMoses(full, full, rows),
		"tmx":    WriteTMX(full, lang.English, lang.Persian, rows),
		"ladder": WriteLadder(full, []Bead{{Src: []int{0}}}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestVersion(t *testing.T) {
	if v := Version(); !strings.HasPrefix(v, "align-"+modelVersion+"+") || len(v) < 20 {
		t.Errorf("version %q", v)
	}
}
