package guess

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"because/questions/lint/words"
)

// cue is a property of an option's wording that may tell keys from distractors.
type cue int

// The cues. All but the last are measured on the item alone; vocabulary has to be learned from other items.
const (
	length      cue = iota // characters
	specificity            // see specific
	overlap                // content words shared with the stem
	convergence            // mean Jaccard similarity with the other options
	absolutes              // words such as always, only, cannot
	hedges                 // words such as may, usually
	listing                // commas and " and "
	vocabulary             // words that are keyed in other items, see lexicon
	cues
)

// wordings is the number of cues that are measured on the item alone.
const wordings = vocabulary

// describe says what an option is like in which the cue is strong or weak.
func (c cue) describe(strong bool) string {
	looks := [...][2]string{
		length:      {"short", "long"},
		specificity: {"unspecific", "specific"},
		overlap:     {"far from the stem", "close to the stem"},
		convergence: {"unlike the others", "like the others"},
		absolutes:   {"less absolute", "more absolute"},
		hedges:      {"less hedged", "more hedged"},
		listing:     {"not list-like", "list-like"},
		vocabulary:  {"words seldom keyed elsewhere", "words keyed elsewhere"},
	}[c]
	if strong {
		return looks[1]
	}
	return looks[0]
}

// impression is what each cue says of each option: impression[cue][option].
type impression [wordings][]float64

func look(v view) impression {
	var s impression
	for c := range s {
		s[c] = make([]float64, len(v.options))
	}
	for i, o := range v.options {
		s[length][i] = float64(utf8.RuneCountInString(o.text))
		s[specificity][i] = specific(o.text)
		s[overlap][i] = float64(words.Common(o.words, v.stem))
		s[convergence][i] = likeness(v, i)
		s[absolutes][i] = float64(len(tokensAmong(o.text, absolute)))
		s[hedges][i] = float64(len(tokensAmong(o.text, hedge)))
		s[listing][i] = float64(strings.Count(o.text, ",") + strings.Count(o.text, " and "))
	}
	return s
}

// specific counts what makes an option look precise: capitalised words, commas, parentheses, twice the backticks, half the
// digits.
func specific(text string) float64 {
	n := 0.0
	for _, r := range text {
		switch {
		case r == ',' || r == '(' || r == ')':
			n++
		case r == '`':
			n += 2
		case '0' <= r && r <= '9':
			n += 0.5
		}
	}
	for _, w := range strings.Fields(text) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "`\"'([{*_"))
		if unicode.IsUpper(first) {
			n++
		}
	}
	return n
}

// likeness is the mean Jaccard similarity of option i with the others.
func likeness(v view, i int) float64 {
	sum := 0.0
	for j, o := range v.options {
		if j != i {
			sum += words.Jaccard(v.options[i].words, o.words)
		}
	}
	return sum / float64(len(v.options)-1)
}

func absolute(token string) bool {
	switch token {
	case "always", "never", "impossible", "completely", "entirely", "all", "only", "every", "must", "cannot", "none", "any":
		return true
	}
	return false
}

func hedge(token string) bool {
	switch token {
	case "may", "might", "can", "could", "usually", "often":
		return true
	}
	return false
}

// tokensAmong lists the tokens of a text that belong to a class of words.
func tokensAmong(text string, class func(token string) bool) []string {
	return slices.DeleteFunc(words.Tokens(text), func(t string) bool { return !class(t) })
}
