package tui_test

import (
	"testing"
	"time"

	"because/questions"
)

const menuDrill = "Why-not drill"

// drilling is a drill on the shipped bank: made-up banks have becauses that are too much alike.
func drilling() play { return play{bank: questions.Embedded()["aws-developer-associate"]} }

func TestTheDrillAsksWhyNotAndSumsUp(t *testing.T) {
	on(t, drilling(), func(s *stage) {
		menu(menuDrill)(s)
		s.at("whyNot")
		s.sees("Why-not drill", "Card 1 of 12", "Right:", "Why not:", "because")
		for range 12 {
			s.press("a")
			s.press("enter")
		}
		s.sees("of 12 reasons known", "enter goes back", "enter go back")
		s.lacks("go on")
		is(s, "logged", len(s.memory.drilled), 12)
		known := 0
		for _, d := range s.memory.drilled {
			if d.Correct {
				known++
			}
			if d.Item == "" || d.Distractor == "" {
				t.Errorf("logged %+v", d)
			}
		}
		if known == 0 || known == 12 {
			t.Errorf("%d of 12 right by always choosing the first: the places do not vary", known)
		}
		s.press("enter")
		s.at("home")
	})
}

func TestAnAnsweredCardStandsUntilTheNextIsAskedFor(t *testing.T) {
	on(t, drilling(), func(s *stage) {
		menu(menuDrill)(s)
		s.press("down", "enter")
		is(s, "logged", len(s.memory.drilled), 1)
		s.press("a", "b", "c", "d")
		is(s, "logged", len(s.memory.drilled), 1)
		s.press("right")
		s.sees("Card 2 of 12")
		s.press("q")
		s.at("home")
	})
}

func TestADrilledTrapEntersTheLedger(t *testing.T) {
	on(t, drilling(), func(s *stage) {
		menu(menuDrill)(s)
		for range 12 {
			s.press("b", "enter")
		}
		baited := 0
		for _, d := range s.memory.drilled {
			if d.Trap != "" {
				baited++
			}
		}
		s.press("enter")
		if baited == 0 {
			t.Skip("no card of this draw baits a trap")
		}
		menu(menuTraps)(s)
		s.lacks("No trap")
		s.at("trapList")
	})
}

func TestACardThatCannotBeLoggedSaysSo(t *testing.T) {
	on(t, drilling(), func(s *stage) {
		menu(menuDrill)(s)
		s.memory.fail(errDisk)
		s.press("a")
		s.sees("the drill was not saved: the disk is full")
	})
}

func TestABankWithoutCardsSaysSo(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuDrill)(s)
		s.at("home")
		s.sees("no cards for a drill")
	})
}

func TestTheHomeScreenPointsAtTheNextStep(t *testing.T) {
	on(t, play{}, func(s *stage) { s.sees("▸ Mock exam") })
	due := newMemory()
	missedYesterday(t, due)
	on(t, play{store: due}, func(s *stage) {
		s.sees("▸ Review missed")
		s.press("down")
		s.lacks("▸ Review missed")
	})
}

func TestADrillCanBeTimed(t *testing.T) {
	p := drilling()
	m := newMemory()
	m.settings["drill_seconds"] = "15"
	p.store = m
	on(t, p, func(s *stage) {
		menu(menuDrill)(s)
		s.sees("Card 1 of 12", "0 known · 0:15")
		s.wait(4 * time.Second)
		s.sees("0:11")
		s.wait(11 * time.Second)
		s.sees("The time for this card is up.", "Card 1 of 12 · 0 known")
		s.lacks("0:00")
		is(s, "logged", len(s.memory.drilled), 1)
		is(s, "correct", s.memory.drilled[0].Correct, false)
		is(s, "spent", s.memory.drilled[0].Spent, 15*time.Second)
		s.wait(time.Minute) // the explanation is not timed
		is(s, "logged", len(s.memory.drilled), 1)
		s.press("enter")
		s.sees("Card 2 of 12", "0:15")
		s.wait(14 * time.Second)
		s.press("a")
		is(s, "logged", len(s.memory.drilled), 2)
		s.press("enter")
		s.wait(15 * time.Second)
		s.sees("The time for this card is up.", "Card 3 of 12")
		s.press("q")
		s.at("home")
	})
}

func TestAnAnswerAfterTheTimeOfACardIsLate(t *testing.T) {
	p := drilling()
	m := newMemory()
	m.settings["drill_seconds"] = "15"
	p.store = m
	on(t, p, func(s *stage) {
		menu(menuDrill)(s)
		s.skip(15 * time.Second) // the machine slept: no tick came
		s.press("a")
		s.sees("The time for this card is up.")
		is(s, "logged", len(s.memory.drilled), 1)
	})
}
