package exam

import (
	"errors"
	"slices"
	"time"

	"because/exam/review"
	"because/questions"
)

// What the rules refuse.
var (
	ErrExpired       = errors.New("the time is up")
	ErrSubmitted     = errors.New("the attempt is already submitted")
	ErrChecked       = errors.New("this answer was checked and stands")
	ErrUnanswered    = errors.New("choose an answer first")
	ErrNoFeedback    = errors.New("answers are not checked before the exam is submitted")
	ErrInterrupted   = errors.New("the attempt is interrupted: resume it first")
	ErrTooMany       = errors.New("all answers are chosen: take one back first")
	ErrUnknownItem   = errors.New("no such question in this attempt")
	ErrUnknownOption = errors.New("no such option in this question")
	ErrBroken        = errors.New("the stored attempt contradicts itself")
)

// minimumSleep is the least difference between the clocks that counts as sleep of the machine.
const minimumSleep = 5 * time.Second

// Session is the state machine of one attempt. Every method that changes it returns the events that the caller must
// store; the state is the fold of those events. A Session is not safe for concurrent use.
type Session struct {
	attempt *Attempt
	slot    map[string]int // item -> place in the form
	status  Status
	seq     int
	current int
	started time.Time
	reason  string

	responses map[string][]string
	first     map[string][]string // the first complete answer of each item
	checked   map[string]bool
	sure      map[string]review.Confidence
	marked    map[string]bool
	struck    map[string][]string
	visited   map[string]bool

	spent        map[string]time.Duration // on screen, by item
	shownAt      time.Duration            // consumed time at which the current item came on the screen
	interrupted  []Interruption
	unreliable   bool          // a stored time was out of its bounds
	consumed     time.Duration // up to the last event
	ended        time.Time
	anchor       Moment // when consumed was last brought up to date; meaningful while active
	anchorCharge time.Duration
	awake        Moment // up to when sleep of the machine is accounted for; meaningful while active
}

// Interruption is a stretch of wall time in which the attempt's clock stood still.
type Interruption struct {
	At  time.Duration // consumed time
	Gap time.Duration
}

// Start begins an attempt on its first item.
func Start(now Moment, a *Attempt) (*Session, []Event) {
	s := newSession(a)
	events := []Event{s.record(now, Event{Kind: KindStart})}
	return s, append(events, s.record(now, Event{Kind: KindVisit, Item: a.Form.Slots[0].Item}))
}

func newSession(a *Attempt) *Session {
	s := &Session{
		attempt: a, status: Active, slot: make(map[string]int, len(a.Form.Slots)),
		responses: map[string][]string{}, first: map[string][]string{}, checked: map[string]bool{}, sure: map[string]review.Confidence{}, marked: map[string]bool{},
		struck: map[string][]string{}, visited: map[string]bool{}, spent: map[string]time.Duration{},
	}
	for i, slot := range a.Form.Slots {
		s.slot[slot.Item] = i
	}
	return s
}

// Resume goes on with an interrupted attempt. In a strict attempt the time away has been charged.
func (s *Session) Resume(now Moment) ([]Event, error) {
	if s.status == Submitted {
		return nil, ErrSubmitted
	}
	if s.status == Active {
		return nil, nil
	}
	gap := max(now.Wall.Sub(s.ended), 0)
	return []Event{s.record(now, Event{Kind: KindResume, Gap: gap})}, nil
}

// Pause stops the clock of an active attempt.
func (s *Session) Pause(now Moment) ([]Event, error) {
	if s.status != Active {
		return nil, nil
	}
	return []Event{s.record(now, Event{Kind: KindPause})}, nil
}

// Visit brings an item on the screen.
func (s *Session) Visit(now Moment, item string) ([]Event, error) {
	if err := s.open(now); err != nil {
		return nil, err
	}
	if _, err := s.item(item); err != nil {
		return nil, err
	}
	if s.Current() == item {
		return nil, nil
	}
	return []Event{s.record(now, Event{Kind: KindVisit, Item: item})}, nil
}

