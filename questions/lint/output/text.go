package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"because/questions/lint"
)

// Style is how text looks. A nil function leaves text as it is, so the zero Style is plain.
type Style struct {
	Error, Warning, Info func(string) string // severities
	Faint, Bold          func(string) string // hints and reasons; headings
	Width                int                 // columns to wrap at; 0 does not wrap
	ASCII                bool                // no characters beyond ASCII of our own
}

const (
	labelWidth      = len("! warning") // columns of the longest severity with its symbol
	minMessageWidth = 28               // columns that a message needs beside its place; with less it goes below
)

// Text writes a result for people: the findings that stand by file and item, those that are suppressed with their reasons,
// the rules behind the findings, and a summary.
func Text(w io.Writer, r *lint.Result, rules []lint.Rule, s Style) error {
	out := bufio.NewWriter(w)
	p := &printer{out: out, style: s, catalog: newCatalog(r, rules)}
	var standing, suppressed []lint.Finding
	for _, f := range r.Findings {
		f.File, f.Item, f.Message, f.Hint, f.Excuse = oneLine(f.File), oneLine(f.Item), clean(f.Message), clean(f.Hint), clean(f.Excuse)
		if f.Suppressed() {
			suppressed = append(suppressed, f)
		} else {
			standing = append(standing, f)
		}
	}
	p.measure(r.Findings)
	p.standing(standing)
	p.suppressed(suppressed)
	p.rules(standing)
	p.summary(r)
	return out.Flush()
}

type printer struct {
	out        *bufio.Writer
	style      Style
	catalog    catalog
	placeWidth int // columns of the longest place
	idWidth    int // columns of the longest identity of a rule
}

// measure finds the widths of the columns before a message, so that messages stand below each other in all blocks.
func (p *printer) measure(findings []lint.Finding) {
	for _, f := range findings {
		p.placeWidth = max(p.placeWidth, columns(place(f.Pos)))
		p.idWidth = max(p.idWidth, columns(p.catalog.rule(f.Rule).ID))
	}
}

// standing prints one block per item under the name of its file.
func (p *printer) standing(findings []lint.Finding) {
	for _, file := range groupByFile(findings) {
		p.line(0, paint(p.style.Bold, file.name))
		for _, item := range file.items {
			if item.id != "" {
				p.line(2, item.id)
			}
			for _, f := range item.findings {
				p.finding(f)
			}
		}
		p.line(0, "")
	}
}

func (p *printer) finding(f lint.Finding) {
	label := padRight(symbol(f.Severity, p.style.ASCII)+" "+f.Severity.String(), labelWidth)
	start := p.entry(4, f.Message, nil,
		cell{padLeft(place(f.Pos), p.placeWidth), nil},
		cell{label, p.severity(f.Severity)},
		cell{padRight(p.catalog.rule(f.Rule).ID, p.idWidth), nil})
	if f.Hint != "" {
		p.paragraph(start+2, f.Hint, p.style.Faint)
	}
}

// suppressed prints what authors left as it is, so that nothing is hidden by a suppression.
func (p *printer) suppressed(findings []lint.Finding) {
	if len(findings) == 0 {
		return
	}
	p.line(0, paint(p.style.Bold, "Suppressed"))
	for _, file := range groupByFile(findings) {
		p.line(2, file.name)
		for _, item := range file.items {
			for _, f := range item.findings {
				start := p.entry(4, strings.TrimPrefix(f.Item+": "+f.Message, ": "), nil,
					cell{padLeft(place(f.Pos), p.placeWidth), nil},
					cell{padRight(p.catalog.rule(f.Rule).ID, p.idWidth), nil})
				p.paragraph(start+2, "reason: "+f.Excuse, p.style.Faint)
			}
		}
	}
	p.line(0, "")
}

// rules prints why the rules that found something exist, with how often each did.
func (p *printer) rules(findings []lint.Finding) {
	times := make(map[string]int)
	countWidth, nameWidth := 0, 0
	for _, f := range findings {
		rule := p.catalog.rule(f.Rule)
		times[rule.ID]++
		countWidth = max(countWidth, len(fmt.Sprint(times[rule.ID])))
		nameWidth = max(nameWidth, columns(title(rule)))
	}
	if len(times) == 0 {
		return
	}
	p.line(0, paint(p.style.Bold, "Rules"))
	for _, rule := range p.catalog.rules {
		if n := times[rule.ID]; n > 0 {
			p.entry(2, rule.Why, p.style.Faint,
				cell{padLeft(fmt.Sprint(n), countWidth), nil}, cell{padRight(title(rule), nameWidth), nil})
		}
	}
	p.line(0, "")
}

func (p *printer) summary(r *lint.Result) {
	errors, warnings, infos, suppressed := r.Count()
	parts := []string{
		p.tally(lint.Error, errors, "error"), p.tally(lint.Warning, warnings, "warning"), p.tally(lint.Info, infos, "note"),
		fmt.Sprintf("%d suppressed", suppressed),
	}
	p.line(0, paint(p.style.Bold, subject(r)+":")+" "+strings.Join(parts, ", "))
}

// tally is a count in the colour of its severity, or without colour if there is nothing to see.
func (p *printer) tally(s lint.Severity, n int, noun string) string {
	if n == 0 {
		return count(n, noun)
	}
	return paint(p.severity(s), count(n, noun))
}

func (p *printer) severity(s lint.Severity) func(string) string {
	switch s {
	case lint.Error:
		return p.style.Error
	case lint.Warning:
		return p.style.Warning
	}
	return p.style.Info
}
