package tui

import (
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/study"
)

// This file starts and resumes attempts.

// start begins an attempt that was drawn, or says why there is none; its first question follows once it is stored.
func (a *App) start(attempt *exam.Attempt, err error) (Nav, tea.Cmd) {
	var nothing study.Nothing
	switch {
	case errors.As(err, &nothing):
		return Tell(string(nothing)), nil
	case err != nil:
		return Fail(err), nil
	}
	return Stay(), a.begin(attempt)
}

// opened brings a session whose beginning or resumption is durable.
type opened struct {
	session *exam.Session
	err     error
}

// begin starts an attempt. The screen changes once the attempt is on the disk.
func (a *App) begin(attempt *exam.Attempt) tea.Cmd {
	return a.open(func() (*exam.Session, error) {
		session, events := exam.Start(a.Now(), attempt)
		return session, a.Store.Create(attempt, events)
	})
}

// resume goes on with a stored attempt; one whose time is already up (strict) is submitted by that.
func (a *App) resume(id int64) tea.Cmd {
	earlier := slices.Clone(a.sittings)
	return a.open(func() (*exam.Session, error) {
		for _, s := range earlier { // what this attempt has queued must be on the disk before it is read
			if err := s.flush(); err != nil {
				return nil, err
			}
		}
		session, err := a.Store.Load(id)
		if err != nil || session.Status() == exam.Submitted {
			return session, err
		}
		now := a.Now()
		events, err := session.Resume(now)
		if err != nil {
			return nil, err
		}
		events = append(events, session.Tick(now)...)
		return session, a.Store.Append(session.Attempt(), events, session.Settled(events))
	})
}

// open runs one such command at a time: a key pressed twice must not start two attempts.
func (a *App) open(do func() (*exam.Session, error)) tea.Cmd {
	if a.opening {
		return nil
	}
	a.opening = true
	return func() tea.Msg {
		session, err := do()
		return opened{session, err}
	}
}

// sit puts a session on the screens. It takes the place of an earlier sitting of the same attempt, which resume has
// flushed, and goes on counting its tick loops.
func (a *App) sit(session *exam.Session) *sitting {
	clean(session.Attempt())
	s := &sitting{app: a, session: session, saved: session.Seq()}
	for i, earlier := range a.sittings {
		if earlier.id() == s.id() {
			s.ticks = earlier.ticks
			a.sittings[i] = s
			return s
		}
	}
	a.sittings = append(a.sittings, s)
	return s
}
