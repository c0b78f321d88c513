package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam/study"
	"because/questions"
)

// setup chooses what to practise: each row is one condition, and the number of matching questions follows at once.
type setup struct {
	app           *App
	bp            *questions.Blueprint
	width, height int
	cursor        int
	rows          []setupRow
	pools         []study.Pool // chosen ones
	pool          int          // place of the cursor among the pools
	matches       int
	name          textinput.Model // of a preset
	naming        bool
}

// setupRow is one condition with the values it can take; the first is "any". The row of the pools has none.
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
	rowTrap
	rowDifficulty
	rowPools
	rowNumber
	rowPreset
)

// leap is how many values page keys pass over.
const leap = 10

func newSetup(app *App, domain string) *setup {
	s := &setup{app: app, bp: app.Blueprint(), name: newInput(&app.Styles)}
	s.name.Prompt, s.name.CharLimit = "", 24
	s.rows = []setupRow{
		{label: "Domain", values: s.domains()},
		{label: "Task"},
		{label: "Service"},
		{label: "Trap"},
		{label: "Difficulty", values: []setupValue{{"any", ""}, {"1 recall", "1"}, {"2 apply", "2"}, {"3 diagnose", "3"}}},
		{label: "Any of"},
		{label: "Number", values: []setupValue{{"10", "10"}, {"5", "5"}, {"20", "20"}, {"30", "30"}, {"65", "65"}, {"all that match", "0"}}},
		{label: "Preset", values: s.presets()},
	}
	s.choose(rowDomain, domain)
	s.refill(rowDomain)
	s.count()
	return s
}

// refill lists again what the rows after the domain or the task offer, since it depends on them.
func (s *setup) refill(changed int) {
	if changed == rowDomain {
		s.rows[rowTask].values, s.rows[rowTask].at = s.tasks(), 0
	}
	if changed == rowDomain || changed == rowTask {
		s.rows[rowService].values, s.rows[rowService].at = s.services(), 0
		s.rows[rowTrap].values, s.rows[rowTrap].at = s.traps(), 0
	}
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
	used := s.counted(func(it *questions.Item) []string { return it.Services })
	var values []setupValue
	for _, svc := range s.app.Manifest.Services {
		if n := used[svc.ID]; n > 0 {
			values = append(values, setupValue{fmt.Sprintf("%s (%d)", svc.Title, n), svc.ID})
		}
	}
	slices.SortFunc(values, func(a, b setupValue) int { return cmp.Compare(bareTitle(a.title), bareTitle(b.title)) })
	return append([]setupValue{{"all services", ""}}, values...)
}

// traps lists those that items of the chosen domain and task bait, by title, with the number of items.
func (s *setup) traps() []setupValue {
	used := s.counted(func(it *questions.Item) []string {
		var ids []string
		for i := range it.Options {
			if id := it.Options[i].Trap; id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return ids
	})
	var values []setupValue
	for _, t := range s.app.Bank.Traps {
		if n := used[t.ID]; n > 0 {
			values = append(values, setupValue{fmt.Sprintf("%s (%d)", t.Title, n), t.ID})
		}
	}
	slices.SortFunc(values, func(a, b setupValue) int { return cmp.Compare(a.title, b.title) })
	return append([]setupValue{{"any or none", ""}}, values...)
}

// counted is how many items of the chosen domain and task have each of what of lists.
func (s *setup) counted(of func(*questions.Item) []string) map[string]int {
	used := map[string]int{}
	for _, it := range s.app.desk(s.bp).Matching(study.Selection{Domain: s.value(rowDomain), Task: s.value(rowTask)}) {
		for _, id := range of(it) {
			used[id]++
		}
	}
	return used
}

// bareTitle drops the maker's name, by which nobody looks a service up.
func bareTitle(title string) string {
	return strings.TrimPrefix(strings.TrimPrefix(title, "Amazon "), "AWS ")
}

// selection reads the rows.
func (s *setup) selection() study.Selection {
	sel := study.Selection{
		Domain: s.value(rowDomain), Task: s.value(rowTask), Service: s.value(rowService), Trap: s.value(rowTrap), Pools: slices.Clone(s.pools),
	}
	_, _ = fmt.Sscan(s.value(rowDifficulty), &sel.Difficulty)
	_, _ = fmt.Sscan(s.value(rowNumber), &sel.Number)
	return sel
}

// startPractice begins a round on a selection.
func startPractice(app *App, bp *questions.Blueprint, sel study.Selection) (Nav, tea.Cmd) {
	return app.start(app.seeded(bp).Practice(sel))
}

func (s *setup) Init() tea.Cmd    { return nil }
func (s *setup) SetSize(w, h int) { s.width, s.height = w, h }

// Typing says that letters go into the name of a preset.
func (s *setup) Typing() bool { return s.naming }

func (s *setup) Update(msg tea.Msg) (Nav, tea.Cmd) {
	switch msg := msg.(type) {
	case progressLoaded:
		s.count()
	case tea.KeyMsg:
		if s.naming {
			return s.onName(msg)
		}
		return s.onKey(msg)
	}
	return Stay(), nil
}

func (s *setup) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &s.app.Keys
	switch {
	case key.Matches(msg, k.Up):
		s.cursor = (s.cursor + len(s.rows) - 1) % len(s.rows)
	case key.Matches(msg, k.Down):
		s.cursor = (s.cursor + 1) % len(s.rows)
	case s.cursor == rowPools && key.Matches(msg, k.Add):
		s.togglePool()
	case key.Matches(msg, k.Change):
		s.change(1)
	case key.Matches(msg, k.ChangeBack):
		s.change(-1)
	case key.Matches(msg, k.PageDown):
		s.change(leap)
	case key.Matches(msg, k.PageUp):
		s.change(-leap)
	case key.Matches(msg, k.Bookmark):
		return s.nameIt()
	case key.Matches(msg, k.Strike):
		return s.dropPreset()
	case key.Matches(msg, k.Open), key.Matches(msg, k.Start):
		return startPractice(s.app, s.bp, s.selection())
	case key.Matches(msg, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (s *setup) change(by int) {
	if s.cursor == rowPools {
		s.pool = (s.pool + by + len(study.Pools())) % len(study.Pools())
		return
	}
	r := &s.rows[s.cursor]
	if by == leap || by == -leap {
		r.at = min(max(r.at+by, 0), len(r.values)-1)
	} else {
		r.at = (r.at + by + len(r.values)) % len(r.values)
	}
	if s.cursor == rowPreset {
		s.usePreset()
	} else {
		s.rows[rowPreset].at = 0
		s.refill(s.cursor)
	}
	s.count()
}

func (s *setup) togglePool() {
	p := study.Pools()[s.pool]
	if i := slices.Index(s.pools, p); i >= 0 {
		s.pools = slices.Delete(s.pools, i, i+1)
	} else {
		s.pools = append(s.pools, p)
		slices.SortFunc(s.pools, func(a, b study.Pool) int { return slices.Index(study.Pools(), a) - slices.Index(study.Pools(), b) })
	}
	s.rows[rowPreset].at = 0
	s.count()
}

func (s *setup) count() { s.matches = len(s.app.desk(s.bp).Matching(s.selection())) }
