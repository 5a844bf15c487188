package segment

import _ "embed" // for the list

//go:embed data/fa.tsv
var persianTSV string

var persianWords, persianStarts = parseWords(persianTSV)
