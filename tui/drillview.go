package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"because/exam/drill"
	"because/tui/widget"
)

// This file draws the why-not drill.

func (d *whyNot) layout() {
	if d.width == 0 {
		return
	}
	lines, from, to := d.body()
	d.pane.set(lines, d.height-2)
	if to > 0 {
		d.pane.show(from, to)
	}
}

// body is the card as lines, with those of the choice under the cursor; at the end it is the result.
func (d *whyNot) body() (lines []string, from, to int) {
	st := &d.app.Styles
	c := d.card()
	d.pane.spots = nil
	if c == nil {
		return d.result(), 0, 0
	}
	it, ok := d.app.Bank.Item(c.Item)
	if !ok {
		return nil, 0, 0
	}
	width := min(d.width-4, measure)
	lines = append([]string{""}, indent(slices.Clone(d.app.Markdown.Lines(it.Stem, width)), 2)...)
	lines = append(lines, "")
	for i := range it.Options {
		if o := &it.Options[i]; o.Correct {
			lines = append(lines, indent(widget.Hang(st.Good.Render(st.Glyphs.Check+" Right: "), d.app.Markdown.Lines(o.Text, width-9)), 2)...)
		}
	}
	if o, ok := it.Option(c.Distractor); ok {
		lines = append(lines, indent(widget.Hang(st.Warn.Render("  Why not: "), styled(d.app.Markdown.Lines(o.Text, width-11), st.Selected)), 2)...)
	}
	lines = append(lines, "")
	for i := range c.Choices {
		choice := d.choice(c, i, width)
		if i == d.cursor {
			from, to = len(lines), len(lines)+len(choice)-1
		}
		d.pane.spots = append(d.pane.spots, spot{len(lines), len(lines) + len(choice) - 1, i})
		lines = append(lines, choice...)
	}
	if d.answered != nil {
		lines = append(lines, d.verdict(c, width)...)
		to = len(lines) - 1
	}
	return lines, from, to
}

// choice is one because to choose from; once answered the right one and a wrong pick are marked.
func (d *whyNot) choice(c *drill.Card, i, width int) []string {
	st := &d.app.Styles
	mark := "  "
	switch {
	case d.answered != nil && c.Choices[i].Correct:
		mark = st.Good.Render(st.Glyphs.Check) + " "
	case d.answered != nil && i == d.chosen:
		mark = st.Bad.Render(st.Glyphs.Cross) + " "
	case d.answered == nil && i == d.cursor:
		mark = st.Accent.Render(st.Glyphs.Cursor) + " "
	}
	text := widget.Wrap("because "+strings.Join(d.app.Markdown.Lines(c.Choices[i].Text, 10_000), " "), width-5)
	return indent(widget.Hang(mark+st.Strong.Render(letter(i))+"  ", text), 2)
}

func (d *whyNot) verdict(c *drill.Card, width int) []string {
	st := &d.app.Styles
	word := st.Bad.Render(st.Glyphs.Cross + " That is a reason against something else.")
	switch {
	case d.chosen < 0:
		word = st.Bad.Render(st.Glyphs.Cross + " The time for this card is up.")
	case c.Choices[d.chosen].Correct:
		word = st.Good.Render(st.Glyphs.Check + " Right.")
	}
	lines := []string{"", word}
	if t, ok := d.app.Bank.Trap(c.Trap); ok {
		lines = append(lines, widget.Wrap(st.Warn.Render("Trap: "+t.Title+".")+" "+strings.Join(d.app.Markdown.Lines(t.Lesson, 10_000), " "), width)...)
	}
	return indent(lines, 2)
}

// result sums the drill up.
func (d *whyNot) result() []string {
	st := &d.app.Styles
	r := d.session.Result()
	lines := []string{"", fmt.Sprintf("   %s of %d reasons known, %s a card", st.Title.Render(fmt.Sprint(r.Correct)), r.Answered, widget.Short(r.Spent/time.Duration(max(r.Answered, 1)))), ""}
	for _, t := range r.Traps {
		if trap, ok := d.app.Bank.Trap(t.ID); ok && t.Caught > 0 {
			lines = append(lines, "   "+st.Warn.Render("Trap: ")+widget.Cut(trap.Title, d.width-20)+fmt.Sprintf("  %d of %d", t.Caught, t.Baited))
		}
	}
	return append(lines, "", "   "+st.Faint.Render(firstKey(d.app.Keys.Open)+" goes back"))
}

func (d *whyNot) View() string {
	at := d.session.Position()
	if d.answered == nil {
		at = min(at+1, d.session.Len())
	}
	right := fmt.Sprintf("Card %d of %d · %d known", at, d.session.Len(), d.session.Score())
	lines := header(d.app, d.width, "Why-not drill", right+d.clock())
	return strings.Join(append(lines, d.pane.view()...), "\n")
}

// clock is the time left for an open card.
func (d *whyNot) clock() string {
	if d.session.Limit() == 0 || d.answered != nil || d.session.Done() {
		return ""
	}
	return " · " + widget.Short(d.session.Limit()-d.spent()+time.Second-1)
}
