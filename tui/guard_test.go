package tui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/tui"
)

// guarded is a stage whose keys go through the guard, as those of a terminal do.
type guarded struct {
	*stage
	guard *tui.Guard
}

// types gives keys with a pause after each.
func (g *guarded) types(pause time.Duration, keys ...string) {
	g.Helper()
	for _, k := range keys {
		g.give(keyMsg(k))
		g.skip(pause)
	}
}

func (g *guarded) give(msg tea.Msg) {
	g.Helper()
	if msg = g.guard.Filter(g.root, msg); msg != nil {
		g.update(msg)
	}
	g.settle()
	g.guard.Filter(g.root, struct{}{}) // other messages follow a key
}

func inGuardedExam(t *testing.T, f func(g *guarded)) {
	t.Helper()
	inExam(t, func(s *stage) { f(&guarded{s, tui.NewGuard(s.root)}) })
}

func TestAFloodOfKeysIsDroppedUntilItStops(t *testing.T) {
	inGuardedExam(t, func(g *guarded) {
		g.types(time.Second, "c")
		g.types(time.Millisecond, slices.Repeat([]string{"x"}, 60)...)
		g.sees("Too many keys at once")
		before := g.updates
		g.types(time.Millisecond, slices.Repeat([]string{"b"}, 10_000)...)
		is(g, "updates", g.updates, before)
		is(g, "chosen", g.chosen(), "C")
		g.skip(300 * time.Millisecond)
		g.types(time.Millisecond, "b")
		is(g, "chosen after a pause", g.chosen(), "B")
		g.lacks("Too many keys")
	})
}

func TestAFloodInOneMessageIsDropped(t *testing.T) {
	inGuardedExam(t, func(g *guarded) {
		g.types(time.Second, "c")
		g.types(time.Millisecond, strings.Repeat("b", 101))
		g.sees("Too many keys at once")
		is(g, "chosen", g.chosen(), "C")
	})
}

func TestWhatAHandCanDoIsNoFlood(t *testing.T) {
	for name, c := range map[string]struct {
		pause time.Duration
		keys  int
	}{"a held key": {33 * time.Millisecond, 1000}, "the fastest hand": {40 * time.Millisecond, 500}, "what was typed while nothing moved": {0, 40}} {
		t.Run(name, func(t *testing.T) {
			inGuardedExam(t, func(g *guarded) {
				before := g.updates
				g.types(c.pause, slices.Repeat([]string{"down"}, c.keys)...)
				if got := g.updates - before; got < c.keys {
					t.Errorf("%d of %d keys arrived", got, c.keys)
				}
				is(g, "floods", g.told("Too many keys"), 0)
			})
		})
	}
}

func TestKeysTooCloseToEachOtherSubmitNothing(t *testing.T) {
	for name, give := range map[string]func(g *guarded){
		"one after the other": func(g *guarded) { g.types(time.Millisecond, "g", "s", "y") },
		"in one message":      func(g *guarded) { g.types(time.Millisecond, "gsy") },
	} {
		t.Run(name, func(t *testing.T) {
			inGuardedExam(t, func(g *guarded) {
				give(g)
				g.at("confirm")
				is(g, "status", g.stored(1).Status(), exam.Interrupted)
				g.skip(100 * time.Millisecond)
				g.types(0, "y")
				g.at("report")
			})
		})
	}
}

func TestAKeyThatBringsAQuestionChoosesNothing(t *testing.T) {
	const double = 150 * time.Millisecond
	for name, c := range map[string]struct {
		keys func(g *guarded)
		want string
	}{
		"pressed twice":         {func(g *guarded) { g.types(double, "enter", "enter") }, ""},
		"held":                  {func(g *guarded) { g.types(33*time.Millisecond, slices.Repeat([]string{"enter"}, 40)...) }, ""},
		"pressed again on view": {func(g *guarded) { g.types(400*time.Millisecond, "enter", "enter") }, "A"},
		"another key":           {func(g *guarded) { g.types(double, "enter", "b") }, "B"},
		"twice after another":   {func(g *guarded) { g.types(double, "enter", "down", "enter") }, "B"},
		"pressed in vain, then seen": {func(g *guarded) {
			g.types(double, "enter")
			g.skip(time.Second)
			g.types(0, "enter")
		}, "A"},
		"out of the grid": {func(g *guarded) { g.types(time.Second, "enter", "g"); g.types(double, "enter", "enter") }, ""},
		"turning is not brought": {func(g *guarded) {
			g.types(time.Second, "enter")
			g.types(double, "n", "p", "down", "enter", "enter", "enter")
		}, "B"},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, play{}, func(s *stage) {
				g := &guarded{s, tui.NewGuard(s.root)}
				g.types(time.Second, "enter")
				g.at("examStart")
				c.keys(g)
				g.at("question")
				is(g, "chosen", g.chosen(), c.want)
			})
		})
	}
}

func TestCtrlCEndsAFlood(t *testing.T) {
	inGuardedExam(t, func(g *guarded) {
		g.types(0, "b")
		g.types(0, slices.Repeat([]string{"x"}, 200)...)
		g.types(0, "ctrl+c")
		is(g, "over", g.over, true)
		must(g, g.app.Flush())
		is(g, "stored", g.choice(0), "B")
	})
}

func TestANoteMayBeTypedByAMachine(t *testing.T) {
	inSitting(t, play{}, exam.PracticePolicy(), func(s *stage) {
		g := &guarded{s, tui.NewGuard(s.root)}
		g.types(time.Second, "a", "enter", "o")
		g.at("writing")
		g.types(0, strings.Split(strings.Repeat("word", 100), "")...)
		g.types(0, "enter")
		for _, note := range g.memory.marks.Notes {
			is(g, "letters of the note", len(note), 400)
		}
		is(g, "notes", len(g.memory.marks.Notes), 1)
	})
}

type oddByte byte

func TestBytesThatAreNoKeyReachNoScreen(t *testing.T) {
	inGuardedExam(t, func(g *guarded) {
		before := g.updates
		for _, msg := range []tea.Msg{oddByte(0xff), []oddByte{0x1b, '['}, tea.MouseMsg{}} {
			g.give(msg)
		}
		is(g, "updates", g.updates, before)
		g.give(tea.WindowSizeMsg{Width: 80, Height: 24})
		g.give(nil)
		is(g, "updates", g.updates, before+1)
	})
}
