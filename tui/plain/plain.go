// Package plain is the program line by line: for screen readers, terminals that cannot move their cursor, pipes and
// scripts. It takes one command a line and writes nothing but words and line ends, on the same engine and the same history
// as the screens, so that an attempt begun here goes on there and the other way round.
package plain

import (
	"context"
	"errors"
	"io"
	"time"

	"because/exam"
	"because/exam/study"
	"because/questions"
)

// Recorder makes events durable: when a method returns nil, they survive a power failure.
type Recorder interface {
	Create(a *exam.Attempt, events []exam.Event) error
	Append(a *exam.Attempt, events []exam.Event, graded []exam.Graded) error
	Heartbeat(attempt int64, consumed time.Duration) error
	Load(id int64) (*exam.Session, error)
}

// Drills keeps what was answered in the why-not drill, and what was shown there.
type Drills interface {
	Browsed(bank, item string, at time.Time) error
	Drill(bank string, d exam.Drilled) error
}

// Store is the history as it is used line by line.
type Store interface {
	Recorder
	Drills
	study.History
}

// Deps is what the outside gives.
type Deps struct {
	In    io.Reader
	Out   io.Writer
	Err   io.Writer // for what is said when no further line will come
	Live  bool      // somebody types: the terminal shows the line and its end, so a prompt keeps its line open
	Width int       // columns at which prose is broken between words; 0: one line a paragraph
	Now   func() exam.Moment
	Seed  func() uint64 // seeds of new forms

	Store    Store
	Bank     *questions.Bank
	Options  study.Options
	Settings study.Settings
}

// First is what the command line asks for.
type First func(*program) error

// How a conversation ends. Neither is a failure.
var (
	errLeft  = errors.New("the candidate left")
	errEnded = errors.New("no further line will come")
)

// program is one run: what is shared by everything that talks.
type program struct {
	*console
	Deps
	progress study.Progress
	menu     bool // the run has a menu to come back to
}

// Run talks until the candidate leaves, the input ends or ctx is done, and comes back with everything durable; the error
// says so if that failed. first may be nil: then there is a menu.
func Run(ctx context.Context, d Deps, first First) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := &program{console: newConsole(ctx, &d), Deps: d, menu: first == nil}
	if first == nil {
		first = (*program).home
	}
	err := p.refresh()
	if err == nil {
		err = first(p)
	}
	var nothing study.Nothing
	switch {
	case errors.As(err, &nothing):
		p.say(string(nothing))
	case !errors.Is(err, errLeft) && !errors.Is(err, errEnded):
		return err
	}
	return nil
}

// refresh reads what the history knows.
func (p *program) refresh() (err error) {
	p.progress, err = study.Read(p.Store, p.Bank.ID, p.Settings.Plan())
	return err
}

// Blueprint is the one that applies: the command line's, else that of the settings.
func (d *Deps) Blueprint() *questions.Blueprint {
	if bp, ok := d.Bank.Blueprint(d.Options.Blueprint); ok {
		return bp
	}
	return d.Settings.BlueprintOf(&d.Bank.Manifest, d.Now().Wall)
}

// desk is what attempts are drawn from.
func (p *program) desk() *study.Desk {
	d := &study.Desk{Bank: p.Bank, Blueprint: p.Blueprint(), Progress: &p.progress, Plan: p.Settings.Plan(), Now: p.Now(), Seed: p.Seed}
	if seed := p.Options.Seed; seed != 0 {
		d.Seed = func() uint64 { return seed }
	}
	return d
}
