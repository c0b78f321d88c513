package tui

import (
	"fmt"
	"math"
	"strings"
	"time"

	"because/exam/readiness"
	"because/tui/theme"
	"because/tui/widget"
)

// This file draws the scores and the readiness over time.

// leastChart is the height below which a chart shows too little, so that the window scrolls instead: six rows, which are
// five steps of 20 %.
const leastChart = 8

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
	c.Step = step
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

// readiness is the chance to pass as it was day by day.
func (t *trends) readiness() []string {
	all := t.trend.Readiness
	if len(all) == 0 {
		return append(t.text("Readiness is not known yet: "+t.trend.Now.Reason+".",
			"Questions that you answer for the first time count, in exams and in practice."), t.leftOut()...)
	}
	st := &t.app.Styles
	c := widget.Chart{High: 1, Step: 0.1, Name: widget.Percent}
	for _, r := range all {
		c.Dots = append(c.Dots, widget.Dot{X: float64(r.Day.Unix()), Y: r.Pass, Mark: st.Accent.Render(st.Glyphs.Dot)})
	}
	last := all[len(all)-1]
	ends(&c, all[0].Day, last.Day)
	text := append(t.text(fmt.Sprintf("Now: %s to pass (estimate), from %s.", st.Title.Render(widget.Percent(last.Pass)), widget.Plural(last.Answers, "first answer")),
		"Older answers count less, so it drifts without new ones."), t.leftOut()...)
	text = append(append(text, ""), t.expected(t.trend.Now.Domains)...)
	return append(append(t.chart(len(text)+1, c), ""), text...)
}

// expected is a row for each domain: the share right to expect in the exam, its 80 % range, and how much learning it
// would add to the chance to pass.
func (t *trends) expected(domains []readiness.Domain) []string {
	st := &t.app.Styles
	titleWidth := min(max(t.width-34, 16), 44)
	lines := []string{st.Faint.Render("   " + widget.Fit("Expected in the exam", titleWidth) + " right  80 % range  to gain")}
	for _, d := range domains {
		gain := "-"
		if d.Gain >= 0.005 {
			gain = "+" + widget.Percent(d.Gain)
		}
		lines = append(lines, fmt.Sprintf("   %s %5s  %3.0f–%-3.0f%%   %7s", widget.Fit(d.Title, titleWidth), widget.Percent(d.Mean), d.Low*100, d.High*100, gain))
	}
	return lines
}

// leftOut says which answers are no evidence.
func (t *trends) leftOut() []string {
	e := t.trend.Excluded
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{e.Repeats, "to questions seen before"}, {t.trend.Blank, "not answered"}, {e.Rapid, "faster than one can read"},
		{e.Careless, "of rounds with many of these"}, {e.Interrupted, "of rounds that stood still for long"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return t.text("Left out: " + strings.Join(parts, ", ") + ".")
}
