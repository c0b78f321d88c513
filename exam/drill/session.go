package drill

import (
	"errors"
	"slices"
	"time"
)

// What the rules refuse.
var (
	ErrDone     = errors.New("the drill is over")
	ErrNoChoice = errors.New("no such choice on this card")
)

// Session is one run through a list of cards. An answer stands. It reads no clock: whoever gives a drill a time limit stops
// asking, and takes the result of what was answered. A Session is not safe for concurrent use.
type Session struct {
	cards   []Card
	answers []Answer
}

// Answer is what became of one card: a line of the log, by identities.
type Answer struct {
	Item       string        `json:"item"`
	Distractor string        `json:"distractor"`
	Trap       string        `json:"trap,omitempty"`
	From       string        `json:"from"` // the item whose because was chosen
	Correct    bool          `json:"correct"`
	Spent      time.Duration `json:"spent"`
}

// Start begins a drill on its first card.
func Start(cards []Card) *Session { return &Session{cards: slices.Clone(cards)} }

// Len is the number of cards.
func (s *Session) Len() int { return len(s.cards) }

// Position is the number of cards answered, and the place of the current one counted from zero.
func (s *Session) Position() int { return len(s.answers) }

// Done says whether every card is answered.
func (s *Session) Done() bool { return len(s.answers) == len(s.cards) }

// Card is the current card, false if the drill is over.
func (s *Session) Card() (Card, bool) {
	if s.Done() {
		return Card{}, false
	}
	return s.cards[len(s.answers)], true
}

// Answer answers the current card with one of its choices, counted from zero, and goes on to the next.
func (s *Session) Answer(choice int, spent time.Duration) (correct bool, err error) {
	c, ok := s.Card()
	if !ok {
		return false, ErrDone
	}
	if choice < 0 || choice >= len(c.Choices) {
		return false, ErrNoChoice
	}
	chosen := c.Choices[choice]
	s.answers = append(s.answers, Answer{
		Item: c.Item, Distractor: c.Distractor, Trap: c.Trap, From: chosen.From, Correct: chosen.Correct, Spent: max(spent, 0),
	})
	return chosen.Correct, nil
}

// Score is the number of right answers so far.
func (s *Session) Score() int {
	n := 0
	for _, a := range s.answers {
		if a.Correct {
			n++
		}
	}
	return n
}
