package drill

import (
	"slices"
	"strings"
)

// wordSet is the content words of a text as numbers of a lexicon, sorted, each once.
type wordSet []int32

// lexicon numbers content words, so that sets of them compare quickly.
type lexicon struct{ number map[string]int32 }

func newLexicon() *lexicon { return &lexicon{number: map[string]int32{}} }

func (l *lexicon) size() int { return len(l.number) }

// content is the set of a text's content words: runs of letters, digits and hyphens in lower case, without the words that
// stand in any sentence and without the commonest endings.
func (l *lexicon) content(text string) wordSet {
	var set wordSet
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), separates) {
		word = strings.Trim(word, "-")
		if word == "" || stopWords[word] {
			continue
		}
		word = stem(word)
		n, known := l.number[word]
		if !known {
			n = int32(len(l.number))
			l.number[word] = n
		}
		set = append(set, n)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

func separates(r rune) bool {
	return r < 0x80 && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
}

// stem strips the first of these endings that leaves three characters.
func stem(word string) string {
	const shortest = 3
	for _, ending := range [...]string{"ing", "ed", "es", "s"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= shortest {
			return s
		}
	}
	return word
}

// has says whether a word is in the set.
func (s wordSet) has(w int32) bool {
	_, found := slices.BinarySearch(s, w)
	return found
}

// union is the set of the words of all the sets.
func union(sets ...wordSet) wordSet {
	all := slices.Concat(sets...)
	slices.Sort(all)
	return slices.Compact(all)
}

// common counts the words that two sets share.
func common(a, b wordSet) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// alike says whether two sets have at least so many percent of their words in common (Jaccard). Empty sets share nothing.
func alike(a, b wordSet, percent int) bool {
	n := common(a, b)
	return n > 0 && 100*n >= percent*(len(a)+len(b)-n)
}

// stopWords stand in any sentence. Negations, absolutes and hedges are none of them: they carry what a because says.
var stopWords = setOf(`a an the this that these those it its they their them s such one there here which who what
	and or but if as so than then when while of to in on at by for from with into
	is are was were be been has have do does will would`)

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}
