package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
	"because/tui/export"
	"because/tui/widget"
)

// report is the result of a submitted attempt.
type report struct {
	app           *App
	session       *exam.Session
	report        *exam.Report
	comparison    *exam.Comparison // nil until it is read
	width, height int
	pane          pane
}

func newReport(app *App, s *exam.Session) *report {
	clean(s.Attempt())
	return &report{app: app, session: s, report: exam.NewReport(s)}
}

func (r *report) Init() tea.Cmd { return r.compare() }

func (r *report) SetSize(w, h int) {
	r.width, r.height = w, h
	r.pane.set(r.body(), h-2)
}

// exported says where an export went.
type exported struct {
	path string
	err  error
}

func (r *report) Update(msg tea.Msg) (Nav, tea.Cmd) {
	k := &r.app.Keys
	switch msg := msg.(type) {
	case compared:
		if msg.err != nil {
			return Fail(msg.err), nil
		}
		if msg.attempt == r.report.Attempt.ID {
			r.comparison = &msg.comparison
			r.pane.set(r.body(), r.height-2)
		}
	case exported:
		if msg.err != nil {
			return Fail(msg.err), nil
		}
		return Tell("Written to " + msg.path), nil
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, k.Open):
			return Push(newWalkthrough(r.app, r.session, r.report, r.comparison, filterAll)), nil
		case key.Matches(msg, k.Missed):
			if len(r.report.MissedItems()) == 0 {
				return Tell("Nothing was missed."), nil
			}
			return Push(newWalkthrough(r.app, r.session, r.report, r.comparison, filterMissed)), nil
		case key.Matches(msg, k.Practice):
			return r.practise(), nil
		case key.Matches(msg, k.Export):
			return Stay(), r.export()
		case r.pane.onKey(k, msg):
		case key.Matches(msg, k.Home):
			return Pop(), nil
		}
	}
	return Stay(), nil
}

// practise opens the practice setup for the weakest domain.
func (r *report) practise() Nav {
	weakest, ok := r.report.Weakest()
	if !ok || r.app.Bank == nil || r.app.Bank.ID != r.report.Attempt.Form.Bank {
		return Tell("There is nothing to practise from this report with the bank that is open.")
	}
	return Push(newSetup(r.app, weakest.ID))
}

func (r *report) export() tea.Cmd {
	write, id, data := r.app.Export, r.report.Attempt.ID, []byte(export.Markdown(r.report))
	return func() tea.Msg {
		path, err := write(fmt.Sprintf("because-report-%d.md", id), data)
		return exported{path, err}
	}
}

func (r *report) View() string {
	lines := header(r.app, r.width, "Report · "+r.report.Attempt.Title, widget.Date(r.report.Started)+" · "+r.timeText())
	return strings.Join(append(lines, r.pane.view()...), "\n")
}

func (r *report) timeText() string {
	text := widget.Clock(r.report.Consumed)
	if limit := r.report.Attempt.Policy.TimeLimit; limit > 0 {
		text += " of " + widget.Clock(limit)
	}
	return text
}

// State says that there is more to scroll to.
func (r *report) State() string { return r.pane.hint(r.app) }

func (r *report) body() []string {
	var lines []string
	lines = append(lines, "")
	lines = append(lines, r.verdict()...)
	lines = append(lines, "")
	if !r.empty() {
		lines = append(append(lines, r.domains()...), "")
	}
	lines = append(lines, r.comparisonLines()...)
	lines = append(lines, r.traps()...)
	lines = append(lines, r.facts()...)
	return lines
}

// empty says whether it is of a round in which no answer was checked.
func (r *report) empty() bool { return !r.report.IsScaled() && r.report.Scored == 0 }

// verdict is the estimate with its band for an exam, and plain counts for a round.
func (r *report) verdict() []string {
	st := &r.app.Styles
	rep := r.report
	if !rep.IsScaled() {
		if r.empty() {
			return []string{"   No answer was checked, so there is nothing to score."}
		}
		return []string{fmt.Sprintf("   %s of %d right, %s", st.Title.Render(fmt.Sprint(rep.Raw)), rep.Scored, widget.Percent(float64(rep.Raw)/float64(rep.Scored)))}
	}
	word := st.Bad.Render(st.Glyphs.Cross + " FAIL")
	if rep.Passed {
		word = st.Good.Render(st.Glyphs.Check + " PASS")
	}
	if rep.Borderline() {
		word += " " + st.Warn.Render("borderline")
	}
	scale := rep.Attempt.Blueprint.Scale
	first := fmt.Sprintf("   %s  %s (estimate) · cut %d", st.Title.Render(fmt.Sprint(rep.Scaled)), word, scale.Cut)
	line := fmt.Sprintf("   %d %s %d", scale.Min, widget.ScoreLine(st, min(max(r.width-40, 20), 60), scale, rep.Scaled), scale.Max)
	return append([]string{first, line}, indent(widget.Wrap(st.Faint.Render(r.doubts()), r.width-6), 3)...)
}

// doubts says how far the estimate can be trusted: luck and the unknown scaling are two things, and the band is of the
// scaling alone.
func (r *report) doubts() string {
	rep := r.report
	return fmt.Sprintf("%d of %d scored questions right (luck alone moves that by ±%.0f). Luck aside, the estimate is %d–%d, since AWS's scaling is not public.",
		rep.Raw, rep.Scored, exam.MeasurementError(rep.Raw, rep.Scored), rep.Low, rep.High)
}

// barWidth is the width of a domain's bar, which is left out where the titles need the room.
const barWidth = 15

