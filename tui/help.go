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
}

func newHelp(app *App, of Screen) *helpScreen { return &helpScreen{app: app, of: of} }

func (h *helpScreen) Init() tea.Cmd     { return nil }
func (h *helpScreen) SetSize(w, ht int) { h.width, h.height = w, ht }

func (h *helpScreen) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if ok && (key.Matches(m, h.app.Keys.Leave) || key.Matches(m, h.app.Keys.Help) || key.Matches(m, h.app.Keys.Open)) {
		return Pop(), nil
	}
	return Stay(), nil
}

func (h *helpScreen) View() string {
	st := &h.app.Styles
	var columns [][]string
	for _, group := range h.of.FullHelp() {
		if c := h.column(group); len(c) > 0 {
			columns = append(columns, c)
		}
	}
	lines := header(h.app, h.width, "Keys", "")
	lines = append(lines, "")
	if h.width >= 76 {
		var block []string
		for _, c := range columns {
			block = widget.Columns(block, widget.Widest(block), "   ", c)
		}
		lines = append(lines, block...)
	} else {
		for _, c := range columns {
			lines = append(lines, c...)
		}
	}
	return strings.Join(append(lines, "", "   "+st.Faint.Render("because saves every answer as you give it.")), "\n")
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
