package fix

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// untabMargins takes tabs out of the first column where YAML refuses them and where they mean nothing: blank lines become
// empty, and a comment gets two spaces for each tab. Tabs before a field stay: how far they reach is a guess.
func (d *document) untabMargins() {
	for i := range d.lines {
		l := &d.lines[i]
		rest := strings.TrimLeft(l.text, "\t")
		switch tabs := len(l.text) - len(rest); {
		case tabs == 0:
		case l.blank():
			l.text = ""
			d.changed(i, "", "tabs removed from a blank line")
		case l.comment():
			l.text = strings.Repeat("  ", tabs) + rest
			d.changed(i, "", "tabs before a comment replaced by spaces")
		}
	}
}

// mendSpaces removes spaces at the ends of lines, replaces tabs between words of the format, and ends the last line.
// Text that authors wrote inside quotes or blocks stays as it is, spaces and all.
func (d *document) mendSpaces() error {
	items, err := d.list()
	if err != nil {
		return err
	}
	text := make([]protection, len(d.lines))
	if items == nil {
		items = &yaml.Node{}
	}
	d.protect(items, 0, text)
	d.untab(items, text)
	item, next := "", 0
	for i := range d.lines {
		if next < len(items.Content) && items.Content[next].Line-1 == i {
			item, next = identity(items.Content[next]), next+1
		}
		trimmed := strings.TrimRight(d.lines[i].text, " \t")
		if trimmed != d.lines[i].text && text[i].mayTrim(d.lines[i]) {
			d.lines[i].text = trimmed
			d.changed(i, item, "trailing spaces removed")
		}
	}
	if n := len(d.lines); n > 0 && d.lines[n-1].end == "" && d.lines[n-1].text != "" {
		d.lines[n-1].end = d.lineEnd()
		d.changed(n-1, "", "line end added at the end of the file")
	}
	return nil
}

// protection says what a line holds of an author's text.
type protection struct {
	quoted bool // the line ends within quotes
	block  bool // the line is one of block text
	margin int  // spaces that are certainly no part of the block text
}

// mayTrim says whether spaces at the end of l mean nothing. Blank lines of block text hold text from its margin on.
func (p protection) mayTrim(l line) bool {
	if p.block {
		return l.blank() && len(l.text) <= p.margin && !strings.Contains(l.text, "\t")
	}
	return !p.quoted
}

// protect marks the lines of quoted and block text under n.
func (d *document) protect(n *yaml.Node, parent int, text []protection) {
	for i, c := range n.Content {
		column := columnOf(n, parent)
		if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 {
			column = n.Content[i-i%2].Column - 1
		}
		if c.Kind != yaml.ScalarNode {
			d.protect(c, column, text)
			continue
		}
		start, offset := d.valueStart(c)
		last := d.lastLineOfScalar(c, column)
		if c.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			margin := d.blockMargin(start, offset, last)
			for at := start + 1; at <= last; at++ {
				text[at] = protection{block: true, margin: margin}
			}
			continue
		}
		for at := start; at < last; at++ {
			text[at].quoted = true
		}
	}
}

// blockMargin is how many spaces of its lines are not part of block text: those that all its lines have, or none if the
// author gave the margin as a number, which may be less.
func (d *document) blockMargin(header, offset, last int) int {
	indicator, _, _ := strings.Cut(d.lines[header].text[offset:], "#")
	if strings.ContainsAny(indicator, "123456789") {
		return 0
	}
	margin := -1
	for at := header + 1; at <= last; at++ {
		if l := d.lines[at]; !l.blank() && (margin < 0 || l.indent() < margin) {
			margin = l.indent()
		}
	}
	return max(margin, 0)
}

// untab replaces each tab that separates words of the format by one space, so that no column changes: tabs directly before
// a node, and before a comment at the end of a line.
func (d *document) untab(n *yaml.Node, text []protection) {
	for _, c := range n.Content {
		at := c.Line - 1
		d.untabBefore(at, d.offset(at, c.Column-1))
		if l := strings.TrimRight(d.lines[at].text, " \t"); c.LineComment != "" && strings.HasSuffix(l, c.LineComment) && !text[at].quoted {
			d.untabBefore(at, len(l)-len(c.LineComment))
		}
		d.untab(c, text)
	}
}

func (d *document) untabBefore(at, offset int) {
	l := d.lines[at].text
	word := strings.TrimRight(l[:offset], " \t")
	gap := l[len(word):offset]
	if !strings.Contains(gap, "\t") {
		return
	}
	d.lines[at].text = word + strings.Repeat(" ", len(gap)) + l[offset:]
	d.changed(at, "", "tabs replaced by spaces")
}

func identity(item *yaml.Node) string {
	for i := 0; i+1 < len(item.Content); i += 2 {
		if item.Content[i].Value == "id" {
			return item.Content[i+1].Value
		}
	}
	return ""
}
