package lint

import (
	"slices"
	"strings"
)

var (
	selectN = late(`(?i)\(\s*(select|choose|pick)\s+(two|three|four|five|[2-5])\b[^)]*\)|(^|[.?!]\s+)(select|choose|pick) (two|three|four|five)( (options|answers|choices))?\W*$`)
	whichN  = late(`(?i)\b(which|what) (two|three|four)\b`)
)

// selectCount is L04. A lead-in may ask "which TWO" as long as the number is that of the keys.
func selectCount(v *view, r *reporter) {
	if m := whichN().FindStringSubmatch(v.leadIn); m != nil {
		n := slices.Index([]string{"two", "three", "four"}, strings.ToLower(m[2])) + 2
		if n != len(v.keys) {
			r.add(v.At("stem"), "the stem asks %q, but %d options are right", m[0], len(v.keys))
		}
	}
	if containsAny(v.stemWords, "select", "choose", "pick") == "" {
		return
	}
	if m := selectN().FindString(v.plain); m != "" {
		r.add(v.At("stem"), "the stem says %q", strings.TrimSpace(m))
	}
}

var (
	questionWord = late(`(?i)\b(which|what|who|how)\b`)
	contrast     = late(`(?i)\b(but|and|or) not\b`) // "the failed orders, but not the others" asks for what is right
	clauseEdge   = late(`(?i)\b(while|without|because|that|if)\b`)
	negation     = late(`(?i)\b(?:is|are|was|were|does|do|did|should|can|could|will|would|must) (not)\b|\b(?:is|are|does|do|should|ca|could|wo|would|must)(n['’]t)\b|\b(cannot)\b|\b(not) (?:a|an|the|valid|supported|true|possible|required|recommended|allowed)\b|\b(except)\b|\b(?:is|are) (incorrect|false|wrong|untrue)\b|\b(incorrect|false) (?:statements?|answers?|claims?)\b|\b(least) (?:likely|appropriate)\b`)
)

// negativeWord is the word that turns the lead-in of a stem round, or nothing. Bare LEAST is the exam's own style.
func negativeWord(leadIn string) string {
	const reach = 90 // characters after the question word; what comes later belongs to another clause
	at := questionWord().FindStringIndex(leadIn)
	if at == nil {
		return ""
	}
	rest := leadIn[at[1]:]
	rest = rest[:min(len(rest), reach)]
	if edge := clauseEdge().FindStringIndex(rest); edge != nil {
		rest = rest[:edge[0]]
	}
	m := negation().FindStringSubmatch(contrast().ReplaceAllString(rest, ""))
	if m == nil {
		return ""
	}
	for _, word := range m[1:] {
		if word != "" {
			return word
		}
	}
	return ""
}

// negativeLeadIn is L12.
func negativeLeadIn(v *view, r *reporter) {
	switch w := v.negative; {
	case w == "":
	case w == strings.ToUpper(w):
		r.add(v.At("stem"), "the question is negative (%s)", w)
	default:
		r.as(Error, v.At("stem"), "the question is negative (%s), and not even in capitals", w)
	}
}

// doubleNegative is L13.
func doubleNegative(v *view, r *reporter) {
	if v.negative == "" {
		return
	}
	for i := range v.options {
		if w := containsAny(v.options[i].plain, "not", "never", "cannot"); w != "" {
			r.add(v.options[i].At("text"), "the question is negative and the option says %q", w)
		}
	}
}

var (
	qualifier    = late(`\b(?:[Mm]ost|[Ll]east|[Bb]est|[Ff]irst)\b`)
	plainMeaning = late(`(?i)(\bat (most|least)|\bmost of|\b(the|a|its|their|each|every|this|that) first)$|^(best practices?|least (privilege|recently)|first[- ](party|time))\b`)
)

// qualifierCase is L14. "At least", "best practice" and "the first request" qualify nothing.
func qualifierCase(v *view, r *reporter) {
	for _, at := range qualifier().FindAllStringIndex(v.leadIn, -1) {
		until := min(at[1]+len(" of"), len(v.leadIn))
		if plainMeaning().MatchString(v.leadIn[:at[1]]) || plainMeaning().MatchString(v.leadIn[at[0]:]) || plainMeaning().MatchString(v.leadIn[:until]) {
			continue
		}
		r.add(v.At("stem"), "%q is not in capitals", v.leadIn[at[0]:at[1]])
	}
}

var (
	openArticle = late(`(?i)\b(a|an)[\s_.…:]*$`)
	openVerb    = late(`(?i)\b(is|are)[\s_.…:]*$`)
	article     = late(`(?i)^(a|an)\s`)
	vowel       = late(`(?i)^[aeiou]`)
)

// grammar is L25: a stem that breaks off must fit all its options.
func grammar(v *view, r *reporter) {
	if strings.HasSuffix(v.leadIn, "?") {
		return
	}
	if m := openArticle().FindStringSubmatch(v.plain); m != nil {
		for i := range v.options {
			if o := &v.options[i]; vowel().MatchString(o.Text) != strings.EqualFold(m[1], "an") {
				r.add(o.At("text"), "the option does not go on from %q", m[1])
			}
		}
	}
	if m := openVerb().FindStringSubmatch(v.plain); m != nil && strings.EqualFold(m[1], "are") {
		for i := range v.options {
			if o := &v.options[i]; article().MatchString(o.Text) {
				r.add(o.At("text"), "the option does not go on from %q", m[1])
			}
		}
	}
}

// stemLength is L30, on prose: code is looked up, not read through.
func stemLength(v *view, r *reporter) {
	const shortest, long, tooLong = 8, 120, 180
	switch n := len(strings.Fields(v.prose)); {
	case n > tooLong:
		r.as(Error, v.At("stem"), "the stem has %d words", n)
	case n > long, n < shortest:
		r.add(v.At("stem"), "the stem has %d words", n)
	}
}

// noQuestion is L31.
func noQuestion(v *view, r *reporter) {
	if !strings.Contains(v.leadIn, "?") {
		r.add(v.At("stem"), "the stem does not end with a question")
	}
}
