// Package words cuts the texts of items into comparable words, one way for every rule and every guesser.
package words

import (
	"cmp"
	"slices"
	"strings"
)

// Tokens lists the words of a text in their order: folded to plain lower case, then every run of
// [a-z0-9][a-z0-9-]*. Markdown marks and punctuation only part words.
func Tokens(s string) []string {
	var tokens []string
	s = fold(s)
	start := -1
	for i := 0; i <= len(s); i++ {
		switch {
		case i < len(s) && (alphanumeric(s[i]) || s[i] == '-' && start >= 0):
			if start < 0 {
				start = i
			}
		case start >= 0:
			tokens = append(tokens, s[start:i])
			start = -1
		}
	}
	return tokens
}

// Content is the set of words that carry a text's meaning: its tokens without stop words, stemmed, each once, sorted.
func Content(s string) []string {
	tokens := Tokens(s)
	content := tokens[:0]
	for _, t := range tokens {
		if !IsStop(t) {
			content = append(content, Stem(t))
		}
	}
	slices.Sort(content)
	return slices.Compact(content)
}

// Stem strips one of the endings ing, ed, es and s, the first in this order that leaves three characters.
func Stem(token string) string {
	const shortest = 3
	for _, ending := range [...]string{"ing", "ed", "es", "s"} {
		if stem, ok := strings.CutSuffix(token, ending); ok && len(stem) >= shortest {
			return stem
		}
	}
	return token
}

// IsStop says whether a token is one of the words that stand in any sentence, or the s of a genitive. Negations, absolutes (all, only, must) and
// hedges (may, can) are none of them: they are cues.
func IsStop(token string) bool {
	switch token {
	case "a", "an", "the", "this", "that", "these", "those", "it", "its", "they", "their", "them", "s", "which", "who", "what",
		"and", "or", "but", "if", "as", "so", "than", "then", "when", "while",
		"of", "to", "in", "on", "at", "by", "for", "from", "with", "into",
		"is", "are", "was", "were", "be", "been", "has", "have", "do", "does", "will":
		return true
	}
	return false
}

// Jaccard is the share of two sets that is common, |a∩b| / |a∪b|, from 0 to 1; two empty sets share nothing. Both must be
// sorted without repetitions, as Content returns them.
func Jaccard[E cmp.Ordered](a, b []E) float64 {
	common := Common(a, b)
	union := len(a) + len(b) - common
	if union == 0 {
		return 0
	}
	return float64(common) / float64(union)
}

// Common counts the elements that two sorted sets share.
func Common[E cmp.Ordered](a, b []E) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

func alphanumeric(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
