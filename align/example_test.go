package align_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/unit"
)

func Example() {
	a, err := align.New(align.Options{Src: lang.English, Tgt: lang.Persian})
	if err != nil {
		fmt.Println(err)
		return
	}
	src := []string{
		"The museum holds 312 carpets from the nineteenth century.",
		"Most of them were woven in Kerman.",
		"Their colours come from plants.",
	}
	tgt := []string{
		"در این موزه ۳۱۲ فرش از سده نوزدهم نگهداری می\u200cشود که بیشتر آن\u200cها در کرمان بافته شده است.",
		"رنگ آن\u200cها از گیاهان گرفته شده است.",
	}
	for _, b := range a.Sentences(src, tgt) {
		fmt.Println(b.Src, b.Tgt, b.P > 0.8)
	}
	// Output:
	// [0 1] [0] true
	// [2] [1] true
}

func ExampleAligner_Document() {
	a, err := align.New(align.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	pairs := a.Document([]align.Input{
		{Kind: unit.Heading, Text: "Abstract", Block: 0},
		{Kind: unit.Sentence, Text: "Glaciers in the Alborz are melting fast.", Block: 1},
		{Kind: unit.Keyword, Text: "Keywords: glacier, climate", Block: 2},
		{Kind: unit.Heading, Text: "چکیده", Block: 3},
		{Kind: unit.Sentence, Text: "یخچال\u200cهای البرز به سرعت در حال آب شدن\u200cاند.", Block: 4},
		{Kind: unit.Keyword, Text: "واژگان کلیدی: اقلیم، یخچال", Block: 5},
	})
	for _, p := range pairs {
		fmt.Println(p.Block, p.Kind(), p.SrcText, p.Status)
	}
	// Output:
	// keywords 1-1 glacier ok
	// keywords 1-1 climate ok
	// abstract 1-1 Glaciers in the Alborz are melting fast. ok
}

func ExampleLoadLexicon() {
	list := "glacier\tیخچال|یخرود\nmelt\tآب شدن|ذوب شدن\n"
	own, err := align.LoadLexicon(strings.NewReader(list), align.FormatTSV, lang.English, lang.Persian)
	if err != nil {
		fmt.Println(err)
		return
	}
	both, err := align.Merge(align.Builtin(lang.Persian), own)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = align.New(align.Options{Lexicon: both})
	fmt.Println(own.Heads(), both.Heads() > own.Heads(), err)
	// Output: 2 true <nil>
}

func ExampleWriteTSV() {
	beads := []align.Bead{{Src: []int{0}, Tgt: []int{0}, P: 0.98, Score: 9.25}}
	pairs := align.Pairs([]string{"Peace."}, []string{"صلح."}, beads, 0.5)
	if err := align.WriteTSV(os.Stdout, pairs[:0]); err != nil {
		fmt.Println(err)
	}
	fmt.Println(pairs[0].Kind(), pairs[0].Status)
	// Output:
	// block	bead	src_ids	tgt_ids	p	score	margin	cov_src	cov_tgt	flags	status	src	tgt
	// 1-1 ok
}
