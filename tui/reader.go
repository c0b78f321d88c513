package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/questions"
)

// reader shows one question of the bank with its answers.
type reader struct {
	app           *App
	places        []int
	at            int
	width, height int
	pane          pane
}

func newReader(app *App, places []int, at int) *reader {
	return &reader{app: app, places: append([]int(nil), places...), at: at}
}

func (r *reader) Init() tea.Cmd { return nil }

func (r *reader) SetSize(w, h int) {
	r.width, r.height = w, h
	r.layout()
}

func (r *reader) item() *questions.Item { return &r.app.Bank.Items[r.places[r.at]] }

// seen notes beside the screens that the answers of this question have been read.
func (r *reader) seen() tea.Cmd {
	store, bank, item, at := r.app.Store, r.app.Bank.ID, r.item().ID, r.app.Now().Wall
	return func() tea.Msg {
		if err := store.Browsed(bank, item, at); err != nil {
			return failed{err}
		}
		return nil
	}
}

// solved is the question on the screen with its answers, in the order of the file.
func (r *reader) solved() *solved {
	s := &solved{app: r.app, item: r.item(), trap: r.app.Bank.Trap}
	for _, o := range s.item.Options {
		s.options = append(s.options, o.ID)
	}
	return s
}

func (r *reader) layout() {
	if r.width == 0 {
		return
	}
	lines, _ := r.solved().lines(r.width)
	r.pane.set(append([]string{""}, lines...), r.height-2)
}

func (r *reader) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	k := &r.app.Keys
	if nav, cmd, ok := r.app.onMarkKey(m, r.solved()); ok {
		r.layout()
		return nav, cmd
	}
	switch {
	case key.Matches(m, k.Next), key.Matches(m, k.Open):
		return Stay(), r.step(1)
	case key.Matches(m, k.Prev):
		return Stay(), r.step(-1)
	case r.pane.onKey(k, m):
	case key.Matches(m, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (r *reader) step(by int) tea.Cmd {
	to := min(max(r.at+by, 0), len(r.places)-1)
	if to == r.at {
		return nil
	}
	r.at = to
	r.layout()
	r.pane.top(0)
	return r.seen()
}

func (r *reader) View() string {
	lines := header(r.app, r.width, r.item().ID, fmt.Sprintf("%d of %d", r.at+1, len(r.places)))
	return strings.Join(append(lines, r.pane.view()...), "\n")
}

// State says what lies outside the window.
func (r *reader) State() string { return r.pane.hint(r.app) }

func (r *reader) ShortHelp() []key.Binding {
	k := &r.app.Keys
	return []key.Binding{k.turn(), k.PageDown, k.Help, as(k.Leave, "back")}
}

func (r *reader) FullHelp() [][]key.Binding {
	k := &r.app.Keys
	return [][]key.Binding{{k.Next, k.Prev, as(k.Down, "scroll down"), as(k.Up, "scroll up"), k.PageDown, k.PageUp}, k.markHelp(), {k.Help, as(k.Leave, "back"), k.Abort}}
}
