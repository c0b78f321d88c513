package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"because/exam"
	"because/exam/study"
	"because/questions"
	"because/tui"
	"because/tui/plain"
)

// This file holds the commands that take questions: exam, practice, review.

func newExam(e *env) *cobra.Command {
	var o study.Options
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
			return e.run(start{first: tui.FirstExam, plain: plain.Exam, options: o, needs: fillable})
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
func fillable(_ *study.Settings, bank *questions.Bank, bp *questions.Blueprint) error {
	_, err := exam.AssembleExam(exam.Moment{}, bank, bp, 1, nil)
	return err
}

func newPractice(e *env) *cobra.Command {
	var o practiceOptions
	c := &cobra.Command{
		Use:   "practice",
		Short: "Practise with explanations after each answer",
		Long: "Practise with explanations after each answer. Without conditions it opens the setup; with any it starts at once.\n" +
			"--only takes any of " + strings.Join(poolNames(), ", ") + ".",
		Example: "  because practice\n  because practice --domain security -n 20\n  because practice --task 1.2 --unseen\n  because practice --service dynamodb\n  because practice --only missed,guessed,slow --difficulty 3\n  because practice --preset evenings\n  printf 'b sure\\n' | because practice -n 5 --seed 7   through a pipe, the same round each time",
		Args:    cobra.NoArgs,
	}
	f := c.Flags()
	f.StringVar(&o.options.Blueprint, "blueprint", "", "the exam to practise for")
	f.Uint64Var(&o.options.Seed, "seed", 0, "draw the round from this seed (default: a new one)")
	f.StringVar(&o.selection.Domain, "domain", "", "only this domain, by id")
	f.StringVar(&o.selection.Task, "task", "", "only this task, such as 1.2")
	f.StringVar(&o.selection.Service, "service", "", "only this service, by id")
	f.StringVar(&o.selection.Trap, "trap", "", "only questions that bait this trap, by id")
	f.IntVar((*int)(&o.selection.Difficulty), "difficulty", 0, "only this difficulty: 1 recall, 2 apply, 3 diagnose")
	f.IntVarP(&o.selection.Number, "number", "n", 10, "how many questions, 0 for all that match")
	f.StringSliceVar(&o.only, "only", nil, "only questions that are any of these, separated by commas")
	f.BoolVar(&o.unseen, "unseen", false, "only questions never shown before, as --only unseen")
	f.StringVar(&o.preset, "preset", "", "a round that you saved in the setup, by its name")
	_ = c.RegisterFlagCompletionFunc("blueprint", e.completeManifest(blueprintIDs))
	_ = c.RegisterFlagCompletionFunc("domain", e.completeManifest(domainIDs))
	_ = c.RegisterFlagCompletionFunc("task", e.completeManifest(taskIDs))
	_ = c.RegisterFlagCompletionFunc("service", e.completeManifest(serviceIDs))
	_ = c.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(poolNames(), cobra.ShellCompDirectiveNoFileComp))
	c.RunE = func(c *cobra.Command, _ []string) error {
		s, err := o.start(slices.ContainsFunc(conditions, c.Flags().Changed))
		if err != nil {
			return err
		}
		return e.run(s)
	}
	return c
}

// conditions are the flags that narrow a round.
var conditions = []string{"domain", "task", "service", "trap", "difficulty", "number", "only", "unseen"}

// practiceOptions are the flags of a round.
type practiceOptions struct {
	selection study.Selection
	only      []string
	unseen    bool
	options   study.Options
	preset    string
}

// start is the setup, or at once the round that the flags describe.
func (o *practiceOptions) start(conditions bool) (start, error) {
	sel := o.selection
	switch {
	case o.preset != "" && conditions:
		return start{}, usage("--preset has conditions of its own: leave out the others")
	case o.unseen && len(o.only) > 0:
		return start{}, usage("--unseen is --only unseen: give one of the two")
	}
	if sel.Number < 0 {
		return start{}, usage("-n must not be negative")
	}
	if sel.Difficulty < 0 || sel.Difficulty > questions.Diagnose {
		return start{}, usage("--difficulty must be 1, 2 or 3")
	}
	if o.unseen {
		sel.Pools = []study.Pool{study.Unseen}
	}
	for _, name := range o.only {
		if !slices.Contains(poolNames(), name) {
			return start{}, usage("--only knows no %q: it takes %s", name, strings.Join(poolNames(), ", "))
		}
		sel.Pools = append(sel.Pools, study.Pool(name))
	}
	s := start{first: tui.FirstPractice(nil), plain: plain.Practice(nil), options: o.options}
	switch {
	case o.preset != "":
		s.first, s.plain, s.needs = tui.FirstPreset(o.preset), plain.Preset(o.preset), o.knownPreset
	case conditions:
		s.first, s.plain = tui.FirstPractice(&sel), plain.Practice(&sel)
		s.needs = func(_ *study.Settings, bank *questions.Bank, bp *questions.Blueprint) error {
			return knownSelection(bank, bp, sel)
		}
	}
	return s, nil
}

func (o *practiceOptions) knownPreset(settings *study.Settings, bank *questions.Bank, _ *questions.Blueprint) error {
	if _, ok := settings.Preset(bank.ID, o.preset); !ok {
		return usage("no preset %q for %s: because practice, without conditions, lists them and saves new ones", o.preset, bank.ID)
	}
	return nil
}

func poolNames() []string { return study.Names(study.Pools()) }

// knownSelection refuses conditions that name nothing in the bank.
func knownSelection(bank *questions.Bank, bp *questions.Blueprint, sel study.Selection) error {
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
	if _, ok := bank.Trap(sel.Trap); sel.Trap != "" && !ok {
		return usage("no trap %q in %s: the traps screen and traps.yaml list them", sel.Trap, bank.ID)
	}
	return nil
}

func newReview(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "review",
		Short:   "Review what was missed and is due today",
		Example: "  because review",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return e.run(start{first: tui.FirstReview, plain: plain.Review}) },
	}
}

func newDrill(e *env) *cobra.Command {
	var seconds int
	c := &cobra.Command{
		Use:     "drill",
		Short:   "Tell why not: pick the reason against one wrong option after the other",
		Example: "  because drill\n  because drill --seconds 20",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if seconds < 0 || seconds > 600 {
				return usage("--seconds must be from 0 to 600, found %d", seconds)
			}
			limit := time.Duration(seconds) * time.Second
			return e.run(start{first: tui.FirstDrill(limit), plain: plain.Drill(limit)})
		},
	}
	c.Flags().IntVar(&seconds, "seconds", 0, "time for each card (default: that of the settings)")
	return c
}

// completeManifest offers words from the manifest of the chosen bank.
func (e *env) completeManifest(words func(*questions.Manifest) []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		list, at, err := e.chooseBank("")
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		offered := words(list[at].Manifest)
		for i := range offered {
			offered[i] = line(offered[i])
		}
		return offered, cobra.ShellCompDirectiveNoFileComp
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
