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
	ErrExpired  = errors.New("the time for this card is up")
	ErrTimeLeft = errors.New("the time for this card is not up")
)

// Session is one run through a list of cards. An answer stands. It reads no clock: each method is told how long the card
// has been on the screen. A Session is not safe for concurrent use.
type Session struct {
	cards   []Card
	limit   time.Duration // for each card, 0: none
	answers []Answer
}

// Answer is what became of one card: a line of the log, by identities.
type Answer struct {
	Item       string        `json:"item"`
	Distractor string        `json:"distractor"`
	Trap       string        `json:"trap,omitempty"`
	From       string        `json:"from,omitempty"` // the item whose because was chosen, none if the time was up
	Correct    bool          `json:"correct"`
	Spent      time.Duration `json:"spent"`
}

// Start begins a drill on its first card. limit is the time for each card, 0 for none.
func Start(cards []Card, limit time.Duration) *Session {
	return &Session{cards: slices.Clone(cards), limit: limit}
}

// Limit is the time for each card, 0 if there is none.
func (s *Session) Limit() time.Duration { return s.limit }

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
	if s.limit > 0 && spent >= s.limit {
		return false, ErrExpired
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

// Expire settles the current card, whose time is up, as one not known.
func (s *Session) Expire(spent time.Duration) error {
	c, ok := s.Card()
	if !ok {
		return ErrDone
	}
	if s.limit == 0 || spent < s.limit {
		return ErrTimeLeft
	}
	s.answers = append(s.answers, Answer{Item: c.Item, Distractor: c.Distractor, Trap: c.Trap, Spent: s.limit})
	return nil
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
