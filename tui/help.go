package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/tui/widget"
)

// helpScreen lists the keys of the screen below it. It is made from that screen's bindings, so it cannot go stale.
type helpScreen struct {
	app           *App
	of            help.KeyMap
	width, height int
	pane          pane
}

func newHelp(app *App, of Screen) *helpScreen { return &helpScreen{app: app, of: of} }

func (h *helpScreen) Init() tea.Cmd { return nil }

func (h *helpScreen) SetSize(w, ht int) {
	h.width, h.height = w, ht
	h.pane.set(h.body(), ht-2)
}

func (h *helpScreen) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	k := &h.app.Keys
	if key.Matches(m, k.Leave) || key.Matches(m, k.Help) || key.Matches(m, k.Open) {
		return Pop(), nil
	}
	h.pane.onKey(k, m)
	return Stay(), nil
}

func (h *helpScreen) View() string {
	return strings.Join(append(header(h.app, h.width, "Keys", ""), h.pane.view()...), "\n")
}

// State says what lies outside the window.
func (h *helpScreen) State() string { return h.pane.hint(h.app) }

// body is the groups of keys side by side, or below each other where they do not fit.
func (h *helpScreen) body() []string {
	var side, below []string
	for _, group := range h.of.FullHelp() {
		c := h.column(group)
		side = widget.Columns(side, widget.Widest(side), "   ", c)
		below = append(below, indent(c, 3)...)
	}
	if widget.Widest(side) > h.width {
		side = below
	}
	return append(append([]string{""}, side...), "", "   "+h.app.Styles.Faint.Render("because saves every answer as you give it."))
}

// column is one group of keys, aligned.
func (h *helpScreen) column(group []key.Binding) []string {
	var lines []string
	for _, b := range group {
		if b.Enabled() {
			lines = append(lines, h.app.Styles.Key.Render(widget.Fit(b.Help().Key, 12))+" "+b.Help().Desc)
		}
	}
	return lines
}

func (h *helpScreen) ShortHelp() []key.Binding { return []key.Binding{as(h.app.Keys.Leave, "back")} }

func (h *helpScreen) FullHelp() [][]key.Binding { return h.of.FullHelp() }
