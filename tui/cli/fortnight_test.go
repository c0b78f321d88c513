package cli_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/study"
	"because/exam/traps"
	"because/exam/trend"
	"because/questions"
)

// candidate prepares for two weeks as the program proposes it: through the same engine, the same choices of questions and
// the same history, with the dates moved.
type candidate struct {
	t        *testing.T
	store    *history.Store
	bank     *questions.Bank
	settings study.Settings
	now      exam.Moment
	rand     *rand.Rand
	knows    map[string]float64 // item -> chance to know it; grows with every explanation
}

// days are what the candidate does on each day: e an exam, p practice, r a review, d a drill, m a round of minutes, - a rest.
var days = []string{"e", "pp", "rpd", "rm", "-", "rre", "rpp", "rd", "-", "rre", "rppm", "rpd", "rre", "rm"}

// TestAFortnightOfPreparation plays two weeks and looks at what the candidate is told at the end of them.
// BECAUSE_FORTNIGHT=DIR keeps the history there, ending today, so that the screens can be read: BECAUSE_HOME=DIR because.
func TestAFortnightOfPreparation(t *testing.T) {
	end, dir := time.Date(2026, 12, 18, 19, 0, 0, 0, time.UTC), t.TempDir()
	if kept := os.Getenv("BECAUSE_FORTNIGHT"); kept != "" {
		end, dir = time.Now(), kept
	}
	c := newCandidate(t, dir, end.AddDate(0, 0, 1-len(days)), end.AddDate(0, 0, 10))
	for i, plan := range days {
		c.now.Wall = end.AddDate(0, 0, i+1-len(days)).Add(-2 * time.Hour)
		for _, what := range plan {
			c.take(what)
		}
	}
	c.looksSensible(end)
}

