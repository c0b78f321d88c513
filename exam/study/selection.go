package study

import (
	"slices"
	"strings"

	"because/questions"
)

// A Pool is a set of questions by what the candidate did with them.
type Pool string

// The pools.
const (
	Unseen     Pool = "unseen"
	Missed     Pool = "missed"     // missed and still in the queue of reviews
	Guessed    Pool = "guessed"    // the latest answer was a guess, unsure, or too fast to be read
	Slow       Pool = "slow"       // the latest answer took half as long again as usual
	Marked     Pool = "marked"     // in the latest attempt
	Bookmarked Pool = "bookmarked" // for good
)

// Pools are all of them, in the order in which they are offered.
func Pools() []Pool {
	return []Pool{Unseen, Missed, Guessed, Slow, Marked, Bookmarked}
}

// Selection says which questions a round draws from. Empty fields mean any.
type Selection struct {
	Domain     string               `json:"domain,omitempty"`
	Task       string               `json:"task,omitempty"`
	Service    string               `json:"service,omitempty"`
	Trap       string               `json:"trap,omitempty"`       // that a distractor baits
	Difficulty questions.Difficulty `json:"difficulty,omitempty"` // 0: any
	Pools      []Pool               `json:"pools,omitempty"`      // in any of them; none: all
	Number     int                  `json:"number"`               // 0: all that match
}

// Matching lists the items of the blueprint that a selection lets through.
func (d *Desk) Matching(sel Selection) []*questions.Item {
	var out []*questions.Item
	for i := range d.Bank.Items {
		if it := &d.Bank.Items[i]; sel.asks(d.Blueprint, it) && d.Progress.inPools(it.ID, sel.Pools) {
			out = append(out, it)
		}
	}
	return out
}

// asks says whether an item is about what the selection names.
func (sel *Selection) asks(bp *questions.Blueprint, it *questions.Item) bool {
	task := it.Tasks[bp.ID]
	if task == "" || sel.Task != "" && task != sel.Task || sel.Difficulty != 0 && it.Difficulty != sel.Difficulty {
		return false
	}
	if d, ok := bp.DomainOf(task); sel.Domain != "" && (!ok || d.ID != sel.Domain) {
		return false
	}
	if sel.Service != "" && !slices.Contains(it.Services, sel.Service) {
		return false
	}
	return sel.Trap == "" || slices.ContainsFunc(it.Options, func(o questions.Option) bool { return o.Trap == sel.Trap })
}

func (p *Progress) inPools(item string, pools []Pool) bool {
	return len(pools) == 0 || slices.ContainsFunc(pools, func(pool Pool) bool { return p.inPool(item, pool) })
}

func (p *Progress) inPool(item string, pool Pool) bool {
	switch pool {
	case Unseen:
		return p.Exposures[item].Count == 0
	case Missed:
		return p.Cards[item].Active()
	case Guessed:
		return p.Manners[item].Guessed
	case Slow:
		return p.Manners[item].Slow
	case Marked:
		return p.Marked[item]
	case Bookmarked:
		return p.Marks.Bookmarks[item]
	}
	return false
}

// title names the round of a selection.
func (sel *Selection) title(bp *questions.Blueprint) string {
	title := "Practice · " + bp.ID
	if d, ok := bp.Domain(sel.Domain); ok {
		title = "Practice · " + d.Title
	}
	if t, ok := bp.Task(sel.Task); ok {
		title = "Practice · task " + t.ID
	}
	if len(sel.Pools) > 0 {
		title += " · " + strings.Join(Names(sel.Pools), ", ")
	}
	return title
}

// Names are the words for pools.
func Names(pools []Pool) []string {
	names := make([]string, len(pools))
	for i, p := range pools {
		names[i] = string(p)
	}
	return names
}
