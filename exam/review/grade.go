package review

import (
	"slices"
	"time"

	"because/exam/pace"
)

// Confidence is how sure a candidate said to be before the explanation came.
type Confidence int

// The confidences. Unstated counts like Sure: who is not asked is believed.
const (
	Unstated Confidence = iota
	Guess
	Unsure
	Sure
)

func (c Confidence) String() string {
	switch c {
	case Guess:
		return "guess"
	case Unsure:
		return "unsure"
	case Sure:
		return "sure"
	}
	return "not said"
}

// Outcome is one graded answer as it was logged.
type Outcome struct {
	Item       string
	At         time.Time // in the candidate's zone
	Correct    bool
	Confidence Confidence
	Spent      time.Duration // on screen; 0 is not known
	Words      int           // of the stem and the options; 0 is not known
	Options    int
}

// Grade is what an answer says about knowing the item.
type Grade int

// The grades, the worst first.
const (
	Wrong Grade = iota
	Lucky       // right, but said to be a guess, or faster than the question can be read
	Slow        // right, but unsure, or with much more time than the candidate takes otherwise
	Good
)

// slowness is how many times the candidate's own median a slow answer takes.
const slowness = 1.5

// rapid says whether the answer came faster than the question can be read.
func (o Outcome) rapid() bool {
	return o.Spent > 0 && o.Words > 0 && o.Spent < pace.Rapid(o.Words, o.Options)
}

// slow says whether the answer took much more than a median time a word, if there is one.
func (o Outcome) slow(median time.Duration) bool {
	return median > 0 && o.Words > 0 && o.Spent > time.Duration(slowness*float64(median)*float64(o.Words))
}

// GradeOf grades an answer. median is the candidate's own time a word, 0 if it is not known: then time says only whether
// the question can have been read.
func GradeOf(o Outcome, median time.Duration) Grade {
	switch {
	case !o.Correct:
		return Wrong
	case o.Confidence == Guess || o.rapid():
		return Lucky
	case o.Confidence == Unsure || o.slow(median):
		return Slow
	}
	return Good
}

// Manner is how the latest answer to an item was given, right or wrong.
type Manner struct {
	Guessed bool // said to be a guess or unsure, or too fast to be read
	Slow    bool // with much more time than the candidate took otherwise
}

// Manners are those of the items in a log.
func Manners(log []Outcome) map[string]Manner {
	out := map[string]Manner{}
	var own ownPace
	for _, o := range log {
		out[o.Item] = Manner{o.Confidence == Guess || o.Confidence == Unsure || o.rapid(), o.slow(own.median())}
		own.add(o)
	}
	return out
}

// The candidate's own pace is the median over the last answers, once there are enough of them.
const (
	paceWindow = 200
	paceEnough = 20
)

// ownPace keeps the times a word of the last answers: in the order of answering, and sorted.
type ownPace struct {
	recent, sorted []time.Duration
}

// median is the time a word, 0 while too little is known.
func (p *ownPace) median() time.Duration {
	if len(p.sorted) < paceEnough {
		return 0
	}
	return p.sorted[len(p.sorted)/2]
}

// add takes note of an answer that was read.
func (p *ownPace) add(o Outcome) {
	if o.Words == 0 || o.Spent < pace.Rapid(o.Words, o.Options) {
		return
	}
	if len(p.recent) == paceWindow {
		at, _ := slices.BinarySearch(p.sorted, p.recent[0])
		p.sorted, p.recent = slices.Delete(p.sorted, at, at+1), p.recent[1:]
	}
	perWord := o.Spent / time.Duration(o.Words)
	at, _ := slices.BinarySearch(p.sorted, perWord)
	p.sorted, p.recent = slices.Insert(p.sorted, at, perWord), append(p.recent, perWord)
}
