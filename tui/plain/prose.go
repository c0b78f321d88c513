package plain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"because/questions"
)

// part is a paragraph of prose, or code that is written as it stands.
type part struct {
	text string
	code bool
}

// prose turns Markdown into parts. Signs that only the eye needs are left out; code is announced.
func prose(source string) []part {
	src := []byte(questions.Sanitize(source))
	t := teller{source: src}
	t.blocks(goldmark.New().Parser().Parse(text.NewReader(src)))
	if len(t.parts) == 0 { // such as "-" or "[a]: b", which mean nothing to a reader of Markdown
		return []part{{text: strings.TrimSpace(string(src))}}
	}
	return t.parts
}

// lead sets words before prose that reads on from them.
func lead(words, source string) []part {
	parts := prose(source)
	if parts[0].code {
		return append([]part{{text: words}}, parts...)
	}
	parts[0].text = words + " " + parts[0].text
	return parts
}

// inLine is prose in one line, for a lesson or a lead that goes on.
func inLine(source string) string {
	var words []string
	for _, p := range prose(source) {
		words = append(words, strings.Fields(p.text)...)
	}
	return strings.Join(words, " ")
}

// teller walks one document.
type teller struct {
	source []byte
	head   string // what the next paragraph begins with, as in a list
	parts  []part
}

func (t *teller) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			t.code(all(n.Lines())...)
		case *ast.CodeBlock:
			t.code(all(n.Lines())...)
		case *ast.HTMLBlock:
			t.code(html(n)...)
		case *ast.List:
			t.list(n)
		case *ast.Blockquote:
			t.blocks(n)
		case *ast.ThematicBreak:
		default:
			t.paragraph(t.inline(n))
		}
	}
}

func (t *teller) paragraph(s string) {
	if strings.TrimSpace(s) != "" {
		t.parts = append(t.parts, part{text: t.head + s})
		t.head = ""
	}
}

// code announces where code begins and ends, which indentation and frames say on a screen.
func (t *teller) code(lines ...text.Segment) {
	var b strings.Builder
	for _, l := range lines {
		b.Write(l.Value(t.source))
	}
	t.paragraph("Code:")
	if code := strings.TrimRight(b.String(), "\n"); code != "" {
		t.parts = append(t.parts, part{text: code, code: true})
	}
	t.paragraph("End of code.")
}

// html is a block of HTML with the line that ends it, which the parser keeps apart.
func html(n *ast.HTMLBlock) []text.Segment {
	lines := slices.Clone(all(n.Lines()))
	if n.HasClosure() {
		lines = append(lines, n.ClosureLine)
	}
	return lines
}

func all(lines *text.Segments) []text.Segment { return lines.Sliced(0, lines.Len()) }

func (t *teller) list(l *ast.List) {
	number := l.Start
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		t.head = "- "
		if l.IsOrdered() {
			t.head = strconv.Itoa(number) + ". "
		}
		number++
		t.blocks(n)
	}
	t.head = ""
}

func (t *teller) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(t.source))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.URL(t.source))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				seg := n.Segments.At(i)
				b.Write(seg.Value(t.source))
			}
		default:
			b.WriteString(t.inline(n))
		}
	}
	return b.String()
}
