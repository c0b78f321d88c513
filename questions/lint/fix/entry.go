package fix

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// entry is a field of a mapping or an element of a list, as a range of lines.
type entry struct {
	lead  int // first line of the blanks and comments above, which go with it; first if there are none
	first int // its own first line
	last  int // its own last line
	key   string
	value *yaml.Node
}

// elements finds the entries of a block list whose dashes each begin a line; ok is false if they do not. lead is the
// line from which comments belong to the first element, stop the line behind the list.
func (d *document) elements(list *yaml.Node, lead, stop int) (entries []entry, ok bool) {
	if list.Style&yaml.FlowStyle != 0 || list.Kind != yaml.SequenceNode {
		return nil, false
	}
	dash := list.Column - 1
	for _, n := range list.Content {
		first, ok := d.dashOf(n, dash)
		if !ok {
			return nil, false
		}
		entries = append(entries, entry{first: first, value: n})
	}
	d.finish(entries, dash, lead, stop)
	return entries, len(entries) > 0
}

// dashOf finds the line on which the dash of an element stands: that of the element, or one above it.
func (d *document) dashOf(n *yaml.Node, dash int) (first int, ok bool) {
	for i := n.Line - 1; i >= 0; i-- {
		l := d.lines[i]
		if l.indent() == dash && strings.HasPrefix(l.text[dash:], "-") {
			return i, true
		}
		if i < n.Line-1 && !l.blank() && !l.comment() {
			return 0, false
		}
	}
	return 0, false
}

// fields finds the entries of a block mapping whose keys each begin a line, but for a dash before the first; ok is false
// if they do not. dash is the column of that dash, stop the line behind the mapping.
func (d *document) fields(m *yaml.Node, dash, stop int) (entries []entry, ok bool) {
	if m.Style&yaml.FlowStyle != 0 || m.Kind != yaml.MappingNode || len(m.Content) == 0 {
		return nil, false
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		k := m.Content[i]
		at, before := k.Line-1, k.Column-1
		margin := d.lines[at].indent()
		if i == 0 && margin == dash && strings.HasPrefix(d.lines[at].text[dash:], "- ") {
			margin = dash + 1 + line{text: d.lines[at].text[dash+1:]}.indent()
		}
		if margin != before {
			return nil, false
		}
		entries = append(entries, entry{first: at, key: k.Value, value: m.Content[i+1]})
	}
	d.finish(entries, m.Content[0].Column-1, entries[0].first, stop)
	return entries, true
}

// finish finds the last lines of entries that stand in column. Comments deeper than that belong to the entry that they stand
// directly below, all others and the blanks to the entry below them, or to nobody below the last.
func (d *document) finish(entries []entry, column, lead, stop int) {
	for i := range entries {
		e := &entries[i]
		end := stop
		if i+1 < len(entries) {
			end = entries[i+1].first
		}
		e.lead = lead
		e.last = max(e.first, d.lastLine(e.value, column))
		for at := end - 1; at > e.last; at-- {
			if l := d.lines[at]; !l.blank() && !l.comment() && !strings.HasPrefix(l.text, "...") {
				e.last = at
			}
		}
		for e.last+1 < end && d.lines[e.last+1].comment() && d.lines[e.last+1].indent() > column {
			e.last++
		}
		lead = e.last + 1
	}
}
