package tui

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/readiness"
	"because/exam/trend"
	"because/questions"
	"because/tui/theme"
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
	attempts, records := t.app.Progress.Attempts, t.app.Progress.Records
	return func() tea.Msg { return trendsReady{of, run, trend.Of(now, bank, bp, attempts, records)} }
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

// leastChart is the height below which a chart shows nothing; the window scrolls instead.
const leastChart = 7

// chart fills what the lines beside it leave of the window.
func (t *trends) chart(beside int, c widget.Chart) []string {
	height := max(t.pane.height-1-beside, leastChart)
	return indent(widget.DrawChart(&t.app.Styles, min(t.width-4, 110), height, c), 2)
}

// ends names the days below an axis.
func ends(c *widget.Chart, first, last time.Time) {
	if c.Left, c.Right = widget.Date(first), widget.Date(last); c.Left == c.Right {
		c.Left, c.Middle, c.Right = "", c.Left, ""
	}
}

// scores is every mock exam against the cut.
func (t *trends) scores() []string {
	all := t.trend.Scores
	if len(all) == 0 {
		return t.text("No mock exam is finished yet. Each one that you finish puts a point here.")
	}
	st := &t.app.Styles
	scale := t.bp.Scale
	lowest, best, passed := scale.Cut, all[0], 0
	c := widget.Chart{Cut: float64(scale.Cut), CutName: fmt.Sprintf("cut %d", scale.Cut), Name: func(v float64) string { return fmt.Sprint(v) }}
	for _, s := range all {
		mark := st.Bad.Render(st.Glyphs.Cross)
		if s.Passed {
			mark = st.Good.Render(st.Glyphs.Check)
			passed++
		}
		c.Dots = append(c.Dots, widget.Dot{X: float64(s.At.Unix()), Y: float64(s.Scaled), Mark: mark})
		lowest = min(lowest, s.Scaled)
		if s.Scaled >= best.Scaled {
			best = s
		}
	}
	step := roundStep(float64(scale.Max-scale.Min) / 10)
	c.Low = max(math.Floor((float64(lowest)-step/2)/step)*step, float64(scale.Min))
	c.High = min(math.Ceil((float64(max(best.Scaled, scale.Cut))+step/2)/step)*step, float64(scale.Max))
	c.Steps = steps(c.Low, c.High, step)
	last := all[len(all)-1]
	ends(&c, all[0].At, last.At)
	text := t.text(
		fmt.Sprintf("Last: %d %s on %s.", last.Scaled, verdictWord(st, last.Passed), widget.Date(last.At)),
		fmt.Sprintf("Best: %d on %s.", best.Scaled, widget.Date(best.At)),
		fmt.Sprintf("Passed: %d of %s.", passed, widget.Plural(len(all), "mock exam")),
		"All are estimates: AWS does not publish its scaling.")
	return append(append(t.chart(len(text)+1, c), ""), text...)
}

func verdictWord(st *theme.Styles, passed bool) string {
	if passed {
		return st.Good.Render(st.Glyphs.Check + " PASS")
	}
	return st.Bad.Render(st.Glyphs.Cross + " FAIL")
}

// roundStep is the next of 1, 2, 5, 10, 20, 50 and so on that is not below v.
func roundStep(v float64) float64 {
	for ten := 1.0; ; ten *= 10 {
		for _, step := range []float64{1, 2, 5} {
			if step*ten >= v {
				return step * ten
			}
		}
	}
}

// steps lists the multiples of step between low and high.
func steps(low, high, step float64) []float64 {
	var out []float64
	for v := math.Floor(low/step+1) * step; v < high; v += step {
		out = append(out, v)
	}
	return out
}

