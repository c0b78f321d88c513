package tui

import (
	"encoding/json"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/questions"
)

// A Pool is a set of questions by what the candidate did with them.
type Pool string

// The pools.
const (
	PoolUnseen     Pool = "unseen"
	PoolMissed     Pool = "missed"     // missed and still in the queue of reviews
	PoolGuessed    Pool = "guessed"    // the latest answer was a guess, unsure, or too fast to be read
	PoolSlow       Pool = "slow"       // the latest answer took half as long again as usual
	PoolMarked     Pool = "marked"     // in the latest attempt
	PoolBookmarked Pool = "bookmarked" // for good
)

// Pools are all of them, in the order of the setup.
func Pools() []Pool {
	return []Pool{PoolUnseen, PoolMissed, PoolGuessed, PoolSlow, PoolMarked, PoolBookmarked}
}

// Selection says which questions a round draws from. Empty fields mean any.
type Selection struct {
	Domain     string               `json:"domain,omitempty"`
	Task       string               `json:"task,omitempty"`
	Service    string               `json:"service,omitempty"`
	Trap       string               `json:"trap,omitempty"`       // that a distractor baits
	Difficulty questions.Difficulty `json:"difficulty,omitempty"` // 0: any
	Pools      []Pool               `json:"pools,omitempty"`      // in any of them; none: all
	Number     int                  `json:"number"`               // 0: all that match
}

// Preset is a selection with a name.
type Preset struct {
	Name      string    `json:"name"`
	Bank      string    `json:"bank"`
	Selection Selection `json:"selection"`
}

// readPresets understands stored presets; what it does not understand is none.
func readPresets(stored string) []Preset {
	var list []Preset
	if stored == "" || json.Unmarshal([]byte(stored), &list) != nil {
		return nil
	}
	return list
}

// Preset finds a preset of the bank that is open.
func (a *App) Preset(name string) (Selection, bool) {
	for _, p := range a.presets() {
		if p.Name == name {
			return p.Selection, true
		}
	}
	return Selection{}, false
}

// presets are those of the bank that is open.
func (a *App) presets() []Preset {
	return slices.DeleteFunc(slices.Clone(a.Settings.Presets), func(p Preset) bool { return p.Bank != a.Manifest.ID })
}

// keepPreset stores a selection under a name, in place of an earlier one; nil takes it away.
func (a *App) keepPreset(name string, sel *Selection) tea.Cmd {
	list := slices.DeleteFunc(slices.Clone(a.Settings.Presets), func(p Preset) bool { return p.Bank == a.Manifest.ID && p.Name == name })
	if sel != nil {
		list = append(list, Preset{name, a.Manifest.ID, *sel})
	}
	a.Settings.Presets = list
	value, err := json.Marshal(list)
	return stored("the preset", func() error {
		if err != nil {
			return err
		}
		return a.Store.SetSetting(settingPresets, string(value))
	})
}

// Matching lists the items of a blueprint that a selection lets through.
func (a *App) Matching(bp *questions.Blueprint, sel Selection) []*questions.Item {
	var out []*questions.Item
	for i := range a.Bank.Items {
		if it := &a.Bank.Items[i]; sel.asks(bp, it) && a.inPools(it.ID, sel.Pools) {
			out = append(out, it)
		}
	}
	return out
}

// asks says whether an item is about what the selection names.
func (sel *Selection) asks(bp *questions.Blueprint, it *questions.Item) bool {
	task := it.Tasks[bp.ID]
	if task == "" || sel.Task != "" && task != sel.Task || sel.Difficulty != 0 && it.Difficulty != sel.Difficulty {
		return false
	}
	if d, ok := bp.DomainOf(task); sel.Domain != "" && (!ok || d.ID != sel.Domain) {
		return false
	}
	if sel.Service != "" && !slices.Contains(it.Services, sel.Service) {
		return false
	}
	return sel.Trap == "" || slices.ContainsFunc(it.Options, func(o questions.Option) bool { return o.Trap == sel.Trap })
}

func (a *App) inPools(item string, pools []Pool) bool {
	return len(pools) == 0 || slices.ContainsFunc(pools, func(p Pool) bool { return a.inPool(item, p) })
}

func (a *App) inPool(item string, pool Pool) bool {
	switch pool {
	case PoolUnseen:
		return a.Progress.Exposures[item].Count == 0
	case PoolMissed:
		return a.Progress.Cards[item].Active()
	case PoolGuessed:
		return a.Progress.Manners[item].Guessed
	case PoolSlow:
		return a.Progress.Manners[item].Slow
	case PoolMarked:
		return a.Progress.Marked[item]
	case PoolBookmarked:
		return a.Progress.Marks.Bookmarks[item]
	}
	return false
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
	title := "Practice · " + bp.ID
	if d, ok := bp.Domain(sel.Domain); ok {
		title = "Practice · " + d.Title
	}
	if t, ok := bp.Task(sel.Task); ok {
		title = "Practice · task " + t.ID
	}
	if len(sel.Pools) > 0 {
		title += " · " + strings.Join(poolNames(sel.Pools), ", ")
	}
	return title
}

func poolNames(pools []Pool) []string {
	names := make([]string, len(pools))
	for i, p := range pools {
		names[i] = string(p)
	}
	return names
}
