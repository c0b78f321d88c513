package drill

import (
	"math"
	"strings"
	"unicode/utf8"

	"because/questions"
)

// pool holds the becauses of a bank's distractors, where to find them by kinship, and the words that compare them.
type pool struct {
	lexicon   *lexicon
	subjects  []subject        // the items of the bank, in its order
	byTrap    map[string][]int // trap -> items that bait it, once for each option that does
	byService map[string][]int // service -> items about it
	users     []int            // by number of the word: items that use it
	weights   []int            // by number of the word: how much it says
}

// subject is an item with its words.
type subject struct {
	item    *questions.Item
	stem    wordSet
	keys    wordSet // of the texts of the right options
	reasons []reason
}

// reason is why one distractor is not right.
type reason struct {
	item    *questions.Item
	option  *questions.Option
	because wordSet
	text    wordSet // of the option
	length  int     // of the because, in characters
	points  bool    // the because points to its option
	admits  bool    // and first admits something about it
}

// newPool is the pool of a bank, and the items asked for with their words.
func newPool(bank *questions.Bank, items []*questions.Item) (p *pool, asked []subject) {
	p = &pool{lexicon: newLexicon(), byTrap: map[string][]int{}, byService: map[string][]int{}}
	for i := range bank.Items {
		s := p.subject(&bank.Items[i])
		p.subjects = append(p.subjects, s)
		for _, r := range s.reasons {
			if trap := r.option.Trap; trap != "" {
				p.byTrap[trap] = append(p.byTrap[trap], i)
			}
		}
		for _, service := range s.item.Services {
			p.byService[service] = append(p.byService[service], i)
		}
	}
	for _, it := range items {
		asked = append(asked, p.subject(it))
	}
	p.weigh()
	return p, asked
}

func (p *pool) subject(it *questions.Item) subject {
	s := subject{item: it, stem: p.lexicon.content(it.Stem)}
	for i := range it.Options {
		o := &it.Options[i]
		text := p.lexicon.content(o.Text)
		if o.Correct {
			s.keys = union(s.keys, text)
			continue
		}
		points := pointsBack(o.Because)
		s.reasons = append(s.reasons, reason{
			item: it, option: o, because: p.lexicon.content(o.Because), text: text,
			length: utf8.RuneCountInString(o.Because), points: points, admits: points && strings.Contains(o.Because, " but "),
		})
	}
	return s
}

// weigh counts the items that use each word and sets how much it says: the fewer use it, the more. Weights are whole numbers,
// so that no machine's rounding decides which because is nearer.
func (p *pool) weigh() {
	p.users = make([]int, p.lexicon.size())
	for i := range p.subjects {
		for _, w := range p.subjects[i].words() {
			p.users[w]++
		}
	}
	p.weights = make([]int, len(p.users))
	for w, n := range p.users {
		p.weights[w] = rarity(n, len(p.subjects))
	}
}

// words is every word of the item but those of the becauses of its keys.
func (s *subject) words() wordSet {
	sets := []wordSet{s.stem, s.keys}
	for _, r := range s.reasons {
		sets = append(sets, r.because, r.text)
	}
	return union(sets...)
}

// rarity is the logarithm of one in how many, in hundredths.
func rarity(n, of int) int {
	return int(math.Round(100 * math.Log(float64(of+1)/float64(n+1))))
}
