// Package review says when a missed item comes back: a fixed ladder of growing intervals, aimed at the day of the exam.
// It is pure; days are calendar days of the candidate.
package review

import (
	"slices"
	"strings"
	"time"
)

// Ladder is the days until the next review, by step. Spacing is where the effort pays: a higher criterion within one
// session does not last, spaced sessions do (Rawson and Dunlosky; Vaughn 2016).
var ladder = [...]int{1, 3, 7, 14, 30}

// rest is how many days before the exam no new material should fall due.
const rest = 2

// Confidence is how sure a candidate said to be before the explanation came.
type Confidence int

// The confidences. Unstated counts like Sure: who is not asked is believed.
const (
	Unstated Confidence = iota
	Guess
	Unsure
	Sure
)

func (c Confidence) String() string {
	switch c {
	case Guess:
		return "guess"
	case Unsure:
		return "unsure"
	case Sure:
		return "sure"
	}
	return "not said"
}

// recheck is the days after which a confident error is asked for again whatever the ladder says: it is corrected quickly
// and returns quickly (Butler 2011).
const recheck = 7

// Card is where one missed item stands. The zero value was never missed.
type Card struct {
	Item     string
	Missed   int    // how often it was answered wrong
	Step     int    // place on the ladder
	Due      Day    // day on which it comes back
	Last     Day    // day of the last graded answer
	Done     bool   // it has climbed the whole ladder
	Mastered bool   // right on three days apart, none of them guessed, the last one sure
	Recheck  Day    // day of the obligatory check after a confident error, 0 if there is none
	Days     [3]Day // the last days on which it was answered right since the last error or guess, the latest last; 0 is none
}

// Active says whether the item is in the queue at all.
func (c Card) Active() bool { return c.Missed > 0 && !c.Done }

// IsDue says whether it should be reviewed on that day.
func (c Card) IsDue(today Day) bool { return c.Active() && c.Due <= today }

// Outcome is one graded answer.
type Outcome struct {
	Item       string
	At         time.Time // in the candidate's zone
	Correct    bool
	Confidence Confidence
}

// Next is the card after an answer. exam is the day of the exam, 0 if unknown: due days are kept at least two days before
// it while that is possible. A wrong answer starts the ladder anew. A right one counts only on a later day than the last
// and when the item was due, because answering right again minutes later shows nothing: a guess comes back tomorrow, an
// unsure one after the same interval, a sure one climbs.
func Next(c Card, o Outcome, exam Day) Card {
	today := DayOf(o.At)
	switch {
	case !o.Correct:
		c = c.miss(o, today, exam)
	case !c.IsDue(today) || today <= c.Last:
	case o.Confidence == Guess:
		c.Days, c.Due = [3]Day{}, c.due(today, 1, exam)
	default:
		c = c.pass(o, today, exam)
	}
	c.Last = today
	return c
}

// miss starts the ladder anew; a confident error is checked again after a week besides.
func (c Card) miss(o Outcome, today, exam Day) Card {
	c.Item, c.Missed, c.Step, c.Done, c.Mastered, c.Days, c.Recheck = o.Item, c.Missed+1, 0, false, false, [3]Day{}, 0
	if o.Confidence == Sure {
		c.Recheck = today + recheck
	}
	c.Due = c.due(today, ladder[0], exam)
	return c
}

// pass climbs, unless the candidate was unsure.
func (c Card) pass(o Outcome, today, exam Day) Card {
	if today >= c.Recheck {
		c.Recheck = 0
	}
	c.Days = [3]Day{c.Days[1], c.Days[2], today}
	if o.Confidence != Unsure {
		c.Mastered = c.Mastered || apart(c.Days)
		if c.Step++; c.Step == len(ladder) {
			c.Done = true
			return c
		}
	}
	c.Due = c.due(today, ladder[c.Step], exam)
	return c
}

// apart says whether the days are three, at least one and then at least three days from each other.
func apart(days [3]Day) bool {
	return days[0] > 0 && days[1]-days[0] >= 1 && days[2]-days[1] >= 3
}

// due is the day after an interval, no later than an obligatory check.
func (c Card) due(today Day, days int, exam Day) Day {
	d := due(today, days, exam)
	if c.Recheck > today {
		d = min(d, c.Recheck)
	}
	return d
}

// due caps an interval so that the item comes back before the exam, but never earlier than tomorrow.
func due(today Day, days int, exam Day) Day {
	d := today + Day(days)
	if exam > today {
		d = min(d, exam-rest)
	}
	return max(d, today+1)
}

// Cards folds a log of answers, in the order in which they were given, into the cards of the items ever missed.
func Cards(log []Outcome, exam Day) map[string]Card {
	cards := map[string]Card{}
	for _, o := range log {
		c, missed := cards[o.Item]
		if missed || !o.Correct {
			cards[o.Item] = Next(c, o, exam)
		}
	}
	return cards
}

// Queue lists the items due on a day: the longest overdue first, then by identity.
func Queue(cards map[string]Card, today Day) []Card {
	var out []Card
	for _, c := range cards {
		if c.IsDue(today) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Card) int {
		if a.Due != b.Due {
			return int(a.Due - b.Due)
		}
		return strings.Compare(a.Item, b.Item)
	})
	return out
}

// Forecast counts what is due today, what more falls due tomorrow, and what is in the queue at all.
func Forecast(cards map[string]Card, today Day) (now, tomorrow, all int) {
	for _, c := range cards {
		switch {
		case !c.Active():
			continue
		case c.Due <= today:
			now++
		case c.Due == today+1:
			tomorrow++
		}
		all++
	}
	return now, tomorrow, all
}

// Day counts calendar days since 1970-01-01, in whatever zone the time was in. 0 means unknown.
type Day int

// DayOf is the calendar day that t's own zone shows.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Time is the first hour of the day in a zone: midnight, unless the clocks jump over it.
func (d Day) Time(zone *time.Location) time.Time {
	y, m, day := time.Unix(int64(d)*24*60*60, 0).UTC().Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, zone)
	if t.Day() != day {
		t = time.Date(y, m, day, 1, 0, 0, 0, zone)
	}
	return t
}
