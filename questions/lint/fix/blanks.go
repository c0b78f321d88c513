package fix

// mendBlankLines leaves one blank line between items and none at the start and the end of the file.
func (d *document) mendBlankLines() error {
	items, err := d.list()
	if err != nil {
		return err
	}
	if items != nil {
		entries, ok := d.elements(items, 0, len(d.lines))
		for i := 1; i < len(entries) && ok; i++ {
			d.separate(entries[i])
		}
	}
	stop := len(d.lines)
	for stop > 0 && d.lines[stop-1].blank() {
		stop--
	}
	if stop < len(d.lines) {
		d.replace(stop, len(d.lines), nil, stop, "", "blank lines removed at the end of the file")
	}
	start := 0
	for start < stop && d.lines[start].blank() {
		start++
	}
	if start > 0 {
		d.replace(0, start, nil, 0, "", "blank lines removed at the start of the file")
	}
	return nil
}

// separate leaves one blank line where there are several above an item, and adds one where there is none: below the item
// before it, so that comments stay with the item that they stand on.
func (d *document) separate(item entry) {
	var kept []line
	blanks := 0
	for _, l := range d.lines[item.lead:item.first] {
		switch {
		case !l.blank():
			kept = append(kept, l)
		case len(kept) == 0 || !kept[len(kept)-1].blank():
			kept = append(kept, l)
			blanks++
		}
	}
	id := identity(item.value)
	switch {
	case blanks == 0:
		kept = append([]line{{end: d.lineEnd()}}, kept...)
		d.replace(item.lead, item.first, kept, item.first, id, "blank line added between items")
	case len(kept) < item.first-item.lead:
		d.replace(item.lead, item.first, kept, item.lead, id, "blank lines between items reduced to one")
	}
}
