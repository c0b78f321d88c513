package tui_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"because/exam"
)

// The memory keeps marks in a map, as the history does in tables.

func (m *memory) Marks(string) (exam.Marks, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	return exam.Marks{Bookmarks: maps.Clone(m.marks.Bookmarks), Notes: maps.Clone(m.marks.Notes), Disputes: slices.Clone(m.marks.Disputes)}, nil
}

func (m *memory) Bookmark(_, item string, on bool, _ time.Time) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.marks.Bookmarks == nil {
		m.marks.Bookmarks = map[string]bool{}
	}
	if delete(m.marks.Bookmarks, item); on {
		m.marks.Bookmarks[item] = true
	}
	return m.broken
}

func (m *memory) Note(_, item, text string, _ time.Time) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.marks.Notes == nil {
		m.marks.Notes = map[string]string{}
	}
	if m.marks.Notes == nil {
		m.marks.Notes = map[string]string{}
	}
	m.marks.Notes[item] = text
	return m.broken
}

func (m *memory) Dispute(d exam.Dispute) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.marks.Disputes = append(m.marks.Disputes, d)
	return m.broken
}

func (m *memory) Drill(_ string, d exam.Drilled) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.drilled = append(m.drilled, d)
	return m.broken
}

func (m *memory) Drilled(string) ([]exam.Drilled, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	return slices.Clone(m.drilled), nil
}

func TestMarksStandBesideTheExplanationAndAreStored(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("end", "enter")
		s.press("*")
		s.sees("bookmarked")
		s.press("o", "s", "e", "e", " ", "q", "enter")
		s.sees("Your note: see q")
		s.press("!", "w", "r", "o", "n", "g", "enter")
		s.sees("You doubt it: wrong")
		is(s, "bookmarks", len(s.memory.marks.Bookmarks), 1)
		is(s, "disputes", len(s.memory.marks.Disputes), 1)
		if d := s.memory.marks.Disputes[0]; d.Revision == "" || d.Item == "" || d.Reason != "wrong" {
			t.Errorf("dispute %+v", d)
		}
		s.press("*")
		s.lacks("bookmarked")
		is(s, "bookmarks", len(s.memory.marks.Bookmarks), 0)
	})
}

func TestAnEmptyNoteRemovesItAndEscKeepsIt(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("enter", "o", "x", "enter")
		s.sees("Your note: x")
		s.press("o", "y", "esc")
		s.sees("Your note: x")
		s.press("o", "backspace", "enter")
		s.lacks("Your note")
	})
}

func TestAMarkThatCannotBeSavedSaysSo(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("enter")
		s.memory.fail(errDisk)
		s.press("*")
		s.sees("the bookmark was not saved: the disk is full")
	})
}

func TestBookmarkedQuestionsCanBePractised(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("enter", "*", "q", "q")
		menu(menuPractice)(s)
		s.press("up", "up", "up", "left", " ")
		s.sees("[✓] bookmarked", "1 question matches, the round takes 1.")
	})
}

// A letter that means a mark on an explained question must not touch an open one.
func TestMarkKeysDoNothingWhileAnAnswerIsOpen(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuPractice)(s)
		s.press("enter", "o", "*", "!")
		s.at("question")
		is(s, "bookmarks", len(s.memory.marks.Bookmarks), 0)
	})
}
