package drill_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"because/exam/drill"
)

// deck is a card for each trap, whose first choice is right.
func deck(traps ...string) []drill.Card {
	var cards []drill.Card
	for _, trap := range traps {
		cards = append(cards, drill.Card{
			Item: "i", Distractor: "d", Trap: trap,
			Choices: []drill.Choice{{Text: "r", Correct: true, From: "i"}, {Text: "w", From: "x"}, {Text: "v", From: "y"}, {Text: "u", From: "z"}},
		})
	}
	return cards
}

func answer(t *testing.T, s *drill.Session, choice int, spent time.Duration) bool {
	t.Helper()
	correct, err := s.Answer(choice, spent)
	if err != nil {
		t.Fatal(err)
	}
	return correct
}

func TestSessionGoesThroughItsCards(t *testing.T) {
	s := drill.Start(deck("a", "b"), 0)
	if c, ok := s.Card(); !ok || c.Trap != "a" || s.Position() != 0 || s.Len() != 2 || s.Done() {
		t.Fatalf("it starts at %d of %d on %q", s.Position(), s.Len(), c.Trap)
	}
	if !answer(t, s, 0, time.Second) {
		t.Error("the right choice is called wrong")
	}
	if c, ok := s.Card(); !ok || c.Trap != "b" || s.Position() != 1 || s.Score() != 1 {
		t.Fatalf("it goes on at %d on %q with score %d", s.Position(), c.Trap, s.Score())
	}
	if answer(t, s, 2, time.Second) {
		t.Error("a wrong choice is called right")
	}
	if _, ok := s.Card(); ok || !s.Done() || s.Score() != 1 {
		t.Errorf("after the last card: done %v, score %d", s.Done(), s.Score())
	}
}

func TestSessionRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		cards  []drill.Card
		choice int
		want   error
	}{
		{"no card", nil, 0, drill.ErrDone},
		{"below the first choice", deck("a"), -1, drill.ErrNoChoice},
		{"beyond the last choice", deck("a"), 4, drill.ErrNoChoice},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := drill.Start(c.cards, 0)
			if _, err := s.Answer(c.choice, 0); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if s.Position() != 0 {
				t.Error("the refused answer counts")
			}
		})
	}
	s := drill.Start(deck("a"), 0)
	answer(t, s, 0, 0)
	before := s.Result()
	if _, err := s.Answer(0, time.Second); !errors.Is(err, drill.ErrDone) || !reflect.DeepEqual(before, s.Result()) {
		t.Errorf("an answer after the end: error %v, result %+v", err, s.Result())
	}
}

func TestResult(t *testing.T) {
	s := drill.Start(deck("b", "a", "", "c", "c", "b", "never reached"), 0)
	for i, choice := range []int{1, 2, 3, 0, 1, 0} {
		answer(t, s, choice, time.Duration(i-1)*time.Second) // the first time is negative and counts as none
	}
	r := s.Result()
	if r.Cards != 7 || r.Answered != 6 || r.Correct != 2 || r.Spent != 10*time.Second || len(r.Answers) != 6 {
		t.Errorf("result %+v", r)
	}
	want := []drill.TrapResult{{ID: "a", Baited: 1, Caught: 1}, {ID: "b", Baited: 2, Caught: 1}, {ID: "c", Baited: 2, Caught: 1}}
	if !reflect.DeepEqual(r.Traps, want) {
		t.Errorf("traps %+v, want %+v", r.Traps, want)
	}
	line := drill.Answer{Item: "i", Distractor: "d", Trap: "a", From: "y", Spent: 0}
	if r.Answers[1] != line {
		t.Errorf("the log says %+v, want %+v", r.Answers[1], line)
	}
}

func TestSessionKeepsItsOwnCards(t *testing.T) {
	cards := deck("a")
	s := drill.Start(cards, 0)
	cards[0] = drill.Card{}
	if c, _ := s.Card(); c.Trap != "a" {
		t.Error("the caller's slice is the session's")
	}
	answer(t, s, 0, 0)
	s.Result().Answers[0].Correct = false
	if !s.Result().Answers[0].Correct {
		t.Error("the result's log is the session's")
	}
}

func TestResultAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		traps := rapid.SliceOf(rapid.SampledFrom([]string{"", "a", "b", "c"})).Draw(t, "traps")
		s := drill.Start(deck(traps...), 0)
		answered := rapid.IntRange(0, len(traps)).Draw(t, "answered")
		wrong, named := 0, 0
		for i := range answered {
			correct, err := s.Answer(rapid.IntRange(0, 3).Draw(t, "choice"), time.Second)
			if err != nil {
				t.Fatal(err)
			}
			if traps[i] != "" {
				named++
				if !correct {
					wrong++
				}
			}
		}
		r, baited, caught := s.Result(), 0, 0
		for _, trap := range r.Traps {
			baited += trap.Baited
			caught += trap.Caught
		}
		if baited != named || caught != wrong || r.Correct != s.Score() || r.Spent != time.Duration(answered)*time.Second {
			t.Errorf("result %+v after %d answers to %q", r, answered, traps)
		}
	})
}

func TestACardEndsWhenItsTimeIsUp(t *testing.T) {
	const limit = 20 * time.Second
	s := drill.Start(deck("a", "b", "c"), limit)
	if err := s.Expire(limit - 1); !errors.Is(err, drill.ErrTimeLeft) || s.Position() != 0 {
		t.Errorf("ended early: %v", err)
	}
	if _, err := s.Answer(0, limit); !errors.Is(err, drill.ErrExpired) || s.Position() != 0 {
		t.Errorf("answered late: %v", err)
	}
	if err := s.Expire(limit + time.Minute); err != nil {
		t.Error(err)
	}
	if _, err := s.Answer(0, limit-1); err != nil {
		t.Errorf("the next card has its own time: %v", err)
	}
	r := s.Result()
	if r.Answered != 2 || r.Answers[0].Correct || r.Answers[0].From != "" || r.Spent != 2*limit-1 || r.Traps[0].ID != "a" || r.Traps[0].Caught != 1 {
		t.Errorf("%+v", r)
	}
	if err := drill.Start(deck("a"), 0).Expire(time.Hour); !errors.Is(err, drill.ErrTimeLeft) {
		t.Errorf("a drill without a limit ended: %v", err)
	}
}
