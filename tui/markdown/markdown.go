// Package markdown renders the Markdown of stems and explanations to lines for a terminal: paragraphs, lists, code, bold.
// What it does not know it prints as text. Rendered text is cached, so that drawing a screen parses nothing.
package markdown

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"because/questions"
	"because/tui/cells"
	"because/tui/theme"
	"because/tui/widget"
)

// Renderer renders for one theme and keeps what it rendered.
type Renderer struct {
	styles *theme.Styles
	parser goldmark.Markdown
	cache  map[key][]string
}

type key struct {
	text  string
	width int
}

// maxCached bounds the cache; a screen shows a few dozen texts, a session a few thousand.
const maxCached = 4096

// New makes a renderer for a theme.
func New(s *theme.Styles) *Renderer {
	return &Renderer{styles: s, parser: goldmark.New(), cache: map[key][]string{}}
}

// Lines renders Markdown to lines of at most width cells. The result is shared: do not change it.
func (r *Renderer) Lines(source string, width int) []string {
	k := key{source, width}
	if lines, ok := r.cache[k]; ok {
		return lines
	}
	if len(r.cache) >= maxCached {
		clear(r.cache)
	}
	src := []byte(questions.Sanitize(source))
	p := printer{styles: r.styles, source: src, width: max(width, 8)}
	p.blocks(r.parser.Parser().Parse(text.NewReader(src)), 0)
	if strings.TrimSpace(strings.Join(p.lines, "")) == "" { // such as "-" or "[a]: b", which mean nothing to a reader of Markdown
		p.lines = nil
		p.paragraph(string(src), 0)
	}
	r.cache[k] = p.lines
	return p.lines
}

// printer walks one document.
type printer struct {
	styles *theme.Styles
	source []byte
	width  int
	lines  []string
}

func (p *printer) blocks(parent ast.Node, indent int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		before := n.PreviousSibling() // a TextBlock is the text of a tight list
		if before != nil && n.Kind() != ast.KindListItem && n.Kind() != ast.KindTextBlock && before.Kind() != ast.KindTextBlock {
			p.lines = append(p.lines, "")
		}
		p.block(n, indent)
	}
}

func (p *printer) block(n ast.Node, indent int) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		p.code(n.Lines(), indent)
	case *ast.CodeBlock:
		p.code(n.Lines(), indent)
	case *ast.HTMLBlock:
		p.code(n.Lines(), indent)
	case *ast.List:
		p.list(n, indent)
	case *ast.ListItem, *ast.Blockquote:
		p.blocks(n, indent)
	case *ast.Heading:
		p.paragraph(p.styles.Strong.Render(p.inline(n)), indent)
	case *ast.ThematicBreak:
		p.lines = append(p.lines, p.styles.Rule.Render(strings.Repeat(p.styles.Glyphs.Rest, max(p.width-indent, 1))))
	default:
		p.paragraph(p.inline(n), indent)
	}
}

func (p *printer) paragraph(s string, indent int) {
	for _, line := range widget.Wrap(strings.ReplaceAll(s, "\t", " "), p.width-indent) {
		p.lines = append(p.lines, strings.Repeat(" ", indent)+line)
	}
}

// code keeps its lines; those too long for the screen go on in the next one rather than being cut.
func (p *printer) code(lines *text.Segments, indent int) {
	bar := strings.Repeat(" ", indent) + p.styles.Rule.Render(p.styles.Glyphs.CodeBar) + " "
	for i := range lines.Len() {
		seg := lines.At(i)
		line := strings.ReplaceAll(strings.TrimRight(string(seg.Value(p.source)), "\n"), "\t", "    ")
		for _, part := range strings.Split(ansi.Hardwrap(line, max(p.width-indent-2, 2), true), "\n") {
			p.lines = append(p.lines, bar+p.styles.Code.Render(part))
		}
	}
}

// list sets each item beside its head. Nesting stops to indent where it would leave the text no room, and a number that is
// too long for the width is left out.
func (p *printer) list(l *ast.List, indent int) {
	number := l.Start
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		head := p.styles.Glyphs.Bullet + " "
		if h := strconv.Itoa(number) + ". "; l.IsOrdered() && len(h) <= p.width/2 {
			head = h
		}
		number++
		inner := max(min(indent+cells.Width(head), p.width-8), cells.Width(head))
		margin := strings.Repeat(" ", inner-cells.Width(head))
		first := len(p.lines)
		p.blocks(n, inner)
		if first == len(p.lines) {
			continue
		}
		if line := margin + head + strings.TrimLeft(p.lines[first], " "); cells.Width(line) <= p.width {
			p.lines[first] = line
		} else {
			p.lines = slices.Insert(p.lines, first, margin+head)
		}
	}
}

func (p *printer) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(p.source))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.CodeSpan:
			b.WriteString(p.styles.Code.Render("`" + p.plain(n) + "`")) // backticks: colour alone would not tell code from prose
		case *ast.Emphasis:
			b.WriteString(p.styles.Strong.Render(p.inline(n)))
		case *ast.AutoLink:
			b.Write(n.URL(p.source))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				seg := n.Segments.At(i)
				b.Write(seg.Value(p.source))
			}
		default:
			b.WriteString(p.inline(n))
		}
	}
	return b.String()
}

// plain is the text below a node without styles.
func (p *printer) plain(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			b.Write(t.Value(p.source))
		}
	}
	return b.String()
}
