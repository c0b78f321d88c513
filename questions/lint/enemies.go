package lint

import (
	"fmt"

	"because/questions/lint/words"
)

// The Jaccard similarities of content words at which two items are proposed as enemies. An item repeats few of another's
// words by chance: in a bank of 200 items, one pair shared more than a third of the words of stems and options, and it
// asked the same question twice.
const (
	stemsAlike = .6
	itemsAlike = .35
	keysAlike  = .4 // for items that share a page of documentation
)

// enemiesProposed is B13: items about the same thing in other words.
func enemiesProposed(s *survey, r *reporter) {
	in := newInterner()
	stems, all := make([][]uint32, len(s.views)), make([][]uint32, len(s.views))
	for i, v := range s.views {
		stem := words.Content(v.Stem)
		stems[i], all[i] = in.numbers(stem), in.numbers(v.allContent(stem))
	}
	skip := s.reportedAsKin()
	for _, kind := range []struct {
		pairs   []pair
		message string
	}{
		{similarPairs(stems, stemsAlike), "its stem uses the same words as that of %s (similarity %.2f)"},
		{similarPairs(all, itemsAlike), "it uses the same words as %s (similarity %.2f)"},
		{siblingPairs(s), "its key is much like that of %s, from the same page (similarity %.2f)"},
	} {
		for _, p := range nearest(kind.pairs, func(p pair) bool { return skip[[2]int{p.a, p.b}] || s.enemies(p.a, p.b) }) {
			skip[[2]int{p.a, p.b}] = true
			r.put(s.pairFinding(p, Info, fmt.Sprintf(kind.message, s.views[p.b].ID, p.like)))
		}
	}
}

// reportedAsKin is the pairs that nearDuplicates has looked at.
func (s *survey) reportedAsKin() map[[2]int]bool {
	reported := make(map[[2]int]bool, len(s.kin))
	for _, p := range s.kin {
		reported[[2]int{p.a, p.b}] = true
	}
	return reported
}

// siblingPairs finds items with a page of documentation in common whose keys are alike. It compares an item with the first
// maxHolders items of each of its pages.
func siblingPairs(s *survey) []pair {
	holders := make(map[string][]int)
	var pairs []pair
	for a, v := range s.views {
		for _, page := range v.Docs {
			for _, b := range holders[page] {
				if like := v.keysLike(s.views[b]); like >= keysAlike {
					pairs = append(pairs, pair{a, b, like})
				}
			}
		}
		for _, page := range v.Docs {
			if len(holders[page]) < maxHolders {
				holders[page] = append(holders[page], a)
			}
		}
	}
	return pairs
}

// keysLike is the similarity of the two keys of the items that are most alike.
func (v *view) keysLike(other *view) float64 {
	most := 0.0
	for _, i := range v.keys {
		for _, j := range other.keys {
			most = max(most, words.Jaccard(v.options[i].content, other.options[j].content))
		}
	}
	return most
}
