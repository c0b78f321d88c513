package tui

import tea "github.com/charmbracelet/bubbletea"

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

// choose opens an entry, or keeps it in mind until what it needs is read.
func (h *home) choose(e entry) (Nav, tea.Cmd) {
	switch {
	case h.first != nil && e.needs > needsNothing: // something else is about to open
		return Stay(), nil
	case e.needs == needsAll && h.app.LoadErr != nil:
		return Fail(h.app.LoadErr), nil
	case e.needs > needsNothing && !h.app.Progress.Loaded && h.app.ReadErr != nil:
		return Fail(h.app.ReadErr), h.app.loadProgress() // it may go now
	case e.needs > needsNothing && !h.app.Progress.Loaded, e.needs == needsAll && h.app.Bank == nil:
		h.awaited = e.title
		return Stay(), nil
	}
	return e.open()
}

// goOn chooses again what had to wait, if anything had. Keys that came after it are not kept: they would answer a question
// that nobody has read.
func (h *home) goOn() (Nav, tea.Cmd) {
	title := h.awaited
	h.awaited = ""
	for _, e := range h.entries() {
		if e.title == title {
			return h.choose(e)
		}
	}
	return Stay(), nil
}

// State says that something chosen has to wait, and for what.
func (h *home) State() string {
	switch {
	case h.awaited == "":
		return ""
	case !h.app.Progress.Loaded:
		return "reading the history …"
	}
	return "reading the questions …"
}
