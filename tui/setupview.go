package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"because/exam/study"
	"because/tui/widget"
)

// This file draws the setup of a round.

func (s *setup) View() string {
	st := &s.app.Styles
	lines := append(header(s.app, s.width, "Practice", s.bp.ID), "")
	for i, r := range s.rows {
		cursor, style := "   ", st.Text
		if i == s.cursor {
			cursor, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
		}
		label := cursor + style.Render(widget.Fit(r.label, 12))
		if i == rowPools {
			lines = append(lines, widget.Hang(label, s.poolLines(i == s.cursor))...)
			continue
		}
		value := widget.Cut(r.values[r.at].title, s.width-30) + st.Faint.Render(fmt.Sprintf("  %d/%d", r.at+1, len(r.values)))
		if i == rowPreset {
			value = s.presetText(r)
		}
		lines = append(lines, label+value)
	}
	lines = append(lines, "", "   "+s.matchText(), "")
	about := st.Faint.Render("Each answer is checked and explained at once. There is no time limit.")
	return strings.Join(append(lines, indent(widget.Wrap(about, s.width-4), 3)...), "\n")
}

// poolColumns is how many pools stand side by side.
const poolColumns = 3

// poolLines are the pools with their boxes; the one under the cursor has the sign of the cursor.
func (s *setup) poolLines(here bool) []string {
	st := &s.app.Styles
	var lines []string
	for i, p := range study.Pools() {
		box := st.Glyphs.BoxOff
		if slices.Contains(s.pools, p) {
			box = st.Glyphs.BoxOn
		}
		text := " " + box + " " + string(p)
		if here && i == s.pool {
			text = st.Accent.Render(st.Glyphs.Cursor + box + " " + string(p))
		}
		if i%poolColumns == 0 {
			lines = append(lines, "")
		}
		if (i+1)%poolColumns != 0 {
			text = widget.Fit(text, 14)
		}
		lines[len(lines)-1] += text
	}
	return lines
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
	switch {
	case s.naming:
		return []key.Binding{as(k.Open, "save"), key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "cancel"))}
	case s.cursor == rowPools:
		return []key.Binding{as(k.Open, "start"), as(k.Add, "tick"), together("←↑↓→", "move", k.Left, k.Up, k.Down, k.Right), k.Help, as(k.Leave, "back")}
	}
	return []key.Binding{as(k.Open, "start"), k.upDown(), k.leftRight(), as(k.Bookmark, "save"), k.Help, as(k.Leave, "back")}
}

func (s *setup) FullHelp() [][]key.Binding {
	k := &s.app.Keys
	change := []key.Binding{k.Up, k.Down, k.Change, k.ChangeBack, as(k.PageDown, "ten values on"), as(k.PageUp, "ten values back")}
	if s.cursor == rowPools {
		change = []key.Binding{k.Up, k.Down, k.Right, k.Left, as(k.Add, "tick or untick what the round may take")}
	}
	return [][]key.Binding{change, {as(k.Open, "start the round"), as(k.Bookmark, "save as a preset"), as(k.Strike, "delete the preset"), k.Help, as(k.Leave, "back"), k.Abort}}
}
