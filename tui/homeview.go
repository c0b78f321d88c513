package tui

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"because/exam"
	"because/exam/review"
	"because/exam/study"
	"because/questions"
	"because/tui/cells"
	"because/tui/widget"
)

// This file draws the home screen.

func (h *home) View() string {
	st := &h.app.Styles
	lines := []string{
		widget.Spread(h.width, " "+st.Title.Render("because")+st.Faint.Render(" · ")+h.app.Manifest.Title, "", widget.Date(h.app.Now().Wall)+" "),
		st.Rule.Render(strings.Repeat(st.Glyphs.Rest, h.width)),
	}
	for _, l := range h.situation() {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "")
	entries := h.entries()
	airy := len(lines)+2*len(entries) <= h.height-2 // room for blank lines, and for the disclaimer below them
	var menu []string
	for i := range entries {
		menu = append(menu, h.menuLine(i, entries))
		if airy {
			menu = append(menu, "")
		}
	}
	window := pane{}
	window.set(menu, min(len(menu), h.height-len(lines)))
	if !airy {
		window.show(h.cursor, h.cursor)
	}
	lines = append(lines, window.view()...)
	return strings.Join(append(lines, h.bottom(len(lines))...), "\n")
}

func (h *home) menuLine(i int, entries []entry) string {
	st := &h.app.Styles
	cursor, title := "   ", st.Text.Render(widget.Fit(entries[i].title, 16))
	if i == min(h.cursor, len(entries)-1) {
		cursor, title = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent.Render(widget.Fit(entries[i].title, 16))
	}
	return cursor + title + st.Faint.Render(widget.Cut(entries[i].detail, h.width-20))
}

// bottom is the disclaimer, on the last line if there is room.
func (h *home) bottom(used int) []string {
	text := h.app.Manifest.Disclaimer
	if text == "" || used+1 >= h.height {
		return nil
	}
	out := make([]string, h.height-used-1)
	return append(out, "   "+h.app.Styles.Faint.Render(widget.Cut(text, h.width-4)))
}

// situation is the blueprint, its end, and the days to the exam.
func (h *home) situation() []string {
	st := &h.app.Styles
	bp := h.app.Blueprint()
	var lines []string
	now := h.app.Now().Wall
	today := review.DayOf(now)
	line := "Exam: " + st.Title.Render(bp.ID)
	if notice := endOf(h.app.Manifest, bp, now); notice != "" {
		line += " · " + st.Warn.Render(notice)
	}
	lines = append(lines, line)
	if supply := h.app.Standing.Supply; supply != nil && len(supply.NewTasks) > 0 {
		lines = append(lines, st.Faint.Render(widget.Cut("New: "+strings.Join(supply.NewTasks, "; ")+". All else carries over.", h.width-4)))
	}
	switch date := h.app.Settings.ExamDate; {
	case date.IsZero():
		lines = append(lines, st.Faint.Render("No exam date set: set it under Settings, and reviews are aimed at it."))
	case review.DayOf(date) < today:
		lines = append(lines, st.Faint.Render("Your exam date "+widget.Date(date)+" has passed."))
	default:
		line := "Exam on " + widget.Date(date) + ": " + inDays(int(review.DayOf(date)-today))
		if !bp.ValidOn(date) {
			line += st.Warn.Render(" · " + bp.ID + " is not given on that day")
		}
		lines = append(lines, line)
	}
	return append(lines, h.readinessLines()...)
}

// readinessLines are the chance to pass with the likely score and where most is to gain, or what is missing for an estimate.
func (h *home) readinessLines() []string {
	st := &h.app.Styles
	e := h.app.Standing.Readiness
	if e == nil {
		return nil
	}
	if !e.Known {
		return []string{st.Faint.Render("Readiness: not known yet, " + e.Reason)}
	}
	line := fmt.Sprintf("Readiness: %s to pass (estimate) · likely %d–%d of %d right", st.Title.Render(widget.Percent(e.Pass)), e.Low, e.High, h.app.Blueprint().Scored())
	best := e.MostToGain()
	if best == nil || e.Pass >= 0.95 {
		return []string{line}
	}
	gain := "most to gain: " + best.Title
	if cells.Width(line)+cells.Width(gain)+7 <= h.width {
		return []string{line + st.Faint.Render(" · "+gain)}
	}
	return []string{line, st.Faint.Render("           " + gain)}
}

func inDays(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", n)
}

// endOf says that a blueprint has ended or is about to, and what follows it.
func endOf(m *questions.Manifest, bp *questions.Blueprint, now time.Time) string {
	if bp.Until.IsZero() {
		if !bp.From.IsZero() && review.DayOf(now) < review.DayOf(bp.From) {
			return "given from " + widget.Date(bp.From) + " on"
		}
		return ""
	}
	left := int(review.DayOf(bp.Until) - review.DayOf(now))
	if left > endingSoon {
		return ""
	}
	next := ""
	for i := range m.Blueprints {
		if f := m.Blueprints[i].From; !f.IsZero() && f.After(bp.Until) {
			next = ", then " + m.Blueprints[i].ID
		}
	}
	if left < 0 {
		return "ended on " + widget.Date(bp.Until) + next
	}
	return "ends on " + widget.Date(bp.Until) + " (" + inDays(left) + ")" + next
}

func (h *home) examText() string {
	bp := h.app.Blueprint()
	text := widget.Plural(bp.Items, "question") + ", " + widget.Clock(bp.TimeLimit)
	if supply := h.app.Standing.Supply; supply != nil {
		text += " · unseen forms: " + fmt.Sprint(supply.UnseenForms)
	}
	return text
}

func (h *home) reviewText() string {
	load, ok := h.app.Standing.Past.Load(h.app.Today())
	switch {
	case !ok:
		return ""
	case load.All == 0:
		return "nothing missed yet"
	}
	return study.LoadText(load)
}

func (h *home) trapText() string {
	switch count := h.app.Standing.Traps; {
	case count == nil:
		return ""
	case count.Met == 0:
		return "the misconceptions that catch you"
	case count.Caught == 0:
		return "none caught you lately"
	default:
		return widget.Plural(count.Caught, "trap") + " caught you lately"
	}
}

func (h *home) browseText() string {
	var problems questions.Problems
	switch supply := h.app.Standing.Supply; {
	case errors.As(h.app.LoadErr, &problems):
		return fmt.Sprintf("the bank has %s: because check %s lists them", widget.Plural(len(problems), "problem"), plain(h.app.Sources[h.app.Source].Place))
	case h.app.LoadErr != nil:
		return "the bank cannot be read"
	case supply != nil:
		return widget.Plural(supply.Questions, "question") + " with search"
	case h.app.Bank != nil:
		return widget.Plural(len(h.app.Bank.Items), "question") + " with search"
	}
	return "reading the questions …"
}

func (h *home) historyText() string {
	past := h.app.Standing.Past
	switch {
	case past == nil:
		return ""
	case past.Attempts == 0:
		return "no attempts yet"
	}
	text := fmt.Sprintf("%s, the last on %s", widget.Plural(past.Attempts, "attempt"), widget.Date(past.Last))
	if more := past.Open - len(past.Unfinished); more > 0 {
		text += fmt.Sprintf(" · %d more unfinished", more)
	}
	return text
}

func unfinishedText(s exam.Summary) string {
	text := s.Title
	if s.Limit > 0 {
		text += " · " + widget.ClockUp(s.Limit-s.Consumed) + " left"
	}
	return text + " · begun on " + widget.Date(s.Created)
}
