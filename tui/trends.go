package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam/trend"
	"because/questions"
	"because/tui/widget"
)

// trends shows a whole history: scores, readiness, what is known by task, and time.
type trends struct {
	app           *App
	bp            *questions.Blueprint
	width, height int
	view          int
	pane          pane
	run           int          // number of the computation that is waited for
	trend         *trend.Trend // nil until it is computed
}

// trendViews are the views of the screen.
var trendViews = []struct {
	title string
	lines func(t *trends) []string
}{
	{"Scores", (*trends).scores},
	{"Readiness", (*trends).readiness},
	{"Tasks", (*trends).tasks},
	{"Time", (*trends).time},
	{"Confidence", (*trends).confidence},
}

// openTrends goes to the trends, or says why it cannot.
func openTrends(app *App) (Nav, tea.Cmd) {
	switch {
	case app.LoadErr != nil:
		return Fail(app.LoadErr), nil
	case app.Bank == nil || !app.Progress.Loaded:
		return Tell("The questions are still being read."), nil
	}
	return Push(&trends{app: app, bp: app.Blueprint()}), nil
}

// trendsReady brings the trends of a computation.
type trendsReady struct {
	of    *trends
	run   int
	trend trend.Trend
}

// Init computes the trends beside the screens.
func (t *trends) Init() tea.Cmd {
	if t.app.Bank == nil {
		return nil
	}
	t.run++
	of, run, now, bank, bp := t, t.run, t.app.Now().Wall, t.app.Bank, t.bp
	attempts, answers := t.app.Progress.Attempts, t.app.Progress.Answers
	return func() tea.Msg { return trendsReady{of, run, trend.Of(now, bank, bp, attempts, answers)} }
}

func (t *trends) SetSize(w, h int) {
	t.width, t.height = w, h
	t.layout()
}

func (t *trends) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case trendsReady:
		if msg.of == t && msg.run == t.run {
			t.trend = &msg.trend
			t.layout()
		}
	case progressLoaded:
		return Stay(), t.Init()
	case tea.KeyMsg:
		return t.onKey(msg)
	}
	return Stay(), nil
}

func (t *trends) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &t.app.Keys
	switch {
	case key.Matches(msg, k.Filter), key.Matches(msg, k.Right):
		t.turn(1)
	case key.Matches(msg, k.FilterBack), key.Matches(msg, k.Left):
		t.turn(-1)
	case t.pane.onKey(k, msg):
	case key.Matches(msg, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (t *trends) turn(by int) {
	t.view = (t.view + by + len(trendViews)) % len(trendViews)
	t.layout()
	t.pane.top(0)
}

// layout draws the view once, so that a frame only has to show it.
func (t *trends) layout() {
	if t.width == 0 {
		return
	}
	t.pane.height = max(t.height-3, 1)
	lines := []string{"   Counting …"}
	if t.trend != nil {
		lines = trendViews[t.view].lines(t)
	}
	if len(lines) < t.pane.height {
		lines = append([]string{""}, lines...)
	}
	t.pane.set(lines, t.pane.height)
}

func (t *trends) View() string {
	lines := append(header(t.app, t.width, "Trends · "+t.bp.ID, t.streak()), t.tabs())
	return strings.Join(append(lines, t.pane.view()...), "\n")
}

// tabs names the views; brackets say which one is shown.
func (t *trends) tabs() string {
	st := &t.app.Styles
	line := " "
	for i, v := range trendViews {
		if i == t.view {
			line += st.Accent.Render(" [" + v.title + "]")
		} else {
			line += st.Faint.Render("  " + v.title + " ")
		}
	}
	return line
}

func (t *trends) streak() string {
	if t.trend == nil || t.trend.Streak.Longest == 0 {
		return ""
	}
	switch now, longest := t.trend.Streak.Current, widget.Plural(t.trend.Streak.Longest, "day"); now {
	case 0:
		return "no streak · longest " + longest
	case t.trend.Streak.Longest:
		return "streak " + longest + ", your longest"
	default:
		return fmt.Sprintf("streak %s · longest %s", widget.Plural(now, "day"), longest)
	}
}

// text wraps sentences below a picture.
func (t *trends) text(sentences ...string) []string {
	return indent(widget.Wrap(strings.Join(sentences, " "), min(t.width, 100)-6), 3)
}

// State says that there is more to scroll to.
func (t *trends) State() string { return t.pane.hint(t.app) }

func (t *trends) ShortHelp() []key.Binding {
	k := &t.app.Keys
	return []key.Binding{pair(k.Left, k.Right, "←→", "switch"), k.Help, as(k.Leave, "back")}
}

func (t *trends) FullHelp() [][]key.Binding {
	k := &t.app.Keys
	more := len(t.pane.lines) > t.pane.height
	return [][]key.Binding{
		{as(k.Right, "next view"), as(k.Left, "view before"), as(k.Filter, "next view"), as(k.FilterBack, "view before")},
		{when(more, k.Down), when(more, k.Up), when(more, k.PageDown), when(more, k.PageUp)},
		{k.Help, as(k.Leave, "back"), k.Abort},
	}
}
