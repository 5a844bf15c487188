package layout

import "github.com/zolal/zolal/internal/idle"

// documents are those whose memory is free to be used again: growing the list
// of items costs more than anything that is done with it.
var documents idle.List[document]

// idleItems is how many items an idle document may have room for, about 8 MB.
const idleItems = 1 << 15

func takeDocument() *document {
	if d := documents.Take(); d != nil {
		return d
	}
	return new(document)
}

// putBack gives the memory of d back. It keeps no reference to the text and to
// what was made of it.
func (d *document) putBack() {
	d.begin(nil, false)
	if cap(d.items)+cap(d.spare) <= idleItems && cap(d.verses)+cap(d.stretches) <= idleItems {
		documents.Put(d)
	}
}
