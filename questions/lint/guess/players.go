package guess

// player is a way of guessing. How it sits an exam is the examiner's business: a guesser that goes by rules of thumb is
// shown the views alone, one that learns is first taught other items with their keys.
type player struct {
	id, name string
	sit      func(e *exam) sitting
}

// sitting is what a player answered, and what the examiner, key in hand, can say about it afterwards.
type sitting struct {
	answers []scores           // by question
	clue    func(n int) string // what in the wording of question n led to the key
}

// scores is how much a player likes each option of an item.
type scores []float64

// heuristic is a rule of thumb: to prefer the options in which a cue is strongest or, with sign -1, weakest.
type heuristic struct {
	id, name string
	cue      cue
	sign     float64
}

// handWritten are the eleven heuristics of test-wise candidates.
func handWritten() []heuristic {
	return []heuristic{
		{"H1", "longest", length, +1},
		{"H2", "shortest", length, -1},
		{"H3", "most specific", specificity, +1},
		{"H4", "most words of the stem", overlap, +1},
		{"H5", "fewest words of the stem", overlap, -1},
		{"H6", "convergence", convergence, +1},
		{"H7", "odd one out", convergence, -1},
		{"H8", "fewest absolutes", absolutes, -1},
		{"H9", "most absolutes", absolutes, +1},
		{"H10", "hedges", hedges, +1},
		{"H11", "list-like", listing, +1},
	}
}

func allPlayers(seed uint64) []player {
	var players []player
	for _, h := range handWritten() {
		players = append(players, h.player())
	}
	return append(players, vocabularyLearner(), cueLearner(seed))
}

func (h heuristic) player() player {
	return player{h.id, h.name, func(e *exam) sitting {
		s := sitting{clue: func(n int) string { return e.wording(h, n) }}
		for i := range e.questions {
			s.answers = append(s.answers, h.answer(e.questions[i].view))
		}
		return s
	}}
}

func (h heuristic) answer(v view) scores {
	liking := make(scores, len(v.options))
	for i, x := range v.looks[h.cue] {
		liking[i] = h.sign * x
	}
	return liking
}

// vocabularyLearner is L1: it answers each item from what it learned of all the others.
func vocabularyLearner() player {
	return player{"L1", "vocabulary", func(e *exam) sitting {
		l := newLexicon(e.words.size())
		for i := range e.questions {
			l.learn(&e.questions[i])
		}
		s := sitting{clue: func(n int) (text string) {
			q := &e.questions[n]
			l.without(q, func() { text = e.vocabulary(l, q) })
			return text
		}}
		for i := range e.questions {
			q := &e.questions[i]
			l.without(q, func() { s.answers = append(s.answers, l.answer(q.view)) })
		}
		return s
	}}
}
