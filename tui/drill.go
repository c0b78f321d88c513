package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/drill"
	"because/tui/widget"
)

// whyNot is the why-not drill: a question, its right answer and one distractor; the candidate picks why not.
type whyNot struct {
	app           *App
	session       *drill.Session
	width, height int
	cursor        int
	answered      *drill.Card // the card just answered, until the next one is asked for
	chosen        int
	shownAt       time.Duration // monotonic
	pane          pane
}

// startDrill draws a drill.
func startDrill(app *App) Nav {
	cards, err := app.desk(app.Blueprint()).Drill()
	if err != nil {
		return Tell(err.Error())
	}
	return Push(newWhyNot(app, cards))
}

// FirstDrill begins a drill.
func FirstDrill(app *App) (Nav, tea.Cmd) { return startDrill(app), nil }

func newWhyNot(app *App, cards []drill.Card) *whyNot {
	return &whyNot{app: app, session: drill.Start(cards), shownAt: app.Now().Mono}
}

func (d *whyNot) Init() tea.Cmd { return nil }

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
			d.next()
		}
	case key.Matches(m, k.Choose):
		if i := int(strings.ToLower(m.String())[0] - 'a'); i < len(c.Choices) {
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

// answer settles the card and logs it; the log also feeds the ledger of traps.
func (d *whyNot) answer(c *drill.Card) tea.Cmd {
	now := d.app.Now()
	spent := now.Mono - d.shownAt
	correct, err := d.session.Answer(d.cursor, spent)
	if err != nil {
		return func() tea.Msg { return failed{err} }
	}
	d.answered, d.chosen = c, d.cursor
	d.layout()
	log := exam.Drilled{Item: c.Item, Distractor: c.Distractor, Trap: c.Trap, Correct: correct, Spent: spent, At: now.Wall}
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

func (d *whyNot) next() {
	d.answered, d.cursor, d.shownAt = nil, 0, d.app.Now().Mono
	d.layout()
	d.pane.top(0)
}

func (d *whyNot) move(to int) {
	d.cursor = to
	d.layout()
}

func (d *whyNot) layout() {
	if d.width == 0 {
		return
	}
	lines, from, to := d.body()
	d.pane.set(lines, d.height-2)
	if to > 0 {
		d.pane.show(from, to)
	}
}

// body is the card as lines, with those of the choice under the cursor; at the end it is the result.
func (d *whyNot) body() (lines []string, from, to int) {
	st := &d.app.Styles
	c := d.card()
	if c == nil {
		return d.result(), 0, 0
	}
	it, ok := d.app.Bank.Item(c.Item)
	if !ok {
		return nil, 0, 0
	}
	width := min(d.width-4, measure)
	lines = append([]string{""}, indent(slices.Clone(d.app.Markdown.Lines(it.Stem, width)), 2)...)
	lines = append(lines, "")
	for i := range it.Options {
		if o := &it.Options[i]; o.Correct {
			lines = append(lines, indent(widget.Hang(st.Good.Render(st.Glyphs.Check+" Right: "), d.app.Markdown.Lines(o.Text, width-9)), 2)...)
		}
	}
	if o, ok := it.Option(c.Distractor); ok {
		lines = append(lines, indent(widget.Hang(st.Warn.Render("  Why not: "), styled(d.app.Markdown.Lines(o.Text, width-11), st.Selected.Render)), 2)...)
	}
	lines = append(lines, "")
	for i := range c.Choices {
		choice := d.choice(c, i, width)
		if i == d.cursor {
			from, to = len(lines), len(lines)+len(choice)-1
		}
		lines = append(lines, choice...)
	}
	if d.answered != nil {
		lines = append(lines, d.verdict(c, width)...)
		to = len(lines) - 1
	}
	return lines, from, to
}

// choice is one because to choose from; once answered the right one and a wrong pick are marked.
func (d *whyNot) choice(c *drill.Card, i, width int) []string {
	st := &d.app.Styles
	mark := "  "
	switch {
	case d.answered != nil && c.Choices[i].Correct:
		mark = st.Good.Render(st.Glyphs.Check) + " "
	case d.answered != nil && i == d.chosen:
		mark = st.Bad.Render(st.Glyphs.Cross) + " "
	case d.answered == nil && i == d.cursor:
		mark = st.Accent.Render(st.Glyphs.Cursor) + " "
	}
	text := widget.Wrap("because "+strings.Join(d.app.Markdown.Lines(c.Choices[i].Text, 10_000), " "), width-5)
	return indent(widget.Hang(mark+st.Strong.Render(letter(i))+"  ", text), 2)
}

func (d *whyNot) verdict(c *drill.Card, width int) []string {
	st := &d.app.Styles
	word := st.Bad.Render(st.Glyphs.Cross + " That is a reason against something else.")
	if c.Choices[d.chosen].Correct {
		word = st.Good.Render(st.Glyphs.Check + " Right.")
	}
	lines := []string{"", word}
	if t, ok := d.app.Bank.Trap(c.Trap); ok {
		lines = append(lines, widget.Wrap(st.Warn.Render("Trap: "+t.Title+".")+" "+strings.Join(d.app.Markdown.Lines(t.Lesson, 10_000), " "), width)...)
	}
	return indent(lines, 2)
}

// result sums the drill up.
func (d *whyNot) result() []string {
	st := &d.app.Styles
	r := d.session.Result()
	lines := []string{"", fmt.Sprintf("   %s of %d reasons known, %s a card", st.Title.Render(fmt.Sprint(r.Correct)), r.Answered, widget.Short(r.Spent/time.Duration(max(r.Answered, 1)))), ""}
	for _, t := range r.Traps {
		if trap, ok := d.app.Bank.Trap(t.ID); ok && t.Caught > 0 {
			lines = append(lines, "   "+st.Warn.Render("Trap: ")+widget.Cut(trap.Title, d.width-20)+fmt.Sprintf("  %d of %d", t.Caught, t.Baited))
		}
	}
	return append(lines, "", "   "+st.Faint.Render("enter goes back"))
}

func (d *whyNot) View() string {
	right := fmt.Sprintf("Card %d of %d · %d known", min(d.session.Position()+1, d.session.Len()), d.session.Len(), d.session.Score())
	if d.answered != nil {
		right = fmt.Sprintf("Card %d of %d · %d known", d.session.Position(), d.session.Len(), d.session.Score())
	}
	lines := header(d.app, d.width, "Why-not drill", right)
	return strings.Join(append(lines, d.pane.view()...), "\n")
}

// State says what lies outside the window.
func (d *whyNot) State() string { return d.pane.hint(&d.app.Styles) }

func (d *whyNot) ShortHelp() []key.Binding {
	k := &d.app.Keys
	if d.card() == nil || d.answered != nil {
		return []key.Binding{as(k.Open, "go on"), as(k.PageDown, "scroll"), k.Help, brief(k.Leave, "q", "back")}
	}
	return []key.Binding{brief(k.Choose, "a–d", "this is why not"), k.upDown(), as(k.PageDown, "scroll"), k.Help, brief(k.Leave, "q", "back")}
}

func (d *whyNot) FullHelp() [][]key.Binding {
	k := &d.app.Keys
	open := d.card() != nil && d.answered == nil
	return [][]key.Binding{
		{when(open, brief(k.Choose, "a–d", "choose the reason")), when(open, k.Up), when(open, k.Down), when(open, as(k.Toggle, "choose at cursor")), when(!open, as(k.Open, "go on"))},
		{k.PageDown, k.PageUp, k.Help, as(k.Leave, "back"), k.Abort},
	}
}
