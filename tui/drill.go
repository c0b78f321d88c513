package tui

import (
	"cmp"
	"errors"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/drill"
)

// whyNot is the why-not drill: a question, its right answer and one distractor; the candidate picks why not.
type whyNot struct {
	app           *App
	session       *drill.Session
	width, height int
	cursor        int
	answered      *drill.Card   // the card just answered, until the next one is asked for
	chosen        int           // place of the chosen because, -1 if the time was up
	shownAt       time.Duration // monotonic
	pane          pane
}

// drillTick asks for a repaint of a card's clock.
type drillTick struct {
	of   *whyNot
	card int
}

// startDrill draws a drill. limit is the time for each card, 0 for none.
func startDrill(app *App, limit time.Duration) Nav {
	cards, err := app.desk(app.Blueprint()).Drill()
	if err != nil {
		return Tell(err.Error())
	}
	return Push(newWhyNot(app, cards, limit))
}

// FirstDrill begins a drill with a time for each card, 0 for that of the settings.
func FirstDrill(limit time.Duration) First {
	return func(app *App) (Nav, tea.Cmd) { return startDrill(app, cmp.Or(limit, app.Settings.DrillTime)), nil }
}

func newWhyNot(app *App, cards []drill.Card, limit time.Duration) *whyNot {
	return &whyNot{app: app, session: drill.Start(cards, limit), shownAt: app.Now().Mono}
}

func (d *whyNot) Init() tea.Cmd { return d.tick() }

// spent is how long the card has been on the screen.
func (d *whyNot) spent() time.Duration { return d.app.Now().Mono - d.shownAt }

// tick comes at the next full second of what the clock shows; none without a time limit, or while no card is open.
func (d *whyNot) tick() tea.Cmd {
	if d.session.Limit() == 0 || d.answered != nil || d.session.Done() {
		return nil
	}
	wait := (d.session.Limit() - d.spent()) % time.Second
	if wait <= 0 {
		wait = time.Second
	}
	next := drillTick{d, d.session.Position()}
	return tea.Tick(wait, func(time.Time) tea.Msg { return next })
}

// onTick ends a card whose time is up.
func (d *whyNot) onTick(msg drillTick) tea.Cmd {
	c, open := d.session.Card()
	if msg.of != d || !open || d.answered != nil || msg.card != d.session.Position() {
		return nil
	}
	if spent := d.spent(); spent < d.session.Limit() {
		return d.tick()
	}
	return d.expire(&c)
}

func (d *whyNot) expire(c *drill.Card) tea.Cmd {
	if err := d.session.Expire(d.spent()); err != nil {
		return func() tea.Msg { return failed{err} }
	}
	return d.settled(c, -1, false, d.session.Limit())
}

func (d *whyNot) SetSize(w, h int) {
	d.width, d.height = w, h
	d.layout()
}

// card is the card on the screen, nil at the end.
func (d *whyNot) card() *drill.Card {
	if d.answered != nil {
		return d.answered
	}
	if c, ok := d.session.Card(); ok {
		return &c
	}
	return nil
}

func (d *whyNot) Update(msg tea.Msg) (Nav, tea.Cmd) {
	if t, ok := msg.(drillTick); ok {
		return Stay(), d.onTick(t)
	}
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	k := &d.app.Keys
	c := d.card()
	switch {
	case key.Matches(m, k.Leave):
		return Pop(), nil
	case c == nil:
		return d.onEnd(m)
	case key.Matches(m, k.PageDown):
		d.pane.page(1)
	case key.Matches(m, k.PageUp):
		d.pane.page(-1)
	case d.answered != nil:
		if key.Matches(m, k.Open) || key.Matches(m, k.Next) {
			return Stay(), d.next()
		}
	case key.Matches(m, k.Choose):
		if i := placeOf(k.Choose, m.String(), 6); i < len(c.Choices) {
			d.cursor = i
			return Stay(), d.answer(c)
		}
	case key.Matches(m, k.Up):
		d.move((d.cursor + len(c.Choices) - 1) % len(c.Choices))
	case key.Matches(m, k.Down):
		d.move((d.cursor + 1) % len(c.Choices))
	case key.Matches(m, k.Toggle):
		return Stay(), d.answer(c)
	}
	return Stay(), nil
}

func (d *whyNot) onEnd(m tea.KeyMsg) (Nav, tea.Cmd) {
	if key.Matches(m, d.app.Keys.Open) {
		return Pop(), nil
	}
	return Stay(), nil
}

// answer settles the card with the because under the cursor, unless its time is up.
func (d *whyNot) answer(c *drill.Card) tea.Cmd {
	spent := d.spent()
	correct, err := d.session.Answer(d.cursor, spent)
	if errors.Is(err, drill.ErrExpired) {
		return d.expire(c)
	}
	if err != nil {
		return func() tea.Msg { return failed{err} }
	}
	return d.settled(c, d.cursor, correct, spent)
}

// settled shows what became of a card and logs it; the log also feeds the ledger of traps.
func (d *whyNot) settled(c *drill.Card, chosen int, correct bool, spent time.Duration) tea.Cmd {
	d.answered, d.chosen = c, chosen
	d.layout()
	log := exam.Drilled{Item: c.Item, Distractor: c.Distractor, Trap: c.Trap, Correct: correct, Spent: spent, At: d.app.Now().Wall}
	store, bank, unseen := d.app.Store, d.app.Bank.ID, d.app.Progress.Exposures[c.Item].Count == 0
	return stored("the drill", func() error {
		if unseen { // its right answer was on the screen
			if err := store.Browsed(bank, log.Item, log.At); err != nil {
				return err
			}
		}
		return store.Drill(bank, log)
	})
}

func (d *whyNot) next() tea.Cmd {
	d.answered, d.cursor, d.shownAt = nil, 0, d.app.Now().Mono
	d.layout()
	d.pane.top(0)
	return d.tick()
}

func (d *whyNot) move(to int) {
	d.cursor = to
	d.layout()
}

// State says what lies outside the window.
func (d *whyNot) State() string { return d.pane.hint(d.app) }

func (d *whyNot) ShortHelp() []key.Binding {
	k := &d.app.Keys
	if d.card() == nil || d.answered != nil {
		return []key.Binding{d.goOn(), as(k.PageDown, "scroll"), k.Help, brief(k.Leave, "q", "back")}
	}
	return []key.Binding{brief(k.Choose, "a–d", "this is why not"), k.upDown(), as(k.PageDown, "scroll"), k.Help, brief(k.Leave, "q", "back")}
}

// goOn is what enter does once there is nothing to choose: the next card, or the way back after the last.
func (d *whyNot) goOn() key.Binding {
	if d.card() == nil {
		return as(d.app.Keys.Open, "go back")
	}
	return as(d.app.Keys.Open, "go on")
}

func (d *whyNot) FullHelp() [][]key.Binding {
	k := &d.app.Keys
	open := d.card() != nil && d.answered == nil
	return [][]key.Binding{
		{when(open, brief(k.Choose, "a–d", "choose the reason")), when(open, k.Up), when(open, k.Down), when(open, as(k.Toggle, "choose at cursor")), when(!open, d.goOn())},
		{k.PageDown, k.PageUp, k.Help, as(k.Leave, "back"), k.Abort},
	}
}
