package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"because/exam/readiness"
)

// selftestSeed makes every run of the simulation the same.
const selftestSeed = 1

func newSelftest(e *env) *cobra.Command {
	var candidates int
	c := &cobra.Command{
		Use:   "selftest readiness",
		Short: "Simulate candidates and compare what they were told with how their exam went",
		Long: "Simulate candidates in five regimes, estimate their readiness from their first answers, let them sit an exam, and compare.\n" +
			"Exit code 1 if a gate does not hold.",
		Example:   "  because selftest readiness",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"readiness"},
		RunE: func(*cobra.Command, []string) error {
			if candidates < 10 || candidates > 100_000 {
				return usage("--candidates must be from 10 to 100000")
			}
			return e.selftest(candidates)
		},
	}
	c.Flags().IntVar(&candidates, "candidates", 700, "candidates in each regime")
	return c
}

func (e *env) selftest(candidates int) error {
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
