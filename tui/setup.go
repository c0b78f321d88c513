package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/questions"
	"because/tui/widget"
)

// setup chooses what to practise: each row is one condition, and the number of matching questions follows at once.
type setup struct {
	app           *App
	bp            *questions.Blueprint
	width, height int
	cursor        int
	rows          []setupRow
	matches       int
}

// setupRow is one condition with the values it can take; the first is "any".
type setupRow struct {
	label  string
	values []setupValue
	at     int
}

type setupValue struct {
	title string
	id    string
}

// The rows of the setup, in order.
const (
	rowDomain = iota
	rowTask
	rowService
	rowDifficulty
	rowPool
	rowNumber
)

// leap is how many values page keys pass over.
const leap = 10

// Which questions of a bank a round draws from.
const (
	poolUnseen = "unseen"
	poolMissed = "missed"
	poolMarked = "marked"
	poolSaved  = "bookmarked"
	poolUnsure = "unsure"
)

// Selection says which questions a round draws from. Empty fields mean any.
type Selection struct {
	Domain, Task, Service string
	Difficulty            questions.Difficulty // 0: any
	Pool                  string               // unseen, missed, marked, bookmarked or unsure
	Number                int                  // 0: all that match
}

func newSetup(app *App, domain string) *setup {
	s := &setup{app: app, bp: app.Blueprint()}
	s.rows = []setupRow{
		{label: "Domain", values: s.domains()},
		{label: "Task"},
		{label: "Service"},
		{label: "Difficulty", values: []setupValue{{"any", ""}, {"1 recall", "1"}, {"2 apply", "2"}, {"3 diagnose", "3"}}},
		{label: "Questions", values: []setupValue{{"unseen first", ""}, {"only unseen", poolUnseen}, {"only missed before", poolMissed}, {"only marked", poolMarked}, {"only bookmarked", poolSaved}, {"only guessed or unsure", poolUnsure}}},
		{label: "Number", values: []setupValue{{"10", "10"}, {"5", "5"}, {"20", "20"}, {"30", "30"}, {"65", "65"}, {"all that match", "0"}}},
	}
	s.choose(rowDomain, domain)
	s.rows[rowTask].values = s.tasks()
	s.rows[rowService].values = s.services()
	s.count()
	return s
}

func (s *setup) choose(row int, id string) {
	if i := slices.IndexFunc(s.rows[row].values, func(v setupValue) bool { return v.id == id }); i >= 0 {
		s.rows[row].at = i
	}
}

func (s *setup) value(row int) string { return s.rows[row].values[s.rows[row].at].id }

func (s *setup) domains() []setupValue {
	values := []setupValue{{"all domains", ""}}
	for _, d := range s.bp.Domains {
		values = append(values, setupValue{d.Title, d.ID})
	}
	return values
}

// tasks lists those of the chosen domain.
func (s *setup) tasks() []setupValue {
	values := []setupValue{{"all tasks", ""}}
	for _, d := range s.bp.Domains {
		if chosen := s.value(rowDomain); chosen != "" && chosen != d.ID {
			continue
		}
		for _, t := range d.Tasks {
			values = append(values, setupValue{t.ID + " " + t.Title, t.ID})
		}
	}
	return values
}

// services lists those that items of the chosen domain and task are about, by title, with the number of items.
func (s *setup) services() []setupValue {
	used := map[string]int{}
	for _, it := range s.app.Matching(s.bp, Selection{Domain: s.value(rowDomain), Task: s.value(rowTask)}) {
		for _, id := range it.Services {
			used[id]++
		}
	}
	var values []setupValue
	for _, svc := range s.app.Manifest.Services {
		if n := used[svc.ID]; n > 0 {
			values = append(values, setupValue{fmt.Sprintf("%s (%d)", svc.Title, n), svc.ID})
		}
	}
	slices.SortFunc(values, func(a, b setupValue) int { return cmp.Compare(bareTitle(a.title), bareTitle(b.title)) })
	return append([]setupValue{{"all services", ""}}, values...)
}

// bareTitle drops the maker's name, by which nobody looks a service up.
func bareTitle(title string) string {
	return strings.TrimPrefix(strings.TrimPrefix(title, "Amazon "), "AWS ")
}

// selection reads the rows.
func (s *setup) selection() Selection {
	sel := Selection{Domain: s.value(rowDomain), Task: s.value(rowTask), Service: s.value(rowService), Pool: s.value(rowPool)}
	_, _ = fmt.Sscan(s.value(rowDifficulty), &sel.Difficulty)
	_, _ = fmt.Sscan(s.value(rowNumber), &sel.Number)
	return sel
}

// Matching lists the items of a blueprint that a selection lets through.
func (a *App) Matching(bp *questions.Blueprint, sel Selection) []*questions.Item {
	var out []*questions.Item
	for i := range a.Bank.Items {
		it := &a.Bank.Items[i]
		task := it.Tasks[bp.ID]
		if task == "" || sel.Task != "" && task != sel.Task || sel.Difficulty != 0 && it.Difficulty != sel.Difficulty {
			continue
		}
		if d, ok := bp.DomainOf(task); sel.Domain != "" && (!ok || d.ID != sel.Domain) {
			continue
		}
		if sel.Service != "" && !slices.Contains(it.Services, sel.Service) {
			continue
		}
		if a.inPool(it.ID, sel.Pool) {
			out = append(out, it)
		}
	}
	return out
}

