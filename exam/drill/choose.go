package drill

import (
	"cmp"
	"slices"

	"because/exam/seeded"
)

// shortlist is from how many of the nearest the wrong becauses of a card are drawn.
const shortlist = 4

// candidate is a because with its nearness to a card.
type candidate struct {
	*reason
	near int
}

// wrong draws the becauses that stand beside the right one, none if there are too few. They come from kindred items; the
// same item only fills up, because its becauses are the answers to the candidate's next cards.
func (p *pool) wrong(s *subject, right *reason, seed uint64) []*reason {
	const enough = choices - 1
	list := takeNearest(nil, p.kindred(s, right), shortlist)
	if len(list) < enough {
		list = takeNearest(list, p.siblings(s, right), enough)
	}
	if len(list) < enough {
		return nil
	}
	seeded.Shuffle(seeded.Stream(seed, "why-not draw", s.item.ID+"\x00"+right.option.ID), list)
	return list[:enough]
}

// takeNearest fills a list up to n, the nearest first, with becauses that are not worded like one another: among three that say
// the same the right one would be the odd one out.
func takeNearest(list []*reason, from []candidate, n int) []*reason {
	slices.SortStableFunc(from, func(a, b candidate) int { return cmp.Compare(b.near, a.near) })
	for _, c := range from {
		if len(list) >= n {
			break
		}
		if !slices.ContainsFunc(list, func(r *reason) bool { return alike(r.because, c.because, tooAlike) }) {
			list = append(list, c.reason)
		}
	}
	return list
}

// kindred lists the nearest because of each item that shares the distractor's trap or a service. One an item is enough: two
// from one foreign scene would vouch for each other.
func (p *pool) kindred(s *subject, right *reason) []candidate {
	card := union(s.stem, s.keys, right.text)
	var out []candidate
	for _, n := range p.kin(s.item, right.option.Trap) {
		other := &p.subjects[n]
		if other.item.ID == s.item.ID || entangled(s.item, other.item) {
			continue
		}
		best := candidate{near: -1}
		for i := range other.reasons {
			r := &other.reasons[i]
			if !p.kindredMay(s, right, r) {
				continue
			}
			if near := p.nearness(r, card, right.text); near > best.near {
				best = candidate{r, near}
			}
		}
		if best.reason != nil {
			best.near += p.premium(s.item, right.option.Trap, other.item)
			out = append(out, best)
		}
	}
	return out
}

// siblings lists the becauses of the other distractors of the same item.
func (p *pool) siblings(s *subject, right *reason) []candidate {
	var out []candidate
	for i := range s.reasons {
		if r := &s.reasons[i]; r != right && p.siblingMay(s, right, r) {
			out = append(out, candidate{r, p.nearness(r, right.text, right.text)})
		}
	}
	return out
}
