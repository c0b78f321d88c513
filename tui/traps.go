package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/study"
	"because/exam/traps"
	"because/questions"
)

// trapRound is how many questions a round on one trap takes at most.
const trapRound = 30

// ledgered brings the ledger of traps, made of one bank and so many answers.
type ledgered struct {
	bank    *questions.Bank
	answers int
	changes int64 // of the progress that it was made of
	entries []traps.Entry
	caught  int // traps that caught lately
}

func ledgerOf(bank *questions.Bank, p *study.Progress, now time.Time) ledgered {
	entries := traps.Ledger(bank, p.Answers, p.Drilled, now)
	return ledgered{bank, len(p.Answers) + len(p.Drilled), p.Changes, entries, traps.CaughtLately(entries)}
}

func (l ledgered) count() *study.TrapCount {
	return &study.TrapCount{Met: len(l.entries), Caught: l.caught}
}

// isCurrent says whether nothing was read since that would change the ledger: answers are only ever added.
func (l *ledgered) isCurrent(a *App) bool {
	return a.Bank != nil && l.bank == a.Bank && l.answers == len(a.Progress.Answers)+len(a.Progress.Drilled)
}

// countTraps makes the ledger beside the screens, once the bank and the history are there.
func (a *App) countTraps() tea.Cmd {
	if a.Bank == nil || !a.Progress.Loaded {
		return nil
	}
	bank, progress, now := a.Bank, a.Progress, a.Now().Wall
	return func() tea.Msg { return ledgerOf(bank, &progress, now) }
}

// trapList is the ledger of traps: how often each caught the candidate, what is true instead, and a round on its questions.
type trapList struct {
	app           *App
	ledger        ledgered
	items         map[string][]*questions.Item // those of the blueprint that bait a trap
	width, height int
	cursor        int
	pane          pane
	tallest       int      // lines of the longest lesson at this width
	lesson        []string // of the trap at the cursor, as far as there is room
}

func newTrapList(app *App) *trapList {
	t := &trapList{app: app, items: map[string][]*questions.Item{}}
	for _, it := range app.desk(app.Blueprint()).Matching(study.Selection{}) {
		for _, trap := range traps.Baits(it) {
			t.items[trap] = append(t.items[trap], it)
		}
	}
	t.ledger = ledgerOf(app.Bank, &app.Progress, app.Now().Wall)
	return t
}

func (t *trapList) Init() tea.Cmd { return nil }

func (t *trapList) SetSize(w, h int) {
	t.width, t.height = w, h
	t.measure()
	t.layout()
}

func (t *trapList) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case ledgered:
		if msg.isCurrent(t.app) {
			t.take(msg)
		}
	case tea.KeyMsg:
		return t.onKey(msg)
	}
	return Stay(), nil
}

// take shows a newer ledger and stays at the same trap.
func (t *trapList) take(l ledgered) {
	at := ""
	if len(t.ledger.entries) > 0 {
		at = t.ledger.entries[t.cursor].Trap.ID
	}
	t.ledger, t.cursor = l, 0
	for i := range l.entries {
		if l.entries[i].Trap.ID == at {
			t.cursor = i
		}
	}
	t.measure()
	t.layout()
}

func (t *trapList) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &t.app.Keys
	last := max(len(t.ledger.entries)-1, 0)
	switch {
	case key.Matches(msg, k.Up):
		t.cursor--
	case key.Matches(msg, k.Down):
		t.cursor++
	case key.Matches(msg, k.PageUp):
		t.cursor -= t.pane.height
	case key.Matches(msg, k.PageDown):
		t.cursor += t.pane.height
	case key.Matches(msg, k.First):
		t.cursor = 0
	case key.Matches(msg, k.Last):
		t.cursor = last
	case key.Matches(msg, k.Practice), key.Matches(msg, k.Open):
		return t.practise()
	case key.Matches(msg, k.Leave):
		return Pop(), nil
	}
	t.cursor = min(max(t.cursor, 0), last)
	t.layout()
	return Stay(), nil
}

// practise begins a round on the questions that bait the trap at the cursor.
func (t *trapList) practise() (Nav, tea.Cmd) {
	if len(t.ledger.entries) == 0 {
		return Stay(), nil
	}
	app, bp, trap := t.app, t.app.Blueprint(), t.ledger.entries[t.cursor].Trap
	items := t.items[trap.ID]
	if len(items) == 0 {
		return Tell("No question of " + bp.ID + " baits this trap."), nil
	}
	form := exam.AssembleSet(app.Now(), app.Bank, bp, app.Seed(), items, app.Progress.Exposures, trapRound)
	return app.start(exam.NewAttempt("Practice · trap: "+plain(trap.Title), app.Bank, bp, form, exam.PracticePolicy()))
}

// Room for the list: the fewest lines that it gets however long the lesson is, and the height from which on a blank line
// stands above it.
const (
	leastTraps = 3
	airyTraps  = 16
)

// State says what lies outside the window.
func (t *trapList) State() string {
	if len(t.ledger.entries) == 0 {
		return ""
	}
	return t.pane.hint(t.app)
}

func (t *trapList) ShortHelp() []key.Binding {
	k := &t.app.Keys
	some := len(t.ledger.entries) > 0
	return []key.Binding{when(some, pair(k.Practice, k.Open, "p/enter", "practise")), when(some, k.upDown()), k.Help, as(k.Leave, "back")}
}

func (t *trapList) FullHelp() [][]key.Binding {
	k := &t.app.Keys
	var moves []key.Binding
	for _, b := range []key.Binding{k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last} {
		moves = append(moves, when(len(t.ledger.entries) > 1, b))
	}
	practise := when(len(t.ledger.entries) > 0, pair(k.Practice, k.Open, "p/enter", "practise the questions that bait this trap"))
	return [][]key.Binding{moves, {practise, k.Help, as(k.Leave, "back"), k.Abort}}
}