// readiness is the chance to pass as it was day by day.
func (t *trends) readiness() []string {
	all := t.trend.Readiness
	if len(all) == 0 {
		return append(t.text("Readiness is not known yet: "+t.trend.Missing+".",
			"Questions that you answer for the first time count, in exams and in practice."), t.leftOut()...)
	}
	st := &t.app.Styles
	c := widget.Chart{High: 1, Steps: []float64{0.5, 0.25, 0.75}, Name: widget.Percent}
	for _, r := range all {
		c.Dots = append(c.Dots, widget.Dot{X: float64(r.Day.Unix()), Y: r.Pass, Mark: st.Accent.Render(st.Glyphs.Dot)})
	}
	last := all[len(all)-1]
	ends(&c, all[0].Day, last.Day)
	text := append(t.text(fmt.Sprintf("Now: %s to pass (estimate), from %s.", st.Title.Render(widget.Percent(last.Pass)), widget.Plural(last.Answers, "first answer")),
		"Older answers count less, so it drifts without new ones."), t.leftOut()...)
	return append(append(t.chart(len(text)+1, c), ""), text...)
}

// leftOut says which answers are no evidence.
func (t *trends) leftOut() []string {
	var parts []string
	for _, p := range excludedParts(t.trend.Excluded) {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return t.text("Left out: " + strings.Join(parts, ", ") + ".")
}

// excludedPart is a reason to leave answers out.
type excludedPart struct {
	n    int
	what string
}

func excludedParts(e readiness.Excluded) []excludedPart {
	return []excludedPart{
		{e.Repeats, "to questions seen before"}, {e.Rapid, "faster than one can read"},
		{e.Careless, "of rounds with many of these"}, {e.Interrupted, "of rounds that stood still for long"},
	}
}

// The shares right at which a task gets darker, in thousandths; the cut lies between them.
const (
	halfPermille   = 500
	masterPermille = 850
)

// tasks is a heat map with its numbers.
func (t *trends) tasks() []string {
	st := &t.app.Styles
	lines := []string{st.Faint.Render(t.taskRow(" First answers by domain and task", "right", "", "", "80 % range", ""))}
	answers := 0
	for _, d := range t.trend.Domains {
		answers += d.Answers
		lines = append(lines, st.Title.Render(t.cell(" "+d.Title, d)))
		for _, c := range t.trend.Tasks {
			if c.Domain == d.Domain {
				lines = append(lines, t.cell("   "+c.Task+" "+c.Title, c))
			}
		}
	}
	if answers == 0 {
		return append(t.text("No question has been answered for the first time yet. Each one that you answer counts here, by domain and task."), t.leftOut()...)
	}
	legend := t.shades()
	if len(lines)+len(legend) < t.pane.height {
		lines = append(lines, "")
	}
	return append(lines, legend...)
}

// shades explains the symbols of the heat map.
func (t *trends) shades() []string {
	st := &t.app.Styles
	var parts []string
	for degree, permille := range t.degrees() {
		parts = append(parts, st.Bar.Render(widget.Shade(st, 1, degree))+" <"+widget.Percent(float64(permille)/1000))
	}
	return t.text(append(parts, fmt.Sprintf("%s above · range %s over, %s under, ? across the cut",
		st.Bar.Render(widget.Shade(st, 1, widget.Shades-1)), st.Good.Render(st.Glyphs.Check), st.Bad.Render(st.Glyphs.Cross)))...)
}

// cell is the row of a domain or a task.
func (t *trends) cell(title string, c trend.Cell) string {
	if c.Answers == 0 {
		return t.taskRow(title, "–", "", "", "", "")
	}
	st := &t.app.Styles
	p := float64(c.Right) / float64(c.Answers)
	sign := "?"
	switch c.Label {
	case exam.Above:
		sign = st.Good.Render(st.Glyphs.Check)
	case exam.Below:
		sign = st.Bad.Render(st.Glyphs.Cross)
	}
	return t.taskRow(title, fmt.Sprintf("%d/%d", c.Right, c.Answers), st.Bar.Render(widget.Shade(st, 4, t.degree(c))), widget.Percent(p),
		fmt.Sprintf("%.0f–%.0f %%", c.Low*100, c.High*100), sign)
}

// degrees are where the shades but the last end.
func (t *trends) degrees() [widget.Shades - 1]int {
	return [...]int{halfPermille, t.bp.Scale.CutPermille, masterPermille}
}

// degree is the shade of a cell.
func (t *trends) degree(c trend.Cell) int {
	n := 0
	for _, permille := range t.degrees() {
		if c.Right*1000 >= permille*c.Answers {
			n++
		}
	}
	return n
}

// taskRow sets the columns; a narrow terminal leaves out the range.
func (t *trends) taskRow(title, right, shade, percent, span, sign string) string {
	const columns, ranges = 27, 13
	line := fmt.Sprintf("%8s  %s  %s", right, widget.Fit(shade, 4), widget.Fit(fmt.Sprintf("%5s", percent), 5))
	room := t.width - columns
	if t.width >= 70 {
		line += fmt.Sprintf("  %-11s", span)
		room -= ranges
	}
	return " " + widget.Fit(title, min(room, 70)) + line + "  " + sign
}

// time is speed against accuracy and the pace by day.
func (t *trends) time() []string {
	s := &t.trend.Speed
	if s.Answers == 0 {
		return t.text("No question has been answered for the first time yet. How long each one took is shown here.")
	}
	st := &t.app.Styles
	limit := t.bp.TimeLimit / time.Duration(max(t.bp.Items, 1))
	first := fmt.Sprintf("Median: %s a question", st.Title.Render(widget.Short(s.Median)))
	if limit > 0 {
		first += ", the exam leaves " + widget.Short(limit)
	}
	lines := append(t.text(first+fmt.Sprintf(". From %s.", widget.Plural(s.Answers, "first answer"))), "")
	lines = append(append(lines, t.quadrants()...), "", "   "+st.Faint.Render("Median by day"))
	unit := 30 * time.Second
	top := limit + limit/4
	for _, d := range s.Days {
		top = max(top, d.Median+d.Median/8)
	}
	c := widget.Chart{Cut: limit.Seconds(), CutName: "exam " + widget.Short(limit), Name: seconds}
	c.High = ((top + unit - 1) / unit * unit).Seconds()
	c.Steps = steps(0, c.High, roundStep(c.High/60/4)*60)
	for _, d := range s.Days {
		c.Dots = append(c.Dots, widget.Dot{X: float64(d.Day.Unix()), Y: d.Median.Seconds(), Mark: st.Accent.Render(st.Glyphs.Dot)})
	}
	ends(&c, s.Days[0].Day, s.Days[len(s.Days)-1].Day)
	return append(lines, t.chart(len(lines), c)...)
}

func seconds(v float64) string { return widget.Short(time.Duration(v * float64(time.Second))) }

// quadrants are fast and slow by right and wrong.
func (t *trends) quadrants() []string {
	s := &t.trend.Speed
	if !s.Enough() {
		return t.text(fmt.Sprintf("Fast and slow answers are compared from %d on; so far there are %d.", trend.EnoughTimed, s.Answers))
	}
	st := &t.app.Styles
	bar := min(max((t.width-44)/2, 4), 20)
	field := func(sign string, n int) string {
		return fmt.Sprintf("%s %s %4d %s", sign, widget.Bar(st, bar, s.Share(n)), n, widget.Fit(fmt.Sprintf("%5s", widget.Percent(s.Share(n))), 7))
	}
	row := func(name string, h trend.Half) string {
		return "   " + widget.Fit(name, 7) + field(st.Good.Render(st.Glyphs.Check), h.Right) + " " + field(st.Bad.Render(st.Glyphs.Cross), h.Wrong)
	}
	head := widget.Blank(10) + widget.Fit(st.Faint.Render("right"), bar+16) + st.Faint.Render("wrong")
	right := func(h trend.Half) string { return widget.Percent(float64(h.Right) / float64(max(h.Total(), 1))) }
	return append([]string{head, row("fast", s.Fast), row("slow", s.Slow), ""},
		t.text(fmt.Sprintf("Right: %s of the fast, %s of the slow answers.", right(s.Fast), right(s.Slow)),
			fmt.Sprintf("Fast is below your own median of %.1f s a word.", s.PerWord.Seconds()))...)
}

// State says that there is more to scroll to.
func (t *trends) State() string { return t.pane.hint(&t.app.Styles) }

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
