package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"because/exam"
	"because/exam/drill"
	"because/questions"
)

// whyNot is the why-not drill: a question, its right answer and one wrong option; the candidate picks why not.
type whyNot struct {
	*program
	session *drill.Session
	shownAt time.Duration // monotonic
}

// drill is a drill with a time for each card, 0 for none. Nothing interrupts a reader: an answer that comes too late is told so.
func (p *program) drill(limit time.Duration) error {
	cards, err := p.desk().Drill()
	if err != nil {
		return err
	}
	d := &whyNot{program: p, session: drill.Start(cards, limit)}
	p.say("", fmt.Sprintf("Why-not drill: %s. You hear a question, its right answer and a wrong option, and pick why not.", plural(len(cards), "card")))
	if limit > 0 {
		p.say(fmt.Sprintf("You have %s for each card, counted from its first word.", span(limit)))
	}
	for {
		c, more := d.session.Card()
		if !more {
			d.result()
			return nil
		}
		if err := d.card(&c); err != nil {
			if d.session.Position() > 0 {
				d.result()
			}
			return err
		}
	}
}

// card asks one card until it is answered, and says what was right.
func (d *whyNot) card(c *drill.Card) error {
	d.shownAt = d.Now().Mono
	d.read(c)
	for {
		line, err := d.ask("Why not? Your answer:")
		if err != nil {
			return err
		}
		switch word := strings.ToLower(strings.TrimSpace(line)); word {
		case "quit":
			return errLeft
		case "read":
			d.read(c)
		case "help":
			d.say(fmt.Sprintf("A letter from a to %s, or its number: the reason why not.", strings.ToLower(letter(len(c.Choices)-1))), "read: this card again.", "quit: leave; what was answered is kept.")
		default:
			if i, ok := choice(word, len(c.Choices)); ok {
				return d.answer(c, i)
			}
			d.notUnderstood(line)
		}
	}
}

// choice reads one letter or number.
func choice(word string, n int) (int, bool) {
	i, err := strconv.Atoi(word)
	switch {
	case err == nil:
		i--
	case len(word) == 1:
		i = int(word[0]) - 'a'
	default:
		i = -1
	}
	return i, i >= 0 && i < n
}

func (d *whyNot) read(c *drill.Card) {
	it, ok := d.Bank.Item(c.Item)
	if !ok {
		return
	}
	d.say("", fmt.Sprintf("Card %d of %d.", d.session.Position()+1, d.session.Len()))
	d.print(prose(it.Stem)...)
	for i := range it.Options {
		if o := &it.Options[i]; o.Correct {
			d.print(lead("Right:", o.Text)...)
		}
	}
	if o, ok := it.Option(c.Distractor); ok {
		d.print(lead("Why not:", o.Text)...)
	}
	d.say("")
	for i, ch := range c.Choices {
		d.print(lead(letter(i)+". Because", ch.Text)...)
	}
}

// answer settles the card and stores that before it says what was right; the log also feeds the ledger of traps.
func (d *whyNot) answer(c *drill.Card, chosen int) error {
	now := d.Now()
	spent := now.Mono - d.shownAt
	correct, err := d.session.Answer(chosen, spent)
	if errors.Is(err, drill.ErrExpired) {
		d.say("The time for this card was up.")
		chosen, spent = -1, d.session.Limit()
		err = d.session.Expire(spent)
	}
	if err != nil {
		return err
	}
	log := exam.Drilled{Item: c.Item, Distractor: c.Distractor, Trap: c.Trap, Correct: correct, Spent: spent, At: now.Wall}
	if err := d.persist(func() error { return d.store(log) }); err != nil {
		return err
	}
	d.verdict(c, chosen, correct)
	if d.session.Done() {
		return nil
	}
	return d.goOn()
}

// store writes one answered card. Its right answer was told, so the question is no longer unseen.
func (d *whyNot) store(log exam.Drilled) error {
	if d.progress.Exposures[log.Item].Count == 0 {
		if err := d.Store.Browsed(d.Bank.ID, log.Item, log.At); err != nil {
			return err
		}
	}
	return d.Store.Drill(d.Bank.ID, log)
}

func (d *whyNot) verdict(c *drill.Card, chosen int, correct bool) {
	words, miss := "Right. Saved.", "That is a reason against something else. "
	if chosen < 0 {
		miss = ""
	}
	if !correct {
		for i, ch := range c.Choices {
			if ch.Correct {
				words = miss + "The reason here is " + letter(i) + ". Saved."
			}
		}
	}
	d.say(words)
	if t, ok := d.Bank.Trap(c.Trap); ok {
		d.say(trap(t, true))
	}
}

// goOn waits before the next card, so that it is not told over the verdict.
func (d *whyNot) goOn() error {
	for {
		line, err := d.ask("Enter for the next card:")
		if err != nil {
			return err
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case "", "next":
			return nil
		case "quit":
			return errLeft
		}
		d.notUnderstood(line)
	}
}

func (d *whyNot) result() {
	r := d.session.Result()
	d.say("", fmt.Sprintf("%d of %s known, %s a card.", r.Correct, plural(r.Answered, "reason"), span(r.Spent/time.Duration(max(r.Answered, 1)))))
	for _, t := range r.Traps {
		if named, ok := d.Bank.Trap(t.ID); ok && t.Caught > 0 {
			d.say(fmt.Sprintf("%s It caught you %d of %d times.", trap(questions.Trap{Title: named.Title}, false), t.Caught, t.Baited))
		}
	}
}
