package charset_test

import (
	"fmt"

	"github.com/zolal/zolal/ingest/charset"
)

func ExampleDecode() {
	// A sentence in windows-1256.
	raw := []byte("\xC8\xC7\xD1\xC7\xE4 \xE4\xE3\x9D\xE4\xE3 \xE3\xED\x9D\xC8\xC7\xD1\xED\xCF.")
	text, layer, guess, err := charset.Decode(raw, charset.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s %+q %v\n", guess.Name, text[:18], layer != nil)
	// Output: windows-1256 "\u0628\u0627\u0631\u0627\u0646 \u0646\u0645\u200c" true
}

func ExampleDetector() {
	var d charset.Detector
	for _, part := range []string{"An English first page.\n", "\xC8\xC7\xD1\xC7\xE4 \xE3\xED\x9D\xC8\xC7\xD1\xED\xCF.\n"} {
		if _, err := d.Write([]byte(part)); err != nil {
			panic(err)
		}
	}
	fmt.Println(d.Guess().Name)
	// Output: windows-1256
}
