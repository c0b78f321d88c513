package tui

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// grid shows every question of a sitting at once: answered, marked, blank. From here one jumps, or submits.
type grid struct {
	q             *question
	width, height int
	cursor        int
	typed         string // digits of a question number
	before        int    // where the cursor was before them
}

func newGrid(q *question) *grid { return &grid{q: q, cursor: q.session().Position()} }

func (g *grid) Init() tea.Cmd    { return nil }
func (g *grid) SetSize(w, h int) { g.width, g.height = w, h }

// cellWidth is a cell of the grid: the number, what was done, and space.
const cellWidth = 7

func (g *grid) columns() int { return max(min((g.width-4)/cellWidth, 10), 1) }

func (g *grid) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	k := &g.q.s.app.Keys
	last := g.q.session().Len() - 1
	if !key.Matches(m, k.Jump) {
		g.typed = ""
	}
	switch {
	case key.Matches(m, k.Jump):
		return g.jump(strconv.Itoa(placeOf(k.Jump, m.String(), 10)), last), nil
	case key.Matches(m, k.Left):
		g.cursor = max(g.cursor-1, 0)
	case key.Matches(m, k.Right):
		g.cursor = min(g.cursor+1, last)
	case key.Matches(m, k.Up):
		g.cursor = max(g.cursor-g.columns(), 0)
	case key.Matches(m, k.Down):
		g.cursor = min(g.cursor+g.columns(), last)
	case key.Matches(m, k.First):
		g.cursor = 0
	case key.Matches(m, k.Last):
		g.cursor = last
	case key.Matches(m, k.Open):
		nav, cmd := g.q.visit(g.cursor)
		if nav.kind != navStay { // the time is up
			return nav, cmd
		}
		return Pop(), cmd
	case key.Matches(m, k.Submit):
		return Push(newSubmit(g.q)), nil
	case key.Matches(m, k.Grid), key.Matches(m, k.Leave):
		return Pop(), nil
	case key.Matches(m, k.Unanswered):
		return g.next(func(i int) bool { return !g.q.session().IsComplete(i) }, "Every question is answered."), nil
	case key.Matches(m, k.Mark):
		return g.next(func(i int) bool { return g.q.session().IsMarked(g.q.session().Slot(i).Item) }, "No question is marked."), nil
	}
	return Stay(), nil
}

// next moves to the next question that passes, from the end back to the beginning.
func (g *grid) next(pass func(i int) bool, none string) Nav {
	n := g.q.session().Len()
	for step := 1; step <= n; step++ {
		if i := (g.cursor + step) % n; pass(i) {
			g.cursor = i
			return Stay()
		}
	}
	return Tell(none)
}

// jump moves to the number typed so far. One that is too large is refused, and the cursor goes back to where it was before
// the number: the digits on the way have moved it.
func (g *grid) jump(digit string, last int) Nav {
	if g.typed == "" {
		g.before = g.cursor
	}
	g.typed += digit
	n, _ := strconv.Atoi(g.typed) // digits, and never many: the first number too large ends them
	switch {
	case n == 0:
		g.typed = ""
	case n > last+1:
		g.typed, g.cursor = "", g.before
		return Tell(fmt.Sprintf("There is no question %d: the last is %d.", n, last+1))
	default:
		g.cursor = n - 1
	}
	return Stay()
}

func (g *grid) View() string {
	st := &g.q.s.app.Styles
	lines := header(g.q.s.app, g.width, g.q.session().Attempt().Title, g.q.clock())
	lines = append(lines, "")
	perRow := g.columns()
	rows := (g.q.session().Len() + perRow - 1) / perRow
	cells := make([]string, 0, rows)
	for r := range rows {
		var b strings.Builder
		b.WriteString("  ")
		for i := r * perRow; i < min((r+1)*perRow, g.q.session().Len()); i++ {
			b.WriteString(g.cell(i))
		}
		cells = append(cells, b.String())
	}
	legend := []string{"", "  " + g.legend(), "", "  " + g.countText(), "  " + st.Faint.Render(firstKey(g.q.s.app.Keys.Open)+" goes there · "+firstKey(g.q.s.app.Keys.Submit)+" submits everything")}
	p := pane{}
	p.set(cells, max(min(g.height-len(lines)-len(legend), len(cells)), 1))
	p.show(g.cursor/perRow, g.cursor/perRow)
	lines = append(lines, p.view()...)
	return strings.Join(append(lines, legend...), "\n")
}

// cell is one question: its number and a sign for what was done.
func (g *grid) cell(i int) string {
	st := &g.q.s.app.Styles
	s := g.q.session()
	item := s.Slot(i).Item
	sign, mark := " ", " "
	if s.IsMarked(item) {
		mark = st.Warn.Render(st.Glyphs.Mark)
	}
	switch {
	case s.IsChecked(item) && s.Item(i).Grade(s.Selected(item)):
		sign = st.Good.Render(st.Glyphs.Check)
	case s.IsChecked(item):
		sign = st.Bad.Render(st.Glyphs.Cross)
	case s.IsComplete(i):
		sign = st.Good.Render(st.Glyphs.Dot)
	case len(s.Selected(item)) > 0:
		sign = st.Warn.Render("…")
	}
	number := fmt.Sprintf("%3d", i+1)
	if !s.IsComplete(i) {
		number = st.Faint.Render(number)
	}
	if i == g.cursor {
		return st.Accent.Render("[") + st.Accent.Render(fmt.Sprintf("%3d", i+1)) + sign + mark + st.Accent.Render("]")
	}
	return " " + number + sign + mark + " "
}

func (g *grid) legend() string {
	st := &g.q.s.app.Styles
	var parts []string
	if g.q.session().Attempt().Policy.Feedback {
		parts = append(parts, st.Good.Render(st.Glyphs.Check)+" right", st.Bad.Render(st.Glyphs.Cross)+" wrong")
	}
	parts = append(parts, st.Good.Render(st.Glyphs.Dot)+" answered", st.Warn.Render("…")+" not complete", st.Warn.Render(st.Glyphs.Mark)+" marked")
	return strings.Join(parts, "   ")
}

func (g *grid) countText() string { return countText(g.q) }

// countText says what is open in a sitting.
func countText(q *question) string {
	c := q.session().Count()
	parts := []string{fmt.Sprintf("%d answered", c.Answered)}
	if c.Incomplete > 0 { // they count as wrong, and are easily taken for answered
		parts = append(parts, fmt.Sprintf("%d not complete", c.Incomplete))
	}
	if c.Blank > 0 {
		parts = append(parts, fmt.Sprintf("%d unanswered", c.Blank))
	}
	if c.Marked > 0 {
		parts = append(parts, fmt.Sprintf("%d marked", c.Marked))
	}
	return strings.Join(parts, ", ")
}

func (g *grid) ShortHelp() []key.Binding {
	k := &g.q.s.app.Keys
	return []key.Binding{together("←↑↓→", "move", k.Left, k.Up, k.Down, k.Right), as(k.Unanswered, "unanswered"), as(k.Mark, "marked"), as(k.Jump, "number"), k.Submit, k.Help, brief(k.Leave, "q", "back")}
}

func (g *grid) FullHelp() [][]key.Binding {
	k := &g.q.s.app.Keys
	return [][]key.Binding{{k.Left, k.Right, k.Up, k.Down, k.First, k.Last, k.Jump, k.Unanswered, as(k.Mark, "next marked")}, {as(k.Open, "go there"), k.Submit, as(k.Grid, "back"), k.Help, as(k.Leave, "back"), k.Abort}}
}
