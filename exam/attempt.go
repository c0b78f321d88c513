package exam

import (
	"errors"
	"fmt"
	"time"

	"because/exam/review"
	"because/questions"
)

// Attempt is everything that is fixed when a sitting starts. It keeps its own copy of the items, the blueprint and the
// traps, so that editing the bank never changes an old report.
type Attempt struct {
	ID        int64               `json:"-"` // given by the history; 0 until stored
	BankTitle string              `json:"bank_title"`
	Title     string              `json:"title"` // what the screens call it, such as "DVA-C03 mock exam"
	Form      Form                `json:"form"`
	Policy    Policy              `json:"policy"`
	Blueprint questions.Blueprint `json:"blueprint"`
	Items     []questions.Item    `json:"-"` // in the order of the form's slots; stored apart
	Traps     []questions.Trap    `json:"traps,omitempty"`
}

// NewAttempt takes the copies. It fails if the form names an item that the bank does not have, or is empty.
func NewAttempt(title string, bank *questions.Bank, bp *questions.Blueprint, form Form, policy Policy) (*Attempt, error) {
	if len(form.Slots) == 0 {
		return nil, errors.New("no question matches")
	}
	a := &Attempt{BankTitle: bank.Title, Title: title, Form: form, Policy: policy, Blueprint: *bp}
	seen := map[string]bool{}
	for _, slot := range form.Slots {
		it, ok := bank.Item(slot.Item)
		if !ok {
			return nil, fmt.Errorf("the bank has no item %q", slot.Item)
		}
		a.Items = append(a.Items, *it)
		for _, o := range it.Options {
			if t, ok := bank.Trap(o.Trap); ok && !seen[t.ID] {
				seen[t.ID] = true
				a.Traps = append(a.Traps, t)
			}
		}
	}
	return a, nil
}

// TrapTitle is the title of a trap, or its identity if the attempt does not know it.
func (a *Attempt) TrapTitle(id string) string {
	for _, t := range a.Traps {
		if t.ID == id {
			return t.Title
		}
	}
	return id
}

// Trap finds a trap among those that the attempt's items bait.
func (a *Attempt) Trap(id string) (questions.Trap, bool) {
	for _, t := range a.Traps {
		if t.ID == id {
			return t, true
		}
	}
	return questions.Trap{}, false
}

// Status is where an attempt stands.
type Status string

// The states of an attempt.
const (
	Active      Status = "active"      // the clock runs
	Interrupted Status = "interrupted" // left or lost; the clock stands (unless strict)
	Submitted   Status = "submitted"   // final
)

// Kind names an event.
type Kind string

// The kinds of event. Each is a fact that happened, never a command.
const (
	KindStart     Kind = "start"
	KindVisit     Kind = "visit"     // Item came on the screen
	KindAnswer    Kind = "answer"    // Options are selected for Item now; none means taken back
	KindMark      Kind = "mark"      // Item is marked (On) or not
	KindStrike    Kind = "strike"    // Options are struck out for Item now
	KindCheck     Kind = "check"     // the answer to Item was checked and stands
	KindPause     Kind = "pause"     // the candidate left
	KindResume    Kind = "resume"    // the candidate came back after Gap
	KindInterrupt Kind = "interrupt" // the machine slept for Gap
	KindSubmit    Kind = "submit"    // final; Reason says who ended it
)

// Why an attempt ended.
const (
	ByCandidate = "candidate"
	ByTime      = "time"
)

// Event is one fact of an attempt. A session is the fold of its events.
type Event struct {
	Seq      int // from 1, without gaps
	Kind     Kind
	Item     string
	Options  []string
	On       bool
	Gap      time.Duration // wall time that was not charged
	Reason   string
	Sure     review.Confidence // said with a check
	Consumed time.Duration     // exam time used up to here
	Wall     time.Time         // a label only
}
