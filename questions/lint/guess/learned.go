package guess

import (
	"math/rand/v2"
	"sync"
)

// apprentice is L2 in one fold: what it learned of the other folds, and how it answers.
type apprentice struct {
	lexicon *lexicon
	weights *logit
}

func (a *apprentice) answer(v view) scores {
	options := featuresOf(v, a.lexicon)
	liking := make(scores, len(options))
	for j := range options {
		liking[j] = a.weights.score(&options[j])
	}
	return liking
}

// The streams of random numbers that one seed gives rise to. Fold f studies in the order of stream studying+f, whatever the
// other folds do, so that they can study side by side.
const (
	dealing  = iota // which items fall into which fold
	studying        // the first of as many streams as there are folds
)

// cueLearner is L2: a conditional logit over all the cues, which answers each fold from what it learned of the others.
func cueLearner(seed uint64) player {
	return player{"L2", "all cues, learned", func(e *exam) sitting {
		fold := e.foldOf(rand.New(rand.NewPCG(seed, dealing)))
		apprentices := make([]*apprentice, folds)
		var wg sync.WaitGroup
		for f := range apprentices {
			wg.Go(func() {
				rng := rand.New(rand.NewPCG(seed, studying+uint64(f)))
				apprentices[f] = e.train(func(n int) bool { return fold[n] != f }, rng)
			})
		}
		wg.Wait()
		s := sitting{clue: func(n int) string { return e.appearance(apprentices[fold[n]], n) }}
		for n := range e.questions {
			s.answers = append(s.answers, apprentices[fold[n]].answer(e.questions[n].view))
		}
		return s
	}}
}

// mostLessons bounds the work of L2 in large banks. Its eight weights are known to about ±1/√2000 from that many items; more
// would cost time and tell nothing. The lexicon, which has a weight for every word, always learns from all.
const mostLessons = 2_000

// train makes an apprentice from the questions that it may see. The words of a lesson are judged by the rest of the lessons
// only, as those of an item in the exam will be: else it would learn to trust a lexicon that has seen the answer.
func (e *exam) train(mayLearn func(n int) bool, rng *rand.Rand) *apprentice {
	l := newLexicon(e.words.size())
	var numbers []int
	for n := range e.questions {
		if mayLearn(n) {
			l.learn(&e.questions[n])
			numbers = append(numbers, n)
		}
	}
	if len(numbers) > mostLessons {
		rng.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
		numbers = numbers[:mostLessons]
	}
	lessons := make([]lesson, len(numbers))
	for i, n := range numbers {
		q := &e.questions[n]
		l.without(q, func() {
			lessons[i] = lesson{options: featuresOf(q.view, l), key: q.key, keys: q.item.Keys()}
		})
	}
	return &apprentice{lexicon: l, weights: fit(lessons, rng)}
}
