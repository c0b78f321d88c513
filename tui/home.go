package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
	"because/tui/widget"
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
	unseenForms          int
	due, tomorrow, queue int
	readiness            *readiness.Estimate // nil until it is computed
	newTasks             []string            // tasks of the blueprint that no other one shares an item with
	ledger               ledgered
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
	h.due, h.tomorrow, h.queue = review.Forecast(h.app.Progress.Cards, h.app.Today())
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
	case h.due > 0:
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
	return startDrill(h.app), nil
}

// reviewRound is how many questions a round of review takes at most; the longest overdue come first.
const reviewRound = 30

// startReview starts a round of what is due, or says when something will be.
func startReview(app *App) (Nav, tea.Cmd) {
	var items []*questions.Item
	for _, c := range review.Queue(app.Progress.Cards, app.Today()) {
		if it, ok := app.Bank.Item(c.Item); ok && len(items) < reviewRound {
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		_, tomorrow, all := review.Forecast(app.Progress.Cards, app.Today())
		if all == 0 {
			return Tell("Nothing to review: what you miss in exams and practice comes back here from the next day on."), nil
		}
		return Tell(fmt.Sprintf("Nothing is due today. Due tomorrow: %d, in the queue: %d.", tomorrow, all)), nil
	}
	bp := app.Blueprint()
	form := exam.AssembleSet(app.Now(), app.Bank, bp, app.Seed(), items, app.Progress.Exposures, 0)
	return startSet(app, "Review of missed questions", bp, form, exam.ReviewPolicy())
}

// startSet begins an attempt on a form; its first question follows once it is stored.
func startSet(app *App, title string, bp *questions.Blueprint, form exam.Form, policy exam.Policy) (Nav, tea.Cmd) {
	attempt, err := exam.NewAttempt(title, app.Bank, bp, form, policy)
	if err != nil {
		return Fail(err), nil
	}
	return Stay(), app.begin(attempt)
}

func (h *home) View() string {
	st := &h.app.Styles
	lines := []string{
		widget.Spread(h.width, " "+st.Title.Render("because")+st.Faint.Render(" · ")+h.app.Manifest.Title, "", widget.Date(h.app.Now().Wall)+" "),
		st.Rule.Render(strings.Repeat(st.Glyphs.Rest, h.width)),
	}
	for _, l := range h.situation() {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "")
	entries := h.entries()
	airy := len(lines)+2*len(entries) <= h.height-2 // room for blank lines, and for the disclaimer below them
	var menu []string
	for i := range entries {
		menu = append(menu, h.menuLine(i, entries))
		if airy {
			menu = append(menu, "")
		}
	}
	window := pane{}
	window.set(menu, min(len(menu), h.height-len(lines)))
	if !airy {
		window.show(h.cursor, h.cursor)
	}
	lines = append(lines, window.view()...)
	return strings.Join(append(lines, h.bottom(len(lines))...), "\n")
}

func (h *home) menuLine(i int, entries []entry) string {
	st := &h.app.Styles
	cursor, title := "   ", st.Text.Render(widget.Fit(entries[i].title, 16))
	if i == min(h.cursor, len(entries)-1) {
		cursor, title = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent.Render(widget.Fit(entries[i].title, 16))
	}
	return cursor + title + st.Faint.Render(widget.Cut(entries[i].detail, h.width-20))
}

// bottom is the disclaimer, on the last line if there is room.
func (h *home) bottom(used int) []string {
	text := h.app.Manifest.Disclaimer
	if text == "" || used+1 >= h.height {
		return nil
	}
	out := make([]string, h.height-used-1)
	return append(out, "   "+h.app.Styles.Faint.Render(widget.Cut(text, h.width-4)))
}

// situation is the blueprint, its end, and the days to the exam.
func (h *home) situation() []string {
	st := &h.app.Styles
	bp := h.app.Blueprint()
	var lines []string
	now := h.app.Now().Wall
	today := review.DayOf(now)
	line := "Exam: " + st.Title.Render(bp.ID)
	if notice := endOf(h.app.Manifest, bp, now); notice != "" {
		line += " · " + st.Warn.Render(notice)
	}
	lines = append(lines, line)
	if len(h.newTasks) > 0 {
		lines = append(lines, st.Faint.Render(widget.Cut("New: "+strings.Join(h.newTasks, "; ")+". All else carries over.", h.width-4)))
	}
	switch date := h.app.Settings.ExamDate; {
	case date.IsZero():
		lines = append(lines, st.Faint.Render("No exam date set: set it under Settings, and reviews are aimed at it."))
	case review.DayOf(date) < today:
		lines = append(lines, st.Faint.Render("Your exam date "+widget.Date(date)+" has passed."))
	default:
		lines = append(lines, "Exam on "+widget.Date(date)+": "+inDays(int(review.DayOf(date)-today)))
	}
	return append(lines, h.readinessLine())
}

// readinessLine is the chance to pass with the likely score, or what is missing for an estimate.
func (h *home) readinessLine() string {
	st := &h.app.Styles
	switch e := h.readiness; {
	case e == nil:
		return ""
	case !e.Known:
		return st.Faint.Render("Readiness: not known yet, " + e.Reason)
	default:
		line := fmt.Sprintf("Readiness: %s to pass (estimate) · likely %d–%d of %d right", st.Title.Render(widget.Percent(e.Pass)), e.Low, e.High, h.app.Blueprint().Scored())
		if best := e.MostToGain(); best != nil && e.Pass < 0.95 {
			line += st.Faint.Render(" · most to gain: " + best.Title)
		}
		return line
	}
}

func inDays(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", n)
}

// endOf says that a blueprint has ended or is about to, and what follows it.
func endOf(m *questions.Manifest, bp *questions.Blueprint, now time.Time) string {
	if bp.Until.IsZero() {
		if !bp.From.IsZero() && review.DayOf(now) < review.DayOf(bp.From) {
			return "given from " + widget.Date(bp.From) + " on"
		}
		return ""
	}
	left := int(review.DayOf(bp.Until) - review.DayOf(now))
	if left > endingSoon {
		return ""
	}
	next := ""
	for i := range m.Blueprints {
		if f := m.Blueprints[i].From; !f.IsZero() && f.After(bp.Until) {
			next = ", then " + m.Blueprints[i].ID
		}
	}
	if left < 0 {
		return "ended on " + widget.Date(bp.Until) + next
	}
	return "ends on " + widget.Date(bp.Until) + " (" + inDays(left) + ")" + next
}

func (h *home) examText() string {
	bp := h.app.Blueprint()
	text := fmt.Sprintf("%d questions in %s", bp.Items, widget.Clock(bp.TimeLimit))
	if h.app.Bank != nil && h.app.Progress.Loaded {
		text += " · unseen forms left: " + fmt.Sprint(h.unseenForms)
	}
	return text
}

func (h *home) reviewText() string {
	if !h.app.Progress.Loaded {
		return ""
	}
	if h.queue == 0 {
		return "nothing missed yet"
	}
	return fmt.Sprintf("due today: %d · tomorrow: %d · in the queue: %d", h.due, h.tomorrow, h.queue)
}

func (h *home) browseText() string {
	var problems questions.Problems
	switch {
	case errors.As(h.app.LoadErr, &problems):
		return fmt.Sprintf("the bank has %s: because banks lists them", widget.Plural(len(problems), "problem"))
	case h.app.LoadErr != nil:
		return "the bank cannot be read"
	case h.app.Bank == nil:
		return "reading the questions …"
	}
	return widget.Plural(len(h.app.Bank.Items), "question") + " with search"
}

func (h *home) historyText() string {
	if n := len(h.app.Progress.Attempts); n > 0 {
		last := h.app.Progress.Attempts[0]
		return fmt.Sprintf("%s, the last on %s", widget.Plural(n, "attempt"), widget.Date(last.Created))
	}
	return "no attempts yet"
}

func unfinishedText(s exam.Summary) string {
	text := s.Title + ", begun on " + widget.Date(s.Created)
	if s.Limit > 0 {
		text += " · " + widget.ClockUp(s.Limit-s.Consumed) + " left"
	}
	return text
}

func (h *home) ShortHelp() []key.Binding {
	k := &h.app.Keys
	return []key.Binding{k.upDown(), as(k.Open, "open"), k.Help, as(k.Leave, "quit")}
}

func (h *home) FullHelp() [][]key.Binding {
	k := &h.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Open}, {k.Help, as(k.Leave, "quit"), k.Abort}}
}
