package guess

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// This file says in words what gave an item away. It is the examiner's: it knows the key.

// wording tells how the key stands out in the eyes of a heuristic.
func (e *exam) wording(h heuristic, n int) string {
	q := &e.questions[n]
	key, others := q.means(q.looks[h.cue])
	than := fmt.Sprintf("%s, the others %s on average", decimal(key), decimal(others))
	switch most := h.sign > 0; h.cue {
	case length:
		return fmt.Sprintf("%s: %s characters, the others %s on average",
			q.says(most, "the longest", "the shortest"), decimal(key), decimal(others))
	case specificity:
		return q.says(most, "the most specific", "the least specific") + " (names, numbers, code, punctuation): " + than
	case overlap:
		return q.says(most, "closest to the words of the stem", "furthest from the words of the stem") +
			e.listed(q, q.stem) + ": " + than
	case convergence:
		return q.says(most, "most like the others", "least like the others") + e.listed(q, q.shared()) +
			fmt.Sprintf(": similarity %.2f, the others %.2f on average", key, others)
	case absolutes:
		return q.says(most, "the most absolute: ", "the least absolute, the others say ") + q.tokens(most, absolute)
	case hedges:
		return q.says(most, "the most hedged: ", "the least hedged, the others say ") + q.tokens(most, hedge)
	default:
		return q.says(most, "most like a list", "least like a list") + " (commas and \"and\"): " + than
	}
}

// says begins a sentence about the key.
func (q *question) says(most bool, strongest, weakest string) string {
	what := weakest
	if most {
		what = strongest
	}
	if q.item.Keys() > 1 {
		return "the keys are " + what
	}
	return "the key is " + what
}

// means are the mean values of the keys and of the distractors.
func (q *question) means(values []float64) (key, others float64) {
	keys := 0
	for i, x := range values {
		if q.key[i] {
			key += x
			keys++
		} else {
			others += x
		}
	}
	return key / float64(keys), others / float64(len(values)-keys)
}

// text joins the wording of the keys, or of the distractors.
func (q *question) text(keys bool) string {
	var b strings.Builder
	for i, o := range q.options {
		if q.key[i] == keys {
			b.WriteString(o.text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// tokens are the words of a class in the keys, or in the distractors.
func (q *question) tokens(keys bool, class func(token string) bool) string {
	found := tokensAmong(q.text(keys), class)
	slices.Sort(found)
	return strings.Join(slices.Compact(found), ", ")
}

// shared are the words that stand in more than one option.
func (q *question) shared() []wordID {
	var all, twice []wordID
	for _, o := range q.options {
		all = append(all, o.words...)
	}
	slices.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			twice = append(twice, all[i])
		}
	}
	return twice
}

// listed are the words of the keys that are also among some others, in parentheses.
func (e *exam) listed(q *question, among []wordID) string {
	found := e.words.surface(q.text(true), among)
	if len(found) == 0 {
		return ""
	}
	return " (" + strings.Join(found, ", ") + ")"
}

// clueWords is how many words or looks a clue names at most.
const clueWords = 4

// vocabulary names the words that led L1 to the key: those of the key that other items key, and those of the distractors
// that other items do not.
func (e *exam) vocabulary(l *lexicon, q *question) string {
	var keyed, baited []string
	for _, w := range q.pulls(l) {
		word := e.words.surface(q.text(true)+q.text(false), []wordID{w})[0]
		count := fmt.Sprintf("%q %d of %d", word, l.keyed[w], l.keyed[w]+l.baited[w])
		if l.weight(w) > 0 {
			keyed = append(keyed, count)
		} else {
			baited = append(baited, count)
		}
	}
	var parts []string
	if len(keyed) > 0 {
		parts = append(parts, "words of the key that are often keyed elsewhere: "+strings.Join(keyed, ", "))
	}
	if len(baited) > 0 {
		parts = append(parts, "words of the others that are seldom keyed elsewhere: "+strings.Join(baited, ", "))
	}
	return strings.Join(parts, "; ")
}

// pulls are the words that speak loudest for the keys against the distractors.
func (q *question) pulls(l *lexicon) []wordID {
	pull := map[wordID]float64{}
	var met []wordID
	keys := float64(q.item.Keys())
	for i, o := range q.options {
		share := -1 / (float64(len(q.options)) - keys)
		if q.key[i] {
			share = 1 / keys
		}
		for _, w := range o.words {
			if _, ok := pull[w]; !ok {
				met = append(met, w)
			}
			pull[w] += share * l.weight(w)
		}
	}
	met = slices.DeleteFunc(met, func(w wordID) bool { return pull[w] <= 0 || same(pull[w], 0) })
	slices.SortStableFunc(met, func(a, b wordID) int { return cmp.Compare(pull[b], pull[a]) })
	return met[:min(len(met), clueWords)]
}

// appearance names what made the key look like one to L2.
func (e *exam) appearance(a *apprentice, n int) string {
	q := &e.questions[n]
	options := featuresOf(q.view, a.lexicon)
	var pull [cues]float64
	var more [cues]bool
	for c := range cues {
		values := make([]float64, len(options))
		for j := range options {
			values[j] = options[j][c]
		}
		key, others := q.means(values)
		pull[c], more[c] = a.weights[c]*(key-others), key > others
	}
	var order []cue
	for c := range cues {
		if pull[c] > 0 && !same(pull[c], 0) {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b cue) int { return cmp.Compare(pull[b], pull[a]) })
	var named []string
	for _, c := range order[:min(len(order), clueWords)] {
		named = append(named, c.describe(more[c]))
	}
	return q.says(true, "like those of other items: ", "") + strings.Join(named, ", ")
}

// decimal prints at most one digit after the point.
func decimal(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}
