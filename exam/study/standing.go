package study

import (
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
)

// ahead is for how many days a Past says what is due.
const ahead = 60

// Standing is where a candidate stands with a bank and one of its blueprints: what a home screen says. A part is nil until
// it is known.
type Standing struct {
	Past      *Past
	Supply    *Supply
	Readiness *readiness.Estimate
	Traps     *TrapCount
}

// Past is what the history alone says.
type Past struct {
	Attempts   int
	Last       time.Time      // when the newest attempt began
	Unfinished []exam.Summary // what is offered to be resumed
	Open       int            // unfinished attempts, with those
	From       review.Day
	Loads      []review.Load // what is due on the day From, and on each day after it if nothing is reviewed until then
}

// Supply is what the bank still holds for a candidate.
type Supply struct {
	Questions   int
	UnseenForms int      // whole forms that can be drawn from questions never seen
	NewTasks    []string // tasks of the blueprint that came with it
}

// TrapCount says how many traps have baited the candidate, and how many caught lately.
type TrapCount struct{ Met, Caught int }

// Past sums up what was read of the history; reviews are aimed at the day of the exam.
func (p *Progress) Past(bank string, today, exam review.Day) *Past {
	past := &Past{Attempts: len(p.Attempts), Unfinished: p.Unfinished(bank), Open: len(p.Open(bank)), From: today}
	if len(p.Attempts) > 0 {
		past.Last = p.Attempts[0].Created
	}
	for day := today; day < today+ahead; day++ {
		past.Loads = append(past.Loads, review.Forecast(p.Cards, day, exam))
	}
	return past
}

// Load is what is due on a day; ok is false where nothing is known of it.
func (p *Past) Load(day review.Day) (l review.Load, ok bool) {
	if p == nil || day < p.From {
		return l, false
	}
	if i := int(day - p.From); i >= 0 && i < len(p.Loads) { // a difference of days from a file may be too large for a number
		return p.Loads[i], true
	}
	return l, false
}

// NewSupply counts what a bank holds for a blueprint beyond what was seen.
func NewSupply(bank *questions.Bank, bp *questions.Blueprint, seen map[string]exam.Exposure) *Supply {
	return &Supply{Questions: len(bank.Items), UnseenForms: exam.UnseenForms(bank, bp, seen), NewTasks: newTasks(bank, bp)}
}

// newTasks lists the tasks of a blueprint none of whose items belongs to an older one. What was learned of the others
// carries over, because it hangs on the items.
func newTasks(bank *questions.Bank, bp *questions.Blueprint) []string {
	if bp.From.IsZero() {
		return nil
	}
	shared, asked := map[string]bool{}, map[string]bool{}
	for i := range bank.Items {
		it := &bank.Items[i]
		asked[it.Tasks[bp.ID]] = true
		if len(it.Tasks) > 1 {
			shared[it.Tasks[bp.ID]] = true
		}
	}
	if len(shared) == 0 {
		return nil // nothing came before it
	}
	var out []string
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			if asked[t.ID] && !shared[t.ID] {
				out = append(out, t.ID+" "+t.Title)
			}
		}
	}
	return out
}
