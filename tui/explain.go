package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"because/exam"
	"because/questions"
	"because/tui/cells"
	"because/tui/theme"
	"because/tui/widget"
)

// This file draws a question with its answers: what practice shows after a check, the walk-through and the browser alike.

// wide is the width from which question and explanation stand side by side.
const wide = 110

// measure is the widest line of prose that still reads well.
const measure = 100

// solved is a question whose answers may be shown.
type solved struct {
	app     *App
	item    *questions.Item
	options []string // identities in the order shown
	choice  []string // empty: nothing was chosen
	graded  bool     // the choice was an answer; false while browsing
	trap    func(id string) (questions.Trap, bool)
}

// letter is the label of an option by its place.
func letter(i int) string { return string(rune('A' + i)) }

// stemLines is the stem and, for several keys, how many to select.
func stemLines(app *App, it *questions.Item, width int) []string {
	lines := slices.Clone(app.Markdown.Lines(it.Stem, width))
	if n := it.Keys(); n > 1 {
		lines = append(lines, "", app.Styles.Strong.Render("Select "+numberWord(n)+"."))
	}
	return lines
}

func numberWord(n int) string {
	words := []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"}
	return words[min(n, len(words)-1)]
}

// lines draws everything for a width; verdict is the line on which the answer begins, to scroll to.
func (s *solved) lines(width int) (lines []string, verdict int) {
	if left := (width - 7) / 2; width >= wide && widestCode(s.item.Stem)+codeFrame <= left {
		return indent(widget.Columns(s.question(left), left, "   ", s.explanation(width-left-7)), 2), 0
	}
	width = min(width-4, measure)
	lines = append(stemLines(s.app, s.item, width), "")
	verdict = len(lines)
	lines = append(lines, s.app.markLines(s.item, width)...)
	lines = append(lines, s.verdict(width)...)
	for i := range s.options {
		lines = append(lines, "")
		lines = append(lines, s.option(i, width)...)
		lines = append(lines, indent(s.because(i, width-5), 5)...)
	}
	return indent(append(lines, s.docs(width)...), 2), verdict
}

// codeFrame is the bar and the blank before a line of code.
const codeFrame = 2

// widestCode is the width of the longest fenced line of a text: code that would wrap keeps the whole width.
func widestCode(text string) int {
	width, fenced := 0, false
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			fenced = !fenced
		case fenced:
			width = max(width, cells.Width(line))
		}
	}
	return width
}

// question is the left column: the stem and the marked options.
func (s *solved) question(width int) []string {
	lines := append(stemLines(s.app, s.item, width), "")
	for i := range s.options {
		lines = append(lines, s.option(i, width)...)
	}
	return lines
}

// explanation is the right column: the verdict and every because.
func (s *solved) explanation(width int) []string {
	lines := append(s.app.markLines(s.item, width), s.verdict(width)...)
	for i := range s.options {
		lines = append(lines, "")
		head := s.app.Styles.Strong.Render(letter(i)) + "  "
		lines = append(lines, widget.Hang(head, s.because(i, width-3))...)
	}
	return append(lines, s.docs(width)...)
}

// verdict says in one line what was chosen and what is right.
func (s *solved) verdict(width int) []string {
	st := &s.app.Styles
	right := "Correct: " + s.letters(s.item.KeyIDs()) + "."
	switch {
	case !s.graded:
		return widget.Wrap(st.Good.Render(right), width)
	case s.item.Grade(s.choice):
		return widget.Wrap(st.Good.Render(st.Glyphs.Check+" Right. ")+"You chose "+s.letters(s.choice)+".", width)
	case len(s.choice) == 0:
		return widget.Wrap(st.Bad.Render(st.Glyphs.Cross+" Not answered. ")+right, width)
	}
	return widget.Wrap(st.Bad.Render(st.Glyphs.Cross+" Wrong. ")+"You chose "+s.letters(s.choice)+". "+right, width)
}

// letters lists options by the letters under which they are shown.
func (s *solved) letters(ids []string) string {
	var out []string
	for i, id := range s.options {
		if slices.Contains(ids, id) {
			out = append(out, letter(i))
		}
	}
	return strings.Join(out, " and ")
}

// option is an option's text with its mark; what was chosen is bold.
func (s *solved) option(i, width int) []string {
	st := &s.app.Styles
	o, ok := s.item.Option(s.options[i])
	if !ok {
		return nil
	}
	chosen := slices.Contains(s.choice, o.ID)
	mark := " "
	switch {
	case o.Correct:
		mark = st.Good.Render(st.Glyphs.Check)
	case chosen:
		mark = st.Bad.Render(st.Glyphs.Cross)
	}
	lines := s.app.Markdown.Lines(o.Text, width-5)
	if chosen {
		lines = styled(lines, st.Selected)
	}
	return widget.Hang(mark+" "+st.Strong.Render(letter(i))+"  ", lines)
}

// because is the rationale of an option: why, when it would be right, and the trap it baits.
func (s *solved) because(i, width int) []string {
	st := &s.app.Styles
	o, ok := s.item.Option(s.options[i])
	if !ok {
		return nil
	}
	verdict := st.Bad.Render("incorrect because ")
	if o.Correct {
		verdict = st.Good.Render("correct because ")
	}
	lines := s.lead(verdict, o.Because, width)
	if o.RightIf != "" {
		lines = append(lines, s.lead(st.Faint.Render("It would be right if "), o.RightIf, width)...)
	}
	if t, ok := s.trap(o.Trap); ok {
		lesson := ""
		if !s.baitedBefore(i, o.Trap) {
			lesson = " " + strings.Join(s.app.Markdown.Lines(t.Lesson, 10_000), " ")
		}
		lines = append(lines, widget.Wrap(st.Warn.Render("Trap: "+t.Title+".")+lesson, width)...)
	}
	return lines
}

// baitedBefore says whether an option above place i has the same trap, so that its lesson need not be told twice.
func (s *solved) baitedBefore(i int, trap string) bool {
	for _, id := range s.options[:i] {
		if o, ok := s.item.Option(id); ok && o.Trap == trap {
			return true
		}
	}
	return false
}

// lead sets a text after the words it reads on from.
func (s *solved) lead(words, text string, width int) []string {
	return widget.Wrap(words+strings.Join(s.app.Markdown.Lines(text, 10_000), "\n"), width)
}

// docs lists the documentation that decides the key.
func (s *solved) docs(width int) []string {
	var lines []string
	for _, d := range s.item.Docs {
		lines = append(lines, widget.Wrap(s.app.Styles.Faint.Render(plain(d)), width)...)
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

func indent(lines []string, by int) []string {
	pad := widget.Blank(by)
	for i := range lines {
		lines[i] = pad + lines[i]
	}
	return lines
}

// styled gives lines one style in place of those that they have: inside another style an inner one would end both, and
// lipgloss takes its sequence apart where it strikes text out.
func styled(lines []string, style theme.Style) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = style.Render(ansi.Strip(l))
	}
	return out
}

// solvedSlot is place i of a session with what was chosen there.
func solvedSlot(app *App, s *exam.Session, i int) *solved {
	slot := s.Slot(i)
	return &solved{app: app, item: s.Item(i), options: slot.Options, choice: s.Selected(slot.Item), graded: true, trap: s.Attempt().Trap}
}
