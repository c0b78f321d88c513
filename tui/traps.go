package tui

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"because/exam"
	"because/exam/traps"
	"because/questions"
	"because/tui/widget"
)

// trapRound is how many questions a round on one trap takes at most.
const trapRound = 30

// ledgered brings the ledger of traps, made of one bank and so many answers.
type ledgered struct {
	bank    *questions.Bank
	answers int
	entries []traps.Entry
	caught  int // traps that caught lately
}

func ledgerOf(bank *questions.Bank, p *Progress, now time.Time) ledgered {
	entries := traps.Ledger(bank, p.Choices, p.Drilled, now)
	return ledgered{bank, len(p.Choices) + len(p.Drilled), entries, traps.CaughtLately(entries)}
}

// isCurrent says whether nothing was read since that would change the ledger: answers are only ever added.
func (l *ledgered) isCurrent(a *App) bool {
	return a.Bank != nil && l.bank == a.Bank && l.answers == len(a.Progress.Choices)+len(a.Progress.Drilled)
}

// countTraps makes the ledger beside the screens, once the bank and the history are there.
func (a *App) countTraps() tea.Cmd {
	if a.Bank == nil || !a.Progress.Loaded {
		return nil
	}
	bank, progress, now := a.Bank, a.Progress, a.Now().Wall
	return func() tea.Msg { return ledgerOf(bank, &progress, now) }
}

// text is the word about traps in the menu.
func (l *ledgered) text(a *App) string {
	switch {
	case a.Bank == nil || l.bank != a.Bank:
		return ""
	case len(l.entries) == 0:
		return "the misconceptions that catch you"
	case l.caught == 0:
		return "none caught you lately"
	}
	return widget.Plural(l.caught, "trap") + " caught you lately"
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
	for _, it := range app.Matching(app.Blueprint(), Selection{}) {
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
	return startSet(app, "Practice · trap: "+plain(trap.Title), bp, form, exam.PracticePolicy())
}

// Room for the list: the fewest lines that it gets however long the lesson is, and the height from which on a blank line
// stands above it.
const (
	leastTraps = 3
	airyTraps  = 16
)

// head is what stands above the list.
func (t *trapList) head() []string {
	lines := header(t.app, t.width, "Traps", t.summary())
	if t.height >= airyTraps || len(t.ledger.entries) == 0 {
		lines = append(lines, "")
	}
	return lines
}

func (t *trapList) summary() string {
	switch n := t.ledger.caught; {
	case len(t.ledger.entries) == 0:
		return ""
	case n == 0:
		return fmt.Sprintf("none caught you in %d days", traps.Lately)
	default:
		return fmt.Sprintf("%d of %d caught you in %d days", n, len(t.ledger.entries), traps.Lately)
	}
}

// measure finds the longest lesson, so that the list keeps its height while the cursor moves.
func (t *trapList) measure() {
	t.tallest = 0
	for i := range t.ledger.entries {
		t.tallest = max(t.tallest, len(t.lessonOf(i)))
	}
}

// layout makes the lines of the list and of the lesson below it.
func (t *trapList) layout() {
	n := len(t.ledger.entries)
	if t.width == 0 || n == 0 {
		return
	}
	rows := make([]string, n)
	for i := range rows {
		rows[i] = t.row(i)
	}
	room := t.height - len(t.head()) - 2 // the names of the columns, the blank line above the lesson
	height := max(min(n, room-t.tallest), min(n, leastTraps), 1)
	t.pane.set(rows, height)
	t.pane.show(t.cursor, t.cursor)
	t.lesson = t.lessonOf(t.cursor)
	if left := max(room-height, 0); len(t.lesson) > left {
		t.lesson = t.lesson[:left]
		if left > 0 {
			t.lesson[left-1] = widget.Cut(t.lesson[left-1], t.width-5) + " …"
		}
	}
}

// The columns beside the titles, and the width from which on the number of questions is one of them.
const (
	latelyColumn    = "caught lately"
	beforeColumn    = "   before"
	questionsColumn = "questions"
	questionsFrom   = 72
)

// columns sets a line of the list, without the cursor.
func (t *trapList) columns(title, lately, before, items string) string {
	right := fmt.Sprintf("  %*s  %*s", len(latelyColumn), lately, len(beforeColumn), before)
	if t.width >= questionsFrom {
		right += fmt.Sprintf("  %*s", len(questionsColumn), items)
	}
	return widget.Fit(title, min(t.width-ansi.StringWidth(right)-4, 72)) + right
}

func (t *trapList) row(i int) string {
	st := &t.app.Styles
	e := &t.ledger.entries[i]
	mark, style := "   ", st.Text
	if i == t.cursor {
		mark, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
	}
	caught, baited := e.Before()
	return mark + style.Render(t.columns(plain(e.Trap.Title), shareText(e.LatelyCaught, e.LatelyBaited), shareText(caught, baited), fmt.Sprint(e.Items)))
}

// shareText is how often a trap caught of how often it could.
func shareText(caught, baited int) string {
	if baited == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d", caught, baited)
}

// lessonOf is the whole title of a trap, what is true instead, and what a round would take.
func (t *trapList) lessonOf(i int) []string {
	st := &t.app.Styles
	e := &t.ledger.entries[i]
	width := min(t.width, 100) - 6
	var lines []string
	for _, l := range widget.Wrap(plain(e.Trap.Title), width) {
		lines = append(lines, "   "+st.Heading.Render(l))
	}
	for _, l := range t.app.Markdown.Lines(e.Trap.Lesson, width) {
		lines = append(lines, "   "+l)
	}
	for _, l := range widget.Wrap(t.facts(e), width) {
		lines = append(lines, "   "+st.Faint.Render(l))
	}
	return lines
}

// facts are the last time that a trap caught, and how many questions a round takes.
func (t *trapList) facts(e *traps.Entry) string {
	text := "It has never caught you."
	if !e.Last.IsZero() {
		text = "It caught you last on " + widget.Date(e.Last) + "."
	}
	n := len(t.items[e.Trap.ID])
	switch round := min(n, trapRound); {
	case n == 0:
		return text + " No question of " + t.app.Blueprint().ID + " baits it."
	case round < e.Items:
		return text + fmt.Sprintf(" p practises %d of its %s.", round, widget.Plural(e.Items, "question"))
	case n == 1:
		return text + " p practises its one question."
	default:
		return text + fmt.Sprintf(" p practises its %d questions.", n)
	}
}

func (t *trapList) View() string {
	lines := t.head()
	if len(t.ledger.entries) == 0 {
		return strings.Join(append(lines, t.empty()...), "\n")
	}
	lines = append(lines, "   "+t.app.Styles.Faint.Render(t.columns("trap", latelyColumn, beforeColumn, questionsColumn)))
	lines = append(append(lines, t.pane.view()...), "")
	return strings.Join(append(lines, t.lesson...), "\n")
}

// empty says what to do where there is nothing to show.
func (t *trapList) empty() []string {
	text := "Nothing to show yet. Wrong options are baited with named misconceptions; which of them catch you is counted here. " +
		"Take a mock exam or a round of practice, then come back."
	if len(t.app.Bank.Traps) == 0 {
		text = "The wrong options of this bank name no traps, so there is nothing to count."
	}
	return indent(widget.Wrap(text, min(t.width, 100)-6), 3)
}

// State says what lies outside the window.
func (t *trapList) State() string {
	if len(t.ledger.entries) == 0 {
		return ""
	}
	return t.pane.hint(&t.app.Styles)
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