func newCandidate(t *testing.T, dir string, start, examDay time.Time) *candidate {
	t.Helper()
	bank, err := questions.Load(questions.Embedded()["aws-developer-associate"])
	fatal(t, err)
	store, err := history.Open(dir)
	fatal(t, err)
	t.Cleanup(func() { fatal(t, store.Close()) })
	day := examDay.Format(time.DateOnly)
	fatal(t, store.SetSetting(study.SettingExamDate, day))
	c := &candidate{
		t: t, store: store, bank: bank, now: exam.Moment{Wall: start}, rand: rand.New(rand.NewPCG(1, 2)), knows: map[string]float64{},
		settings: study.ReadSettings(map[string]string{study.SettingExamDate: day}),
	}
	for i := range bank.Items {
		c.knows[bank.Items[i].ID] = min(max(.6+.22*c.rand.NormFloat64()-.08*float64(bank.Items[i].Difficulty-2), .05), .95)
	}
	return c
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (c *candidate) desk() *study.Desk {
	c.t.Helper()
	p, err := study.Read(c.store, c.bank.ID, c.settings.Plan())
	fatal(c.t, err)
	return &study.Desk{
		Bank: c.bank, Blueprint: c.settings.BlueprintOf(&c.bank.Manifest, c.now.Wall), Progress: &p, Plan: c.settings.Plan(), Now: c.now, Seed: c.rand.Uint64,
	}
}

func (c *candidate) take(what rune) {
	c.t.Helper()
	var a *exam.Attempt
	var err error
	switch d := c.desk(); what {
	case 'e':
		a, err = d.Exam(0, false)
	case 'p':
		a, err = d.Practice(study.Selection{Number: 20, Pools: []study.Pool{study.Unseen}})
	case 'r':
		if a, err = d.Review(); err != nil {
			return // nothing is due
		}
	case 'm':
		a, err = d.Round(10)
	case 'd':
		c.drill(d)
		return
	default:
		return
	}
	fatal(c.t, err)
	c.sit(a)
}

// sit answers a whole attempt.
func (c *candidate) sit(a *exam.Attempt) {
	c.t.Helper()
	s, events := exam.Start(c.now, a)
	fatal(c.t, c.store.Create(a, events))
	keep := func(events []exam.Event, err error) {
		c.t.Helper()
		fatal(c.t, err)
		fatal(c.t, c.store.Append(a, events, s.Settled(events)))
	}
	for i := range s.Len() {
		it := s.Item(i)
		known := c.rand.Float64() < c.knows[it.ID]
		keep(s.Visit(c.now, it.ID))
		c.pass(time.Duration(20+it.Words()/3+c.rand.IntN(25)) * time.Second)
		choice := c.choose(it, known)
		if len(choice) == 1 && i%9 == 0 { // a change of mind
			keep(s.Choose(c.now, it.ID, it.Options[c.rand.IntN(len(it.Options))].ID))
			c.pass(5 * time.Second)
		}
		for _, id := range choice {
			if selected := s.Selected(it.ID); len(selected) != 1 || selected[0] != id {
				keep(s.Choose(c.now, it.ID, id))
			}
		}
		if a.Policy.Feedback {
			keep(s.Check(c.now, it.ID, c.sure(known)))
			c.pass(25 * time.Second)
			c.explained(it.ID)
		} else if i%11 == 0 {
			keep(s.Mark(c.now, it.ID))
		}
	}
	keep(s.Submit(c.now))
	for i := range s.Len() { // the walk through the report
		c.explained(s.Item(i).ID)
	}
	c.pass(10 * time.Minute)
}

// choose is the keys for who knows, and else as many options by chance.
func (c *candidate) choose(it *questions.Item, known bool) []string {
	if known {
		return it.KeyIDs()
	}
	var ids []string
	for _, i := range c.rand.Perm(len(it.Options))[:it.Keys()] {
		ids = append(ids, it.Options[i].ID)
	}
	return ids
}

func (c *candidate) sure(known bool) review.Confidence {
	switch p := c.rand.Float64(); {
	case known && p < .8:
		return review.Sure
	case known, p < .3:
		return review.Unsure
	case p < .55:
		return review.Guess
	}
	return review.Sure
}

// explained is what reading an explanation does.
func (c *candidate) explained(item string) { c.knows[item] += (.97 - c.knows[item]) * .45 }

func (c *candidate) pass(d time.Duration) { c.now = c.now.Add(d) }

func (c *candidate) drill(d *study.Desk) {
	c.t.Helper()
	cards, err := d.Drill()
	fatal(c.t, err)
	for _, card := range cards {
		c.pass(15 * time.Second)
		right := c.rand.Float64() < .7
		fatal(c.t, c.store.Drill(c.bank.ID, exam.Drilled{
			Item: card.Item, Distractor: card.Distractor, Trap: card.Trap, Correct: right, Spent: 15 * time.Second, At: c.now.Wall,
		}))
	}
}

// looksSensible checks what two weeks of work must lead to.
func (c *candidate) looksSensible(end time.Time) {
	c.t.Helper()
	c.now.Wall = end
	d := c.desk()
	p, bp := d.Progress, d.Blueprint
	want := func(ok bool, format string, args ...any) {
		c.t.Helper()
		if !ok {
			c.t.Errorf(format, args...)
		}
	}
	load := review.Forecast(p.Cards, review.DayOf(end), c.settings.Plan().Exam)
	want(load.All > 30 && load.Mastered > 10 && load.Before >= load.Today && load.Today < 60, "queue: %+v", load)
	evidence, _ := readiness.Evidence(c.bank, bp, p.Answers)
	ready := readiness.Of(end, bp, evidence)
	want(ready.Known && ready.Low < ready.High, "readiness: %+v", ready)
	tr := trend.Of(end, c.bank, bp, p.Attempts, p.Answers)
	want(len(tr.Scores) == 4 && tr.Streak.Longest >= 5 && tr.Speed.Enough() && len(tr.Readiness) > 3, "trends: %d exams, %+v, %d days of readiness", len(tr.Scores), tr.Streak, len(tr.Readiness))
	want(len(tr.Calibration.Levels) == 3 && tr.Calibration.Answers > 100 && tr.Changes.RightToWrong+tr.Changes.WrongToRight > 0, "calibration %+v, changes %+v", tr.Calibration, tr.Changes)
	first, last := tr.Scores[0].Scaled, tr.Scores[len(tr.Scores)-1].Scaled
	want(last > first-60, "scores from %d to %d although every explanation was read", first, last)
	caught := traps.CaughtLately(traps.Ledger(c.bank, p.Answers, p.Drilled, end))
	want(caught > 5, "%d traps caught the candidate", caught)
	for _, pool := range study.Pools()[:4] {
		n := len(d.Matching(study.Selection{Pools: []study.Pool{pool}}))
		want(n > 0, "no question is %s", pool)
	}
	byFSRS := review.Cards(exam.Outcomes(p.Answers), review.Plan{Exam: c.settings.Plan().Exam, Method: review.FSRS})
	want(len(byFSRS) == len(p.Cards), "the same log gives %d cards by FSRS, %d by the ladder", len(byFSRS), len(p.Cards))
	var summary string
	for _, s := range tr.Scores {
		summary += fmt.Sprint(s.Scaled, " ")
	}
	c.t.Logf("%d attempts, %d answers; scores %s; %.0f %% to pass (%d–%d of %d); queue %+v; %d traps; %s", len(p.Attempts), len(p.Answers), summary,
		100*ready.Pass, ready.Low, ready.High, bp.Scored(), load, caught, filepath.Base(c.bank.ID))
}
