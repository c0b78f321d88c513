package history_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// line is what the killed process prints: what it is about to store, and that it is stored.
type line struct {
	Stored   bool
	Attempt  int64 // 0 before the attempt has a number
	Events   []exam.Event
	Consumed time.Duration // exam time at that moment
}

// candidate is the scripted candidate in the process that will be killed.
type candidate struct {
	*exam.Session
	store *history.Store
	rand  *rand.Rand
	now   exam.Moment
	retry bool // what fails is tried again
}

// stored runs what must become durable.
func (c *candidate) stored(do func() error) error {
	if c.retry {
		return again(do)
	}
	return do()
}

// sit plays one exam after the other until it is killed. Its clock is scripted, too: between two reports to the history
// at most five seconds pass.
func sit(dir string) error {
	seed, err := strconv.ParseUint(os.Args[2], 10, 64)
	if err != nil {
		return err
	}
	bank, err := questions.Load(banktest.Files(60))
	if err != nil {
		return err
	}
	fmt.Println("{}") // about to open
	c := &candidate{rand: rand.New(rand.NewPCG(seed, 0)), now: nine().Add(time.Duration(seed) * time.Hour)}
	if c.store, err = history.Open(dir); err != nil {
		return err
	}
	if err := c.comeBack(); err != nil {
		return err
	}
	for {
		if c.Session == nil {
			err = c.begin(bank)
		} else {
			err = c.step()
		}
		if err != nil {
			return err
		}
	}
}

// say prints a line at once: os.Stdout has no buffer.
func say(l line) error { return json.NewEncoder(os.Stdout).Encode(l) }

func (c *candidate) comeBack() error {
	list, err := c.store.List()
	if err != nil || len(list) == 0 || list[0].Status == exam.Submitted {
		return err
	}
	if c.Session, err = c.store.Load(list[0].ID); err != nil {
		return err
	}
	return c.save(c.Resume(c.now))
}

func (c *candidate) begin(bank *questions.Bank) error {
	bp, _ := bank.Blueprint("T-2")
	form, err := exam.AssembleExam(c.now, bank, bp, c.rand.Uint64(), nil)
	if err != nil {
		return err
	}
	a, err := exam.NewAttempt("T-2", bank, bp, form, examPolicy())
	if err != nil {
		return err
	}
	session, events := exam.Start(c.now, a)
	l := line{Events: events, Consumed: session.Consumed(c.now)}
	if err := errors.Join(say(l), c.stored(func() error { return c.store.Create(a, events) })); err != nil {
		return err
	}
	c.Session = session
	l.Stored, l.Attempt, l.Events = true, a.ID, nil
	return say(l)
}

func (c *candidate) step() error {
	c.now = c.now.Add(time.Duration(c.rand.IntN(5001)) * time.Millisecond)
	i := c.rand.IntN(c.Len())
	it := c.Item(i)
	option := it.Options[c.rand.IntN(len(it.Options))].ID
	switch n := c.rand.IntN(20); {
	case c.Seq() > 80:
		err := c.save(c.Submit(c.now))
		c.Session = nil
		return err
	case n < 8:
		events, err := c.Choose(c.now, it.ID, option)
		if errors.Is(err, exam.ErrTooMany) {
			return nil
		}
		return c.save(events, err)
	case n < 14:
		return c.save(c.Visit(c.now, it.ID))
	case n < 16:
		return c.save(c.Mark(c.now, it.ID))
	case n < 17:
		return c.save(c.Strike(c.now, it.ID, option))
	default:
		return c.save(nil, nil) // a heartbeat
	}
}

func (c *candidate) save(events []exam.Event, err error) error {
	l := line{Attempt: c.Attempt().ID, Events: events, Consumed: c.Consumed(c.now)}
	if err = errors.Join(err, say(l)); err != nil {
		return err
	}
	if err := c.stored(func() error {
		if len(events) == 0 {
			return c.store.Heartbeat(l.Attempt, l.Consumed)
		}
		return c.store.Append(c.Attempt(), events, c.Settled(events))
	}); err != nil {
		return err
	}
	l.Stored, l.Events = true, nil
	return say(l)
}
