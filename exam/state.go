package exam

import (
	"slices"
	"time"

	"because/questions"
)

// This file is what a screen may ask of a session. Nothing here changes it.

// Attempt is what the session runs.
func (s *Session) Attempt() *Attempt { return s.attempt }

// Status is where the attempt stands.
func (s *Session) Status() Status { return s.status }

// Started is the wall time at which the attempt began.
func (s *Session) Started() time.Time { return s.started }

// Ended is the wall time of the last event, or of the last sign of life before a crash.
func (s *Session) Ended() time.Time { return s.ended }

// Reason says who ended a submitted attempt.
func (s *Session) Reason() string { return s.reason }

// Unreliable says that a stored time of the attempt was out of its bounds: the time used is what could be made of it.
func (s *Session) Unreliable() bool { return s.unreliable }

// Seq is the number of the last event.
func (s *Session) Seq() int { return s.seq }

// Position is the place of the current item in the form, from 0.
func (s *Session) Position() int { return s.current }

// Current is the identity of the item on the screen.
func (s *Session) Current() string { return s.attempt.Form.Slots[s.current].Item }

// Len is the number of items.
func (s *Session) Len() int { return len(s.attempt.Form.Slots) }

// Slot is a place of the form.
func (s *Session) Slot(i int) Slot { return s.attempt.Form.Slots[i] }

// Item is the item at a place of the form.
func (s *Session) Item(i int) *questions.Item { return &s.attempt.Items[i] }

// Selected lists the options selected for an item, by identity.
func (s *Session) Selected(item string) []string { return slices.Clone(s.responses[item]) }

// IsSelected says whether an option is selected.
func (s *Session) IsSelected(item, option string) bool {
	return slices.Contains(s.responses[item], option)
}

// IsStruck says whether an option is struck out.
func (s *Session) IsStruck(item, option string) bool { return slices.Contains(s.struck[item], option) }

// IsMarked says whether an item is marked.
func (s *Session) IsMarked(item string) bool { return s.marked[item] }

// IsChecked says whether an answer was checked and stands.
func (s *Session) IsChecked(item string) bool { return s.checked[item] }

// WasVisited says whether an item has been on the screen.
func (s *Session) WasVisited(item string) bool { return s.visited[item] }

// IsComplete says whether as many options are selected as the item has keys.
func (s *Session) IsComplete(i int) bool {
	return len(s.responses[s.Slot(i).Item]) == s.Item(i).Keys()
}

// Count is how far an attempt has come.
type Count struct {
	Answered   int // with as many options as asked for
	Incomplete int // with some, but fewer options than asked for
	Blank      int
	Marked     int
	Checked    int
}

// Count counts the items by what was done with them.
func (s *Session) Count() Count {
	c := Count{Marked: len(s.marked), Checked: len(s.checked)}
	for i := range s.Len() {
		switch n := len(s.responses[s.Slot(i).Item]); {
		case n == 0:
			c.Blank++
		case n < s.Item(i).Keys():
			c.Incomplete++
		default:
			c.Answered++
		}
	}
	return c
}

// Spent is the time an item was on the screen, up to the last event that left it.
func (s *Session) Spent(item string) time.Duration { return s.spent[item] }

// Interruptions lists when the attempt's clock stood still.
func (s *Session) Interruptions() []Interruption { return slices.Clone(s.interrupted) }
