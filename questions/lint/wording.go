package lint

import (
	"slices"
	"strings"
	"unicode"
)

var (
	strongAbsolutes = []string{"always", "never", "impossible", "completely", "entirely"}
	weakAbsolutes   = []string{"all", "only", "every", "must", "cannot", "none", "any"}
	hedges          = []string{"may", "might", "can", "could", "usually", "often"}
	frequencies     = []string{"rarely", "often", "sometimes", "frequently"}
	inAllCases      = late(`(?i)\bin all cases\b`)
)

func (o *optionView) strongAbsolute() string {
	if m := inAllCases().FindString(o.Text); m != "" {
		return m
	}
	return containsAny(o.plain, strongAbsolutes...)
}

// strongAbsolute is L15.
func strongAbsolute(v *view, r *reporter) {
	key, distractors, ok := v.single()
	if !ok || key.strongAbsolute() != "" {
		return
	}
	for _, d := range distractors {
		if w := d.strongAbsolute(); w != "" {
			r.add(d.At("text"), "a distractor says %q, the key does not", w)
		}
	}
}

// weakAbsolute is the first word that claims all or none. "Every 20 seconds" is a frequency.
func (o *optionView) weakAbsolute() string {
	for i, w := range o.plain {
		number := i+1 < len(o.plain) && isDigit(o.plain[i+1][0])
		if slices.Contains(weakAbsolutes, w) && (w != "every" || !number) {
			return w
		}
	}
	return ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// weakAbsolute is L16.
func weakAbsolute(v *view, r *reporter) {
	key, distractors, ok := v.single()
	if !ok || key.weakAbsolute() != "" {
		return
	}
	var found []string
	at := 0
	for i, d := range distractors {
		if w := d.weakAbsolute(); w != "" {
			if len(found) == 0 {
				at = i
			}
			found = append(found, w)
		}
	}
	if len(found) >= 2 {
		r.add(distractors[at].At("text"), "%d distractors use absolutes (%s), the key none", len(found), list(found))
	}
}

// hedge is the first word that weakens the option. "May not" forbids instead.
func (o *optionView) hedge() string {
	for i, w := range o.plain {
		if slices.Contains(hedges, w) && !o.exact(i) && (i+1 == len(o.plain) || o.plain[i+1] != "not") {
			return w
		}
	}
	return ""
}

// hedge is L17.
func hedge(v *view, r *reporter) {
	key, distractors, ok := v.single()
	if !ok {
		return
	}
	w := key.hedge()
	if w == "" || slices.ContainsFunc(distractors, func(d *optionView) bool { return d.hedge() != "" }) {
		return
	}
	r.add(key.At("text"), "the key alone says %q", w)
}

// exact says whether the word before makes "often" definite: as often as, how often.
func (o *optionView) exact(word int) bool {
	return word > 0 && (o.plain[word-1] == "as" || o.plain[word-1] == "how")
}

// vagueFrequency is L33.
func vagueFrequency(v *view, r *reporter) {
	for i := range v.options {
		o := &v.options[i]
		for j, w := range o.plain {
			if slices.Contains(frequencies, w) && !o.exact(j) {
				r.add(o.At("text"), "the option says %q", w)
				break
			}
		}
	}
}

// repeatedOpening is L32.
func repeatedOpening(v *view, r *reporter) {
	const tooMany = 4 // words
	if len(v.options) < 2 {
		return
	}
	same := v.options[0].words
	for i := range v.options {
		same = same[:commonPrefix(same, v.options[i].words)]
	}
	if len(same) >= tooMany {
		r.add(v.At("options"), "all options begin with %q", strings.Join(same, " "))
	}
}

func commonPrefix(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// oddFirstWord is L23.
func oddFirstWord(v *view, r *reporter) {
	key, distractors, ok := v.single()
	if !ok || len(distractors) < 2 || len(key.words) == 0 {
		return
	}
	for _, d := range distractors {
		if len(d.words) == 0 || d.words[0] != distractors[0].words[0] {
			return
		}
	}
	if w := distractors[0].words[0]; w != key.words[0] {
		r.add(key.At("text"), "the distractors begin with %q, the key with %q", w, key.words[0])
	}
}

// punctuation is L24: final punctuation, then the case of the first letter.
func punctuation(v *view, r *reporter) {
	v.compareLooks(r, "ends with punctuation", "end with punctuation", func(text string) look {
		if strings.ContainsAny(text[max(len(text)-1, 0):], ".;:!?") {
			return looksMarked
		}
		return looksPlain
	})
	v.compareLooks(r, "begins with a capital", "begin with a capital", initialCase)
}

// look is one side of a difference that the eye sees before it reads.
type look int

const (
	looksNeutral look = iota // neither: code and numbers have no initial case
	looksPlain
	looksMarked
)

// initialCase takes words that are written as in code, such as maxReceiveCount or s3:GetObject, for neutral.
func initialCase(text string) look {
	word := firstWord(text)
	for i, r := range word {
		if !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '/' || i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(word[0])) {
			return looksNeutral
		}
	}
	switch r := []rune(word + "0")[0]; {
	case unicode.IsUpper(r):
		return looksMarked
	case unicode.IsLower(r):
		return looksPlain
	}
	return looksNeutral
}

func (v *view) compareLooks(r *reporter, one, many string, classify func(string) look) {
	count := make(map[look]int, 3)
	for i := range v.options {
		count[classify(v.options[i].Text)]++
	}
	if count[looksPlain] == 0 || count[looksMarked] == 0 {
		return
	}
	if key, _, ok := v.single(); ok && len(v.options) > 2 && count[looksNeutral] == 0 {
		switch l := classify(key.Text); {
		case count[l] == 1 && l == looksMarked:
			r.add(key.At("text"), "the key alone %s", one)
			return
		case count[l] == 1:
			r.add(key.At("text"), "all options but the key %s", many)
			return
		}
	}
	r.as(Info, v.At("options"), "some options %s, some do not", many)
}