// domains is a row for each domain: right of total, percent, the 80 % range, and what that says about the cut. A narrow
// terminal leaves out the range, only a wide one has room for bars.
func (r *report) domains() []string {
	st := &r.app.Styles
	const ranges = 10
	numbers := 19 + len(exam.NotEnough) // the columns besides the title
	showRange, showBar := r.width >= 76, r.width >= numbers+ranges+32+barWidth+2
	titleWidth := r.width - numbers
	if showRange {
		titleWidth -= ranges
	}
	if showBar {
		titleWidth -= barWidth + 2
	}
	titleWidth = min(max(titleWidth, 8), 44)
	row := func(title, correct, bar, percent, span, label string) string {
		line := "   " + widget.Fit(title, titleWidth) + correct
		if showBar {
			line += "  " + widget.Fit(bar, barWidth)
		}
		line += "  " + percent
		if showRange {
			line += "  " + span
		}
		return line + "  " + label
	}
	lines := []string{st.Faint.Render(row("Domain", "correct", "", "     ", "80 % range", ""))}
	for _, d := range r.report.Domains {
		if d.Total == 0 && !r.report.IsScaled() {
			continue // a round need not touch every domain
		}
		if d.Total == 0 {
			lines = append(lines, row(d.Title, "    n/a", "", "", "", ""))
			continue
		}
		p := float64(d.Raw) / float64(d.Total)
		lines = append(lines, row(d.Title, fmt.Sprintf("%3d/%-3d", d.Raw, d.Total), widget.Bar(st, barWidth, p),
			fmt.Sprintf("%5s", widget.Percent(p)), fmt.Sprintf("%3.0f–%-3.0f%%", d.Low*100, d.High*100), r.label(d.Label)))
	}
	return lines
}

// tooFew stands where a verdict on confidence would.
const tooFew = "too few answers to tell"

// label says where a domain stands.
func (r *report) label(l exam.Label) string {
	st := &r.app.Styles
	switch l {
	case exam.Above:
		return st.Good.Render(string(l))
	case exam.Below:
		return st.Bad.Render(string(l))
	}
	return st.Faint.Render(string(l))
}

// trapsShown is how many traps the report names; the walk-through and the export have them all.
const trapsShown = 6

// traps lists the misconceptions behind the wrong answers, most often first.
func (r *report) traps() []string {
	if len(r.report.Traps) == 0 {
		return nil
	}
	st := &r.app.Styles
	var names []string
	for _, t := range r.report.Traps[:min(len(r.report.Traps), trapsShown)] {
		names = append(names, fmt.Sprintf("%s ×%d", t.Title, t.Count))
	}
	if more := len(r.report.Traps) - trapsShown; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	lines := []string{"   " + st.Heading.Render("Traps you fell for")}
	for _, l := range widget.Wrap(strings.Join(names, " · "), r.width-6) {
		lines = append(lines, "   "+l)
	}
	return append(lines, "")
}

// facts are pace, changed answers, unscored items and interruptions.
func (r *report) facts() []string {
	st := &r.app.Styles
	rep := r.report
	var parts []string
	if !r.empty() && slices.ContainsFunc(rep.Items, exam.ItemResult.Answered) {
		parts = append(parts, "Pace "+widget.Short(rep.Pace())+" per question")
	}
	for _, c := range rep.Calibration.Levels {
		parts = append(parts, fmt.Sprintf("%s: %d of %d right", c.Confidence, c.Right, c.Total))
	}
	if c := &rep.Calibration; c.Answers > 0 {
		parts = append(parts, r.calibration(c))
	}
	if c := rep.Changes; c.RightToWrong+c.WrongToRight > 0 {
		parts = append(parts, fmt.Sprintf("answers changed to wrong: %d, to right: %d", c.RightToWrong, c.WrongToRight))
	}
	if unscored := len(rep.Items) - rep.Scored; rep.IsScaled() && unscored > 0 {
		parts = append(parts, fmt.Sprintf("%d unscored, shown with %s", unscored, st.Glyphs.Unscored))
	}
	if rep.Reason == exam.ByTime {
		parts = append(parts, "submitted when the time was up")
	}
	if n := len(rep.Interruptions); n > 0 {
		parts = append(parts, widget.Plural(n, "interruption"))
	}
	if rep.Unreliable {
		parts = append(parts, "the stored times were damaged: the time is a guess")
	}
	var lines []string
	for _, l := range widget.Wrap(strings.Join(parts, " · "), r.width-6) {
		lines = append(lines, "   "+st.Faint.Render(l))
	}
	return lines
}

// calibration is the verdict on the stated confidences, with what its measure means.
func (r *report) calibration(c *review.Calibration) string {
	if c.Answers < exam.EnoughAnswers {
		return "confidence: " + tooFew
	}
	return fmt.Sprintf("%s (mean squared error of confidence, Brier %.2f)", calibrationText(c), c.Brier)
}

func (r *report) ShortHelp() []key.Binding {
	k := &r.app.Keys
	return []key.Binding{as(k.Open, "walk through"), as(k.Missed, "missed"), as(k.Practice, "practise weakest"), k.Export, k.Help, brief(k.Home, "q", "back")}
}

func (r *report) FullHelp() [][]key.Binding {
	k := &r.app.Keys
	return [][]key.Binding{
		{as(k.Open, "walk through all questions"), as(k.Missed, "walk through the missed ones"), as(k.Practice, "practise the weakest domain"), as(k.Export, "export as Markdown")},
		{k.PageDown, k.PageUp, k.Help, as(k.Home, "back"), k.Abort},
	}
}
