package lint

import (
	"slices"
	"strings"

	"because/questions/lint/words"
)

// convergence is L22: the key shares its words with more options than any other shares its own. Below one option a word
// the key shares too little for counting to find it.
func convergence(v *view, r *reporter) {
	const apart, enough = .75, 1.0
	if _, _, ok := v.single(); !ok || len(v.options) < 3 {
		return
	}
	k := v.keys[0]
	key, runnerUp := v.sharing(k), 0.0
	for _, i := range v.wrong {
		runnerUp = max(runnerUp, v.sharing(i))
	}
	if key >= enough && runnerUp <= apart*key {
		r.add(v.options[k].At("text"), "the key shares most with the other options (%.2f, the next %.2f)", key, runnerUp)
	}
}

// sharing is the mean number of other options that have a content word of this option.
func (v *view) sharing(option int) float64 {
	own := v.options[option].content
	total := 0
	for i := range v.options {
		if i != option {
			total += words.Common(own, v.options[i].content)
		}
	}
	return float64(total) / float64(max(len(own), 1))
}

// subsumption is L27.
func subsumption(v *view, r *reporter) {
	key, distractors, ok := v.single()
	if !ok {
		return
	}
	for _, d := range distractors {
		if n := len(d.content); n > 0 && n < len(key.content) && words.Common(d.content, key.content) == n {
			r.add(key.At("text"), "the key says all that the distractor on line %d says, and more", d.At("text").Line)
		}
	}
}

// opposites is L26: exactly one pair of options negates each other, and the key is of it.
func opposites(v *view, r *reporter) {
	const unrelated = .25
	if _, _, ok := v.single(); !ok || len(v.options) < 3 {
		return
	}
	var a, b, pairs int
	for i := range v.options {
		for j := range i {
			if areOpposite(&v.options[i], &v.options[j]) {
				a, b, pairs = j, i, pairs+1
			}
		}
	}
	if k := v.keys[0]; pairs != 1 || k != a && k != b {
		return
	}
	s := Warning
	for i := range v.options {
		if i != a && i != b && (words.Jaccard(v.options[i].content, v.options[a].content) >= unrelated || words.Jaccard(v.options[i].content, v.options[b].content) >= unrelated) {
			s = Info
		}
	}
	r.as(s, v.options[v.keys[0]].At("text"), "of all options only the key and the one on line %d are opposites", v.options[a+b-v.keys[0]].At("text").Line)
}

// negations are the words by which an option and its negation differ, contractions split as words does.
var negations = []string{"not", "never", "no", "cannot", "without", "with", "do", "don", "does", "doesn", "t"}

func (o *optionView) negates() bool {
	return containsAny(o.words, "not", "never", "no", "cannot", "without") != "" || strings.Contains(o.Text, "n't")
}

// opposite lists the antonyms of a word.
var opposite = bothWays([][2]string{
	{"enable", "disable"}, {"enabled", "disabled"}, {"enabling", "disabling"}, {"on", "off"}, {"public", "private"},
	{"sync", "async"}, {"synchronous", "asynchronous"}, {"synchronously", "asynchronously"}, {"increase", "decrease"},
	{"raise", "lower"}, {"higher", "lower"}, {"longer", "shorter"}, {"larger", "smaller"}, {"more", "less"}, {"more", "fewer"},
	{"before", "after"}, {"add", "remove"}, {"allow", "deny"}, {"attach", "detach"}, {"include", "exclude"}, {"start", "stop"},
	{"open", "close"}, {"encrypt", "decrypt"}, {"inbound", "outbound"}, {"ingress", "egress"}, {"internal", "external"},
	{"minimum", "maximum"}, {"first", "last"}, {"upload", "download"}, {"horizontally", "vertically"}, {"input", "output"},
	{"source", "destination"}, {"read", "write"}, {"stateful", "stateless"},
})

func bothWays(pairs [][2]string) map[string][]string {
	m := make(map[string][]string, 2*len(pairs))
	for _, p := range pairs {
		m[p[0]] = append(m[p[0]], p[1])
		m[p[1]] = append(m[p[1]], p[0])
	}
	return m
}

// areOpposite says whether two options differ in an antonym or a negation and in little else.
func areOpposite(a, b *optionView) bool {
	const alike = .6
	var gone []string
	for _, w := range a.words {
		for _, o := range opposite[w] {
			if slices.Contains(b.words, o) && !slices.Contains(b.words, w) && !slices.Contains(a.words, o) {
				gone = append(gone, words.Stem(w), words.Stem(o))
			}
		}
	}
	if a.negates() != b.negates() {
		for _, w := range negations {
			gone = append(gone, words.Stem(w))
		}
	}
	return len(gone) > 0 && words.Jaccard(without(a.content, gone), without(b.content, gone)) >= alike
}

func without(set, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(set), func(w string) bool { return slices.Contains(gone, w) })
}

// clang is L21. How rare a word is, only the bank can say.
func clang(s *survey, r *reporter) {
	const rarePermille, minLetters = 30, 4
	stems := make([][]string, len(s.views))
	frequency := make(map[string]int)
	for i, v := range s.views {
		stems[i] = words.Content(v.prose)
		for _, w := range v.allContent(stems[i]) {
			frequency[w]++
		}
	}
	for i, v := range s.views {
		key, distractors, ok := v.single()
		if !ok {
			continue
		}
		var cues []string
		for _, w := range key.content {
			rare := frequency[w]*1000 <= rarePermille*len(s.views)
			if len(w) >= minLetters && rare && has(stems[i], w) && !slices.ContainsFunc(distractors, func(d *optionView) bool { return has(d.content, w) }) {
				cues = append(cues, key.written(w))
			}
		}
		reportClang(r, v, key, cues)
	}
}

// written is the first word of the option that has this content.
func (o *optionView) written(content string) string {
	return o.words[slices.IndexFunc(o.words, func(w string) bool { return words.Stem(w) == content })]
}

func reportClang(r *reporter, v *view, key *optionView, cues []string) {
	if len(cues) == 0 {
		return
	}
	s := Info
	if len(cues) > 1 {
		s = Warning
	}
	r.put(Finding{Pos: key.At("text"), Severity: s, Item: v.ID, Message: "stem and key alone share: " + list(cues)})
}

// allContent is the set of content words of a stem and its options.
func (v *view) allContent(stem []string) []string {
	all := slices.Clone(stem)
	for i := range v.options {
		all = append(all, v.options[i].content...)
	}
	return set(all)
}
