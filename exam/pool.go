package exam

import (
	"cmp"
	"slices"
	"strings"

	"because/exam/seeded"
	"because/questions"
)

// candidate is an item with what decides its turn.
type candidate struct {
	item *questions.Item
	tier int // 0 unseen, 1 seen long ago, 2 seen lately
	key  uint64
	seen int
}

func newCandidate(now Moment, it *questions.Item, seed uint64, seen map[string]Exposure) candidate {
	e := seen[it.ID]
	c := candidate{item: it, seen: e.Count, key: weightedKey(seeded.Stream(seed, "select", it.ID), e.Count)}
	switch {
	case e.Count == 0:
	case now.Wall.Sub(e.Last) > recentlySeen:
		c.tier = 1
	default:
		c.tier = 2
	}
	return c
}

func byPriority(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.key, a.key), strings.Compare(a.item.ID, b.item.ID))
}

// pool is the supply of one assembly: candidates by domain and task, in the order of their turn.
type pool struct {
	bp      *questions.Blueprint
	seed    uint64
	tasks   [][][]candidate // domain, task, turn
	enemies map[string][]string
}

func newPool(now Moment, bank *questions.Bank, bp *questions.Blueprint, seed uint64, seen map[string]Exposure) *pool {
	p := &pool{bp: bp, seed: seed, tasks: make([][][]candidate, len(bp.Domains)), enemies: Enemies(bank)}
	place := map[string][2]int{}
	for d, dom := range bp.Domains {
		p.tasks[d] = make([][]candidate, len(dom.Tasks))
		for t, task := range dom.Tasks {
			place[task.ID] = [2]int{d, t}
		}
	}
	for i := range bank.Items {
		it := &bank.Items[i]
		if at, ok := place[it.Tasks[bp.ID]]; ok {
			p.tasks[at[0]][at[1]] = append(p.tasks[at[0]][at[1]], newCandidate(now, it, seed, seen))
		}
	}
	for _, tasks := range p.tasks {
		for _, c := range tasks {
			slices.SortFunc(c, byPriority)
		}
	}
	return p
}

// Enemies is the undirected graph of items that must not share a form.
func Enemies(bank *questions.Bank) map[string][]string {
	g := map[string][]string{}
	for i := range bank.Items {
		for _, e := range bank.Items[i].Enemies {
			g[bank.Items[i].ID] = append(g[bank.Items[i].ID], e)
			g[e] = append(g[e], bank.Items[i].ID)
		}
	}
	return g
}

// quotas is how many items each task gives. The error lists the domains that are short.
func (p *pool) quotas() ([][]int, error) {
	quotas := make([][]int, len(p.bp.Domains))
	short := false
	for d, need := range questions.Allocate(p.bp.Items, domainWeights(p.bp)) {
		weights, have := p.taskSupply(d)
		quotas[d] = allocateWithin(need, weights, have)
		short = short || sum(quotas[d]) < need
	}
	if short {
		return nil, &ShortageError{Blueprint: p.bp.ID, Rows: p.supply()}
	}
	return quotas, nil
}

func (p *pool) taskSupply(domain int) (weights, have []int) {
	for t, task := range p.bp.Domains[domain].Tasks {
		weights = append(weights, task.Weight)
		have = append(have, len(p.tasks[domain][t]))
	}
	return weights, have
}

// supply compares need and supply of every domain.
func (p *pool) supply() []Shortage {
	rows := make([]Shortage, 0, len(p.bp.Domains))
	for d, need := range questions.Allocate(p.bp.Items, domainWeights(p.bp)) {
		_, have := p.taskSupply(d)
		rows = append(rows, Shortage{Domain: p.bp.Domains[d].ID, Title: p.bp.Domains[d].Title, Need: need, Have: sum(have)})
	}
	return rows
}

// pick takes the first candidates of every task that are not enemies, going back where a choice leaves a task short. The
// scarcest task goes first, so that nothing chosen before can be the enemy of an item that it cannot do without.
func (p *pool) pick(quotas [][]int) ([][]candidate, bool) {
	type place struct{ domain, task, spare int }
	var order []place
	for d := range quotas {
		for t, n := range quotas[d] {
			if n > 0 {
				order = append(order, place{d, t, len(p.tasks[d][t]) - n})
			}
		}
	}
	slices.SortStableFunc(order, func(a, b place) int { return cmp.Compare(a.spare, b.spare) })
	s := search{enemies: p.enemies, blocked: map[string]int{}, budget: maxBacktracks}
	for _, at := range order {
		s.lists = append(s.lists, p.tasks[at.domain][at.task])
		s.need = append(s.need, quotas[at.domain][at.task])
		s.domain = append(s.domain, at.domain)
	}
	if !s.fill(0, 0, 0) {
		return nil, false
	}
	picked := make([][]candidate, len(p.bp.Domains))
	for i, c := range s.chosen {
		d := s.domain[s.from[i]]
		picked[d] = append(picked[d], c)
	}
	return picked, true
}

// search is a depth-first choice of need[l] candidates from each list l.
type search struct {
	lists   [][]candidate
	need    []int
	domain  []int
	enemies map[string][]string
	blocked map[string]int // how many chosen items are enemies of this one
	chosen  []candidate
	from    []int // the list each chosen candidate came from
	budget  int
}

// fill chooses from list l on, of which taken are already chosen, starting at candidate start.
func (s *search) fill(l, taken, start int) bool {
	if l == len(s.lists) {
		return true
	}
	if taken == s.need[l] {
		return s.fill(l+1, 0, 0)
	}
	for i := start; len(s.lists[l])-i >= s.need[l]-taken; i++ {
		c := s.lists[l][i]
		if s.blocked[c.item.ID] > 0 {
			continue
		}
		s.choose(l, c)
		if s.fill(l, taken+1, i+1) {
			return true
		}
		s.unchoose()
		if s.budget--; s.budget < 0 {
			return false
		}
	}
	return false
}

func (s *search) choose(l int, c candidate) {
	s.chosen = append(s.chosen, c)
	s.from = append(s.from, l)
	for _, e := range s.enemies[c.item.ID] {
		s.blocked[e]++
	}
}

func (s *search) unchoose() {
	last := len(s.chosen) - 1
	for _, e := range s.enemies[s.chosen[last].item.ID] {
		s.blocked[e]--
	}
	s.chosen, s.from = s.chosen[:last], s.from[:last]
}

// slots decides what counts: each domain's unscored places go to pretest items first, then to the least exposed.
func (p *pool) slots(picked [][]candidate) []Slot {
	var slots []Slot
	total := make([]int, len(picked))
	for d := range picked {
		total[d] = len(picked[d])
	}
	scored := allocateWithin(p.bp.Scored(), domainWeights(p.bp), total)
	for d, candidates := range picked {
		slices.SortFunc(candidates, func(a, b candidate) int {
			return cmp.Or(compareBool(b.item.Pretest, a.item.Pretest), cmp.Compare(a.seen, b.seen), cmp.Compare(b.key, a.key),
				strings.Compare(a.item.ID, b.item.ID))
		})
		for i, c := range candidates {
			slots = append(slots, newSlot(c.item, p.bp, p.seed, i >= total[d]-scored[d]))
		}
	}
	return slots
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func sum(s []int) int {
	n := 0
	for _, v := range s {
		n += v
	}
	return n
}
