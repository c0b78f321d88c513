package plain

import (
	"slices"
	"time"
)

// The announcements of a timed attempt, besides half of its time.
var announcements = []time.Duration{time.Minute, 5 * time.Minute, 10 * time.Minute}

// marks are the times left at which a limit is announced, the least first.
func marks(limit time.Duration) []time.Duration {
	out := []time.Duration{limit / 2}
	for _, a := range announcements {
		if a < limit && a != limit/2 {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

// pass counts every mark that is behind as announced, and says whether that is news.
func (s *sitting) pass() bool {
	remaining := s.session.Remaining(s.Now())
	for _, m := range marks(s.session.Attempt().Policy.TimeLimit) {
		if remaining <= m {
			news := s.announced == 0 || m < s.announced
			if news {
				s.announced = m
			}
			return news
		}
	}
	return false
}

// announce says once at each mark how much time is left. It speaks between prompts only, so that nothing is said into a
// line that is being typed; of several marks that passed meanwhile the last one counts.
func (s *sitting) announce() {
	if !s.session.Timed() || !s.pass() {
		return
	}
	words := "Time check: "
	if s.announced == s.session.Attempt().Policy.TimeLimit/2 {
		words += "half of it is over, "
	}
	s.say(words + left(s.session.Remaining(s.Now())) + " left.")
}

// tellTime answers a question for the time.
func (s *sitting) tellTime() {
	now := s.Now()
	if !s.session.Timed() {
		s.say("There is no time limit. Used so far: " + span(s.session.Consumed(now)) + ".")
		return
	}
	s.say("Time left: " + left(s.session.Remaining(now)) + " of " + span(s.session.Attempt().Policy.TimeLimit) + ".")
}
