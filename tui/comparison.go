package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/tui/widget"
)

// This file sets a report against what came before it.

// compared brings the comparison of a report.
type compared struct {
	attempt    int64
	comparison exam.Comparison
	err        error
}

// compare reads the exam before this one, and how its questions went the last time, beside the screens.
func (r *report) compare() tea.Cmd {
	store, rep, id := r.app.Store, r.report, r.report.Attempt.ID
	before := r.previous()
	return func() tea.Msg {
		responses, err := store.Responses(rep.Attempt.Form.Bank)
		if err != nil {
			return compared{attempt: id, err: err}
		}
		var previous *exam.Report
		if before > 0 {
			session, err := store.Load(before)
			if err != nil {
				return compared{attempt: id, err: err}
			}
			previous = exam.NewReport(session)
		}
		return compared{id, exam.Compare(rep, previous, lastAnswers(responses.Answers, id)), nil}
	}
}

// previous is the number of the exam of the same blueprint that was submitted before this one, 0 if there is none.
func (r *report) previous() int64 {
	a := r.report.Attempt
	if !r.report.IsScaled() {
		return 0
	}
	for _, s := range r.app.Progress.Attempts { // the newest first
		if s.ID < a.ID && s.Bank == a.Form.Bank && s.Blueprint == a.Form.Blueprint && s.Mode == exam.ModeExam && s.Status == exam.Submitted {
			return s.ID
		}
	}
	return 0
}

// lastAnswers says of each item whether the last answer before an attempt was right. Answers are in order.
func lastAnswers(answers []exam.Answer, attempt int64) map[string]bool {
	out := map[string]bool{}
	for i := range answers {
		if a := &answers[i]; a.Attempt < attempt {
			out[a.Item] = a.Correct
		}
	}
	return out
}

// comparisonLines say how much better or worse it went, by domain and by question; none while nothing is known.
func (r *report) comparisonLines() []string {
	c := r.comparison
	if c == nil || c.Previous == nil && c.Seen() == 0 {
		return nil
	}
	st := &r.app.Styles
	var lines []string
	if p := c.Previous; p != nil {
		lines = append(lines, "   "+st.Heading.Render(fmt.Sprintf("Since exam no. %d of %s", p.Attempt.ID, widget.Date(p.Started))))
		var parts []string
		for _, d := range r.report.Domains {
			if before := slices.IndexFunc(p.Domains, func(b exam.DomainResult) bool { return b.ID == d.ID && b.Total > 0 }); before >= 0 && d.Total > 0 {
				b := p.Domains[before]
				parts = append(parts, fmt.Sprintf("%s %s", d.Title, signed(percentOf(d.Raw, d.Total)-percentOf(b.Raw, b.Total))))
			}
		}
		lines = append(lines, fmt.Sprintf("   Estimate %d, now %d (%s)", p.Scaled, r.report.Scaled, signed(r.report.Scaled-p.Scaled)))
		lines = append(lines, indent(widget.Wrap("Percent right: "+strings.Join(parts, " · "), r.width-6), 3)...)
	} else {
		lines = append(lines, "   "+st.Heading.Render("Since the last time"))
	}
	if n := c.Seen(); n > 0 {
		text := fmt.Sprintf("%s seen before: %d fixed · %d slipped · %d still missed · %d still right", widget.Plural(n, "question"),
			len(c.Fixed), len(c.Slipped), len(c.StillMissed), len(c.StillRight))
		if blank := len(c.Blank); blank > 0 {
			text += fmt.Sprintf(" · %d not answered", blank)
		}
		lines = append(lines, indent(widget.Wrap(text, r.width-6), 3)...)
	}
	return append(lines, "")
}

func percentOf(right, total int) int { return (200*right + total) / (2 * total) }

// signed is a difference with its sign.
func signed(n int) string {
	if n == 0 {
		return "±0"
	}
	return strings.ReplaceAll(fmt.Sprintf("%+d", n), "-", "−")
}

// comparedFilters are the questions of a walk-through by what became of them since the last time.
func comparedFilters(c *exam.Comparison) []filter {
	if c == nil {
		return nil
	}
	of := func(name string, items []string) filter {
		return filter{name, func(_ *exam.Report, it exam.ItemResult) bool { return slices.Contains(items, it.Slot.Item) }}
	}
	return []filter{
		of("fixed since the last time", c.Fixed), of("slipped since the last time", c.Slipped), of("still missed", c.StillMissed),
		of("not answered this time", c.Blank),
	}
}
