package cli

import (
	"fmt"
	"text/tabwriter"

	"because/questions/lint"
	"because/questions/lint/guess"
	"because/tui/export"
	"because/tui/widget"
)

// printGuessers writes how the guessers did, and the items that help them most.
func (e *env) printGuessers(r *guess.Result) error {
	_, _ = fmt.Fprintf(e.out, "Guessers that never read the question: %d items, chance %.3f\n\n", r.Items, r.Chance)
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "player\taccuracy\tz\tlift\tverdict\t")
	for _, p := range r.Players {
		_, _ = fmt.Fprintf(w, "%s %s\t%.3f\t%+.2f\t%+.3f\t%s\t\n", p.ID, p.Name, p.Accuracy, p.Z, p.Lift, p.Gate)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if r.Underpowered {
		_, _ = fmt.Fprintln(e.out, "\nUnderpowered: with fewer than 200 items a pass says nothing.")
	}
	if r.Gate != guess.Pass {
		_, _ = fmt.Fprintln(e.out, "\nItems that give most away:")
		for _, g := range r.Worst {
			_, _ = fmt.Fprintf(e.out, "\n%s %s\n", line(g.String()), line(g.Item))
			for _, c := range g.Cues {
				_, _ = fmt.Fprintf(e.out, "  %s: %s\n", c.Player, line(c.Text))
			}
		}
	}
	_, err := fmt.Fprintf(e.out, "\nGuessers: %s\n\n", r.Gate)
	return err
}

// printCoverage writes what the items are about; what is thin stands first.
func (e *env) printCoverage(c *lint.Coverage, format string) error {
	if format == "json" {
		return export.JSON(e.out, c)
	}
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, widget.Plural(c.Items, "item"))
	for _, bp := range c.Blueprints {
		_, _ = fmt.Fprintf(w, "\n%s: %s, %d in a form, %s without a repeat\n\n", bp.ID, widget.Plural(bp.Items, "item"), bp.Need, widget.Plural(bp.Forms, "form"))
		_, _ = fmt.Fprintln(w, "\titems\ta form\tforms")
		for _, d := range bp.Domains {
			_, _ = fmt.Fprintf(w, "%s\t%d\t%d\t%s\n", line(d.Title), d.Items, d.Need, formsOf(d.Items, d.Need))
			for _, t := range d.Tasks {
				_, _ = fmt.Fprintf(w, "  %s %s\t%d\t%d\t%s\n", t.ID, line(t.Title), t.Items, t.Need, formsOf(t.Items, t.Need))
			}
		}
		printThin(w, "skills", skillsOf(bp))
	}
	printThin(w, "services", c.Services)
	printThin(w, "scenarios", c.Scenarios)
	printThin(w, "traps", c.Traps)
	return w.Flush()
}

func formsOf(items, need int) string {
	if need == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", float64(items)/float64(need))
}

func skillsOf(bp lint.BlueprintCoverage) []lint.Count {
	var out []lint.Count
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			out = append(out, t.Skills...)
		}
	}
	return out
}

// printThin lists what has fewer than two items, and counts the rest.
func printThin(w *tabwriter.Writer, what string, counts []lint.Count) {
	if len(counts) == 0 {
		return
	}
	var none, one []lint.Count
	for _, c := range counts {
		switch c.Items {
		case 0:
			none = append(none, c)
		case 1:
			one = append(one, c)
		}
	}
	_, _ = fmt.Fprintf(w, "\n%s: %d, without an item %d, with one item %d\n", what, len(counts), len(none), len(one))
	for _, c := range none {
		_, _ = fmt.Fprintf(w, "  0\t%s\t%s\n", line(c.ID), line(c.Title))
	}
	for _, c := range one {
		_, _ = fmt.Fprintf(w, "  1\t%s\t%s\n", line(c.ID), line(c.Title))
	}
}
