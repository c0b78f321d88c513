package tui_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"because/exam"
	"because/exam/review"
)

// memory is a history without a file. It is as strict as the real one about the order of events, and it can fail or wait
// on demand.
type memory struct {
	lock     sync.Mutex
	records  []*record
	browsed  map[string]exam.Exposure
	settings map[string]string
	marks    exam.Marks
	drilled  []exam.Drilled

	broken     error // what every write returns while set
	unreadable error // what the list of attempts returns, if anything

	gate   chan struct{} // while set, writes wait until it is closed
	writes int           // events that were stored

	changes int64 // writes of any kind
}

// record is one stored attempt.
type record struct {
	attempt  *exam.Attempt
	events   []exam.Event
	graded   []graded
	consumed time.Duration
	status   exam.Status
}

type graded struct {
	exam.Graded
	at time.Time
}

func newMemory() *memory {
	return &memory{browsed: map[string]exam.Exposure{}, settings: map[string]string{}}
}

var errDisk = errors.New("the disk is full")

// fail makes every write fail from now on; nil heals the disk.
func (m *memory) fail(err error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.broken = err
}

// enter waits at the gate, takes the lock and says whether writing works.
func (m *memory) enter() error {
	m.lock.Lock()
	gate := m.gate
	m.lock.Unlock()
	if gate != nil {
		<-gate
	}
	m.lock.Lock()
	m.changes++
	return m.broken
}

func (m *memory) Changes() (int64, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	return m.changes, nil
}

func (m *memory) Create(a *exam.Attempt, events []exam.Event) error {
	err := m.enter()
	defer m.lock.Unlock()
	if err != nil {
		return err
	}
	a.ID = int64(len(m.records) + 1)
	r := &record{attempt: a, status: exam.Active}
	m.records = append(m.records, r)
	return m.append(r, events, nil)
}

func (m *memory) Append(a *exam.Attempt, events []exam.Event, settled []exam.Graded) error {
	err := m.enter()
	defer m.lock.Unlock()
	if err != nil {
		return err
	}
	r, err := m.find(a.ID)
	if err != nil {
		return err
	}
	return m.append(r, events, settled)
}

func (m *memory) append(r *record, events []exam.Event, settled []exam.Graded) error {
	for _, e := range events {
		if e.Seq != len(r.events)+1 || r.status == exam.Submitted {
			return fmt.Errorf("event %d after event %d of a %s attempt", e.Seq, len(r.events), r.status)
		}
		r.events = append(r.events, e)
		r.consumed = max(r.consumed, e.Consumed)
		m.writes++
		switch e.Kind {
		case exam.KindSubmit:
			r.status = exam.Submitted
		case exam.KindPause:
			r.status = exam.Interrupted
		case exam.KindResume:
			r.status = exam.Active
		}
	}
	for _, g := range settled {
		r.graded = append(r.graded, graded{g, events[len(events)-1].Wall})
	}
	return nil
}

func (m *memory) find(id int64) (*record, error) {
	if id < 1 || int(id) > len(m.records) {
		return nil, fmt.Errorf("no attempt %d", id)
	}
	return m.records[id-1], nil
}

func (m *memory) Heartbeat(id int64, consumed time.Duration) error {
	err := m.enter()
	defer m.lock.Unlock()
	if err != nil {
		return err
	}
	r, err := m.find(id)
	if err == nil {
		r.consumed = max(r.consumed, consumed)
	}
	return err
}

func (m *memory) Browsed(bank, item string, at time.Time) error {
	err := m.enter()
	defer m.lock.Unlock()
	if err == nil {
		m.browsed[item] = exam.Exposure{Count: 1, Last: at}
	}
	return err
}

func (m *memory) SetSetting(key, value string) error {
	err := m.enter()
	defer m.lock.Unlock()
	if err == nil {
		m.settings[key] = value
	}
	return err
}

func (m *memory) List() ([]exam.Summary, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.unreadable != nil {
		return nil, m.unreadable
	}
	var out []exam.Summary
	for _, r := range slices.Backward(m.records) {
		a := r.attempt
		s := exam.Summary{
			ID: a.ID, Bank: a.Form.Bank, Blueprint: a.Form.Blueprint, Mode: a.Policy.Mode, Status: r.status, Created: r.events[0].Wall,
			Consumed: r.consumed, Title: a.Title, Items: len(a.Items), Graded: len(r.graded), Scale: a.Blueprint.Scale,
			Limit: a.Policy.TimeLimit,
		}
		for _, g := range r.graded {
			if g.Scored {
				s.Scored++
				if g.Correct {
					s.Raw++
				}
			}
		}
		out = append(out, s)
	}
	return out, nil
}

func (m *memory) Load(id int64) (*exam.Session, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	r, err := m.find(id)
	if err != nil {
		return nil, err
	}
	return exam.Replay(r.attempt, slices.Clone(r.events), r.consumed)
}

func (m *memory) Responses(string) (exam.Responses, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	all := exam.Responses{Exposures: maps.Clone(m.browsed), Marked: map[string]bool{}}
	attempted := map[string]bool{}
	for _, r := range m.records {
		all.Answers = append(all.Answers, m.answers(r, attempted)...)
		seen := map[string]bool{}
		for _, e := range r.events {
			switch e.Kind {
			case exam.KindVisit:
				x := all.Exposures[e.Item]
				if !seen[e.Item] {
					x.Count++
				}
				x.Last = e.Wall
				all.Exposures[e.Item], seen[e.Item], attempted[e.Item] = x, true, true
			case exam.KindMark:
				if delete(all.Marked, e.Item); e.On {
					all.Marked[e.Item] = true
				}
			}
		}
	}
	slices.SortStableFunc(all.Answers, func(a, b exam.Answer) int { return a.At.Compare(b.At) })
	return all, nil
}

// answers are those of one attempt; attempted are the items of earlier ones.
func (m *memory) answers(r *record, attempted map[string]bool) (out []exam.Answer) {
	var gap time.Duration
	for _, e := range r.events {
		gap += e.Gap
	}
	for _, g := range r.graded {
		x, browsed := m.browsed[g.Item]
		out = append(out, exam.Answer{
			Outcome: review.Outcome{Item: g.Item, At: g.at, Correct: g.Correct, Confidence: g.Sure, Spent: g.Spent, Words: g.Words, Options: g.Options},
			Attempt: r.attempt.ID, Choice: g.Choice, Changed: g.Changed, Interrupted: gap,
			First: !attempted[g.Item] && (!browsed || x.Last.After(g.at)),
		})
	}
	return out
}

func (m *memory) Settings() (map[string]string, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	return maps.Clone(m.settings), nil
}

// attempts is how many attempts are stored.
func (m *memory) attempts() int {
	m.lock.Lock()
	defer m.lock.Unlock()
	return len(m.records)
}
