package fix

import (
	"slices"
	"strings"
)

// The usual order of fields: what an item is about, what it asks, where it comes from.
func itemOrder() []string {
	return []string{"id", "tasks", "skills", "services", "difficulty", "keep_order", "status", "stem", "options",
		"docs", "covers", "enemies", "verified", "lint_ignore"}
}

func optionOrder() []string {
	return []string{"text", "correct", "because", "right_if", "trap", "pin"}
}

// eachItem visits the items of a block list.
func (d *document) eachItem(visit func(item entry, dash, index int)) error {
	items, err := d.list()
	if err != nil || items == nil {
		return err
	}
	entries, ok := d.elements(items, 0, len(d.lines))
	for i := 0; i < len(entries) && ok; i++ {
		visit(entries[i], items.Column-1, i)
	}
	return nil
}

// orderItemFields puts the fields of items into the usual order.
func (d *document) orderItemFields() error {
	return d.eachItem(func(item entry, dash, _ int) {
		d.orderFields(item, dash, itemOrder(), identity(item.value), "fields of the item put into the usual order")
	})
}

// orderOptionFields puts the fields of options into the usual order.
func (d *document) orderOptionFields() error {
	return d.eachItem(func(item entry, dash, _ int) {
		options, column, ok := d.optionsOf(item, dash)
		for i := 0; i < len(options) && ok; i++ {
			d.orderFields(options[i], column, optionOrder(), identity(item.value), "fields of the option put into the usual order")
		}
	})
}

// optionsOf finds the options of an item if both are written in block style. column is that of their dashes.
func (d *document) optionsOf(item entry, dash int) (options []entry, column int, ok bool) {
	fields, ok := d.fields(item.value, dash, item.last+1)
	i := slices.IndexFunc(fields, func(e entry) bool { return e.key == "options" })
	if !ok || i < 0 {
		return nil, 0, false
	}
	list := fields[i].value
	options, ok = d.elements(list, fields[i].first+1, fields[i].last+1)
	return options, list.Column - 1, ok
}

// orderFields sorts the fields of a mapping that is an element of a list. A mapping that cannot be taken apart line by
// line stays as it is.
func (d *document) orderFields(element entry, dash int, order []string, item, what string) {
	fields, ok := d.fields(element.value, dash, element.last+1)
	byRank := func(a, b entry) int { return rank(order, a.key) - rank(order, b.key) }
	if !ok || slices.IsSortedFunc(fields, byRank) {
		return
	}
	first, stop := fields[0].first, fields[len(fields)-1].last+1
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, byRank)
	column := element.value.Content[0].Column - 1
	var with []line
	for i, f := range sorted {
		above, own := atMost(column, d.lines[f.lead:f.first]), slices.Clone(d.lines[f.first:f.last+1])
		if first == element.first { // the first field shares its line with the dash
			if f.first == first {
				own[0].text = strings.Repeat(" ", column) + own[0].text[column:]
			}
			if i == 0 {
				above = slices.DeleteFunc(atMost(dash, above), line.blank)
				own[0].text = d.lines[first].text[:column] + own[0].text[column:]
			}
		}
		with = append(append(with, above...), own...)
	}
	d.replace(first, stop, with, first, item, what)
}

// rank is the place of a key in an order; keys that the order does not know come last.
func rank(order []string, key string) int {
	if i := slices.Index(order, key); i >= 0 {
		return i
	}
	return len(order)
}

// atMost is a copy of blanks and comments in which no comment is deeper than column: below other lines than before, a
// deeper one could be taken for text.
func atMost(column int, lines []line) []line {
	moved := slices.Clone(lines)
	for i, l := range moved {
		if l.comment() && l.indent() > column {
			moved[i].text = strings.Repeat(" ", column) + strings.TrimLeft(l.text, " ")
		}
	}
	return moved
}
