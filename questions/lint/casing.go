package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"because/questions"
)

// minSmall is how often a word must stand in small letters before its capital at the head of a clause is called wrong.
const minSmall = 3

// becauseCapital is the part of B06 that needs the bank: which words are names is learned from how it writes them.
func becauseCapital(s *survey, r *reporter) {
	capitals(s, r, "because", func(o *questions.Option) string { return o.Because })
}

// rightIfCapital is the part of B07 that needs the bank.
func rightIfCapital(s *survey, r *reporter) {
	capitals(s, r, "right_if", func(o *questions.Option) string { return o.RightIf })
}

func capitals(s *survey, r *reporter, field string, text func(*questions.Option) string) {
	suspects := make(map[string]*casing)
	eachOption(s, func(_ *view, o *questions.Option) {
		if w, ok := suspectCapital(text(o)); ok {
			suspects[strings.ToLower(w)] = &casing{}
		}
	})
	if len(suspects) == 0 {
		return
	}
	for _, v := range s.views {
		countCasing(v.Stem, suspects)
		for i := range v.options {
			o := v.options[i].Option
			countCasing(o.Text, suspects)
			countCasing(o.Because, suspects)
			countCasing(o.RightIf, suspects)
		}
	}
	eachOption(s, func(v *view, o *questions.Option) {
		w, ok := suspectCapital(text(o))
		if c := suspects[strings.ToLower(w)]; ok && c.capital == 0 && c.small >= minSmall {
			r.put(Finding{Pos: o.At(field), Severity: r.rule.Severity, Item: v.ID,
				Message: field + " begins with a capital: \"" + w + "\""})
		}
	})
}

// suspectCapital is the first word of a clause if it has a capital and may yet be no name. With a second capital behind it,
// as in Block Public Access, it is one.
func suspectCapital(text string) (word string, ok bool) {
	word = firstWord(text)
	if len(word) < 2 || !isPlainCapital(word) || opensSentences(word) {
		return "", false
	}
	if _, rest, _ := strings.Cut(text, " "); rest != "" {
		second, _ := utf8.DecodeRuneInString(rest)
		return word, !unicode.IsUpper(second)
	}
	return word, true
}

func eachOption(s *survey, visit func(*view, *questions.Option)) {
	for _, v := range s.views {
		for i := range v.options {
			visit(v, v.options[i].Option)
		}
	}
}

// casing counts how a word is written inside sentences.
type casing struct{ capital, small int }

// countCasing looks at the words of a text that do not begin a sentence.
func countCasing(text string, suspects map[string]*casing) {
	begins := true
	for w := range strings.FieldsSeq(text) {
		if !begins {
			bare := strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) || r == '`' })
			if c := suspects[strings.ToLower(bare)]; c != nil {
				if isPlainCapital(bare) {
					c.capital++
				} else {
					c.small++
				}
			}
		}
		begins = strings.ContainsAny(w[len(w)-1:], ".?!")
	}
}
