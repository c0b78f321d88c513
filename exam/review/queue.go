package review

import (
	"slices"
	"strings"
)

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

// Load counts the items of the queue by when they fall due.
type Load struct {
	Today    int
	Tomorrow int // more of them
	Before   int // in all until the day before the exam, with those of today and tomorrow; 0 if the exam is not ahead
	All      int
	Mastered int // in the queue or past it
}

// Forecast counts what is due and will be.
func Forecast(cards map[string]Card, today, exam Day) Load {
	var l Load
	for _, c := range cards {
		if c.Mastered {
			l.Mastered++
		}
		if !c.Active() {
			continue
		}
		l.All++
		switch {
		case c.IsDue(today):
			l.Today++
		case c.Due == today+1:
			l.Tomorrow++
		}
		if exam > today && (c.IsDue(today) || c.Due < exam) {
			l.Before++
		}
	}
	return l
}
