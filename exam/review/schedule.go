package review

import (
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v4"
)

// Ladder is the days until the next review, by step. Spacing is where the effort pays: a higher criterion within one
// session does not last, spaced sessions do (Rawson and Dunlosky; Vaughn 2016).
var ladder = [...]int{1, 3, 7, 14, 30}

// rest is how many days before the exam no new material should fall due.
const rest = 2

// recheck is the days after which a confident error is asked for again whatever the schedule says: it is corrected
// quickly and returns quickly (Butler 2011).
const recheck = 7

// repeatAfter is how many other answers lie between a confident error and its return on the same day.
const repeatAfter = 10

// Method is how the days between reviews are chosen.
type Method string

// The methods. Both read the same log, so that either can be replayed.
const (
	Ladder Method = "ladder" // fixed steps, explainable
	FSRS   Method = "fsrs"   // FSRS-6 with its default parameters, for nine in ten remembered
)

// Plan is what reviews are aimed at.
type Plan struct {
	Exam   Day    // day of the exam, 0 if unknown: due days are kept at least two days before it while that is possible
	Method Method // empty is Ladder
}

// Memory is the state of an item in FSRS; its zero value was never reviewed.
type Memory struct {
	Stability  float64 // days until nine in ten would still know it
	Difficulty float64 // 1 to 10
}

// scheduler is FSRS-6 with days as its smallest unit: what happens within a day is no spacing.
var scheduler = func() *fsrs.FSRS {
	p := fsrs.DefaultParam()
	p.EnableShortTerm = false
	if err := p.Validate(); err != nil { // NewFSRS would silently take other ones
		panic(err)
	}
	return fsrs.NewFSRS(p)
}()

var ratings = [...]fsrs.Rating{Wrong: fsrs.Again, Lucky: fsrs.Again, Slow: fsrs.Hard, Good: fsrs.Good}

// after is the memory after a review, with the days until the next. last is the day of the review before.
func (m Memory) after(g Grade, last, today Day) (next Memory, days int) {
	card := fsrs.Card{Due: today.Time(time.UTC)}
	if m != (Memory{}) {
		card.State, card.Stability, card.Difficulty = fsrs.Review, m.Stability, m.Difficulty
		card.LastReview = min(last, today).Time(time.UTC)
	}
	info, err := scheduler.Next(card, today.Time(time.UTC), ratings[g])
	if err != nil { // a state that FSRS itself made is valid: this guards against numbers that overflow
		return Memory{}, ladder[0]
	}
	return Memory{info.Card.Stability, info.Card.Difficulty}, int(info.Card.ScheduledDays) //nolint:gosec // at most 36,500
}

// due caps an interval so that the item comes back before the exam, but never earlier than tomorrow.
func (p Plan) due(today Day, days int) Day {
	d := today + Day(days)
	if p.Exam > today {
		d = min(d, p.Exam-rest)
	}
	return max(d, today+1)
}
