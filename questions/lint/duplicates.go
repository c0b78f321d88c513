package lint

import (
	"fmt"
	"slices"
)

// The Jaccard similarities of stems and options at which two items are kin, and at which they are one.
const (
	kinAt       = .3
	duplicateAt = .5
)

// nearDuplicates is L35. Each item is reported once, with the earlier item that it is most like.
func nearDuplicates(s *survey, r *reporter) {
	for _, p := range nearest(s.kin, func(p pair) bool { return p.like < duplicateAt && s.enemies(p.a, p.b) }) {
		severity := Warning
		if p.like >= duplicateAt {
			severity = Error
		}
		r.put(s.pairFinding(p, severity, fmt.Sprintf("reads like %s (similarity %.2f)", s.views[p.b].ID, p.like)))
	}
}

// shingledPairs compares stems and sorted options by their triples of words.
func shingledPairs(s *survey) []pair {
	in := newInterner()
	sets := make([][]uint32, len(s.views))
	for i, v := range s.views {
		texts := make([][]string, len(v.options))
		for j := range v.options {
			texts[j] = v.options[j].words
		}
		slices.SortFunc(texts, slices.Compare[[]string])
		sets[i] = in.shingles(in.numbers(slices.Concat(v.stemWords, slices.Concat(texts...))))
	}
	return similarPairs(sets, kinAt)
}

// nearest keeps the most similar pair of each later item, of those that are not skipped.
func nearest(pairs []pair, skip func(pair) bool) []pair {
	var out []pair
	for _, p := range pairs {
		switch last := len(out) - 1; {
		case skip(p):
		case last < 0 || out[last].a != p.a:
			out = append(out, p)
		case p.like > out[last].like:
			out[last] = p
		}
	}
	return out
}

// enemies says whether one of two items lists the other.
func (s *survey) enemies(a, b int) bool {
	x, y := s.views[a], s.views[b]
	return slices.Contains(x.Enemies, y.ID) || slices.Contains(y.Enemies, x.ID)
}

func (s *survey) pairFinding(p pair, severity Severity, message string) Finding {
	v := s.views[p.a]
	return Finding{Pos: v.Pos, Severity: severity, Item: v.ID, Message: message}
}

// minTellingWords is how many content words a key needs to be recognised elsewhere.
const minTellingWords = 4

// itemAnswersItem is L36. The keys are looked up by their first three words in an index of the stems, so that each stem
// is read once.
func itemAnswersItem(s *survey, r *reporter) {
	in := newInterner()
	type place struct{ item, at int }
	places := make(map[[3]uint32][]place)
	stems := make([][]uint32, len(s.views))
	for i, v := range s.views {
		stems[i] = in.numbers(v.stemWords)
		for at := range max(len(stems[i])-2, 0) {
			k := [3]uint32(stems[i][at : at+3])
			if len(places[k]) < maxCandidates {
				places[k] = append(places[k], place{i, at})
			}
		}
	}
	for i, v := range s.views {
		for _, k := range v.keys {
			key := in.numbers(v.options[k].words)
			if len(v.options[k].content) < minTellingWords || len(key) < 3 {
				continue
			}
			for _, p := range places[[3]uint32(key[:3])] {
				if p.item == i || s.enemies(p.item, i) || len(stems[p.item])-p.at < len(key) || !slices.Equal(stems[p.item][p.at:p.at+len(key)], key) {
					continue
				}
				r.put(Finding{Pos: v.options[k].At("text"), Severity: r.rule.Severity, Item: v.ID,
					Message: "the stem of " + s.views[p.item].ID + " prints this key"})
				break
			}
		}
	}
}
