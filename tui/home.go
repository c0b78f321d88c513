package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// endingSoon is how many days before the end of a blueprint the home screen says so.
const endingSoon = 30

// home is the first screen: where the candidate stands and what to do next.
type home struct {
	app           *App
	width, height int
	cursor        int
	under         string // title of the entry that the cursor was moved to by hand, so that it stays there; empty if it was not
	first         First
	awaited       string // title of what was chosen before everything was read, empty if nothing was
}

func newHome(app *App) *home {
	h := &home{app: app}
	h.suggest()
	return h
}

func (h *home) Init() tea.Cmd { return nil }

func (h *home) SetSize(w, ht int) { h.width, h.height = w, ht }

func (h *home) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case assessed:
		h.app.onAssessed(msg)
	case ledgered:
		h.app.onLedger(msg)
	case bankLoaded:
		return h.onRead(nil)
	case progressLoaded:
		return h.onRead(msg.err)
	case tea.KeyMsg:
		return h.onKey(msg)
	}
	return Stay(), nil
}

// onRead goes on once the bank or the history is read: to what the command line asked for, or to what was chosen meanwhile.
func (h *home) onRead(err error) (Nav, tea.Cmd) {
	if err != nil { // it stands at the bottom
		h.awaited = ""
		return Stay(), nil
	}
	h.app.stand()
	h.suggest()
	var cmd tea.Cmd
	if h.app.ready() {
		if h.first != nil {
			return h.openFirst()
		}
		cmd = tea.Batch(h.app.assess(), h.app.countTraps())
	}
	nav, open := h.goOn()
	return nav, tea.Batch(cmd, open)
}

// suggest puts the cursor on the next step, so that enter starts it: an unfinished attempt, what is due, and else an exam.
// A cursor that was moved by hand stays on its entry, whatever has come or gone above it.
func (h *home) suggest() {
	past := h.app.Standing.Past
	switch {
	case h.under != "":
		h.point(h.under)
		return
	case past == nil:
		return
	}
	next := "Mock exam"
	load, _ := past.Load(h.app.Today())
	switch {
	case len(past.Unfinished) > 0:
		next = "Resume"
	case load.Today > 0:
		next = "Review missed"
	}
	h.point(next)
}

// point puts the cursor on the first entry of a title, unless it is on one.
func (h *home) point(title string) {
	entries := h.entries()
	if entries[min(h.cursor, len(entries)-1)].title != title {
		h.cursor = max(slices.IndexFunc(entries, func(e entry) bool { return e.title == title }), 0)
	}
}

// openFirst goes to the screen that the command line asked for.
func (h *home) openFirst() (Nav, tea.Cmd) {
	first := h.first
	h.first = nil
	return first(h.app)
}

func (h *home) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &h.app.Keys
	entries, awaited := h.entries(), h.awaited
	h.awaited = "" // whatever is pressed now is meant instead
	switch {
	case key.Matches(msg, k.Up):
		h.move((h.cursor+len(entries)-1)%len(entries), entries)
	case key.Matches(msg, k.Down):
		h.move((h.cursor+1)%len(entries), entries)
	case key.Matches(msg, k.Toggle), key.Matches(msg, k.Right):
		return h.choose(entries[min(h.cursor, len(entries)-1)])
	case key.Matches(msg, k.Leave) && (awaited != "" || h.isOneTooMany(msg)):
		return Stay(), nil
	case key.Matches(msg, k.Leave):
		return Quit(), nil
	}
	return Stay(), nil
}

// isOneTooMany says whether a key goes back everywhere else, and would end the program here: it is often pressed once more.
func (h *home) isOneTooMany(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeyEsc && len(h.app.Keys.Leave.Keys()) > 1
}

func (h *home) move(to int, entries []entry) { h.cursor, h.under = to, entries[to].title }

func (h *home) entries() []entry {
	var list []entry
	if past := h.app.Standing.Past; past != nil {
		for _, s := range past.Unfinished {
			list = append(list, entry{"Resume", unfinishedText(s), needsNothing, func() (Nav, tea.Cmd) { return Stay(), h.app.resume(s.ID) }})
		}
	}
	return append(list,
		entry{"Mock exam", h.examText(), needsAll, push(func() Screen { return newExamStart(h.app) })},
		entry{"Practice", "by domain, task, service and difficulty", needsAll, push(func() Screen { return newSetup(h.app, "") })},
		entry{"Review missed", h.reviewText(), needsAll, func() (Nav, tea.Cmd) { return startReview(h.app) }},
		entry{"Why-not drill", "pick the reason against a wrong option", needsAll, func() (Nav, tea.Cmd) { return startDrill(h.app, h.app.Settings.DrillTime), nil }},
		entry{"Traps", h.trapText(), needsAll, push(func() Screen { return newTrapList(h.app) })},
		entry{"Browse", h.browseText(), needsAll, push(func() Screen { return newBrowse(h.app) })},
		entry{"History", h.historyText(), needsHistory, push(func() Screen { return newHistoryList(h.app) })},
		entry{"Settings", "exam date, blueprint, theme, bank", needsNothing, push(func() Screen { return newSettings(h.app) })},
	)
}

// startReview starts a round of what is due, or says when something will be.
func startReview(app *App) (Nav, tea.Cmd) { return app.start(app.desk(app.Blueprint()).Review()) }

func (h *home) ShortHelp() []key.Binding {
	k := &h.app.Keys
	return []key.Binding{k.upDown(), as(k.Open, "open"), k.Help, brief(k.Leave, "q", "quit")}
}

func (h *home) FullHelp() [][]key.Binding {
	k := &h.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Open}, {k.Help, brief(k.Leave, "q", "quit"), k.Abort}}
}
