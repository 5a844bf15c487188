package lang_test

import (
	"fmt"

	"github.com/zolal/zolal/lang"
)

func ExampleDetect() {
	for _, s := range []string{
		"این باغ بسیار قدیمی است.",
		"هذه الحديقة قديمة جدا.",
		"This garden is very old.",
		"یہ باغ بہت پرانا ہے۔",
		"1404",
	} {
		fmt.Printf("%q\n", lang.Detect([]byte(s)).Tag)
	}
	// Output:
	// "fa"
	// "ar"
	// "en"
	// "ur"
	// ""
}
