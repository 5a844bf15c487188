package segment

import _ "embed" // for the list

//go:embed data/ar.tsv
var arabicTSV string

var arabicWords, arabicStarts = parseWords(arabicTSV)
