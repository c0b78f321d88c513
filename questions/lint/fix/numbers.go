package fix

import (
	"cmp"
	"slices"
	"strings"

	"because/questions"
	"because/questions/lint"
)

// Rule L28 asks that options which are numbers of one unit stand in order and that their item keeps it. An item that says
// keep_order: false, or pins an option, means it.

// sortNumbers sorts options that are numbers and in no order, smallest first. Falling numbers may fall.
func (d *document) sortNumbers() error {
	return d.eachNumeric(func(item entry, dash int, it *questions.Item, values []float64) {
		options, column, ok := d.optionsOf(item, dash)
		if !ok || monotone(values) {
			return
		}
		sorted := make([]int, len(options))
		for i := range sorted {
			sorted[i] = i
		}
		slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
		var with []line
		for _, i := range sorted {
			with = append(with, atMost(column, d.lines[options[i].lead:options[i].first])...)
			with = append(with, d.lines[options[i].first:options[i].last+1]...)
		}
		first, stop := options[0].lead, options[len(options)-1].last+1
		d.replace(first, stop, with, options[0].first, it.ID, "options sorted by their numbers")
	})
}

// keepNumbers adds keep_order: true in its usual place where numbers are in order.
func (d *document) keepNumbers() error {
	return d.eachNumeric(func(item entry, dash int, it *questions.Item, values []float64) {
		fields, ok := d.fields(item.value, dash, item.last+1)
		if !ok || it.KeepOrder || !monotone(values) {
			return
		}
		order := itemOrder()
		above := fields[0]
		for _, f := range fields {
			if rank(order, f.key) < rank(order, "keep_order") {
				above = f
			}
		}
		margin := strings.Repeat(" ", item.value.Content[0].Column-1)
		added := []line{{text: margin + "keep_order: true", end: d.lineEnd()}}
		d.replace(above.last+1, above.last+1, added, above.last, it.ID, "keep_order: true added")
	})
}

// eachNumeric visits the items whose options are numbers of one unit and may be kept in order.
func (d *document) eachNumeric(visit func(item entry, dash int, it *questions.Item, values []float64)) error {
	items, problems := d.load()
	if len(problems) > 0 {
		return problems
	}
	return d.eachItem(func(item entry, dash, index int) {
		it := &items[index]
		said := it.Fields.Has("keep_order")
		pinned := slices.ContainsFunc(it.Options, func(o questions.Option) bool { return o.PinLast })
		values, numbers := lint.Numbers(it)
		if numbers && !pinned && (it.KeepOrder || !said) {
			visit(item, dash, it, values)
		}
	})
}

func monotone(values []float64) bool {
	falling := slices.Clone(values)
	slices.Reverse(falling)
	return slices.IsSorted(values) || slices.IsSorted(falling)
}
