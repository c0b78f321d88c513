package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// This file opens what the menu of the home screen offers, at once or as soon as what it needs is read.

// entry is one line of the menu.
type entry struct {
	title, detail string
	needs         need
	open          func() (Nav, tea.Cmd)
}

// need is what must have been read before an entry can be opened.
type need int

const (
	needsNothing need = iota
	needsHistory
	needsAll // the history and the items
)

func push(open func() Screen) func() (Nav, tea.Cmd) {
	return func() (Nav, tea.Cmd) { return Push(open()), nil }
}

// waiting is an entry that was chosen too early, with the keys that were pressed since: who knows the way types ahead.
type waiting struct {
	title string
	keys  []tea.Cmd
}

// longestWait bounds the keys that are kept.
const longestWait = 20

// choose opens an entry, or keeps it in mind until what it needs is read.
func (h *home) choose(e entry) (Nav, tea.Cmd) {
	switch {
	case e.needs == needsAll && h.app.LoadErr != nil:
		return Fail(h.app.LoadErr), nil
	case e.needs > needsNothing && !h.app.Progress.Loaded, e.needs == needsAll && h.app.Bank == nil:
		h.waiting = &waiting{title: e.title}
		return Stay(), nil
	}
	return e.open()
}

// wait keeps a key for what will be opened; the key that leaves a screen calls it off.
func (h *home) wait(msg tea.KeyMsg) {
	if key.Matches(msg, h.app.Keys.Leave) {
		h.waiting = nil
	} else if len(h.waiting.keys) < longestWait {
		h.waiting.keys = append(h.waiting.keys, func() tea.Msg { return msg })
	}
}

// goOn chooses again what had to wait, if anything had, and gives the keys that came after it to whatever that opens.
func (h *home) goOn() (Nav, tea.Cmd) {
	w := h.waiting
	if w == nil {
		return Stay(), nil
	}
	h.waiting = nil
	for _, e := range h.entries() {
		if e.title == w.title {
			nav, cmd := h.choose(e)
			if h.waiting != nil { // not everything is there yet
				h.waiting.keys = w.keys
				return nav, cmd
			}
			return nav, tea.Sequence(append([]tea.Cmd{cmd}, w.keys...)...)
		}
	}
	return Stay(), nil
}

// State says that something chosen has to wait.
func (h *home) State() string {
	if h.waiting == nil {
		return ""
	}
	return "reading the questions …"
}
