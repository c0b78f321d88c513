package study

import (
	"fmt"

	"because/exam"
	"because/exam/review"
	"because/questions"
)

// perQuestion is how many minutes one question of a short round takes, with reading its explanation.
const perQuestion = 1

// Round draws a short round of about so many minutes: what is due, then unseen questions of the domain in which most is to
// gain, then other unseen ones. The error is Nothing if the bank has no question for the blueprint.
func (d *Desk) Round(minutes int) (*exam.Attempt, error) {
	items := d.roundItems(minutes / perQuestion)
	if len(items) == 0 {
		return nil, Nothing("The bank has no question for " + d.Blueprint.ID + ".")
	}
	return d.set(fmt.Sprintf("Round of %d minutes", minutes), items, 0, exam.PracticePolicy())
}

// roundItems picks n items for a short round. At most half of them are due ones, so that a long queue leaves room for
// what is new.
func (d *Desk) roundItems(n int) []*questions.Item {
	var out []*questions.Item
	taken := map[string]bool{}
	take := func(it *questions.Item) {
		if !taken[it.ID] && len(out) < n {
			taken[it.ID] = true
			out = append(out, it)
		}
	}
	for _, c := range review.Queue(d.Progress.Cards, d.today()) {
		if it, ok := d.Bank.Item(c.Item); ok && len(out) < (n+1)/2 {
			take(it)
		}
	}
	for _, sel := range []Selection{
		{Domain: d.weakestDomain(), Pools: []Pool{Unseen}}, {Pools: []Pool{Unseen}}, {Pools: []Pool{Missed}}, {},
	} {
		form := exam.AssembleSet(d.Now, d.Bank, d.Blueprint, d.Seed(), d.Matching(sel), d.Progress.Exposures, n)
		for _, slot := range form.Slots {
			if it, ok := d.Bank.Item(slot.Item); ok {
				take(it)
			}
		}
	}
	return out
}

// weakestDomain is the domain with the lowest share of right first answers, or none before there are any.
func (d *Desk) weakestDomain() string {
	right, all := map[string]int{}, map[string]int{}
	for i := range d.Progress.Answers {
		a := &d.Progress.Answers[i]
		it, ok := d.Bank.Item(a.Item)
		if !ok || !a.First {
			continue
		}
		if domain, ok := d.Blueprint.DomainOf(it.Tasks[d.Blueprint.ID]); ok {
			all[domain.ID]++
			if a.Correct {
				right[domain.ID]++
			}
		}
	}
	weakest := ""
	for _, domain := range d.Blueprint.Domains {
		id := domain.ID
		if all[id] > 0 && (weakest == "" || right[id]*all[weakest] < right[weakest]*all[id]) {
			weakest = id
		}
	}
	return weakest
}
