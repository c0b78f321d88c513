package plain

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"because/exam"
	"because/questions"
)

// heartbeatEvery is how much exam time a crash may cost. It is also how soon a sleep of the machine is noticed.
const heartbeatEvery = 5 * time.Second

// sitting is an attempt under way.
type sitting struct {
	*program
	session    *exam.Session
	unsaved    []batch
	announced  time.Duration // the time left of the announcement made last, 0 before the first
	beat       time.Duration // consumed time of the last heartbeat
	confirming bool          // submission was asked for and waits for a yes
}

// batch is events that are stored together, with what they settled.
type batch struct {
	events []exam.Event
	graded []exam.Graded
}

// begin stores an attempt that was drawn and takes it. Nothing is shown before it is stored.
func (p *program) begin(attempt *exam.Attempt, err error) error {
	if err != nil {
		return err
	}
	session, events := exam.Start(p.Now(), attempt)
	if err := p.Store.Create(attempt, events); err != nil {
		return fmt.Errorf("the attempt cannot begin: %w", err)
	}
	p.say("", fmt.Sprintf("%s: %s. Type help for the commands.", title(attempt.Title), plural(session.Len(), "question")))
	return (&sitting{program: p, session: session}).run()
}

// resume goes on with a stored attempt. A strict one whose time is already up is submitted by that.
func (p *program) resume(id int64) error {
	session, err := p.Store.Load(id)
	if err != nil {
		return fmt.Errorf("the attempt cannot go on, nothing is lost: %w", err)
	}
	s := &sitting{program: p, session: session}
	events, err := session.Resume(p.Now())
	if err != nil {
		return fmt.Errorf("the attempt cannot go on, nothing is lost: %w", err)
	}
	if err := s.keep(events); err != nil {
		return err
	}
	p.say("", title(session.Attempt().Title)+", resumed. Type help for the commands.")
	return s.run()
}

// run asks until the attempt is over or left, and then reports.
func (s *sitting) run() error {
	if err := s.tick(); err != nil {
		return err
	}
	if s.open() {
		s.greet()
	}
	for s.open() {
		s.announce()
		line, err := s.hear()
		if err == nil && s.open() {
			err = s.obey(line)
		}
		if err != nil {
			return err
		}
	}
	return s.report(s.session)
}

func (s *sitting) open() bool { return s.session.Status() != exam.Submitted }

// greet says the time there is, so that marks passed earlier need no announcement, and the question.
func (s *sitting) greet() {
	if s.session.Timed() {
		s.pass()
		s.say("Time left: " + left(s.session.Remaining(s.Now())) + ".")
	}
	s.read()
}

// hear prompts and waits for a line. The deadline does not wait: when it passes, the attempt is submitted, and a line that
// comes with it or after it is not taken.
func (s *sitting) hear() (string, error) {
	for {
		if !s.asked {
			s.prompt(s.expected())
		}
		line, what := s.listen(s.nextWake())
		if err := s.tick(); err != nil {
			return "", err
		}
		switch {
		case !s.open():
			if what == typed {
				s.say("The line that came after that was not taken.")
			}
			return "", nil
		case what == typed:
			return line, nil
		case what == ended:
			return "", s.leave()
		}
		s.heartbeat()
	}
}

// nextWake is when to look at the clock again.
func (s *sitting) nextWake() time.Duration {
	if !s.session.Timed() {
		return heartbeatEvery
	}
	return min(heartbeatEvery, max(s.session.Remaining(s.Now()), time.Millisecond))
}

// tick notices what happens without a line: the deadline, and sleep of the machine.
func (s *sitting) tick() error {
	if err := s.keep(s.session.Tick(s.Now())); err != nil {
		return err
	}
	if !s.open() {
		s.say("The time is up. Your answers were submitted.")
	}
	return nil
}

// heartbeat reports the time used. A failure is not said: the next answer that cannot be saved says it.
func (s *sitting) heartbeat() {
	consumed := s.session.Consumed(s.Now())
	if consumed-s.beat < heartbeatEvery {
		return
	}
	if s.Store.Heartbeat(s.session.Attempt().ID, consumed) == nil {
		s.beat = consumed
	}
}

// expected is what a line can do at this place.
func (s *sitting) expected() string {
	at, last := s.session.Position(), s.session.Position() == s.session.Len()-1
	next := "Enter for the next question:"
	switch {
	case s.confirming:
		return "Type yes to submit, Enter to go back:"
	case s.checked() && last && s.session.Count().Checked == s.session.Len():
		return "Enter for the result:"
	case s.checked() && last:
		return "Enter for the summary:"
	case s.checked():
		return next
	case s.feedback() && s.session.IsComplete(at) && s.Settings.AskSure:
		return "How sure are you: sure, unsure or guess? Enter checks without saying:"
	case s.feedback() && s.session.IsComplete(at):
		return "Enter checks the answer:"
	case s.session.IsComplete(at) && last:
		return "Enter for the summary:"
	case s.session.IsComplete(at):
		return next
	}
	return "Your answer:"
}

// try stores the events of a call of the engine. What the rules refuse is said, and changes nothing.
func (s *sitting) try(events []exam.Event, err error) (done bool, failure error) {
	switch {
	case errors.Is(err, exam.ErrExpired):
		return false, s.tick()
	case err != nil:
		s.say(sentence(err.Error()))
		return false, nil
	}
	failure = s.keep(events)
	return failure == nil, failure
}

// leave stops the clock and says how to go on.
func (s *sitting) leave() error {
	if err := s.pause(); err != nil {
		return err
	}
	s.complain(s.farewell())
	return errEnded
}

func (s *sitting) pause() error {
	events, err := s.session.Pause(s.Now())
	if err != nil {
		return err
	}
	return s.keep(events)
}

func (s *sitting) farewell() string {
	words := []string{fmt.Sprintf("Left at question %d of %d. Everything is saved.", s.session.Position()+1, s.session.Len())}
	switch policy := s.session.Attempt().Policy; {
	case policy.Strict:
		words = append(words, "The clock is strict: it goes on while you are away.")
	case policy.TimeLimit > 0:
		words = append(words, "The clock stands still while you are away.")
	}
	return strings.Join(append(words, "To go on, start because without a command and choose Resume."), " ")
}

func (s *sitting) feedback() bool { return s.session.Attempt().Policy.Feedback }

// item is the question that is asked.
func (s *sitting) item() *questions.Item { return s.session.Item(s.session.Position()) }

// options are the identities of its options in the order shown.
func (s *sitting) options() []string { return s.session.Slot(s.session.Position()).Options }

func (s *sitting) checked() bool { return s.session.IsChecked(s.session.Current()) }