func (a *App) inPool(item, pool string) bool {
	switch pool {
	case poolUnseen:
		return a.Progress.Exposures[item].Count == 0
	case poolMissed:
		return a.Progress.Cards[item].Active()
	case poolMarked:
		return a.Progress.Marked[item]
	case poolUnsure:
		return a.Progress.Unsure[item]
	case poolSaved:
		return a.Progress.Marks.Bookmarks[item]
	}
	return true
}

// startPractice begins a round on a selection.
func startPractice(app *App, bp *questions.Blueprint, sel Selection) (Nav, tea.Cmd) {
	items := app.Matching(bp, sel)
	if len(items) == 0 {
		return Tell("No question matches: loosen a condition."), nil
	}
	seed := app.Options.Seed
	if seed == 0 {
		seed = app.Seed()
	}
	form := exam.AssembleSet(app.Now(), app.Bank, bp, seed, items, app.Progress.Exposures, sel.Number)
	return startSet(app, practiceTitle(bp, sel), bp, form, exam.PracticePolicy())
}

func practiceTitle(bp *questions.Blueprint, sel Selection) string {
	if t, ok := bp.Task(sel.Task); ok {
		return "Practice · task " + t.ID
	}
	if d, ok := bp.Domain(sel.Domain); ok {
		return "Practice · " + d.Title
	}
	return "Practice · " + bp.ID
}

func (s *setup) Init() tea.Cmd    { return nil }
func (s *setup) SetSize(w, h int) { s.width, s.height = w, h }

func (s *setup) Update(msg tea.Msg) (Nav, tea.Cmd) {
	k := &s.app.Keys
	switch msg := msg.(type) {
	case progressLoaded:
		s.count()
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, k.Up):
			s.cursor = (s.cursor + len(s.rows) - 1) % len(s.rows)
		case key.Matches(msg, k.Down):
			s.cursor = (s.cursor + 1) % len(s.rows)
		case key.Matches(msg, k.Change):
			s.change(1)
		case key.Matches(msg, k.ChangeBack):
			s.change(-1)
		case key.Matches(msg, k.PageDown):
			s.change(leap)
		case key.Matches(msg, k.PageUp):
			s.change(-leap)
		case key.Matches(msg, k.Open), key.Matches(msg, k.Start):
			return startPractice(s.app, s.bp, s.selection())
		case key.Matches(msg, k.Leave):
			return Pop(), nil
		}
	}
	return Stay(), nil
}

func (s *setup) change(by int) {
	r := &s.rows[s.cursor]
	if by == leap || by == -leap {
		r.at = min(max(r.at+by, 0), len(r.values)-1)
	} else {
		r.at = (r.at + by + len(r.values)) % len(r.values)
	}
	if s.cursor == rowDomain {
		s.rows[rowTask].values, s.rows[rowTask].at = s.tasks(), 0
	}
	if s.cursor == rowDomain || s.cursor == rowTask {
		s.rows[rowService].values, s.rows[rowService].at = s.services(), 0
	}
	s.count()
}

func (s *setup) count() { s.matches = len(s.app.Matching(s.bp, s.selection())) }

func (s *setup) View() string {
	st := &s.app.Styles
	lines := append(header(s.app, s.width, "Practice", s.bp.ID), "")
	for i, r := range s.rows {
		cursor, style := "   ", st.Text
		if i == s.cursor {
			cursor, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
		}
		lines = append(lines, cursor+style.Render(widget.Fit(r.label, 12))+widget.Cut(r.values[r.at].title, s.width-30)+
			st.Faint.Render(fmt.Sprintf("  %d/%d", r.at+1, len(r.values))))
	}
	lines = append(lines, "", "   "+s.matchText(), "",
		"   "+st.Faint.Render("Each answer is checked and explained at once. There is no time limit."))
	return strings.Join(lines, "\n")
}

// matchText says how many questions match and how many of them the round takes.
func (s *setup) matchText() string {
	st := &s.app.Styles
	if s.matches == 0 {
		return st.Warn.Render("No question matches: loosen a condition.")
	}
	n := s.selection().Number
	if n == 0 || n > s.matches {
		n = s.matches
	}
	verb := "match"
	if s.matches == 1 {
		verb = "matches"
	}
	return st.Title.Render(widget.Plural(s.matches, "question")) + fmt.Sprintf(" %s, the round takes %d.", verb, n)
}

func (s *setup) ShortHelp() []key.Binding {
	k := &s.app.Keys
	return []key.Binding{as(k.Open, "start"), k.upDown(), k.leftRight(), k.Help, as(k.Leave, "back")}
}

func (s *setup) FullHelp() [][]key.Binding {
	k := &s.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Change, k.ChangeBack, as(k.PageDown, "ten values on"), as(k.PageUp, "ten values back")}, {as(k.Open, "start the round"), k.Help, as(k.Leave, "back"), k.Abort}}
}
