package tui

import (
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
)

// heartbeatEvery is how much exam time a crash may cost.
const heartbeatEvery = 5 * time.Second

// The time warnings of a timed attempt.
const (
	firstWarning = 15 * time.Minute
	lastWarning  = 5 * time.Minute
)

// slowSave is the time from which a save that is under way is worth a word.
const slowSave = 100 * time.Millisecond

// retryAfter is the pause after a failed save.
const retryAfter = time.Second

// sitting is a session on the screens: it keeps the clock ticking and brings every event to the disk, in order, without
// making a key press wait. An event is saved only when the store has said so.
type sitting struct {
	app     *App
	session *exam.Session
	saved   int           // number of the last event that is durable
	failure error         // why the last save failed, nil if it did not
	flying  bool          // a save is under way
	since   time.Duration // monotonic reading when the oldest event that is not durable was queued
	ticks   int           // generation of the tick loop
	ended   bool
	beat    time.Duration // consumed time of the last heartbeat
	warned  time.Duration // the time warning given last

	queue queue
}

// queue holds what is not yet durable. Update adds to it; whoever holds writing saves from it.
type queue struct {
	writing sync.Mutex
	lock    sync.Mutex
	batches []batch
}

type batch struct {
	events []exam.Event
	graded []exam.Graded
}

// saveDone says how a save went.
type saveDone struct {
	attempt int64
	seq     int
	err     error
}

// retrySave asks for another try.
type retrySave struct{ attempt int64 }

// tick asks for a repaint; the time itself is read from the clock.
type tick struct {
	attempt    int64
	generation int
}

// id is the number of the attempt.
func (s *sitting) id() int64 { return s.session.Attempt().ID }

// keep queues events and starts saving them.
func (s *sitting) keep(events []exam.Event) tea.Cmd {
	if len(events) == 0 {
		return nil
	}
	if !s.flying {
		s.since = s.app.Now().Mono
	}
	s.add(events)
	return s.save()
}

func (s *sitting) add(events []exam.Event) {
	if len(events) == 0 {
		return
	}
	b := batch{events: events, graded: s.session.Settled(events)}
	s.queue.lock.Lock()
	s.queue.batches = append(s.queue.batches, b)
	s.queue.lock.Unlock()
}

// save writes the queue beside the screens, one save at a time.
func (s *sitting) save() tea.Cmd {
	if s.flying {
		return nil
	}
	s.flying = true
	id, seq := s.id(), s.session.Seq()
	save := func() tea.Msg { return saveDone{id, seq, s.flush()} }
	if s.app.HeadStart == 0 {
		return save
	}
	return tea.Tick(s.app.HeadStart, func(time.Time) tea.Msg { return save() })
}

// flush writes what is queued and returns when it is durable. It may be called from any goroutine.
func (s *sitting) flush() error {
	s.queue.writing.Lock()
	defer s.queue.writing.Unlock()
	for {
		s.queue.lock.Lock()
		if len(s.queue.batches) == 0 {
			s.queue.lock.Unlock()
			return nil
		}
		b := s.queue.batches[0]
		s.queue.lock.Unlock()
		if err := s.app.Store.Append(s.session.Attempt(), b.events, b.graded); err != nil {
			return err
		}
		s.queue.lock.Lock()
		s.queue.batches = s.queue.batches[1:]
		s.queue.lock.Unlock()
	}
}

// onSaving handles the messages of saving for every sitting, also one whose screen has gone: what was not saved is tried
// again until it is. failure is why the last try failed.
func (a *App) onSaving(msg tea.Msg) (cmd tea.Cmd, failure error) {
	for _, s := range a.sittings {
		switch msg := msg.(type) {
		case saveDone:
			if msg.attempt == s.id() {
				return s.onSaved(msg), msg.err
			}
		case retrySave:
			if msg.attempt == s.id() && !s.flying {
				return s.save(), nil
			}
		}
	}
	return nil, nil
}

func (s *sitting) onSaved(msg saveDone) tea.Cmd {
	s.flying = false
	s.failure = msg.err
	if msg.err != nil {
		id := s.id()
		return tea.Tick(retryAfter, func(time.Time) tea.Msg { return retrySave{id} })
	}
	s.saved = max(s.saved, msg.seq)
	if s.saved < s.session.Seq() {
		return s.save()
	}
	return nil
}

// isMine says whether a tick belongs to the running tick loop of this sitting.
func (s *sitting) isMine(t tick) bool {
	return t.attempt == s.id() && t.generation == s.ticks && !s.ended
}

func (s *sitting) onTick() (tea.Cmd, bool) {
	now := s.app.Now()
	save := s.keep(s.session.Tick(now))
	if s.session.Status() == exam.Submitted {
		s.ended = true
		return save, true
	}
	return tea.Batch(save, s.heartbeat(now), s.tick()), false
}

// startClock begins a new tick loop; an older one ends at its next tick.
func (s *sitting) startClock() tea.Cmd {
	s.ticks++
	return s.tick()
}

// tick comes at the next full second of what the clock shows, so that it never skips one.
func (s *sitting) tick() tea.Cmd {
	wait := time.Second
	if s.session.Timed() {
		if part := s.session.Remaining(s.app.Now()) % time.Second; part > 0 {
			wait = part
		}
	}
	next := tick{s.id(), s.ticks}
	return tea.Tick(wait, func(time.Time) tea.Msg { return next })
}

func (s *sitting) heartbeat(now exam.Moment) tea.Cmd {
	consumed := s.session.Consumed(now)
	if consumed-s.beat < heartbeatEvery {
		return nil
	}
	s.beat = consumed
	store, id := s.app.Store, s.id()
	return func() tea.Msg {
		if err := store.Heartbeat(id, consumed); err != nil {
			return failed{err}
		}
		return nil
	}
}

// warning is the time warning that is due, once each: at 15 and at 5 minutes.
func (s *sitting) warning(now exam.Moment) string {
	if !s.session.Timed() {
		return ""
	}
	left := s.session.Remaining(now)
	for _, w := range []struct {
		at   time.Duration
		text string
	}{{lastWarning, "5 minutes left"}, {firstWarning, "15 minutes left"}} {
		if left <= w.at && s.session.Attempt().Policy.TimeLimit > w.at {
			if s.warned == 0 || w.at < s.warned {
				s.warned = w.at
				return w.text
			}
			return ""
		}
	}
	return ""
}

// state is the word about saving.
func (s *sitting) state() string {
	st := &s.app.Styles
	switch {
	case s.failure != nil:
		return st.Bad.Render("NOT SAVED " + st.Glyphs.Cross)
	case s.saved < s.session.Seq() && s.app.Now().Mono-s.since < slowSave:
		return "" // a word for every key would only flash
	case s.saved < s.session.Seq():
		return st.Faint.Render("saving …")
	}
	return st.Good.Render("saved " + st.Glyphs.Check)
}

// leave stops the clock of the attempt.
func (s *sitting) leave() tea.Cmd {
	if s.ended || s.session.Status() != exam.Active {
		return nil
	}
	s.ended = true
	events, err := s.session.Pause(s.app.Now())
	if err != nil {
		return nil
	}
	return s.keep(events)
}
