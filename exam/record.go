package exam

import (
	"slices"
	"time"

	"because/exam/review"
	"because/questions"
)

// Graded is how an item ended. It is stored with the event that settled it.
type Graded struct {
	Item     string
	Correct  bool
	Answered bool
	Choice   []string // options selected, by identity
	Scored   bool     // it counts
	Sure     review.Confidence
	Spent    time.Duration // on screen
	Words    int           // to read, in the stem and the options
	Options  int           // to choose from
	Changed  Change
}

// Graded is how an item of the session stands now.
func (s *Session) Graded(item string) Graded {
	it, err := s.item(item)
	if err != nil {
		return Graded{Item: item}
	}
	choice := s.responses[item]
	return Graded{
		Item: item, Correct: it.Grade(choice), Answered: len(choice) > 0, Choice: slices.Clone(choice),
		Scored: s.attempt.Form.Slots[s.slot[item]].Scored, Spent: s.spent[item], Sure: s.sure[item],
		Words: it.Words(), Options: len(it.Options), Changed: changeOf(it, s.first[item], choice),
	}
}

// Settled lists how the items ended that the events just recorded settle: a check settles one item, the submission of an
// exam all of them.
func (s *Session) Settled(events []Event) []Graded {
	var out []Graded
	for _, e := range events {
		switch {
		case e.Kind == KindCheck:
			out = append(out, s.Graded(e.Item))
		case e.Kind == KindSubmit && !s.attempt.Policy.Feedback:
			for _, slot := range s.attempt.Form.Slots {
				out = append(out, s.Graded(slot.Item))
			}
		}
	}
	return out
}

// Summary is one line of the list of attempts.
type Summary struct {
	ID        int64
	Bank      string
	Blueprint string
	Mode      Mode
	Status    Status
	Created   time.Time
	Consumed  time.Duration
	Limit     time.Duration // 0: untimed
	Title     string
	Items     int
	Graded    int // items whose result is known
	Raw       int // scored items that are right
	Scored    int // graded items that count
	Scale     questions.Scale
}

// Responses are what a candidate did with the items of a bank, in all attempts and while browsing.
type Responses struct {
	Answers   []Answer            // in the order in which they were graded
	Exposures map[string]Exposure // of the items that were on the screen
	Marked    map[string]bool     // items whose latest mark was not taken back
}

// Answer is one graded answer with what tells how much it says.
type Answer struct {
	review.Outcome
	Attempt     int64
	Choice      []string // options selected, by identity; none if it was left blank
	Changed     Change
	First       bool          // the item had not been on the screen before, in an attempt or while browsing
	Interrupted time.Duration // of its attempt, in all
}

// Outcomes is the log of answers from which reviews are folded.
func Outcomes(answers []Answer) []review.Outcome {
	out := make([]review.Outcome, len(answers))
	for i := range answers {
		out[i] = answers[i].Outcome
	}
	return out
}

// Drilled is one answered card of the why-not drill.
type Drilled struct {
	Item       string
	Distractor string // identity of the option in question
	Trap       string // the trap it baits, empty if none
	Correct    bool
	Spent      time.Duration
	At         time.Time
}
