package questions

import "strings"

// Difficulty is the author's estimate of what an item asks for.
type Difficulty int

// The three levels of difficulty.
const (
	Recall   Difficulty = 1 + iota // know a fact
	Apply                          // use it in a situation
	Diagnose                       // find what is behind a symptom
)

func (d Difficulty) String() string {
	switch d {
	case Recall:
		return "recall"
	case Apply:
		return "apply"
	case Diagnose:
		return "diagnose"
	}
	return "unknown"
}

// Item is one question. Its JSON form is the snapshot that an attempt keeps.
type Item struct {
	ID         string              `json:"id"`
	Revision   string              `json:"revision"`         // hash of the content, see fingerprint.go
	Tasks      map[string]string   `json:"tasks"`            // blueprint -> task; an item may belong to one blueprint only
	Skills     map[string][]string `json:"skills,omitempty"` // blueprint -> skills of the exam guide
	Services   []string            `json:"services,omitempty"`
	Difficulty Difficulty          `json:"difficulty"`
	KeepOrder  bool                `json:"keep_order,omitempty"` // options are numbers or times and stay in the order of the file
	Pretest    bool                `json:"pretest,omitempty"`    // new: goes into the unscored part of a form first
	Stem       string              `json:"stem"`                 // Markdown
	Options    []Option            `json:"options"`
	Docs       []string            `json:"docs,omitempty"`
	Covers     []string            `json:"covers,omitempty"`      // scenarios and facts it stands on
	Enemies    []string            `json:"enemies,omitempty"`     // items that must not share a form with it
	Verified   string              `json:"verified,omitempty"`    // day its key was last checked, YYYY-MM-DD
	LintIgnore map[string]string   `json:"lint_ignore,omitempty"` // rule -> reason
	Pos        Pos                 `json:"-"`
	Fields     Places              `json:"-"`
}

// Option is one choice of an item.
type Option struct {
	ID      string `json:"id"` // hash of its text: history refers to it, never to a letter
	Text    string `json:"text"`
	Correct bool   `json:"correct,omitempty"`
	Because string `json:"because"`            // reads on after "correct because" or "incorrect because"
	RightIf string `json:"right_if,omitempty"` // reads on after "it would be right if"
	Trap    string `json:"trap,omitempty"`     // the misconception it baits
	PinLast bool   `json:"pin_last,omitempty"` // stays last when the others are shuffled
	Pos     Pos    `json:"-"`
	Fields  Places `json:"-"`
}

// Keys is the number of right options: how many a candidate must select.
func (it *Item) Keys() int {
	n := 0
	for i := range it.Options {
		if it.Options[i].Correct {
			n++
		}
	}
	return n
}

// KeyIDs lists the identities of the right options, in the order of the file.
func (it *Item) KeyIDs() []string {
	ids := make([]string, 0, 1)
	for i := range it.Options {
		if it.Options[i].Correct {
			ids = append(ids, it.Options[i].ID)
		}
	}
	return ids
}

// Words is how much there is to read: the words of the stem and of the options.
func (it *Item) Words() int {
	n := len(strings.Fields(it.Stem))
	for i := range it.Options {
		n += len(strings.Fields(it.Options[i].Text))
	}
	return n
}

// Option finds an option by its identity.
func (it *Item) Option(id string) (*Option, bool) {
	for i := range it.Options {
		if it.Options[i].ID == id {
			return &it.Options[i], true
		}
	}
	return nil, false
}

// Grade says whether the selected options are exactly the keys: all or nothing, as in the exam.
func (it *Item) Grade(selected []string) bool {
	if len(selected) != it.Keys() {
		return false
	}
	seen := make(map[string]bool, len(selected))
	for _, id := range selected {
		o, ok := it.Option(id)
		if !ok || !o.Correct || seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}
