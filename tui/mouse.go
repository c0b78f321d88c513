package tui

import tea "github.com/charmbracelet/bubbletea"

// This file is the mouse, for those who switch it on: the wheel scrolls, and a click chooses an option.

// headerLines are those above the window of a screen whose options can be clicked.
const headerLines = 2

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

// scroller is a screen with a window over more lines than fit.
type scroller interface{ window() *pane }

// clicker is a screen with options to click.
type clicker interface {
	scroller
	click(option int) (Nav, tea.Cmd)
}

func (d *whyNot) window() *pane      { return &d.pane }
func (h *helpScreen) window() *pane  { return &h.pane }
func (q *question) window() *pane    { return &q.pane }
func (r *reader) window() *pane      { return &r.pane }
func (r *report) window() *pane      { return &r.pane }
func (t *trends) window() *pane      { return &t.pane }
func (w *walkthrough) window() *pane { return &w.pane }

// useMouse is the command that makes the terminal report the mouse, or no longer.
func (a *App) useMouse() tea.Cmd {
	if a.Settings.Mouse {
		return tea.EnableMouseCellMotion
	}
	return tea.DisableMouse
}

// onMouse obeys the wheel and the left button.
func (r *Root) onMouse(m tea.MouseMsg) tea.Cmd {
	s, ok := r.top().(scroller)
	if !ok || !r.app.Settings.Mouse || r.tooSmall() {
		return nil
	}
	switch {
	case m.Button == tea.MouseButtonWheelUp:
		s.window().scroll(-wheelLines)
	case m.Button == tea.MouseButtonWheelDown:
		s.window().scroll(wheelLines)
	case m.Button == tea.MouseButtonLeft && m.Action == tea.MouseActionPress:
		return r.onClick(m.Y)
	}
	return nil
}

// onClick chooses what stands in a row of the terminal.
func (r *Root) onClick(row int) tea.Cmd {
	c, ok := r.top().(clicker)
	if !ok {
		return nil
	}
	option, ok := c.window().spot(row - headerLines)
	if !ok {
		return nil
	}
	r.failure, r.notice = nil, ""
	nav, cmd := c.click(option)
	return tea.Batch(cmd, r.apply(len(r.stack)-1, nav))
}

// click chooses an option, as its letter does.
func (q *question) click(option int) (Nav, tea.Cmd) {
	nav, cmd := q.choose(option)
	q.layout()
	return nav, cmd
}

// click answers an open card with a reason.
func (d *whyNot) click(option int) (Nav, tea.Cmd) {
	c, open := d.session.Card()
	if d.answered != nil || !open {
		return Stay(), nil
	}
	d.cursor = option
	return Stay(), d.answer(&c)
}
