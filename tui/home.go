package tui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
)

// endingSoon is how many days before the end of a blueprint the home screen says so.
const endingSoon = 30

// home is the first screen: where the candidate stands and what to do next.
type home struct {
	app           *App
	width, height int
	cursor        int
	moved         bool // the cursor was moved by hand, so it stays
	first         First

	// What the history and the bank say, counted when they are read rather than while drawing.
	unseenForms int
	load        review.Load
	readiness   *readiness.Estimate // nil until it is computed
	newTasks    []string            // tasks of the blueprint that no other one shares an item with
	ledger      ledgered
}

func newHome(app *App) *home { return &home{app: app} }

func (h *home) Init() tea.Cmd { return nil }

func (h *home) SetSize(w, ht int) { h.width, h.height = w, ht }

// entry is one line of the menu.
type entry struct {
	title, detail string
	open          func() (Nav, tea.Cmd)
}

func (h *home) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case assessed:
		if msg.blueprint == h.app.Blueprint().ID {
			h.readiness = &msg.estimate
		}
	case ledgered:
		if msg.isCurrent(h.app) {
			h.ledger = msg
		}
	case bankLoaded:
		h.count()
		if h.first != nil && h.app.Bank != nil && h.app.Progress.Loaded {
			return h.openFirst()
		}
		return Stay(), tea.Batch(h.app.assess(), h.app.countTraps())
	case progressLoaded:
		h.count()
		if h.first != nil && h.app.Bank != nil {
			return h.openFirst()
		}
		return Stay(), tea.Batch(h.app.assess(), h.app.countTraps())
	case tea.KeyMsg:
		return h.onKey(msg)
	}
	return Stay(), nil
}

// count brings the figures of the menu up to date.
func (h *home) count() {
	if h.app.Manifest == nil || !h.app.Progress.Loaded {
		return
	}
	h.load = review.Forecast(h.app.Progress.Cards, h.app.Today(), h.app.Settings.Plan().Exam)
	if h.app.Bank != nil {
		h.unseenForms = exam.UnseenForms(h.app.Bank, h.app.Blueprint(), h.app.Progress.Exposures)
		h.newTasks = newTasks(h.app.Bank, h.app.Blueprint())
	}
	h.suggest()
}

// suggest puts the cursor on the next step, so that enter starts it: an unfinished attempt, what is due, and else an exam.
func (h *home) suggest() {
	if h.moved || !h.app.Progress.Loaded {
		return
	}
	next := "Mock exam"
	switch {
	case len(h.app.Progress.Unfinished(h.app.Manifest.ID)) > 0:
		next = "Resume"
	case h.load.Today > 0:
		next = "Review missed"
	}
	h.cursor = max(slices.IndexFunc(h.entries(), func(e entry) bool { return e.title == next }), 0)
}

// newTasks lists the tasks of a blueprint none of whose items belongs to an older one. What was learned of the others
// carries over, because it hangs on the items.
func newTasks(bank *questions.Bank, bp *questions.Blueprint) []string {
	if bp.From.IsZero() {
		return nil
	}
	shared, asked := map[string]bool{}, map[string]bool{}
	for i := range bank.Items {
		it := &bank.Items[i]
		asked[it.Tasks[bp.ID]] = true
		if len(it.Tasks) > 1 {
			shared[it.Tasks[bp.ID]] = true
		}
	}
	if len(shared) == 0 {
		return nil // nothing came before it
	}
	var out []string
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			if asked[t.ID] && !shared[t.ID] {
				out = append(out, t.ID+" "+t.Title)
			}
		}
	}
	return out
}

// openFirst goes to the screen that the command line asked for.
func (h *home) openFirst() (Nav, tea.Cmd) {
	first := h.first
	h.first = nil
	return first(h.app)
}

func (h *home) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &h.app.Keys
	entries := h.entries()
	switch {
	case key.Matches(msg, k.Up):
		h.cursor, h.moved = (h.cursor+len(entries)-1)%len(entries), true
	case key.Matches(msg, k.Down):
		h.cursor, h.moved = (h.cursor+1)%len(entries), true
	case key.Matches(msg, k.Toggle), key.Matches(msg, k.Right):
		return entries[min(h.cursor, len(entries)-1)].open()
	case key.Matches(msg, k.Leave):
		return Quit(), nil
	}
	return Stay(), nil
}

func (h *home) entries() []entry {
	var list []entry
	for _, s := range h.app.Progress.Unfinished(h.app.Manifest.ID) {
		list = append(list, entry{"Resume", unfinishedText(s), func() (Nav, tea.Cmd) { return Stay(), h.app.resume(s.ID) }})
	}
	return append(list,
		entry{"Mock exam", h.examText(), h.withBank(func() Screen { return newExamStart(h.app) })},
		entry{"Practice", "by domain, task, service and difficulty", h.withBank(func() Screen { return newSetup(h.app, "") })},
		entry{"Review missed", h.reviewText(), h.openReview},
		entry{"Why-not drill", "pick the reason against a wrong option", h.openDrill},
		entry{"Traps", h.ledger.text(h.app), h.withBank(func() Screen { return newTrapList(h.app) })},
		entry{"Browse", h.browseText(), h.withBank(func() Screen { return newBrowse(h.app) })},
		entry{"History", h.historyText(), func() (Nav, tea.Cmd) { return Push(newHistoryList(h.app)), nil }},
		entry{"Settings", "exam date, blueprint, theme, bank", func() (Nav, tea.Cmd) { return Push(newSettings(h.app)), nil }},
	)
}

// withBank opens a screen that needs the items, or says why it cannot.
func (h *home) withBank(open func() Screen) func() (Nav, tea.Cmd) {
	return func() (Nav, tea.Cmd) {
		if h.app.LoadErr != nil {
			return Fail(h.app.LoadErr), nil
		}
		if h.app.Bank == nil || !h.app.Progress.Loaded {
			return Tell("The questions are still being read."), nil
		}
		return Push(open()), nil
	}
}

func (h *home) openReview() (Nav, tea.Cmd) {
	nav, cmd := h.withBank(func() Screen { return nil })()
	if nav.kind != navPush {
		return nav, cmd
	}
	return startReview(h.app)
}

func (h *home) openDrill() (Nav, tea.Cmd) {
	nav, cmd := h.withBank(func() Screen { return nil })()
	if nav.kind != navPush {
		return nav, cmd
	}
	return startDrill(h.app, h.app.Settings.DrillTime), nil
}

// startReview starts a round of what is due, or says when something will be.
func startReview(app *App) (Nav, tea.Cmd) { return app.start(app.desk(app.Blueprint()).Review()) }

func (h *home) ShortHelp() []key.Binding {
	k := &h.app.Keys
	return []key.Binding{k.upDown(), as(k.Open, "open"), k.Help, as(k.Leave, "quit")}
}

func (h *home) FullHelp() [][]key.Binding {
	k := &h.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Open}, {k.Help, as(k.Leave, "quit"), k.Abort}}
}
