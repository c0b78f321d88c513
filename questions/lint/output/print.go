package output

import (
	"fmt"
	"strings"

	"because/questions"
	"because/questions/lint"
)

// cell is a piece of text before a message; its text is padded already.
type cell struct {
	text  string
	style func(string) string
}

// entry prints cells side by side and then text, wrapped, at the column where it begins, which is returned. Where too
// little room is left beside the cells, the text goes below them.
func (p *printer) entry(indent int, text string, style func(string) string, cells ...cell) (start int) {
	head := ""
	start = indent
	for _, c := range cells {
		head += paint(c.style, c.text) + "  "
		start += columns(c.text) + 2
	}
	if p.style.Width > 0 && p.style.Width-start < minMessageWidth {
		start = indent + 2
		p.line(indent, head)
		p.paragraph(start, text, style)
		return start
	}
	lines := wrap(text, p.style.Width-start)
	p.line(indent, head+paint(style, lines[0]))
	for _, line := range lines[1:] {
		p.line(start, paint(style, line))
	}
	return start
}

func (p *printer) paragraph(indent int, text string, style func(string) string) {
	for _, line := range wrap(text, p.style.Width-indent) {
		p.line(indent, paint(style, line))
	}
}

func (p *printer) line(indent int, text string) {
	fmt.Fprintln(p.out, strings.TrimRight(strings.Repeat(" ", indent)+text, " "))
}

func paint(style func(string) string, text string) string {
	if style == nil || text == "" {
		return text
	}
	return style(text)
}

// symbol marks a severity for those who see no colours.
func symbol(s lint.Severity, ascii bool) string {
	switch {
	case s == lint.Error && ascii:
		return "x"
	case s == lint.Error:
		return "✗"
	case s == lint.Warning:
		return "!"
	case ascii:
		return "-"
	}
	return "·"
}

// place is a position within its file.
func place(p questions.Pos) string {
	switch {
	case p.Line == 0:
		return "-"
	case p.Column == 0:
		return fmt.Sprint(p.Line)
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}
