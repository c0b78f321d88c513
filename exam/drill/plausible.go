package drill

import (
	"slices"
	"strings"
)

// What follows decides which becauses may stand beside the right one. Whether a because is true of a distractor that it was
// not written for cannot be computed, so these are heuristics that rather refuse too much:
//
//   - It must name something of its own option that the card speaks of nowhere: then it is about something else.
//   - It does not stand against the same trap: what refutes a misconception once tends to refute it everywhere.
//   - Its option is worded differently, and it does not speak of a rare thing that both options name: what speaks against a
//     proposal speaks against its like.
//   - It admits nothing: "it would work, but" goes on with a price that much else has, too.
//   - Its item is no enemy of the card's and stands on no common fact: such items explain one thing twice.
//   - It is worded differently from the right because.
//
// A general truth can still get through if it names something foreign beside what holds here as well.
const (
	tooAlike   = 30 // percent: Jaccard similarity at which two becauses say the same
	rare       = 10 // percent of the items at most use a rare word
	telling    = 20 // percent of the items at most use a word that tells what a because is about
	lengthBand = 30 // percent: how much longer one because may be than another beside it
)

// kindredMay says whether a because of another item may stand beside the right one.
func (p *pool) kindredMay(s *subject, right, r *reason) bool {
	return p.differs(right, r) && p.speaksOfElse(r, s.stem, s.keys, right.text, right.because)
}

// siblingMay says the same of a because of the same item. The stem is common ground there. What a sibling says about its own
// option it must say without pointing to it, because on this card the pointer would lead to the wrong one. A kindred because
// may point, as right ones do: what it then claims of the distractor is foreign to it.
func (p *pool) siblingMay(s *subject, right, r *reason) bool {
	return p.differs(right, r) && !r.points && p.speaksOfElse(r, s.keys, right.text, right.because)
}

// differs refuses what is likely to hold for the distractor too, and what stands out by its length.
func (p *pool) differs(right, r *reason) bool {
	return !r.admits && closeInLength(right.length, r.length) &&
		(r.option.Trap == "" || r.option.Trap != right.option.Trap) &&
		!alike(right.because, r.because, tooAlike) &&
		!sameProposal(right.text, r.text) &&
		!p.sameThing(right, r)
}

// speaksOfElse says whether a because names something of its own option that none of the sets has.
func (p *pool) speaksOfElse(r *reason, sets ...wordSet) bool {
	return slices.ContainsFunc(r.because, func(w int32) bool {
		return r.text.has(w) && p.usedByAtMost(telling, w) && !slices.ContainsFunc(sets, func(s wordSet) bool { return s.has(w) })
	})
}

// sameThing says whether a because speaks of a rare thing that its own option and the distractor both name.
func (p *pool) sameThing(right, r *reason) bool {
	return slices.ContainsFunc(r.because, func(w int32) bool {
		return r.text.has(w) && right.text.has(w) && p.usedByAtMost(rare, w)
	})
}

// usedByAtMost says whether at most so many percent of the items use a word. In a small bank two items are no crowd yet.
func (p *pool) usedByAtMost(percent int, w int32) bool {
	return p.users[w] <= max(2, percent*len(p.subjects)/100)
}

// sameProposal says whether two options share half the words of the shorter one.
func sameProposal(a, b wordSet) bool {
	if slices.Equal(a, b) {
		return true
	}
	n := common(a, b)
	return n > 1 && 2*n >= min(len(a), len(b))
}

// closeInLength keeps the right because from being the odd one out. It is symmetric, so that over many cards the right one is
// the longest or the shortest no more often than any other.
func closeInLength(m, n int) bool { return 100*max(m, n) <= (100+lengthBand)*min(m, n) }

// pointsBack says whether the first clause of a because has a word that points to its option.
func pointsBack(because string) bool {
	clause := because
	if i := strings.IndexAny(because, ",;:."); i >= 0 {
		clause = because[:i]
	}
	for word := range strings.FieldsSeq(strings.ToLower(clause)) {
		if pointers[word] {
			return true
		}
	}
	return false
}

var pointers = setOf("it its they their them this that these those such he she here there so both neither")
