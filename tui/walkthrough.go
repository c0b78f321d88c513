package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
	"because/tui/widget"
)

// walkthrough goes through the questions of a submitted attempt with every explanation.
type walkthrough struct {
	app           *App
	session       *exam.Session
	report        *exam.Report
	width, height int
	filters       []filter
	filter        int
	places        []int // places of the form that the filter lets through
	at            int   // index into places
	pane          pane
}

// filter is one way to choose questions of a report.
type filter struct {
	name string
	pass func(r *exam.Report, it exam.ItemResult) bool
}

// The filters that every walk-through has, by their place in the list.
const (
	filterAll = iota
	filterMissed
)

// slowest is how many questions count as slow.
const slowest = 10

func newWalkthrough(app *App, s *exam.Session, r *exam.Report, c *exam.Comparison, start int) *walkthrough {
	w := &walkthrough{app: app, session: s, report: r, filters: filtersOf(r, c)}
	w.use(start)
	return w
}

// filtersOf are the filters that let any question through. c may be nil.
func filtersOf(r *exam.Report, c *exam.Comparison) []filter {
	limit := slowLimit(r)
	list := []filter{
		{"all", func(*exam.Report, exam.ItemResult) bool { return true }},
		{"missed", (*exam.Report).Missed},
		{"marked", func(_ *exam.Report, it exam.ItemResult) bool { return it.Marked }},
		{"slow", func(_ *exam.Report, it exam.ItemResult) bool { return it.Spent > 0 && it.Spent >= limit }},
		{"guessed or unsure", func(_ *exam.Report, it exam.ItemResult) bool {
			return it.Sure == review.Guess || it.Sure == review.Unsure
		}},
		{"changed", func(_ *exam.Report, it exam.ItemResult) bool { return it.Changed != exam.Unchanged }},
	}
	list = append(list, comparedFilters(c)...)
	for _, d := range r.Domains {
		list = append(list, filter{d.Title, func(_ *exam.Report, it exam.ItemResult) bool { return it.Slot.Domain == d.ID }})
	}
	kept := list[:0:0]
	for i, f := range list {
		if i <= filterMissed || slices.ContainsFunc(r.Items, func(it exam.ItemResult) bool { return f.pass(r, it) }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// slowLimit is the time of the tenth slowest question.
func slowLimit(r *exam.Report) time.Duration {
	times := make([]time.Duration, 0, len(r.Items))
	for _, it := range r.Items {
		times = append(times, it.Spent)
	}
	slices.SortFunc(times, func(a, b time.Duration) int { return cmp.Compare(b, a) })
	return times[min(slowest, len(times))-1]
}

// use applies a filter and stays at the same question if it passes.
func (w *walkthrough) use(f int) {
	current := -1
	if len(w.places) > 0 {
		current = w.places[w.at]
	}
	w.filter, w.places, w.at = f, nil, 0
	for i, it := range w.report.Items {
		if w.filters[f].pass(w.report, it) {
			if i == current {
				w.at = len(w.places)
			}
			w.places = append(w.places, i)
		}
	}
	w.layout(true)
}

func (w *walkthrough) Init() tea.Cmd { return nil }

func (w *walkthrough) SetSize(width, height int) {
	w.width, w.height = width, height
	w.layout(true)
}

func (w *walkthrough) layout(fresh bool) {
	if w.width == 0 {
		return
	}
	lines := []string{"", "  No question passes this filter."}
	if len(w.places) > 0 {
		lines, _ = solvedSlot(w.app, w.session, w.places[w.at]).lines(w.width)
		lines = append([]string{""}, lines...)
	}
	w.pane.set(lines, w.height-2)
	if fresh {
		w.pane.top(0)
	}
}

func (w *walkthrough) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	k := &w.app.Keys
	if len(w.places) > 0 {
		if nav, cmd, ok := w.app.onMarkKey(m, solvedSlot(w.app, w.session, w.places[w.at])); ok {
			w.layout(false)
			return nav, cmd
		}
	}
	switch {
	case key.Matches(m, k.Next), key.Matches(m, k.Open):
		w.step(1)
	case key.Matches(m, k.Prev):
		w.step(-1)
	case key.Matches(m, k.First):
		w.step(-len(w.places))
	case key.Matches(m, k.Last):
		w.step(len(w.places))
	case w.pane.onKey(k, m):
	case key.Matches(m, k.Filter):
		w.use((w.filter + 1) % len(w.filters))
	case key.Matches(m, k.FilterBack):
		w.use((w.filter + len(w.filters) - 1) % len(w.filters))
	case key.Matches(m, k.Missed):
		w.use(filterMissed)
	case key.Matches(m, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (w *walkthrough) step(by int) {
	if len(w.places) == 0 {
		return
	}
	w.at = min(max(w.at+by, 0), len(w.places)-1)
	w.layout(true)
}

func (w *walkthrough) View() string {
	st := &w.app.Styles
	middle, right := "", ""
	if len(w.places) > 0 {
		it := w.report.Items[w.places[w.at]]
		middle = fmt.Sprintf("Question %d · %d of %d", it.Position+1, w.at+1, len(w.places))
		right = w.facts(it)
	}
	lines := []string{
		widget.Spread(w.width, " "+st.Title.Render("Walk-through")+st.Faint.Render(" · "+w.filters[w.filter].name), middle, right+" "),
		widget.Progress(st, w.width, w.at+1, max(len(w.places), 1)),
	}
	return strings.Join(append(lines, w.pane.view()...), "\n")
}

// facts are the signs of a question: its task, unscored, marked, the time spent.
func (w *walkthrough) facts(it exam.ItemResult) string {
	st := &w.app.Styles
	parts := []string{"task " + plain(it.Slot.Task)}
	if w.report.IsScaled() && !it.Slot.Scored {
		parts = append(parts, st.Glyphs.Unscored+" unscored")
	}
	if it.Marked {
		parts = append(parts, st.Glyphs.Mark)
	}
	return strings.Join(append(parts, widget.Short(it.Spent)), " · ")
}

// State says what lies outside the window.
func (w *walkthrough) State() string { return w.pane.hint(w.app) }

func (w *walkthrough) ShortHelp() []key.Binding {
	k := &w.app.Keys
	return []key.Binding{k.turn(), as(k.PageDown, "scroll"), k.Filter, as(k.Missed, "missed"), k.Help, brief(k.Leave, "q", "back")}
}

func (w *walkthrough) FullHelp() [][]key.Binding {
	k := &w.app.Keys
	return [][]key.Binding{
		{as(k.Next, "next question"), as(k.Prev, "previous question"), k.First, k.Last, as(k.Filter, "next filter"), as(k.FilterBack, "previous filter"), as(k.Missed, "only missed")},
		{as(k.Down, "scroll down"), as(k.Up, "scroll up"), k.PageDown, k.PageUp, k.Help, as(k.Leave, "back"), k.Abort},
		k.markHelp(),
	}
}
