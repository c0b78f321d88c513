package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
	"because/questions"
)

// perQuestion is how many minutes one question of a short round takes, with reading its explanation.
const perQuestion = 1

// FirstRound begins a short round of about so many minutes: what is due, then unseen questions of the domain in which
// most is to gain, then other unseen ones.
func FirstRound(minutes int) First {
	return func(app *App) (Nav, tea.Cmd) {
		bp := app.Blueprint()
		items := app.roundItems(bp, minutes/perQuestion)
		if len(items) == 0 {
			return Tell("The bank has no question for " + bp.ID + "."), nil
		}
		form := exam.AssembleSet(app.Now(), app.Bank, bp, app.Seed(), items, app.Progress.Exposures, 0)
		return startSet(app, fmt.Sprintf("Round of %d minutes", minutes), bp, form, exam.PracticePolicy())
	}
}

// roundItems picks n items for a short round. At most half of them are due ones, so that a long queue leaves room for
// what is new.
func (a *App) roundItems(bp *questions.Blueprint, n int) []*questions.Item {
	var out []*questions.Item
	taken := map[string]bool{}
	take := func(it *questions.Item) {
		if !taken[it.ID] && len(out) < n {
			taken[it.ID] = true
			out = append(out, it)
		}
	}
	for _, c := range review.Queue(a.Progress.Cards, a.Today()) {
		if it, ok := a.Bank.Item(c.Item); ok && len(out) < (n+1)/2 {
			take(it)
		}
	}
	for _, sel := range []Selection{
		{Domain: a.weakestDomain(bp), Pools: []Pool{PoolUnseen}}, {Pools: []Pool{PoolUnseen}}, {Pools: []Pool{PoolMissed}}, {},
	} {
		matching := a.Matching(bp, sel)
		form := exam.AssembleSet(a.Now(), a.Bank, bp, a.Seed(), matching, a.Progress.Exposures, n)
		for _, slot := range form.Slots {
			if it, ok := a.Bank.Item(slot.Item); ok {
				take(it)
			}
		}
	}
	return out
}

// weakestDomain is the domain with the lowest share of right first answers, or none before there are any.
func (a *App) weakestDomain(bp *questions.Blueprint) string {
	right, all := map[string]int{}, map[string]int{}
	for _, r := range a.Progress.Records {
		it, ok := a.Bank.Item(r.Item)
		if !ok || !r.First {
			continue
		}
		if d, ok := bp.DomainOf(it.Tasks[bp.ID]); ok {
			all[d.ID]++
			if r.Correct {
				right[d.ID]++
			}
		}
	}
	weakest := ""
	for _, d := range bp.Domains {
		if all[d.ID] > 0 && (weakest == "" || right[d.ID]*all[weakest] < right[weakest]*all[d.ID]) {
			weakest = d.ID
		}
	}
	return weakest
}
