package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"because/exam/readiness"
	"because/exam/review"
)

// selftestSeed makes every run of a simulation the same.
const selftestSeed = 1

func newSelftest(e *env) *cobra.Command {
	var candidates int
	tests := map[string]func(candidates int) error{"readiness": e.selftestReadiness, "review": e.selftestReview}
	c := &cobra.Command{
		Use:   "selftest readiness|review",
		Short: "Simulate candidates to see what the estimates and the reviews are worth",
		Long: "readiness: simulate candidates in five regimes, estimate their readiness from their first answers, let them sit an exam, and compare.\n" +
			"Exit code 1 if a gate does not hold.\n" +
			"review: let simulated learners review what they missed by the fixed ladder and by FSRS, and compare the effort with what stays.",
		Example:   "  because selftest readiness\n  because selftest review --candidates 200",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"readiness", "review"},
		RunE: func(_ *cobra.Command, args []string) error {
			if candidates < 10 || candidates > 100_000 {
				return usage("--candidates must be from 10 to 100000")
			}
			return tests[args[0]](candidates)
		},
	}
	c.Flags().IntVar(&candidates, "candidates", 2000, "candidates in each regime")
	return c
}

// selftestReview compares the methods over the weeks that candidates have.
func (e *env) selftestReview(learners int) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "EXAM IN\tMETHOD\tREVIEWS\tBUSIEST DAY\tMASTERED\tREVIEWS PER MASTERED\tREMEMBERED")
	for _, days := range []int{14, 28, 56} {
		for _, m := range []review.Method{review.Ladder, review.FSRS} {
			r := review.Simulate(review.Learner{Missed: 60, Days: days, PerDay: 30}, m, learners, selftestSeed)
			_, _ = fmt.Fprintf(w, "%d days\t%s\t%.0f\t%.0f\t%.1f of 60\t%.1f\t%.0f %%\n", days, m, r.Reviews, r.Busiest, r.Mastered, r.PerMastered(), 100*r.Remembered)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.out, "\n60 questions missed on the first day, at most 30 reviews a day. How memory fades is assumed, not fitted.")
	return err
}

func (e *env) selftestReadiness(candidates int) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "REGIME\tTOLD\tPASS RATE\tBRIER ≤ %.2f\tECE ≤ %.2f\tCOVERAGE %.2f–%.2f\tECE WITH REPEATS\n",
		readiness.MaxBrier, readiness.MaxECE, readiness.MinCoverage, readiness.MaxCoverage)
	holds := true
	for _, r := range readiness.Regimes() {
		m := readiness.Selftest(r, candidates, selftestSeed)
		repeats := "-"
		if m.NaiveECE > 0 {
			repeats = fmt.Sprintf("%.3f", m.NaiveECE)
		}
		_, _ = fmt.Fprintf(w, "%s\t%d\t%.2f\t%.3f\t%.3f\t%.2f\t%s\n", r.Name, m.Candidates-m.Silent, m.PassRate, m.Brier, m.ECE, m.Coverage, repeats)
		holds = holds && m.Holds()
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if !holds {
		_, _ = fmt.Fprintln(e.out, "\nA gate does not hold.")
		return &exitError{code: exitFindings}
	}
	_, err := fmt.Fprintln(e.out, "\nEvery gate holds.")
	return err
}
