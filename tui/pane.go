package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/tui/widget"
)

// pane shows a window over lines that may be more than fit. Its lines are wrapped already.
type pane struct {
	lines  []string
	height int
	offset int
	spots  []spot // what of the lines can be clicked
}

// spot is the lines of one option.
type spot struct{ from, to, option int }

// spot is the option that stands in a row of the window.
func (p *pane) spot(row int) (option int, ok bool) {
	if row < 0 || row >= p.height {
		return 0, false
	}
	for _, s := range p.spots {
		if line := p.offset + row; s.from <= line && line <= s.to {
			return s.option, true
		}
	}
	return 0, false
}

// set replaces the lines and keeps the place as far as it still exists.
func (p *pane) set(lines []string, height int) {
	p.lines, p.height = lines, max(height, 1)
	p.scroll(0)
}

// scroll moves by lines and stops at the ends.
func (p *pane) scroll(by int) {
	p.offset = max(min(p.offset+by, len(p.lines)-p.height), 0)
}

// page moves by a window less one line, so that the eye keeps its place.
func (p *pane) page(by int) { p.scroll(by * max(p.height-1, 1)) }

// show moves as little as needed to bring the lines from..to into the window; the first line wins if both cannot fit.
func (p *pane) show(from, to int) {
	if to >= p.offset+p.height {
		p.offset = to - p.height + 1
	}
	if from < p.offset {
		p.offset = from
	}
	p.scroll(0)
}

// top moves so that a line comes first.
func (p *pane) top(line int) {
	p.offset = line
	p.scroll(0)
}

// onKey scrolls by the keys for that and says whether it did.
func (p *pane) onKey(k *KeyMap, msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, k.Down):
		p.scroll(1)
	case key.Matches(msg, k.Up):
		p.scroll(-1)
	case key.Matches(msg, k.PageDown):
		p.page(1)
	case key.Matches(msg, k.PageUp):
		p.page(-1)
	default:
		return false
	}
	return true
}

// view is the window, padded to its height.
func (p *pane) view() []string {
	out := make([]string, p.height)
	copy(out, p.lines[p.offset:min(p.offset+p.height, len(p.lines))])
	return out
}

// hint says that there is more above or below.
func (p *pane) hint(app *App) string {
	st := &app.Styles
	var parts []string
	if p.offset > 0 {
		parts = append(parts, st.Glyphs.Less+" more above")
	}
	if below := len(p.lines) - p.offset - p.height; below > 0 {
		parts = append(parts, st.Glyphs.More+" "+widget.Plural(below, "line")+" more ("+app.Keys.PageDown.Help().Key+")")
	}
	return st.Faint.Render(strings.Join(parts, " · "))
}
