package plain

import (
	"fmt"
	"strings"
	"time"

	"because/exam"
)

// Saving is tried again so often where nobody could answer a question, and after so long.
const (
	retries    = 5
	retryAfter = time.Second
)

// Lost says what could not be stored when the conversation ended.
type Lost struct{ err error }

func (l *Lost) Error() string { return "the last answers are NOT SAVED: " + l.err.Error() }
func (l *Lost) Unwrap() error { return l.err }

// keep stores events and comes back when they are durable. The error is *Lost if they are not and the conversation is over.
func (s *sitting) keep(events []exam.Event) error {
	if len(events) > 0 {
		s.unsaved = append(s.unsaved, batch{events, s.session.Settled(events)})
	}
	return s.persist(s.flush)
}

// flush writes what is queued, in order.
func (s *sitting) flush() error {
	for len(s.unsaved) > 0 {
		b := s.unsaved[0]
		if err := s.Store.Append(s.session.Attempt(), b.events, b.graded); err != nil {
			return err
		}
		s.unsaved = s.unsaved[1:]
	}
	return nil
}

// persist writes until it succeeds; nothing goes on before. Somebody who types can mend the cause, wait, or leave; a pipe
// is given up after a few seconds, so that a script does not hang or answer the wrong question.
func (p *program) persist(write func() error) error {
	err := write()
	if err == nil {
		return nil
	}
	p.say("NOT SAVED: " + sentence(title(err.Error())) + " It is tried again every second.")
	for n := 1; err != nil; n++ {
		if !p.live && n > retries {
			return &Lost{err}
		}
		if gone := p.waitToRetry(); gone {
			if err = write(); err != nil {
				return &Lost{err}
			}
			break
		}
		err = write()
	}
	p.say("Saved now.")
	return nil
}

// waitToRetry lets time pass; it says whether the candidate would rather leave.
func (p *program) waitToRetry() (gone bool) {
	if !p.live {
		select {
		case <-p.ctx.Done():
			return true
		case <-time.After(retryAfter):
			return p.broken != nil
		}
	}
	if !p.asked {
		p.prompt("Type quit to leave without saving it:")
	}
	line, what := p.listen(retryAfter)
	if what != typed {
		return what == ended
	}
	if strings.EqualFold(strings.TrimSpace(line), "quit") {
		return true
	}
	p.say(fmt.Sprintf("%q was not taken: what came before it is not saved yet.", short(line)))
	return false
}
