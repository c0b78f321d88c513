package guess

import (
	"slices"

	"because/questions"
	"because/questions/lint/words"
)

// view is all that a player sees of an item when it answers: the wording, and no key. The number of keys is public; the
// examiner applies it by taking that many of the options that the player likes most.
type view struct {
	stem    []wordID // sorted set
	options []choice
	looks   impression
}

// choice is an option as players see it.
type choice struct {
	text  string
	words []wordID // sorted set
}

// question is an item as the examiner holds it: what players see, and the key, which they do not.
type question struct {
	view
	key    []bool // by option
	chance float64
	item   *questions.Item
}

// exam is a bank made ready for players.
type exam struct {
	questions []question
	words     *dictionary
}

// newExam leaves out items in which there is nothing to guess. A bank that was loaded has none.
func newExam(b *questions.Bank) *exam {
	e := &exam{words: newDictionary()}
	for i := range b.Items {
		it := &b.Items[i]
		if m := it.Keys(); m == 0 || m == len(it.Options) {
			continue
		}
		q := question{item: it, view: e.words.view(it), chance: chance(len(it.Options), it.Keys())}
		for _, o := range it.Options {
			q.key = append(q.key, o.Correct)
		}
		e.questions = append(e.questions, q)
	}
	return e
}

// wordID stands for a word in a dictionary: sets of numbers compare faster than sets of strings.
type wordID int32

type dictionary struct {
	ids map[string]wordID
}

func newDictionary() *dictionary { return &dictionary{ids: map[string]wordID{}} }

func (d *dictionary) size() int { return len(d.ids) }

func (d *dictionary) view(it *questions.Item) view {
	v := view{stem: d.set(it.Stem)}
	for _, o := range it.Options {
		v.options = append(v.options, choice{text: o.Text, words: d.set(o.Text)})
	}
	v.looks = look(v)
	return v
}

func (d *dictionary) set(text string) []wordID {
	content := words.Content(text)
	set := make([]wordID, len(content))
	for i, w := range content {
		id, ok := d.ids[w]
		if !ok {
			id = wordID(len(d.ids))
			d.ids[w] = id
		}
		set[i] = id
	}
	slices.Sort(set)
	return set
}

// surface lists the words of a text that are in wanted, as they are written there, each once.
func (d *dictionary) surface(text string, wanted []wordID) []string {
	var found []string
	seen := make(map[wordID]bool, len(wanted))
	for _, t := range words.Tokens(text) {
		id, ok := d.ids[words.Stem(t)]
		if !ok || words.IsStop(t) || seen[id] || !slices.Contains(wanted, id) {
			continue
		}
		seen[id] = true
		found = append(found, t)
	}
	return found
}
