package fix

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"because/questions"
)

const byteOrderMark = "\ufeff"

// line is one line of the text, with its own line end.
type line struct {
	text   string
	end    string // "\n", "\r\n", or nothing at the end of the text
	number int    // in the text as it was given, from 1; 0 if it is new
}

func (l line) blank() bool { return strings.Trim(l.text, " \t") == "" }

func (l line) comment() bool { return strings.HasPrefix(strings.TrimLeft(l.text, " \t"), "#") }

// indent counts the spaces before the text.
func (l line) indent() int { return len(l.text) - len(strings.TrimLeft(l.text, " ")) }

func split(text string) []line {
	var lines []line
	for s := range strings.Lines(text) {
		l := line{text: s, number: len(lines) + 1}
		for _, end := range []string{"\r\n", "\n"} {
			if rest, ok := strings.CutSuffix(s, end); ok {
				l.text, l.end = rest, end
				break
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// document is the text being mended. Lines and columns in it count from 0, while those of nodes count from 1.
type document struct {
	name    string
	mark    string // byte order mark, if there is one: it counts for no column
	lines   []line
	changes []Change
	edits   []edit

	root  *yaml.Node       // of the lines as they are; nil if they were not parsed yet
	items []questions.Item // of the lines as they are; nil if they were not loaded yet
}

// edit puts lines in the place of those from first up to, not including, stop.
type edit struct {
	first, stop int
	with        []line
}

func newDocument(name string, data []byte) *document {
	d := &document{name: name}
	text, marked := strings.CutPrefix(string(data), byteOrderMark)
	if marked {
		d.mark = byteOrderMark
	}
	d.lines = split(text)
	return d
}

func (d *document) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(d.mark)
	for _, l := range d.lines {
		b.WriteString(l.text)
		b.WriteString(l.end)
	}
	return b.Bytes()
}

// list is the list of items as nodes, or nil if the text has none.
func (d *document) list() (*yaml.Node, error) {
	if d.root == nil {
		d.root = &yaml.Node{}
		if err := yaml.Unmarshal(d.bytes(), d.root); err != nil {
			return nil, err
		}
	}
	if len(d.root.Content) == 0 || d.root.Content[0].Kind != yaml.SequenceNode {
		return nil, nil
	}
	return d.root.Content[0], nil
}

// load reads the items as the loader does. They are not nil unless there are problems.
func (d *document) load() ([]questions.Item, questions.Problems) {
	if d.items == nil {
		items, problems := questions.ParseItems(d.name, d.bytes())
		if len(problems) > 0 {
			return nil, problems
		}
		d.items = append([]questions.Item{}, items...)
	}
	return d.items, nil
}

// changed records a change at a line.
func (d *document) changed(at int, item, what string) {
	d.root, d.items = nil, nil
	number := 1
	for i := min(at, len(d.lines)-1); i >= 0; i-- {
		if d.lines[i].number > 0 {
			number = d.lines[i].number
			break
		}
	}
	d.changes = append(d.changes, Change{Line: number, Item: item, What: what})
}

// replace plans an edit and records it as a change at a line. Edits of one pass must not overlap.
func (d *document) replace(first, stop int, with []line, at int, item, what string) {
	d.edits = append(d.edits, edit{first, stop, with})
	d.changed(at, item, what)
}

// apply carries out the planned edits, all in one go: moving the rest of a long file for each of them would take a time
// that grows with its square.
func (d *document) apply() {
	if len(d.edits) == 0 {
		return
	}
	slices.SortFunc(d.edits, func(a, b edit) int { return a.first - b.first })
	lines := make([]line, 0, len(d.lines)+len(d.edits))
	next := 0
	for _, e := range d.edits {
		lines = append(append(lines, d.lines[next:e.first]...), e.with...)
		next = e.stop
	}
	d.lines, d.edits = append(lines, d.lines[next:]...), nil
}

// lineEnd is how lines of this text end.
func (d *document) lineEnd() string {
	if len(d.lines) > 0 && d.lines[0].end != "" {
		return d.lines[0].end
	}
	return "\n"
}
