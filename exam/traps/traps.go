// Package traps keeps the ledger of a bank's named misconceptions: how often each was offered to a candidate and how often
// it was taken, lately and before. It is pure: the moment is an argument.
package traps

import (
	"cmp"
	"slices"
	"time"

	"because/exam"
	"because/questions"
)

// Lately is how many days back counts as lately; what is older is the past.
const Lately = 14

// Entry is what is known about one trap.
type Entry struct {
	Trap                       questions.Trap
	Items                      int       // items of the bank that bait it
	Baited, Caught             int       // answers to such items, and those among them that took the bait
	LatelyBaited, LatelyCaught int       // of these, the ones of the last days
	Last                       time.Time // when it caught last, in the zone of now; zero if it never did
}

// Before is how often it caught and was baited earlier than lately.
func (e *Entry) Before() (caught, baited int) {
	return e.Caught - e.LatelyCaught, e.Baited - e.LatelyBaited
}

// Ledger counts the traps of a bank in graded answers. Those that were never baited are left out; the others come in the
// order of what they cost now (see byCost).
//
// An answer counts if something was selected and the bank still holds the item and every selected option: a blank takes no
// bait, and what an option that was reworded since had baited is not known.
//
// A card of the why-not drill baits the trap of its distractor and catches who takes a false reason for it.
func Ledger(bank *questions.Bank, answers []exam.Answer, drilled []exam.Drilled, now time.Time) []Entry {
	entries := make([]Entry, len(bank.Traps))
	place := make(map[string]int, len(bank.Traps))
	for i, t := range bank.Traps {
		entries[i].Trap, place[t.ID] = t, i
	}
	baits := make(map[string][]string, len(bank.Items))
	for i := range bank.Items {
		it := &bank.Items[i]
		baits[it.ID] = Baits(it)
		for _, trap := range baits[it.ID] {
			entries[place[trap]].Items++
		}
	}
	since := now.AddDate(0, 0, -Lately)
	for i := range answers {
		a := &answers[i]
		fallenFor, ok := taken(bank, a)
		if !ok {
			continue
		}
		for _, trap := range baits[a.Item] {
			entries[place[trap]].count(a.At.In(now.Location()), slices.Contains(fallenFor, trap), a.At.After(since))
		}
	}
	for _, d := range drilled {
		if i, ok := place[d.Trap]; ok {
			entries[i].count(d.At.In(now.Location()), !d.Correct, d.At.After(since))
		}
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Baited == 0 })
	slices.SortStableFunc(entries, byCost)
	return entries
}

// Baits lists the traps of an item's distractors, each once.
func Baits(it *questions.Item) []string {
	var out []string
	for i := range it.Options {
		if o := &it.Options[i]; o.Trap != "" && !o.Correct && !slices.Contains(out, o.Trap) {
			out = append(out, o.Trap)
		}
	}
	return out
}

// CaughtLately is how many of the traps caught lately.
func CaughtLately(entries []Entry) int {
	n := 0
	for i := range entries {
		if entries[i].LatelyCaught > 0 {
			n++
		}
	}
	return n
}

// taken lists the traps that an answer fell for; ok is false if it does not count.
func taken(bank *questions.Bank, a *exam.Answer) (out []string, ok bool) {
	it, ok := bank.Item(a.Item)
	if !ok || len(a.Choice) == 0 {
		return nil, false
	}
	for _, id := range a.Choice {
		o, ok := it.Option(id)
		if !ok {
			return nil, false
		}
		if o.Trap != "" && !o.Correct {
			out = append(out, o.Trap)
		}
	}
	return out, true
}

func (e *Entry) count(at time.Time, caught, lately bool) {
	e.Baited++
	if lately {
		e.LatelyBaited++
	}
	if !caught {
		return
	}
	e.Caught++
	if lately {
		e.LatelyCaught++
	}
	if at.After(e.Last) {
		e.Last = at
	}
}

// unproven is how many answers without harm every share is counted with, so that a few answers weigh little.
const unproven = 4

// byCost orders by the share that was caught lately, each counted with four more answers in which it did not catch. So a
// share needs answers behind it: one of one counts as one of five and stands between two of ten and three of ten. Whatever
// caught lately comes before what did not; among these the same share of all answers decides, so that an old weakness
// stays above what was always avoided; then the order of the bank.
func byCost(a, b Entry) int {
	return cmp.Or(
		compareShares(b.LatelyCaught, b.LatelyBaited, a.LatelyCaught, a.LatelyBaited),
		compareShares(b.Caught, b.Baited, a.Caught, a.Baited),
	)
}

// compareShares compares without rounding.
func compareShares(caught, baited, otherCaught, otherBaited int) int {
	return cmp.Compare(caught*(otherBaited+unproven), otherCaught*(baited+unproven))
}
