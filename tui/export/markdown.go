package export

import (
	"fmt"
	"slices"
	"strings"

	"because/exam"
	"because/questions"
	"because/tui/widget"
)

// Markdown writes a report for people: the result, the domains, and every question with all its explanations.
func Markdown(r *exam.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, %s\n\n", r.Attempt.Title, r.Started.Format("2 January 2006 15:04"))
	b.WriteString(result(r))
	b.WriteString("\n| Domain | correct | 80 % range | |\n|---|---:|---|---|\n")
	for _, d := range r.Domains {
		if d.Total == 0 {
			fmt.Fprintf(&b, "| %s | n/a | | |\n", d.Title)
			continue
		}
		fmt.Fprintf(&b, "| %s | %d/%d | %.0f–%.0f %% | %s |\n", d.Title, d.Raw, d.Total, d.Low*100, d.High*100, d.Label)
	}
	if len(r.Traps) > 0 {
		b.WriteString("\n## Traps you fell for\n\n")
		for _, t := range r.Traps {
			fmt.Fprintf(&b, "- %s ×%d", t.Title, t.Count)
			if trap, ok := r.Attempt.Trap(t.ID); ok {
				b.WriteString(": " + trap.Lesson)
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("\n## Questions\n")
	for i := range r.Items {
		b.WriteString(question(r, i))
	}
	return questions.Sanitize(b.String())
}

func result(r *exam.Report) string {
	if !r.IsScaled() {
		return fmt.Sprintf("%d of %d right.\n", r.Raw, r.Scored)
	}
	verdict := "FAIL"
	if r.Passed {
		verdict = "PASS"
	}
	if r.Borderline() {
		verdict += ", borderline"
	}
	return fmt.Sprintf("**%d, %s** (an estimate, not an AWS score: %d–%d, since AWS's scaling is not public; cut %d). %d of %d scored questions right in %s.\n",
		r.Scaled, verdict, r.Low, r.High, r.Attempt.Blueprint.Scale.Cut, r.Raw, r.Scored, widget.Clock(r.Consumed))
}

func question(r *exam.Report, i int) string {
	var b strings.Builder
	it, res := &r.Attempt.Items[i], r.Items[i]
	fmt.Fprintf(&b, "\n### %d. %s\n\n%s\n\n", i+1, status(r, res), it.Stem)
	for n, id := range res.Slot.Options {
		o, ok := it.Option(id)
		if !ok {
			continue
		}
		verdict, chosen := "incorrect because", ""
		if o.Correct {
			verdict = "**correct** because"
		}
		if slices.Contains(res.Choice, id) {
			chosen = " *(your answer)*"
		}
		fmt.Fprintf(&b, "- %c. %s%s — %s %s", 'A'+n, o.Text, chosen, verdict, o.Because)
		if o.RightIf != "" {
			b.WriteString(" It would be right if " + o.RightIf)
		}
		b.WriteString("\n")
	}
	if len(it.Docs) > 0 {
		b.WriteString("\n" + strings.Join(it.Docs, "\n") + "\n")
	}
	return b.String()
}

func status(r *exam.Report, res exam.ItemResult) string {
	word := "wrong"
	switch {
	case r.Attempt.Policy.Feedback && !res.Checked:
		word = "not checked"
	case res.Correct:
		word = "right"
	case !res.Answered():
		word = "not answered"
	}
	if r.IsScaled() && !res.Slot.Scored {
		word += ", not scored"
	}
	return word
}
