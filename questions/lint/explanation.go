package lint

import (
	"regexp"
	"slices"
	"strings"

	"because/questions"
	"because/questions/lint/words"
)

// minExplanationWords is how many words name a mechanism at the least.
const minExplanationWords = 8

// explanationThin is L06.
func explanationThin(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		if n := len(strings.Fields(o.Because)); n < minExplanationWords {
			r.add(o.At("because"), "the explanation has %d words", n)
		}
	}
}

var (
	saysWrong = late(`(?i)^\W*(incorrect|wrong)\b`)
	saysRight = late(`(?i)^\W*(correct|right)([.,:;!]|\s+because\b|$)|^\W*(this|that|it|(this|the) (option|answer|choice))\s+is\s+(the\s+)?(correct|right)\b`)
)

// opening is as much of a text as patterns for its beginning can match; they are slow on whole paragraphs.
func opening(s string) string {
	const enough = 60
	return s[:min(len(s), enough)]
}

// explanationContradicts is L07.
func explanationContradicts(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		if o.Correct && saysWrong().MatchString(opening(o.Because)) {
			r.add(o.At("because"), "the explanation of a key calls it wrong")
		}
		if !o.Correct && saysRight().MatchString(opening(o.Because)) {
			r.add(o.At("because"), "the explanation of a distractor calls it right")
		}
	}
}

// explanationParrots is L08.
func explanationParrots(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		if j := words.Jaccard(words.Content(o.Because), o.content); j >= .7 {
			r.add(o.At("because"), "the explanation repeats the option (%.0f %% of their words are shared)", 100*j)
		}
	}
}

var (
	letterRef   = late(`\b([Oo]ption|[Aa]nswer|[Cc]hoice)s? [A-H]\b`)
	positionRef = late(`(?i)\bthe (first|second|third|fourth|fifth|last|previous|next|above) (option|answer|choice)\b|\b(option|answer|choice)s? (above|below)\b`)
)

// letterReference is L09.
func letterReference(v *view, r *reporter) {
	look := func(at questions.Pos, field, text string, patterns ...*regexp.Regexp) {
		if !strings.Contains(text, "ption") && !strings.Contains(text, "nswer") && !strings.Contains(text, "hoice") {
			return // the patterns are slow, and most texts speak of no option
		}
		for _, p := range patterns {
			if m := p.FindString(text); m != "" {
				r.add(at, "%s refers to %q", field, m)
			}
		}
	}
	look(v.At("stem"), "the stem", v.plain, letterRef())
	for i := range v.options {
		o := &v.options[i]
		look(o.At("text"), "the option", o.Text, letterRef())
		look(o.At("because"), "because", o.Because, letterRef(), positionRef())
		look(o.At("right_if"), "right_if", o.RightIf, letterRef(), positionRef())
	}
}

// rightIfRepeats is B05: the same content words, or the same text.
func rightIfRepeats(v *view, r *reporter) {
	const alike = .6
	for i := range v.options {
		o := &v.options[i]
		if o.RightIf == "" {
			continue
		}
		if strings.Contains(foldedText(o.Because), foldedText(o.RightIf)) || words.Jaccard(words.Content(o.RightIf), words.Content(o.Because)) >= alike {
			r.add(o.At("right_if"), "right_if repeats because")
		}
	}
}

// keyWithTrap is B08.
func keyWithTrap(v *view, r *reporter) {
	for _, i := range v.keys {
		o := &v.options[i]
		if o.Trap != "" {
			r.add(o.At("trap"), "the key baits the trap %q", o.Trap)
		}
		if o.RightIf != "" {
			r.add(o.At("right_if"), "the key has a right_if")
		}
	}
}

// verdict matches beginnings that say again what the screen has just said.
var verdict = late(`(?i)^\W*(incorrect|correct|wrong|because)\b|^\W*this (option|answer|choice)\b`)

// becauseReadsOn is the part of B06 that one item shows; an opening that repeats the verdict is an error.
func becauseReadsOn(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		if o.Because == "" {
			continue // explanationThin says so
		}
		if m := verdict().FindString(opening(o.Because)); m != "" {
			r.as(Error, o.At("because"), "because begins with %q", m)
		}
		readsOn(r, o.At("because"), "because", o.Because)
	}
}

var condition = late(`(?i)^\W*(if|it would)\b`)

// rightIfReadsOn is the part of B07 that one item shows.
func rightIfReadsOn(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		if o.RightIf == "" {
			continue
		}
		if m := condition().FindString(opening(o.RightIf)); m != "" {
			r.add(o.At("right_if"), "right_if begins with %q again", m)
		}
		readsOn(r, o.At("right_if"), "right_if", o.RightIf)
	}
}

// readsOn judges a clause that continues a sentence of the screen.
func readsOn(r *reporter, at questions.Pos, field, text string) {
	if w := firstWord(text); isPlainCapital(w) && opensSentences(w) {
		r.add(at, "%s begins with a capital: %q", field, w)
	}
	if end := strings.TrimRight(text, "`\")* \n"); end == "" || !strings.ContainsAny(end[len(end)-1:], ".!?") {
		if open := strings.Contains(text, "```"); !open {
			r.add(at, "%s does not end with a full stop", field)
		}
	}
}

// opensSentences says whether a word is written with a capital at the beginning of a sentence only.
func opensSentences(w string) bool {
	return slices.Contains([]string{"A", "After", "All", "Although", "An", "And", "Any", "As", "At", "Because", "Before", "Both",
		"But", "By", "Each", "Every", "Everything", "For", "From", "Here", "How", "However", "If", "In", "Instead", "It", "Its",
		"Many", "Most", "Neither", "No", "Nobody", "None", "Not", "Nothing", "Of", "On", "Once", "One", "Only", "Otherwise",
		"Since", "So", "Some", "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "To",
		"Two", "Under", "Unless", "Until", "What", "When", "Where", "Whether", "Which", "While", "Who", "With", "Without", "Yes",
		"You", "Your"}, w)
}
