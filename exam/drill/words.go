package drill

import (
	"slices"
	"strings"
)

// wordSet is the content words of a text as numbers of a lexicon, sorted, each once.
type wordSet []int32

// lexicon numbers the content words of a bank and counts the items that use each.
type lexicon struct {
	number map[string]int32
	items  []int // by number: items in which the word stands
	last   []int // by number: the last item counted, so that an item counts once
}

func newLexicon() *lexicon { return &lexicon{number: map[string]int32{}} }

// content is the set of content words of a text: letters and digits in lower case, without the words that stand in any
// sentence and without the commonest endings.
func (l *lexicon) content(text string) wordSet {
	var set wordSet
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r < 0x80
	}) {
		if word = strings.Trim(word, "-"); word == "" || stop[word] {
			continue
		}
		word = stem(word)
		n, known := l.number[word]
		if !known {
			n = int32(len(l.items))
			l.number[word] = n
			l.items, l.last = append(l.items, 0), append(l.last, -1)
		}
		set = append(set, n)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// count notes that an item uses words.
func (l *lexicon) count(item int, words wordSet) {
	for _, w := range words {
		if l.last[w] != item {
			l.last[w] = item
			l.items[w]++
		}
	}
}

func stem(word string) string {
	const shortest = 3
	for _, ending := range [...]string{"ing", "ed", "es", "s"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= shortest {
			return s
		}
	}
	return word
}

// jaccard is the share of two sets that is common, from 0 to 1; two empty sets share nothing.
func jaccard(a, b wordSet) float64 {
	common := 0
	for _, w := range a {
		if b.has(w) {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

func (s wordSet) has(w int32) bool {
	_, found := slices.BinarySearch(s, w)
	return found
}

// union is the set of the words of all sets.
func union(sets ...wordSet) wordSet {
	all := slices.Concat(sets...)
	slices.Sort(all)
	return slices.Compact(all)
}

// stop holds the words that stand in any sentence. Negations, absolutes and hedges are none of them: they carry what a
// because says.
var stop = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(`a an the this that these those it its they their them s which who what and or but if
		as so than then when while of to in on at by for from with into is are was were be been has have do does will would
		there here such one`) {
		set[word] = true
	}
	return set
}()
