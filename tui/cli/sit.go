package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"because/exam"
	"because/questions"
	"because/tui"
)

// This file holds the commands that take questions: exam, practice, review.

func newExam(e *env) *cobra.Command {
	var o tui.ExamOptions
	c := &cobra.Command{
		Use:     "exam",
		Short:   "Take a timed mock exam",
		Long:    "Take a timed mock exam drawn from a blueprint. An unfinished one is offered on the home screen.",
		Example: "  because exam\n  because exam --blueprint DVA-C03 --extra-time 30m\n  because exam --strict        the clock goes on while the program is closed\n  because exam --seed 42       the same form for everybody who has seen the same questions",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if o.ExtraTime < 0 || o.ExtraTime > 24*time.Hour {
				return usage("--extra-time must be from 0 to 24h, found %s", o.ExtraTime)
			}
			return e.run(start{first: tui.FirstExam, options: o, needs: fillable})
		},
	}
	f := c.Flags()
	f.StringVar(&o.Blueprint, "blueprint", "", "the exam to take (default: the one valid on your exam date, or today)")
	f.Uint64Var(&o.Seed, "seed", 0, "draw the form from this seed (default: a new one)")
	f.DurationVar(&o.ExtraTime, "extra-time", 0, "time on top of the limit, such as 30m")
	f.BoolVar(&o.Strict, "strict", false, "charge wall time: the clock goes on while the program is closed")
	_ = c.RegisterFlagCompletionFunc("blueprint", e.completeManifest(blueprintIDs))
	return c
}

// fillable says whether a form of the blueprint can be drawn at all, before any screen is drawn.
func fillable(bank *questions.Bank, bp *questions.Blueprint) error {
	_, err := exam.AssembleExam(exam.Moment{}, bank, bp, 1, nil)
	return err
}

func newPractice(e *env) *cobra.Command {
	var sel tui.Selection
	var blueprint string
	var unseen bool
	c := &cobra.Command{
		Use:     "practice",
		Short:   "Practise with explanations after each answer",
		Long:    "Practise with explanations after each answer. Without conditions it opens the setup; with any it starts at once.",
		Example: "  because practice\n  because practice --domain security -n 20\n  because practice --task 1.2 --unseen\n  because practice --service dynamodb",
		Args:    cobra.NoArgs,
	}
	f := c.Flags()
	f.StringVar(&blueprint, "blueprint", "", "the exam to practise for")
	f.StringVar(&sel.Domain, "domain", "", "only this domain, by id")
	f.StringVar(&sel.Task, "task", "", "only this task, such as 1.2")
	f.StringVar(&sel.Service, "service", "", "only this service, by id")
	f.IntVarP(&sel.Number, "number", "n", 10, "how many questions, 0 for all that match")
	f.BoolVar(&unseen, "unseen", false, "only questions never shown before")
	_ = c.RegisterFlagCompletionFunc("blueprint", e.completeManifest(blueprintIDs))
	_ = c.RegisterFlagCompletionFunc("domain", e.completeManifest(domainIDs))
	_ = c.RegisterFlagCompletionFunc("task", e.completeManifest(taskIDs))
	_ = c.RegisterFlagCompletionFunc("service", e.completeManifest(serviceIDs))
	c.RunE = func(c *cobra.Command, _ []string) error {
		if sel.Number < 0 {
			return usage("-n must not be negative")
		}
		s := start{first: tui.FirstPractice(nil), options: tui.ExamOptions{Blueprint: blueprint}}
		if c.Flags().NFlag() > 0 && conditions(c) {
			if unseen {
				sel.Pool = "unseen"
			}
			s.first = tui.FirstPractice(&sel)
			s.needs = func(bank *questions.Bank, bp *questions.Blueprint) error { return knownSelection(bank, bp, sel) }
		}
		return e.run(s)
	}
	return c
}

// conditions says whether any flag narrows the round.
func conditions(c *cobra.Command) bool {
	return slices.ContainsFunc([]string{"domain", "task", "service", "number", "unseen"}, c.Flags().Changed)
}

// knownSelection refuses conditions that name nothing in the bank.
func knownSelection(bank *questions.Bank, bp *questions.Blueprint, sel tui.Selection) error {
	for _, c := range []struct {
		what, value string
		known       []string
	}{
		{"domain", sel.Domain, idsOfBlueprint(bp, domainIDsOf)}, {"task", sel.Task, idsOfBlueprint(bp, taskIDsOf)},
		{"service", sel.Service, serviceIDs(&bank.Manifest)},
	} {
		if c.value != "" && !slices.Contains(c.known, c.value) {
			return usage("no %s %q in %s: it has %s", c.what, c.value, bp.ID, strings.Join(c.known, ", "))
		}
	}
	return nil
}

func newReview(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "review",
		Short:   "Review what was missed and is due today",
		Example: "  because review",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return e.run(start{first: tui.FirstReview}) },
	}
}

func newDrill(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "drill",
		Short:   "Tell why not: pick the reason against one wrong option after the other",
		Example: "  because drill",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return e.run(start{first: tui.FirstDrill}) },
	}
}

// completeManifest offers words from the manifest of the chosen bank.
func (e *env) completeManifest(words func(*questions.Manifest) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		list, at, err := e.chooseBank("")
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		m, err := questions.LoadManifest(list[at].FS)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return words(m), cobra.ShellCompDirectiveNoFileComp
	}
}

func domainIDs(m *questions.Manifest) []string { return ofBlueprints(m, domainIDsOf) }
func taskIDs(m *questions.Manifest) []string   { return ofBlueprints(m, taskIDsOf) }

func serviceIDs(m *questions.Manifest) []string {
	var ids []string
	for _, s := range m.Services {
		ids = append(ids, s.ID)
	}
	return ids
}

func domainIDsOf(d questions.Domain) []string { return []string{d.ID} }

func taskIDsOf(d questions.Domain) []string {
	var ids []string
	for _, t := range d.Tasks {
		ids = append(ids, t.ID)
	}
	return ids
}

func idsOfBlueprint(bp *questions.Blueprint, of func(questions.Domain) []string) []string {
	var ids []string
	for _, d := range bp.Domains {
		ids = append(ids, of(d)...)
	}
	return ids
}

func ofBlueprints(m *questions.Manifest, of func(questions.Domain) []string) []string {
	var ids []string
	for i := range m.Blueprints {
		for _, id := range idsOfBlueprint(&m.Blueprints[i], of) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
