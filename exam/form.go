package exam

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"because/exam/seeded"
	"because/questions"
)

// AssemblyVersion names the algorithm that turns a seed into a form. It changes whenever the same seed would give
// another form.
const AssemblyVersion = 1

// recentlySeen is how long an item counts as fresh in memory: items last seen longer ago come before it.
const recentlySeen = 30 * 24 * time.Hour

// maxBacktracks bounds the search for a form without enemies.
const maxBacktracks = 1000

// Form is the items of one sitting, in order, with their option order.
type Form struct {
	Bank         string `json:"bank"`
	BankRevision string `json:"bank_revision"`
	Blueprint    string `json:"blueprint"`
	Assembly     int    `json:"assembly"` // AssemblyVersion
	Seed         uint64 `json:"seed"`
	Slots        []Slot `json:"slots"`
}

// Slot is one place of a form.
type Slot struct {
	Item    string   `json:"item"`
	Domain  string   `json:"domain"`
	Task    string   `json:"task"`
	Scored  bool     `json:"scored"`  // never shown before submission
	Options []string `json:"options"` // identities in the order shown
}

// Exposure is how often and when last a candidate was shown an item.
type Exposure struct {
	Count int
	Last  time.Time
}

// Shortage is a part of the blueprint that the bank cannot fill.
type Shortage struct {
	Domain     string
	Title      string
	Need, Have int
}

// ShortageError lists what is missing for a form.
type ShortageError struct {
	Blueprint string
	Rows      []Shortage
	Enemies   bool // there are enough items, but too many of them exclude each other
}

func (e *ShortageError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the bank cannot fill a form of %s", e.Blueprint)
	if e.Enemies {
		b.WriteString(": too many of its items exclude each other (enemies)")
	}
	for _, r := range e.Rows {
		fmt.Fprintf(&b, "\n  %-40s needs %3d, has %3d, missing %3d", r.Title, r.Need, r.Have, max(r.Need-r.Have, 0))
	}
	return b.String()
}

// AssembleExam draws a mock exam: exact quotas by domain and then by task, unseen items first, enemies apart. A task
// that is short of items passes its places on to the other tasks of its domain, never to another domain.
// The error is a *ShortageError if the bank cannot fill the form.
func AssembleExam(now Moment, bank *questions.Bank, bp *questions.Blueprint, seed uint64, seen map[string]Exposure) (Form, error) {
	p := newPool(now, bank, bp, seed, seen)
	quotas, err := p.quotas()
	if err != nil {
		return Form{}, err
	}
	picked, ok := p.pick(quotas)
	if !ok {
		return Form{}, &ShortageError{Blueprint: bp.ID, Enemies: true, Rows: p.supply()}
	}
	slots := p.slots(picked)
	seeded.Shuffle(seeded.Stream(seed, "order", ""), slots)
	return newForm(bank, bp, seed, slots), nil
}

// AssembleSet makes a form of the given items for practice and review: all scored, unseen first, at most n of them
// (0 means all).
func AssembleSet(now Moment, bank *questions.Bank, bp *questions.Blueprint, seed uint64, items []*questions.Item, seen map[string]Exposure, n int) Form {
	candidates := make([]candidate, 0, len(items))
	for _, it := range items {
		candidates = append(candidates, newCandidate(now, it, seed, seen))
	}
	slices.SortFunc(candidates, byPriority)
	if n > 0 && n < len(candidates) {
		candidates = candidates[:n]
	}
	slots := make([]Slot, 0, len(candidates))
	for _, c := range candidates {
		slots = append(slots, newSlot(c.item, bp, seed, true))
	}
	seeded.Shuffle(seeded.Stream(seed, "order", ""), slots)
	return newForm(bank, bp, seed, slots)
}

func newForm(bank *questions.Bank, bp *questions.Blueprint, seed uint64, slots []Slot) Form {
	return Form{Bank: bank.ID, BankRevision: bank.Revision(), Blueprint: bp.ID, Assembly: AssemblyVersion, Seed: seed, Slots: slots}
}

func newSlot(it *questions.Item, bp *questions.Blueprint, seed uint64, scored bool) Slot {
	s := Slot{Item: it.ID, Task: it.Tasks[bp.ID], Scored: scored, Options: optionOrder(it, seed)}
	if d, ok := bp.DomainOf(s.Task); ok {
		s.Domain = d.ID
	}
	return s
}

// optionOrder shuffles the options unless the item keeps its order; a pinned option stays last. Keys are not balanced
// over the letters: balance can be exploited (Bar-Hillel and Attali 2002).
func optionOrder(it *questions.Item, seed uint64) []string {
	order := make([]string, 0, len(it.Options))
	last := ""
	// The order of the file means nothing, so start from one that does not depend on it.
	for _, o := range it.Options {
		if o.PinLast {
			last = o.ID
			continue
		}
		order = append(order, o.ID)
	}
	if !it.KeepOrder {
		slices.Sort(order)
		seeded.Shuffle(seeded.Stream(seed, "options", it.ID), order)
	}
	if last != "" {
		order = append(order, last)
	}
	return order
}

// UnseenForms is how many forms can be drawn from items that were never shown: the least over the domains of supply by
// need.
func UnseenForms(bank *questions.Bank, bp *questions.Blueprint, seen map[string]Exposure) int {
	have := map[string]int{}
	for i := range bank.Items {
		it := &bank.Items[i]
		if d, ok := bp.DomainOf(it.Tasks[bp.ID]); ok && seen[it.ID].Count == 0 {
			have[d.ID]++
		}
	}
	forms := -1
	for i, need := range questions.Allocate(bp.Items, domainWeights(bp)) {
		if need == 0 {
			continue
		}
		if n := have[bp.Domains[i].ID] / need; forms < 0 || n < forms {
			forms = n
		}
	}
	return max(forms, 0)
}

func domainWeights(bp *questions.Blueprint) []int {
	w := make([]int, len(bp.Domains))
	for i, d := range bp.Domains {
		w[i] = d.Weight
	}
	return w
}
