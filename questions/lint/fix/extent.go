package fix

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Nodes say where they begin. This file finds where they end, so that a line that looks like a comment or a blank is
// taken for what it is.

// lastLine is the index of the last line that certainly belongs to n. A closing bracket may stand below it. parent is the
// column of the mapping or list that holds n, which block text must exceed.
func (d *document) lastLine(n *yaml.Node, parent int) int {
	switch {
	case n.Kind == yaml.ScalarNode:
		return d.lastLineOfScalar(n, parent)
	case len(n.Content) == 0:
		return n.Line - 1
	}
	return d.lastLine(n.Content[len(n.Content)-1], columnOf(n, parent))
}

// columnOf is the column that the text of n's children must exceed.
func columnOf(n *yaml.Node, parent int) int {
	switch {
	case n.Style&yaml.FlowStyle != 0:
		return parent
	case n.Kind == yaml.MappingNode:
		return n.Content[0].Column - 1
	}
	return n.Column - 1
}

func (d *document) lastLineOfScalar(n *yaml.Node, parent int) int {
	at, offset := d.valueStart(n)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return d.lastLineOfBlock(at, parent)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return d.closingQuote(at, offset+1, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return d.closingQuote(at, offset+1, '\'')
	}
	return at
}

// lastLineOfBlock is the last line of block text that is not blank. Lines of it are indented deeper than parent; a comment
// among the lines below that is as deep counts as text, which only keeps it where it is.
func (d *document) lastLineOfBlock(header, parent int) int {
	last := header
	for i := header + 1; i < len(d.lines); i++ {
		switch {
		case d.lines[i].blank():
		case d.lines[i].indent() > parent:
			last = i
		default:
			return last
		}
	}
	return last
}

// closingQuote finds the line of the quote that ends quoted text, from a byte offset within a line on.
func (d *document) closingQuote(at, offset int, quote byte) int {
	for ; at < len(d.lines); at, offset = at+1, 0 {
		text := d.lines[at].text
		for i := offset; i < len(text); i++ {
			switch {
			case text[i] == '\\' && quote == '"':
				i++
			case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
				i++
			case text[i] == quote:
				return at
			}
		}
	}
	return len(d.lines) - 1
}

// valueStart is the line of a scalar and the byte offset in it, behind a tag if there is one.
func (d *document) valueStart(n *yaml.Node) (at, offset int) {
	at = n.Line - 1
	offset = d.offset(at, n.Column-1)
	for at < len(d.lines) && strings.HasPrefix(d.lines[at].text[offset:], "!") {
		text := d.lines[at].text
		tag := strings.IndexAny(text[offset:], " \t")
		if tag < 0 {
			tag = len(text) - offset
		}
		offset += tag
		offset += len(text[offset:]) - len(strings.TrimLeft(text[offset:], " \t"))
		for offset == len(d.lines[at].text) && at+1 < len(d.lines) {
			at++
			offset = d.lines[at].indent()
		}
	}
	return at, offset
}

// offset turns a column, which counts characters, into a byte offset in a line.
func (d *document) offset(at, column int) int {
	for i := range d.lines[at].text {
		if column == 0 {
			return i
		}
		column--
	}
	return len(d.lines[at].text)
}
