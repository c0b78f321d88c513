package lint

import (
	"because/questions"
	"because/questions/lint/words"
)

// view is an item with what several rules need of it, worked out once.
type view struct {
	*questions.Item
	prose     string   // the stem without fenced code
	openFence bool     // a fence of the stem never closes
	plain     string   // prose without spans of code
	leadIn    string   // the last sentence of plain
	negative  string   // the word that turns leadIn round, or nothing
	stemWords []string // all words of the stem, code too, in their order
	options   []optionView
	keys      []int // indexes of the right options
	wrong     []int // indexes of the distractors
}

// optionView is an option with its words.
type optionView struct {
	*questions.Option
	words   []string // all words, code too, in their order
	plain   []string // the words outside code
	content []string // set of content words
}

func newView(it *questions.Item) *view {
	v := &view{Item: it, stemWords: words.Tokens(it.Stem), options: make([]optionView, len(it.Options))}
	v.prose, v.openFence = prose(it.Stem)
	v.plain = withoutSpans(v.prose)
	v.leadIn = lastSentence(v.plain)
	v.negative = negativeWord(v.leadIn)
	for i := range it.Options {
		o := optionView{Option: &it.Options[i], words: words.Tokens(it.Options[i].Text)}
		o.plain = words.Tokens(withoutIdentifiers(withoutSpans(o.Text)))
		o.content = words.Content(o.Text)
		v.options[i] = o
		if o.Correct {
			v.keys = append(v.keys, i)
		} else {
			v.wrong = append(v.wrong, i)
		}
	}
	return v
}

// single returns the key of an item that has one, and its distractors. Most rules about cues make sense only there.
func (v *view) single() (key *optionView, distractors []*optionView, ok bool) {
	if len(v.keys) != 1 || len(v.wrong) == 0 {
		return nil, nil, false
	}
	for _, i := range v.wrong {
		distractors = append(distractors, &v.options[i])
	}
	return &v.options[v.keys[0]], distractors, true
}

// meanLength is the mean number of characters of some options.
func (v *view) meanLength(indexes []int) float64 {
	total := 0
	for _, i := range indexes {
		total += length(v.options[i].Text)
	}
	return float64(total) / float64(max(len(indexes), 1))
}