// Choose selects an option, or takes it back if it is selected. With one key a new choice replaces the old one; with
// more, ErrTooMany asks to take one back first.
func (s *Session) Choose(now Moment, item, option string) ([]Event, error) {
	it, err := s.answerable(now, item)
	if err != nil {
		return nil, err
	}
	if _, ok := it.Option(option); !ok {
		return nil, ErrUnknownOption
	}
	selected := s.responses[item]
	switch {
	case slices.Contains(selected, option):
		selected = without(selected, option)
	case it.Keys() == 1:
		selected = []string{option}
	case len(selected) >= it.Keys():
		return nil, ErrTooMany
	default:
		selected = append(slices.Clone(selected), option)
	}
	return []Event{s.record(now, Event{Kind: KindAnswer, Item: item, Options: selected})}, nil
}

// Strike strikes an option out, or takes that back. It is the candidate's own note and never scored.
func (s *Session) Strike(now Moment, item, option string) ([]Event, error) {
	it, err := s.answerable(now, item)
	if err != nil {
		return nil, err
	}
	if _, ok := it.Option(option); !ok {
		return nil, ErrUnknownOption
	}
	struck := s.struck[item]
	if slices.Contains(struck, option) {
		struck = without(struck, option)
	} else {
		struck = append(slices.Clone(struck), option)
	}
	return []Event{s.record(now, Event{Kind: KindStrike, Item: item, Options: struck})}, nil
}

// Mark marks an item for another look, or takes the mark away.
func (s *Session) Mark(now Moment, item string) ([]Event, error) {
	if err := s.open(now); err != nil {
		return nil, err
	}
	if _, err := s.item(item); err != nil {
		return nil, err
	}
	return []Event{s.record(now, Event{Kind: KindMark, Item: item, On: !s.marked[item]})}, nil
}

// Check settles an answer under a policy with feedback: it is graded and stands. sure is how sure the candidate is of it.
func (s *Session) Check(now Moment, item string, sure review.Confidence) ([]Event, error) {
	it, err := s.answerable(now, item)
	if err != nil {
		return nil, err
	}
	if !s.attempt.Policy.Feedback {
		return nil, ErrNoFeedback
	}
	if len(s.responses[item]) < it.Keys() {
		return nil, ErrUnanswered
	}
	return []Event{s.record(now, Event{Kind: KindCheck, Item: item, Sure: sure})}, nil
}

// Submit ends the attempt; an interrupted one is resumed for it. At or after the deadline the time ended it, whoever
// pressed the key.
func (s *Session) Submit(now Moment) ([]Event, error) {
	events, err := s.Resume(now)
	if err != nil {
		return nil, err
	}
	reason := ByCandidate
	if s.expired(now) {
		reason = ByTime
	}
	return append(events, s.record(now, Event{Kind: KindSubmit, Reason: reason})), nil
}

// Tick notices what happens without a key press: the deadline, and sleep of the machine.
func (s *Session) Tick(now Moment) []Event {
	if s.status != Active {
		return nil
	}
	var events []Event
	if gap := (now.Boot - s.awake.Boot) - (now.Mono - s.awake.Mono); gap > minimumSleep {
		events = append(events, s.record(now, Event{Kind: KindInterrupt, Gap: gap}))
	}
	if s.expired(now) {
		events = append(events, s.record(now, Event{Kind: KindSubmit, Reason: ByTime}))
	}
	return events
}

// open refuses whatever the rules refuse at this moment.
func (s *Session) open(now Moment) error {
	switch {
	case s.status == Submitted:
		return ErrSubmitted
	case s.status == Interrupted:
		return ErrInterrupted
	case s.expired(now):
		return ErrExpired
	}
	return nil
}

// answerable finds an item whose answer may still change.
func (s *Session) answerable(now Moment, item string) (*questions.Item, error) {
	if err := s.open(now); err != nil {
		return nil, err
	}
	it, err := s.item(item)
	if err == nil && s.checked[item] {
		err = ErrChecked
	}
	return it, err
}

func (s *Session) item(id string) (*questions.Item, error) {
	i, ok := s.slot[id]
	if !ok {
		return nil, ErrUnknownItem
	}
	return &s.attempt.Items[i], nil
}
