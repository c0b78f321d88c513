// Package study says what a candidate takes next: it draws exams, rounds and drills from a bank by what the history knows
// of the past. Every front end draws from here, so that the same choice means the same attempt everywhere. It is pure but
// for Read, which asks whatever keeps the history.
package study

import (
	"fmt"
	"slices"
	"time"

	"because/exam"
	"because/exam/drill"
	"because/exam/review"
	"because/questions"
)

// reviewRound is how many questions a round of review takes at most; the longest overdue come first.
const reviewRound = 30

// drillItems and drillCards bound one drill: a few items, a card or two of each.
const (
	drillItems = 8
	drillCards = 12
)

// Nothing says why there is nothing to take. It is news for the candidate, not a failure.
type Nothing string

func (n Nothing) Error() string { return string(n) }

// Options are the choices of the command line for a mock exam.
type Options struct {
	Blueprint string        // empty: the one of the settings or of the day
	Seed      uint64        // 0: a new one
	ExtraTime time.Duration // on top of the blueprint's limit
	Strict    bool          // wall time is charged
}

// Desk is what an attempt is drawn from.
type Desk struct {
	Bank      *questions.Bank
	Blueprint *questions.Blueprint
	Progress  *Progress
	Plan      review.Plan
	Now       exam.Moment
	Seed      func() uint64
}

// Exam draws a mock exam. The error is a *exam.ShortageError if the bank cannot fill the form.
func (d *Desk) Exam(extra time.Duration, strict bool) (*exam.Attempt, error) {
	bp := d.Blueprint
	form, err := exam.AssembleExam(d.Now, d.Bank, bp, d.Seed(), d.Progress.Exposures)
	if err != nil {
		return nil, err
	}
	return exam.NewAttempt(bp.ID+" mock exam", d.Bank, bp, form, exam.ExamPolicy(bp.TimeLimit, extra, strict))
}

// Practice draws a round from a selection. The error is Nothing if no question matches.
func (d *Desk) Practice(sel Selection) (*exam.Attempt, error) {
	items := d.Matching(sel)
	if len(items) == 0 {
		return nil, Nothing("No question matches: loosen a condition.")
	}
	return d.set(sel.title(d.Blueprint), items, sel.Number, exam.PracticePolicy())
}

// Review draws a round of what is due. The error is Nothing, which says when something will be, if nothing is.
func (d *Desk) Review() (*exam.Attempt, error) {
	var items []*questions.Item
	for _, c := range review.Queue(d.Progress.Cards, d.today()) {
		if it, ok := d.Bank.Item(c.Item); ok && len(items) < reviewRound {
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		return nil, d.nothingDue()
	}
	return d.set("Review of missed questions", items, 0, exam.ReviewPolicy())
}

func (d *Desk) nothingDue() Nothing {
	load := review.Forecast(d.Progress.Cards, d.today(), d.Plan.Exam)
	if load.All == 0 {
		return "Nothing to review yet: what you miss comes back here from the next day on."
	}
	return Nothing(fmt.Sprintf("Nothing is due today: %d tomorrow, %d in the queue.", load.Tomorrow, load.All))
}

// LoadText says how many questions are due when.
func LoadText(l review.Load) string {
	text := fmt.Sprintf("%d due · %d tomorrow", l.Today, l.Tomorrow)
	if l.Before > 0 {
		text += fmt.Sprintf(" · %d by the exam", l.Before)
	} else {
		text += fmt.Sprintf(" · %d in the queue", l.All)
	}
	if l.Mastered > 0 {
		text += fmt.Sprintf(" · %d mastered", l.Mastered)
	}
	return text
}

// Drill draws the cards of a why-not drill from items that were seen before, since it shows their right answers; from
// unseen ones only where nothing was seen yet. The error is Nothing if the bank has no cards.
func (d *Desk) Drill() ([]drill.Card, error) {
	from := d.Matching(Selection{})
	if seen := slices.DeleteFunc(slices.Clone(from), func(it *questions.Item) bool { return d.Progress.Exposures[it.ID].Count == 0 }); len(seen) > 0 {
		from = seen
	}
	form := exam.AssembleSet(d.Now, d.Bank, d.Blueprint, d.Seed(), from, nil, drillItems)
	var items []*questions.Item
	for _, slot := range form.Slots {
		if it, ok := d.Bank.Item(slot.Item); ok {
			items = append(items, it)
		}
	}
	cards := drill.Cards(d.Bank, items, d.Seed())
	if len(cards) == 0 {
		return nil, Nothing("The bank has no cards for a drill: its explanations are too few or too much alike.")
	}
	return cards[:min(len(cards), drillCards)], nil
}

// set makes an attempt of at most n of the items, 0 for all of them.
func (d *Desk) set(title string, items []*questions.Item, n int, policy exam.Policy) (*exam.Attempt, error) {
	form := exam.AssembleSet(d.Now, d.Bank, d.Blueprint, d.Seed(), items, d.Progress.Exposures, n)
	return exam.NewAttempt(title, d.Bank, d.Blueprint, form, policy)
}

func (d *Desk) today() review.Day { return review.DayOf(d.Now.Wall) }
