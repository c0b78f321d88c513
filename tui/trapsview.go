package tui

import (
	"fmt"
	"strings"

	"because/exam/traps"
	"because/tui/cells"
	"because/tui/widget"
)

// This file draws the ledger of traps.

// head is what stands above the list.
func (t *trapList) head() []string {
	lines := header(t.app, t.width, "Traps", t.summary())
	if t.height >= airyTraps || len(t.ledger.entries) == 0 {
		lines = append(lines, "")
	}
	return lines
}

func (t *trapList) summary() string {
	switch n := t.ledger.caught; {
	case len(t.ledger.entries) == 0:
		return ""
	case n == 0:
		return fmt.Sprintf("none caught you in %d days", traps.Lately)
	default:
		return fmt.Sprintf("%d of %d caught you in %d days", n, len(t.ledger.entries), traps.Lately)
	}
}

// measure finds the longest lesson, so that the list keeps its height while the cursor moves.
func (t *trapList) measure() {
	t.tallest = 0
	for i := range t.ledger.entries {
		t.tallest = max(t.tallest, len(t.lessonOf(i)))
	}
}

// layout makes the lines of the list and of the lesson below it.
func (t *trapList) layout() {
	n := len(t.ledger.entries)
	if t.width == 0 || n == 0 {
		return
	}
	rows := make([]string, n)
	for i := range rows {
		rows[i] = t.row(i)
	}
	room := t.height - len(t.head()) - 2 // the names of the columns, the blank line above the lesson
	height := max(min(n, room-t.tallest), min(n, leastTraps), 1)
	t.pane.set(rows, height)
	t.pane.show(t.cursor, t.cursor)
	t.lesson = t.lessonOf(t.cursor)
	if left := max(room-height, 0); len(t.lesson) > left {
		t.lesson = t.lesson[:left]
		if left > 0 {
			t.lesson[left-1] = widget.Cut(t.lesson[left-1], t.width-5) + " …"
		}
	}
}

// The columns beside the titles, and the width from which on the number of questions is one of them.
const (
	latelyColumn    = "caught lately"
	beforeColumn    = "   before"
	questionsColumn = "questions"
	questionsFrom   = 72
)

// columns sets a line of the list, without the cursor.
func (t *trapList) columns(title, lately, before, items string) string {
	right := fmt.Sprintf("  %*s  %*s", len(latelyColumn), lately, len(beforeColumn), before)
	if t.width >= questionsFrom {
		right += fmt.Sprintf("  %*s", len(questionsColumn), items)
	}
	return widget.Fit(title, min(t.width-cells.Width(right)-4, 72)) + right
}

func (t *trapList) row(i int) string {
	st := &t.app.Styles
	e := &t.ledger.entries[i]
	mark, style := "   ", st.Text
	if i == t.cursor {
		mark, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
	}
	caught, baited := e.Before()
	return mark + style.Render(t.columns(plain(e.Trap.Title), shareText(e.LatelyCaught, e.LatelyBaited), shareText(caught, baited), fmt.Sprint(e.Items)))
}

// shareText is how often a trap caught of how often it could.
func shareText(caught, baited int) string {
	if baited == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d", caught, baited)
}

// lessonOf is the whole title of a trap, what is true instead, and what a round would take.
func (t *trapList) lessonOf(i int) []string {
	st := &t.app.Styles
	e := &t.ledger.entries[i]
	width := min(t.width, 100) - 6
	var lines []string
	for _, l := range widget.Wrap(plain(e.Trap.Title), width) {
		lines = append(lines, "   "+st.Heading.Render(l))
	}
	for _, l := range t.app.Markdown.Lines(e.Trap.Lesson, width) {
		lines = append(lines, "   "+l)
	}
	for _, l := range widget.Wrap(t.facts(e), width) {
		lines = append(lines, "   "+st.Faint.Render(l))
	}
	return lines
}

// facts are the last time that a trap caught, and how many questions a round takes.
func (t *trapList) facts(e *traps.Entry) string {
	text := "It has never caught you."
	if !e.Last.IsZero() {
		text = "It caught you last on " + widget.Date(e.Last) + "."
	}
	n := len(t.items[e.Trap.ID])
	switch round := min(n, trapRound); {
	case n == 0:
		return text + " No question of " + t.app.Blueprint().ID + " baits it."
	case round < e.Items:
		return text + fmt.Sprintf(" p practises %d of its %s.", round, widget.Plural(e.Items, "question"))
	case n == 1:
		return text + " p practises its one question."
	default:
		return text + fmt.Sprintf(" p practises its %d questions.", n)
	}
}

func (t *trapList) View() string {
	lines := t.head()
	if len(t.ledger.entries) == 0 {
		return strings.Join(append(lines, t.empty()...), "\n")
	}
	lines = append(lines, "   "+t.app.Styles.Faint.Render(t.columns("trap", latelyColumn, beforeColumn, questionsColumn)))
	lines = append(append(lines, t.pane.view()...), "")
	return strings.Join(append(lines, t.lesson...), "\n")
}

// empty says what to do where there is nothing to show.
func (t *trapList) empty() []string {
	text := "Nothing to show yet. Wrong options are baited with named misconceptions; which of them catch you is counted here. " +
		"Take a mock exam or a round of practice, then come back."
	if len(t.app.Bank.Traps) == 0 {
		text = "The wrong options of this bank name no traps, so there is nothing to count."
	}
	return indent(widget.Wrap(text, min(t.width, 100)-6), 3)
}
