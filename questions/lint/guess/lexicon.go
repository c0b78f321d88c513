package guess

import "math"

// lexicon is a naive Bayes classifier of options by their content words, keys against distractors: multinomial, with half
// a count added to every word. A word that it has not met says nothing.
type lexicon struct {
	keyed, baited []int // by word: options of either kind that have it
	keyWords      int   // sum of keyed
	baitWords     int   // sum of baited
	known         int   // words met in any option
}

func newLexicon(size int) *lexicon {
	return &lexicon{keyed: make([]int, size), baited: make([]int, size)}
}

// learn studies an item with its key.
func (l *lexicon) learn(q *question) { l.count(q, +1) }

// without is the lexicon for the time of a call as if it had never met an item that it learned. Forgetting and relearning
// cost as much as reading the item, so that leaving out each item in turn is linear in the bank.
func (l *lexicon) without(q *question, then func()) {
	l.count(q, -1)
	then()
	l.count(q, +1)
}

func (l *lexicon) count(q *question, n int) {
	for i, o := range q.options {
		for _, w := range o.words {
			before := l.keyed[w] + l.baited[w]
			if q.key[i] {
				l.keyed[w] += n
				l.keyWords += n
			} else {
				l.baited[w] += n
				l.baitWords += n
			}
			switch {
			case before == 0:
				l.known++
			case before+n == 0:
				l.known--
			}
		}
	}
}

// answer gives each option the log-odds that its words are those of a key. The odds that any option is one are left out:
// they are the same for all options of an item.
func (l *lexicon) answer(v view) scores {
	liking := make(scores, len(v.options))
	for i, o := range v.options {
		for _, w := range o.words {
			liking[i] += l.weight(w)
		}
	}
	return liking
}

// weight is log P(w|key) / P(w|distractor).
func (l *lexicon) weight(w wordID) float64 {
	if l.keyed[w]+l.baited[w] == 0 {
		return 0
	}
	const added = 0.5
	all := added * float64(l.known)
	key := (float64(l.keyed[w]) + added) / (float64(l.keyWords) + all)
	bait := (float64(l.baited[w]) + added) / (float64(l.baitWords) + all)
	return math.Log(key / bait)
}
