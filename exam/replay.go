package exam

import (
	"errors"
	"fmt"
	"time"
)

// This file brings a stored attempt back.

// Replay rebuilds a session from its stored events. consumed is the last time the program reported, for the seconds
// between the last event and a crash. An attempt that was not submitted comes back interrupted: Resume it.
// The error is ErrBroken if the events cannot have come from this attempt.
func Replay(a *Attempt, events []Event, consumed time.Duration) (*Session, error) {
	if len(a.Items) == 0 || len(a.Items) != len(a.Form.Slots) || len(events) == 0 || events[0].Kind != KindStart {
		return nil, fmt.Errorf("%w: it has no beginning", ErrBroken)
	}
	s := newSession(a)
	for _, e := range events {
		if e.Seq != s.seq+1 || s.status == Submitted {
			return nil, fmt.Errorf("%w: event %d does not follow event %d", ErrBroken, e.Seq, s.seq)
		}
		if err := s.plausible(e); err != nil {
			return nil, fmt.Errorf("%w: event %d: %w", ErrBroken, e.Seq, err)
		}
		s.unreliable = s.unreliable || s.clamp(e.Consumed) != e.Consumed || e.Consumed < s.consumed
		e.Consumed = max(s.consumed, s.clamp(e.Consumed))
		if e.Kind == KindResume {
			s.lose()
		}
		s.apply(e)
	}
	if s.status != Submitted {
		s.lose()
		s.unreliable = s.unreliable || s.clamp(consumed) != consumed
		alive := max(s.consumed, s.clamp(consumed))
		s.ended = s.ended.Add(alive - s.consumed)
		s.consumed = alive
	}
	return s, nil
}

// lose stops the clock where the events break off without a pause: a crash. The current item keeps the time up to there.
func (s *Session) lose() {
	s.leaveItem(s.consumed)
	s.status = Interrupted
}

// plausible checks that a stored event names what the attempt has.
func (s *Session) plausible(e Event) error {
	switch e.Kind {
	case KindStart:
		if s.seq > 0 {
			return errors.New("it begins twice")
		}
		return nil
	case KindPause, KindResume, KindInterrupt, KindSubmit:
		return nil
	case KindVisit, KindAnswer, KindMark, KindStrike, KindCheck:
		it, err := s.item(e.Item)
		if err != nil {
			return err
		}
		for _, o := range e.Options {
			if _, ok := it.Option(o); !ok {
				return ErrUnknownOption
			}
		}
		return nil
	}
	return fmt.Errorf("unknown kind %q", e.Kind)
}
