package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui"
)

// mouse is an event of the mouse in a row of the terminal, counted from 0.
func mouse(b tea.MouseButton, row int) tea.MouseMsg {
	return tea.MouseMsg{Button: b, Action: tea.MouseActionPress, X: 10, Y: row}
}

// rowOf is the row in which a text stands.
func (s *stage) rowOf(text string) int {
	s.Helper()
	for i, line := range strings.Split(s.view(), "\n") {
		if strings.Contains(line, text) {
			return i
		}
	}
	s.Fatalf("no %q on the screen:\n%s", text, s.text())
	return -1
}

func withMouse() *memory {
	m := newMemory()
	m.settings["mouse"] = "on"
	return m
}

func TestAClickChoosesAnOption(t *testing.T) {
	m := withMouse()
	inPractice(hotKey, longStem)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.press("enter")
		s.at("question")
		s.update(mouse(tea.MouseButtonLeft, s.rowOf("C ( )")))
		s.settle()
		is(s, "chosen", s.chosen(), "C")
		s.update(mouse(tea.MouseButtonLeft, 0)) // the header
		s.update(mouse(tea.MouseButtonLeft, s.rowOf("ticketing")))
		s.update(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease, Y: s.rowOf("A ( )")})
		s.settle()
		is(s, "chosen", s.chosen(), "C")
	})
}

func TestTheWheelScrolls(t *testing.T) {
	m := withMouse()
	inPractice(longStem)(t, m)
	on(t, play{store: m, width: 60, height: 14}, func(s *stage) {
		s.press("enter")
		s.at("question")
		before := s.text()
		for range 5 {
			s.update(mouse(tea.MouseButtonWheelUp, 5))
		}
		top := s.text()
		s.update(mouse(tea.MouseButtonWheelDown, 5))
		if down := s.text(); down == top {
			t.Errorf("the wheel did not scroll:\n%s\nbefore:\n%s", down, before)
		}
		s.update(mouse(tea.MouseButtonWheelUp, 5))
		is(s, "screen", s.text(), top)
	})
}

func TestTheMouseIsOffUntilItIsSwitchedOn(t *testing.T) {
	m := newMemory()
	inPractice(hotKey)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.press("enter")
		s.update(mouse(tea.MouseButtonLeft, s.rowOf("C ( )")))
		s.settle()
		is(s, "chosen", s.chosen(), "")
		if got := tui.NewGuard(s.root).Filter(s.root, mouse(tea.MouseButtonLeft, 5)); got != nil {
			t.Errorf("a report that nobody asked for came through: %v", got)
		}
		s.press("q", "y")
		menu(menuSettings)(s)
		s.sees("Mouse        not used")
		for range 7 {
			s.press("down")
		}
		s.press("right")
		s.sees("Mouse        a click chooses, the wheel scrolls")
		is(s, "stored", s.memory.settings["mouse"], "on")
		if got := tui.NewGuard(s.root).Filter(s.root, mouse(tea.MouseButtonLeft, 5)); got == nil {
			t.Error("the guard keeps the mouse away")
		}
	})
}

// TestReducedMotionShowsMinutes lets a quarter of an hour pass and counts how often the screen changes.
func TestReducedMotionShowsMinutes(t *testing.T) {
	m := newMemory()
	m.settings["reduced_motion"] = "on"
	on(t, play{store: m}, func(s *stage) {
		menu(menuExam)(s)
		s.press("enter")
		s.at("question")
		s.sees("2 h 10 min")
		changes, last := 0, s.text()
		for range 180 {
			s.wait(time.Second)
			if now := s.text(); now != last {
				changes, last = changes+1, now
			}
		}
		if changes != 3 {
			t.Errorf("the screen changed %d times in three minutes", changes)
		}
		s.sees("2 h 7 min")
		s.lacks("2:07")
		s.hit("a")
		s.lacks("saving")
		s.settle()
		s.sees("saved ✓")
	})
}
