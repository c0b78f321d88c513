package exam

import "time"

// This file is the fold of events: the one way in which a session changes.

// record completes an event and applies it.
func (s *Session) record(now Moment, e Event) Event {
	e.Seq, e.Consumed, e.Wall = s.seq+1, s.Consumed(now), now.Wall.Round(0)
	s.apply(e)
	s.anchor, s.anchorCharge = now, e.Consumed
	if e.Kind == KindStart || e.Kind == KindResume || e.Kind == KindInterrupt {
		s.awake = now
	}
	return e
}

// apply is the fold: the one place that changes state, for live and replayed events alike.
func (s *Session) apply(e Event) {
	s.seq, s.consumed, s.ended = e.Seq, e.Consumed, e.Wall
	switch e.Kind {
	case KindStart:
		s.started = e.Wall
	case KindVisit:
		s.leaveItem(e.Consumed)
		s.current = s.slot[e.Item]
		s.visited[e.Item] = true
	case KindAnswer:
		s.answer(e)
	case KindMark:
		setOrDelete(s.marked, e.Item, e.On)
	case KindStrike:
		s.struck[e.Item] = e.Options
	case KindCheck:
		s.leaveItem(e.Consumed)
		s.checked[e.Item] = true
		s.sure[e.Item] = e.Sure
	case KindPause:
		s.leaveItem(e.Consumed)
		s.status = Interrupted
	case KindResume, KindInterrupt:
		s.leaveItem(e.Consumed)
		s.status = Active
		s.interrupted = append(s.interrupted, Interruption{At: e.Consumed, Gap: e.Gap})
	case KindSubmit:
		s.leaveItem(e.Consumed)
		s.status = Submitted
		s.reason = e.Reason
	}
}

func (s *Session) answer(e Event) {
	if len(e.Options) == 0 {
		delete(s.responses, e.Item)
		return
	}
	s.responses[e.Item] = e.Options
	if it, err := s.item(e.Item); err == nil && s.first[e.Item] == nil && len(e.Options) == it.Keys() {
		s.first[e.Item] = e.Options
	}
}

// leaveItem adds the time since the current item came on the screen to it. Reading the explanation after a check is not
// time spent on the answer.
func (s *Session) leaveItem(consumed time.Duration) {
	if s.status == Active && len(s.visited) > 0 && !s.checked[s.Current()] {
		s.spent[s.Current()] += max(consumed-s.shownAt, 0)
	}
	s.shownAt = consumed
}

func without(s []string, v string) []string {
	out := make([]string, 0, len(s))
	for _, x := range s {
		if x != v {
			out = append(out, x)
		}
	}
	return out
}

func setOrDelete(m map[string]bool, k string, on bool) {
	if on {
		m[k] = true
	} else {
		delete(m, k)
	}
}
