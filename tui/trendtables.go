package tui

import (
	"fmt"
	"time"

	"because/exam"
	"because/exam/trend"
	"because/tui/widget"
)

// This file draws the tasks and the time.

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
	top := limit + limit/4
	for _, d := range s.Days {
		top = max(top, d.Median+d.Median/8)
	}
	c := widget.Chart{Cut: limit.Seconds(), CutName: "exam " + widget.Short(limit), Name: seconds}
	unit := 30 * time.Second
	if top > 5*unit { // more of them need even numbers, which divide whatever the height
		unit = time.Minute
	}
	c.High, c.Step = ((top + unit - 1) / unit * unit).Seconds(), 30
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
			fmt.Sprintf("Fast is below your own median of %s a word.", perWord(s.PerWord)))...)
}

// perWord is a time of a word, which is never nothing.
func perWord(d time.Duration) string {
	if d < 50*time.Millisecond {
		return "less than 0.1 s"
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
