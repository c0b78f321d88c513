package tui_test

import (
	"strings"
	"testing"
	"time"
)

// storm is every size that a terminal may have, and some that it should not.
var storm = [][2]int{
	{0, 0}, {1, 1}, {1, 500}, {1000, 1000}, {20, 5}, {500, 500}, {39, 11}, {40, 12}, {80, 1}, {1, 80}, {80, 24}, {41, 13}, {120, 40}, {109, 30}, {110, 30}, {0, 24}, {80, 0}, {60, 20},
}

// TestFaultResizeStormOnEveryScreen also holds every frame of it to the size of the terminal.
func TestFaultResizeStormOnEveryScreen(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		playScene(t, sc, func(s *stage) {
			before, screen := s.text(), s.screen()
			for _, size := range storm {
				s.resize(size[0], size[1])
				tooSmall := size[0] < 40 || size[1] < 12
				flat := strings.ReplaceAll(s.text(), "\n", " ")
				if size[0] >= 20 && size[1] >= 5 && strings.Contains(flat, "The terminal is") != tooSmall {
					t.Errorf("%s at %d×%d:\n%s", sc.name, size[0], size[1], s.text())
				}
			}
			s.resize(80, 24)
			is(s, "screen", s.screen(), screen)
			if got := s.text(); got != before && !scrolls(before) {
				t.Errorf("%s: after the storm:\n%s\nbefore:\n%s", sc.name, got, before)
			}
		})
	}
}

// scrolls says that a picture is a window over more lines, whose place may differ after a resize.
func scrolls(text string) bool {
	return strings.Contains(text, "more above") || strings.Contains(text, "(pgdn)")
}

func TestNothingIsLostWhileTheTerminalIsTooSmall(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("b", "m")
		s.resize(20, 5)
		s.sees("The terminal is")
		s.press("a", "x", "n", "q", "y", "g", "?", "enter") // nobody sees what these would do
		s.resize(80, 24)
		s.at("question")
		is(s, "question", s.place(), 1)
		is(s, "chosen", s.chosen(), "B")
		s.sees("⚑ marked")
	})
}

func TestTheClockRunsWhileTheTerminalIsTooSmall(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("b")
		s.resize(20, 5)
		s.idle(31 * time.Minute)
		s.resize(80, 24)
		s.at("report")
		is(s, "stored", s.choice(0), "B")
	})
}

func TestAScreenOpenedWhileTheTerminalIsTooSmallIsWholeAfterwards(t *testing.T) {
	m := newMemory()
	atTwelve(longStem)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.hit("enter")
		s.resize(10, 3)
		s.resize(80, 24)
		s.at("question")
		s.sees("Question 12 of 65")
		s.press("down", "down", "down")
		s.sees("▸ D")
	})
}
