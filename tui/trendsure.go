package tui

import (
	"fmt"
	"math"

	"because/exam"
	"because/exam/review"
	"because/tui/widget"
)

// This file draws how well stated confidence agreed with what was right, and what changing answers did.

// confidence is how often each stated confidence was right, and changed answers.
func (t *trends) confidence() []string {
	c := &t.trend.Calibration
	if c.Answers == 0 {
		return append(t.text("No confidence was stated yet. In practice and review the keys "+t.app.Keys.Sure.Help().Key+" check an answer as a guess, unsure or sure."),
			t.changes()...)
	}
	st := &t.app.Styles
	bar := min(max(t.width-54, 10), 30)
	lines := []string{"   " + st.Faint.Render(widget.Fit("said", 9)+widget.Fit("right", bar+18)+"honest for")}
	for _, level := range c.Levels {
		p := float64(level.Right) / float64(max(level.Total, 1))
		row := "   " + widget.Fit(level.Confidence.String(), 9) + widget.Bar(st, bar, p)
		row += fmt.Sprintf("  %5s %8s  about %s", widget.Percent(p), fmt.Sprintf("%d/%d", level.Right, level.Total), widget.Percent(level.Confidence.Belief()))
		lines = append(lines, row)
	}
	lines = append(append(lines, ""), t.calibration(c)...)
	return append(lines, t.changes()...)
}

// calibration is the verdict on all stated confidences.
func (t *trends) calibration(c *review.Calibration) []string {
	over := "Over " + widget.Plural(c.Answers, "answer") + ": "
	if c.Answers < exam.EnoughAnswers {
		return t.text(over + tooFew + ".")
	}
	return t.text(fmt.Sprintf("%s%s (Brier %.2f).", over, calibrationText(c), c.Brier),
		"The Brier score is the mean squared difference between what you believed and what was right: 0 is perfect, 0.25 is what saying \"half\" of everything gets.")
}

// changes are the answers that were changed before they were checked or submitted.
func (t *trends) changes() []string {
	c := t.trend.Changes
	if c.RightToWrong+c.WrongToRight+c.WrongToWrong == 0 {
		return nil
	}
	return append([]string{""}, t.text(fmt.Sprintf("Answers changed: %d from wrong to right, %d from right to wrong, %d from wrong to wrong.",
		c.WrongToRight, c.RightToWrong, c.WrongToWrong))...)
}

// calibrationText says whether the candidate was too sure or not sure enough.
func calibrationText(c *review.Calibration) string {
	points := int(math.Round(100 * math.Abs(c.Bias())))
	word := "as sure as you were right"
	switch {
	case points >= 5 && c.Bias() > 0:
		word = fmt.Sprintf("%d points too sure", points)
	case points >= 5:
		word = fmt.Sprintf("%d points less sure than you could be", points)
	}
	return word
}
