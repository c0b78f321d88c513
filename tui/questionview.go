package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"

	"because/tui/widget"
)

// This file draws the question screen.

// body is the question as lines; from and to are those of the option under the cursor.
func (q *question) body() (lines []string, from, to int) {
	if q.width == 0 {
		return nil, 0, 0
	}
	at := q.session().Position()
	q.pane.spots = nil
	if q.checked() {
		lines, _ = solvedSlot(q.s.app, q.session(), at).lines(q.width)
		return append([]string{""}, lines...), 0, 0
	}
	width := min(q.width-4, measure)
	lines = append([]string{""}, indent(append(stemLines(q.s.app, q.session().Item(at), width), ""), 2)...)
	for i := range q.session().Slot(at).Options {
		option := q.option(i, min(q.width-2, measure+2))
		if i == q.cursor {
			from, to = len(lines), len(lines)+len(option)-1
		}
		q.pane.spots = append(q.pane.spots, spot{len(lines), len(lines) + len(option) - 1, i})
		lines = append(lines, option...)
	}
	if q.asksSure() {
		st := &q.s.app.Styles
		level := func(i int) string { return spaceOut(q.s.app.Keys.Sure.Keys())[i] }
		ask := st.Accent.Render("How sure are you?") + "  " + st.Key.Render(level(0)) + " guess  " + st.Key.Render(level(1)) + " unsure  " + st.Key.Render(level(2)) + " sure" +
			st.Faint.Render("   "+firstKey(q.s.app.Keys.Check)+" checks without saying")
		lines = append(append(lines, ""), indent(widget.Wrap(ask, width), 2)...)
		to = len(lines) - 1 // the cursor brings the question into sight with its option
	}
	return lines, from, to
}

// option is one choice: cursor, letter, whether it is chosen, text; struck out ones say so.
func (q *question) option(i, width int) []string {
	st := &q.s.app.Styles
	s := q.session()
	item := s.Item(s.Position())
	o, ok := item.Option(s.Slot(s.Position()).Options[i])
	if !ok {
		return nil
	}
	chosen, struck := s.IsSelected(item.ID, o.ID), s.IsStruck(item.ID, o.ID)
	cursor := "  "
	if i == q.cursor {
		cursor = st.Accent.Render(st.Glyphs.Cursor) + " "
	}
	box := radio(st.Glyphs.RadioOn, st.Glyphs.RadioOff, chosen)
	if item.Keys() > 1 {
		box = radio(st.Glyphs.BoxOn, st.Glyphs.BoxOff, chosen)
	}
	lines := q.s.app.Markdown.Lines(o.Text, width-11)
	switch {
	case struck:
		lines = styled(lines, st.Struck)
		lines = slices.Concat(lines[:len(lines)-1], widget.Wrap(lines[len(lines)-1]+st.Faint.Render(" (struck out)"), width-11))
	case chosen:
		box = st.Accent.Render(box)
		lines = styled(lines, st.Selected)
	}
	return widget.Hang("  "+cursor+st.Strong.Render(letter(i))+" "+box+" ", lines)
}

func radio(on, off string, chosen bool) string {
	if chosen {
		return on
	}
	return off
}

func (q *question) View() string {
	return strings.Join(append(q.header(), q.pane.view()...), "\n")
}

// header is the exam, the place in it, the clock, and how far the attempt has come.
func (q *question) header() []string {
	st := &q.s.app.Styles
	s := q.session()
	count := s.Count()
	place := fmt.Sprintf("Question %d of %d", s.Position()+1, s.Len())
	if count.Marked > 0 {
		place += fmt.Sprintf(" · %s %d", st.Glyphs.Mark, count.Marked)
	}
	done := count.Answered
	if s.Attempt().Policy.Feedback {
		done = count.Checked
	}
	title := st.Title.Render(s.Attempt().Title)
	switch {
	case s.IsMarked(q.item()) && q.width < 80: // the word has no room
		title = st.Warn.Render(st.Glyphs.Mark) + " " + title
	case s.IsMarked(q.item()):
		title += "  " + st.Warn.Render(st.Glyphs.Mark+" marked")
	}
	return []string{
		widget.Spread(q.width, " "+title, place, q.clock()+" "),
		widget.Progress(st, q.width, done, s.Len()),
	}
}

// clock is the time left, or the time used where there is no limit. Near the end a sign stands beside it.
func (q *question) clock() string {
	st := &q.s.app.Styles
	now := q.s.app.Now()
	if !q.session().Timed() {
		return st.Faint.Render(q.clockText(q.session().Consumed(now)))
	}
	left := q.session().Remaining(now)
	text := q.clockText(left + time.Second - 1)
	switch {
	case left <= lastWarning:
		return st.Bad.Render("! " + text)
	case left <= firstWarning:
		return st.Warn.Render("! " + text)
	}
	return text
}

// clockText is a time to the second, or to the minute where nothing should move on the screen.
func (q *question) clockText(t time.Duration) string {
	if q.s.app.Settings.ReducedMotion {
		return widget.Minutes(t)
	}
	return widget.Clock(t)
}

// State is the word about saving, and what lies outside the window.
func (q *question) State() string {
	hint := q.pane.hint(q.s.app)
	if hint != "" {
		hint += "   "
	}
	return hint + q.s.state()
}

// chooseHelp names the letters of the options that are there.
func (q *question) chooseHelp(what string) key.Binding {
	options := len(q.session().Slot(q.session().Position()).Options)
	return brief(q.s.app.Keys.Choose, "a–"+strings.ToLower(letter(min(options, 6)-1)), what)
}

func (q *question) ShortHelp() []key.Binding {
	k := &q.s.app.Keys
	feedback := q.session().Attempt().Policy.Feedback
	if q.checked() {
		return []key.Binding{as(k.Check, "next"), brief(k.Prev, "←", "back"), as(k.PageDown, "scroll"), k.Mark, k.Grid, k.Help, brief(k.Leave, "q", "leave")}
	}
	return []key.Binding{
		q.chooseHelp("choose"), when(feedback, as(k.Check, "check")), when(!feedback, as(k.Strike, "strike")), k.Mark,
		pair(k.Prev, k.Next, "←→", "turn"), k.Grid, k.Help, brief(k.Leave, "q", "leave"),
	}
}

func (q *question) FullHelp() [][]key.Binding {
	k := &q.s.app.Keys
	open := !q.checked()
	feedback := q.session().Attempt().Policy.Feedback
	return [][]key.Binding{
		{when(open, q.chooseHelp("choose; again takes back")), when(open, k.Up), when(open, k.Down),
			when(open && !feedback, as(k.Toggle, "choose at cursor")), when(feedback, as(k.Check, "choose, check, go on")), when(q.asksSure(), k.Sure), when(open, k.Strike)},
		{k.Next, k.Prev, k.Mark, k.Grid, k.PageDown, k.PageUp},
		{when(!open, k.Bookmark), when(!open, k.Note), when(!open, k.Dispute)},
		{k.Help, k.Leave, k.Abort, k.Suspend},
	}
}
