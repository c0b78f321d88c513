package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/tui/widget"
)

// historyList is every attempt, the newest first. Enter opens its report, or resumes it.
type historyList struct {
	app           *App
	width, height int
	cursor        int
}

func newHistoryList(app *App) *historyList { return &historyList{app: app} }

func (h *historyList) Init() tea.Cmd     { return nil }
func (h *historyList) SetSize(w, ht int) { h.width, h.height = w, ht }

// reportLoaded brings the session of an old attempt.
type reportLoaded struct {
	session *exam.Session
	err     error
}

func (h *historyList) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case reportLoaded:
		if msg.err != nil {
			return Fail(msg.err), nil
		}
		return Push(newReport(h.app, msg.session)), nil
	case tea.KeyMsg:
		return h.onKey(msg)
	}
	return Stay(), nil
}

func (h *historyList) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &h.app.Keys
	last := max(len(h.app.Progress.Attempts)-1, 0)
	switch {
	case key.Matches(msg, k.Up):
		h.cursor = max(h.cursor-1, 0)
	case key.Matches(msg, k.Down):
		h.cursor = min(h.cursor+1, last)
	case key.Matches(msg, k.PageUp):
		h.cursor = max(h.cursor-h.rows(), 0)
	case key.Matches(msg, k.PageDown):
		h.cursor = min(h.cursor+h.rows(), last)
	case key.Matches(msg, k.Open):
		return h.open()
	case key.Matches(msg, k.Trends):
		return openTrends(h.app)
	case key.Matches(msg, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (h *historyList) open() (Nav, tea.Cmd) {
	if len(h.app.Progress.Attempts) == 0 {
		return Stay(), nil
	}
	s := h.app.Progress.Attempts[min(h.cursor, len(h.app.Progress.Attempts)-1)]
	if s.Status != exam.Submitted {
		return Stay(), h.app.resume(s.ID)
	}
	store := h.app.Store
	return Stay(), func() tea.Msg {
		session, err := store.Load(s.ID)
		return reportLoaded{session, err}
	}
}

func (h *historyList) rows() int { return max(h.height-5, 1) }

func (h *historyList) View() string {
	st := &h.app.Styles
	attempts := h.app.Progress.Attempts
	lines := header(h.app, h.width, "History", widget.Plural(len(attempts), "attempt"))
	if len(attempts) == 0 {
		return strings.Join(append(lines, "", "   No attempts yet. What you take is kept here for good."), "\n")
	}
	lines = append(lines, "", st.Faint.Render("   "+h.columns("no", "date", "attempt", "right", "time")+"estimate"))
	cursor := min(h.cursor, len(attempts)-1)
	start := max(min(cursor-h.rows()/2, len(attempts)-h.rows()), 0)
	for i := start; i < min(start+h.rows(), len(attempts)); i++ {
		lines = append(lines, h.row(attempts[i], i == cursor))
	}
	return strings.Join(lines, "\n")
}

// columns sets a row but for its end. A narrow terminal has no room for the time: the estimate matters more.
func (h *historyList) columns(no, date, title, right, time string) string {
	const without, withTime = 43, 54 // what the other columns take, with the longest estimate
	if h.width < withTime+16 {
		return fmt.Sprintf("%4s  %-11s  %s  %6s  ", no, date, widget.Fit(title, max(h.width-without, 8)), right)
	}
	return fmt.Sprintf("%4s  %-11s  %s  %7s  %8s  ", no, date, widget.Fit(title, min(h.width-withTime, 50)), right, time)
}

func (h *historyList) row(s exam.Summary, cursor bool) string {
	st := &h.app.Styles
	mark, style := "   ", st.Text
	if cursor {
		mark, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
	}
	right := fmt.Sprintf("%d/%d", s.Raw, s.Scored)
	if s.Status != exam.Submitted {
		right = "–"
	}
	return mark + style.Render(h.columns(fmt.Sprint(s.ID), widget.Date(s.Created), s.Title, right, widget.Clock(s.Consumed))) + h.result(s)
}

// result is the word for how an attempt ended: the estimate for an exam, the share for a round.
func (h *historyList) result(s exam.Summary) string {
	st := &h.app.Styles
	switch {
	case s.Status != exam.Submitted:
		return st.Warn.Render("unfinished")
	case s.Scored == 0:
		return st.Faint.Render("unchecked")
	case s.Mode != exam.ModeExam:
		return widget.Percent(float64(s.Raw) / float64(s.Scored))
	case exam.Passes(s.Raw, s.Scored, s.Scale):
		return fmt.Sprintf("%d ", exam.Scaled(s.Raw, s.Scored, s.Scale)) + st.Good.Render(st.Glyphs.Check+" PASS")
	}
	return fmt.Sprintf("%d ", exam.Scaled(s.Raw, s.Scored, s.Scale)) + st.Bad.Render(st.Glyphs.Cross+" FAIL")
}

func (h *historyList) ShortHelp() []key.Binding {
	k := &h.app.Keys
	return []key.Binding{k.upDown(), k.Open, k.Trends, k.Help, as(k.Leave, "back")}
}

func (h *historyList) FullHelp() [][]key.Binding {
	k := &h.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.PageUp, k.PageDown, as(k.Open, "open the report, or resume"), as(k.Trends, "trends of all attempts")}, {k.Help, as(k.Leave, "back"), k.Abort}}
}
