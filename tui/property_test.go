package tui_test

import (
	"fmt"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"because/exam"
	"because/exam/history"
)

// TestFaultScreenAgainstStore presses random keys and compares the picture with the store after each. While the disk fails,
// the one thing that must hold is that nothing is called saved which is not. A full run presses 100,000 keys.
func TestFaultScreenAgainstStore(t *testing.T) {
	from := steps.Load()
	t.Cleanup(func() {
		t.Logf("%d random steps, mismatches 0 unless reported", steps.Load()-from)
		if n := steps.Load() - from; inFull() && n < 100_000 {
			t.Errorf("only %d steps", n)
		}
	})
	for name, policy := range map[string]exam.Policy{
		"exam": exam.ExamPolicy(30*time.Minute, 0, false), "practice": exam.PracticePolicy(), "strict": exam.ExamPolicy(30*time.Minute, 0, true),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(r *rapid.T) {
				m := newMemory()
				_, bank := pictures()
				begun(r, m, december, paper(r, bank, "DVA-C03", "Random exam", policy, hotKey, twoKeys, wideText, "filler-004")).leave()
				bubble(t, func() { wander(r, play{store: m, width: 100, height: 40}, m.fail) })
			})
		})
	}
}

// TestTheScreenShowsWhatTheRealHistoryHolds is the same on SQLite, which cannot be made to fail here.
func TestTheScreenShowsWhatTheRealHistoryHolds(t *testing.T) {
	t.Parallel()
	store, err := history.Open(t.TempDir())
	must(t, err)
	defer func() { must(t, store.Close()) }()
	for seed := range 10 {
		rapid.Custom(func(r *rapid.T) bool {
			bubble(t, func() {
				s := newStage(r, play{store: store, width: 100, height: 40})
				s.open()
				menu(menuPractice)(s)
				s.press("enter")
				list, err := store.List()
				must(r, err)
				roam(r, s, list[0].ID, func(error) {})
				s.press("ctrl+c")
				must(r, s.app.Flush())
			})
			return true
		}).Example(seed)
	}
}

// steps counts the random keys, pauses and changes of size that were compared.
var steps atomic.Int64

// bubble runs f in a synctest bubble and carries a panic, with which rapid ends a check, out of it. rapid tells failures
// apart by where they panic, so those that only say that its random numbers ran out have a line of their own.
func bubble(t *testing.T, f func()) {
	t.Helper()
	var failure any
	var stack []byte
	synctest.Test(t, func(*testing.T) {
		defer time.Sleep(time.Hour)
		defer func() {
			if failure = recover(); failure != nil {
				stack = debug.Stack()
			}
		}()
		f()
	})
	switch kind := fmt.Sprintf("%T", failure); {
	case failure == nil:
	case kind == "rapid.invalidData":
		panic(failure)
	case strings.HasPrefix(kind, "rapid."):
		panic(failure)
	default:
		panic(fmt.Sprintf("%v\n%s", failure, stack))
	}
}

// wander resumes attempt 1 and does random things with it.
func wander(r *rapid.T, p play, fail func(error)) {
	s := newStage(r, p)
	s.open()
	s.press("enter")
	roam(r, s, 1, fail)
	fail(nil)
	s.wait(3 * time.Second)
	agree(r, s, 1)
	s.press("ctrl+c")
	must(r, s.app.Flush())
}

// frequent keys come more often than those that lead away.
var frequent = strings.Fields("a b c d e f enter x m n p up down left right j k a b c d n p")

var rare = []string{"g", "q", "?", "esc", "s", "y", " ", "1", "2", "3", "pgdown", "pgup", "home", "end", "abmx", "nnp"}

func roam(r *rapid.T, s *stage, attempt int64, fail func(error)) {
	for range rapid.IntRange(5, 60).Draw(r, "steps") {
		switch rapid.IntRange(0, 19).Draw(r, "kind") {
		case 0:
			s.wait(time.Duration(rapid.IntRange(0, 3000).Draw(r, "ms")) * time.Millisecond)
		case 1:
			fail(errDisk)
		case 2:
			fail(nil)
			s.wait(1100 * time.Millisecond)
		case 3, 4, 5, 6:
			s.press(rapid.SampledFrom(rare).Draw(r, "key"))
		case 7:
			s.hit(rapid.SampledFrom(frequent).Draw(r, "key"), rapid.SampledFrom(frequent).Draw(r, "key"))
			s.settle()
		case 8:
			s.resize(rapid.SampledFrom([]int{30, 60, 100, 120}).Draw(r, "width"), 40)
			s.resize(100, 40)
		default:
			s.press(rapid.SampledFrom(frequent).Draw(r, "key"))
		}
		steps.Add(1)
		agree(r, s, attempt)
		if s.stored(attempt).Reason() != "" || s.screen() == "report" {
			return // submitted
		}
		if s.screen() == "home" { // left: back to it, which may fail once
			menu("Resume")(s)
			if s.screen() == "home" {
				fail(nil)
				s.wait(2 * time.Second)
				menu("Resume")(s)
			}
			s.at("question")
		}
	}
}

// agree compares a question on the screen with the store.
func agree(r *rapid.T, s *stage, attempt int64) {
	text := s.text()
	saved, unsaved := strings.Contains(text, "saved ✓"), strings.Contains(text, "NOT SAVED")
	if s.screen() != "question" {
		return
	}
	if saved == (unsaved || strings.Contains(text, "saving …")) {
		r.Fatalf("saved, or not?\n%s", text)
	}
	if !saved {
		return
	}
	session := s.stored(attempt)
	place := s.place() - 1
	is(r, "question", session.Position(), place)
	is(r, "chosen", s.chosen(), lettersOf(session, place, session.IsSelected))
	if !session.IsChecked(session.Slot(place).Item) {
		is(r, "struck", s.struck(), lettersOf(session, place, session.IsStruck))
	}
	is(r, "marked", strings.Contains(text, "⚑ marked"), session.IsMarked(session.Slot(place).Item))
}
