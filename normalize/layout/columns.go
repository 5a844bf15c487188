package layout

import (
	"slices"

	"github.com/zolal/zolal/unit"
)

// table gives kinds to the cells of the table that begins at item i and
// returns its last item. Where a known label heads a column the cells are
// put in column order, because the text of a column then goes on from row to
// row; other tables stay in row order.
func (r *reader) table(i int) int {
	d := r.d
	end := i
	for end < len(d.items) && d.items[end].kind == unit.Cell && d.items[end].group == d.items[i].group {
		end++
	}
	cells := d.items[i:end]
	if p := d.tableBefore(i); p > 0 && cells[0].row == 0 {
		above := &d.items[p]
		for k := range cells {
			cells[k].group, cells[k].row = above.group, cells[k].row+above.row+1
		}
	}
	var heads [16]label
	columns := false
	for k := range cells {
		c := &cells[k]
		c.label = findLabel(d.first(c))
		if c.row == 0 && c.label.alone && c.col < len(heads) {
			heads[c.col] = c.label
			columns = true
		}
	}
	if columns {
		slices.SortStableFunc(cells, func(a, b item) int { return a.col - b.col })
	}
	for k := range cells {
		c := &cells[k]
		head := label{}
		if c.col < len(heads) {
			head = heads[c.col]
		}
		r.cell(c, head)
		if k > 0 && head.section == "abstract" && cells[k-1].kind == unit.Abstract && cells[k-1].col == c.col && breaksOff(cells[k-1].ending) {
			d.chain(i+k-1, i+k)
		}
	}
	if !columns {
		d.chainRows(i, end)
	}
	return end - 1
}

// chainRows chains the cells of items[from:to] whose numbered items were written
// on rows of their own: above stands an item that ends in a semicolon, and the
// rest of the row is empty.
func (d *document) chainRows(from, to int) {
	for k := from + 1; k < to; k++ {
		c := &d.items[k]
		if d.items[k-1].row == c.row || k+1 < to && d.items[k+1].row == c.row || parseEnumerator(d.first(c)).parts == 0 {
			continue
		}
		for j := k - 1; j >= from && d.items[j].row >= c.row-1; j-- {
			if a := &d.items[j]; a.col == c.col {
				if a.ending == semicolon && parseEnumerator(d.first(a)).parts > 0 {
					d.chain(j, k)
				}
				break
			}
		}
	}
}

// tableBefore is the cell that notes or page furniture cut off from the table
// at item i, or 0.
func (d *document) tableBefore(i int) int {
	for j := i - 1; j > 0; j-- {
		switch d.items[j].kind {
		case unit.Footnote, unit.PageNumber, unit.RunningHead:
		case unit.Cell:
			if j < i-1 {
				return j
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

// cell gives a kind to a cell under a column head.
func (r *reader) cell(c *item, head label) {
	switch {
	case c.label.alone:
		c.section = c.label.section
	case c.label.kind == "keyword":
		c.kind, c.section = unit.Keyword, "keywords"
	case c.label.kind == "metadata" || c.label.section == "metadata":
		c.section = "metadata"
	case head.section == "abstract":
		c.kind, c.section = unit.Abstract, "abstract"
	default:
		c.section = head.section
	}
	if c.section == "body" || c.section == "email" || c.section == "caption" {
		c.section = ""
	}
}
