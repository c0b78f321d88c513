package lint

import (
	"slices"

	"because/questions/lint/words"
)

// keyCount is L02.
func keyCount(v *view, r *reporter) {
	m, k := len(v.keys), len(v.options)
	if m == 1 || m >= 2 && m <= k-2 {
		return
	}
	r.add(v.At("options"), "%d of %d options are right", m, k)
}

// optionCount is L03.
func optionCount(v *view, r *reporter) {
	k := len(v.options)
	switch {
	case len(v.keys) > 1 && k < 5:
		r.as(Error, v.At("options"), "%d options are too few for %d keys", k, len(v.keys))
	case len(v.keys) == 1 && k < 3:
		r.as(Error, v.At("options"), "%d options are too few", k)
	case len(v.keys) == 1 && k != 4:
		r.add(v.At("options"), "%d options instead of four", k)
	}
}

// optionDuplicate is L05. The same words in another order are only noted: reordered steps are a fair distractor.
func optionDuplicate(v *view, r *reporter) {
	for i := range v.options {
		for j := range i {
			a, b := &v.options[j], &v.options[i]
			switch {
			case foldedText(a.Text) == foldedText(b.Text):
				r.add(b.At("text"), "says the same as the option on line %d", a.At("text").Line)
			case words.Jaccard(set(slices.Clone(a.words)), set(slices.Clone(b.words))) >= .9:
				r.as(Info, b.At("text"), "has nearly the same words as the option on line %d", a.At("text").Line)
			}
		}
	}
}

var (
	aboveOption = late(`(?i)\b(all|none|any|both|neither) of (the )?(above|below|options|answers|choices)\b|^\W*(all|none|neither) of (these|those|them)\W*$`)
	comboOption = late(`^\W*(?i:(both|only)\s+)?(?i:(options?|answers?|choices?)\s+)?[A-H](, [A-H])*,? and (?i:(option|answer|choice)\s+)?[A-H]\b(?i:\s+(only|together|are correct))?\W*$|\b[Bb]oth [A-H] and [A-H]\b|(?i:\bboth of (these|those|them)\b)`)
)

// allOfTheAbove is L10.
func allOfTheAbove(v *view, r *reporter) {
	for i := range v.options {
		if !slices.Contains(v.options[i].words, "of") {
			continue
		}
		if m := aboveOption().FindString(v.options[i].Text); m != "" {
			r.add(v.options[i].At("text"), "the option is %q", m)
		}
	}
}

// combination is L11, K-type options.
func combination(v *view, r *reporter) {
	for i := range v.options {
		if !slices.Contains(v.options[i].words, "and") && !slices.Contains(v.options[i].words, "both") {
			continue
		}
		if m := comboOption().FindString(v.options[i].Text); m != "" {
			r.add(v.options[i].At("text"), "the option combines others: %q", m)
		}
	}
}

// openFence is B18.
func openFence(v *view, r *reporter) {
	if v.openFence {
		r.add(v.At("stem"), "a block of code in the stem is not closed")
	}
}

// maxCodeWidth leaves room for the margins of a terminal of 80 columns.
const maxCodeWidth = 72

// wideCode is B19.
func wideCode(v *view, r *reporter) {
	widest := 0
	for _, line := range codeLines(v.Stem) {
		widest = max(widest, length(line))
	}
	if widest > maxCodeWidth {
		r.add(v.At("stem"), "a line of code has %d columns", widest)
	}
}
