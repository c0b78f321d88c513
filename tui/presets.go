package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam/study"
	"because/tui/widget"
)

// This file holds the presets of the setup: rounds that were saved under a name.

func (s *setup) presets() []setupValue {
	values := []setupValue{{"none", ""}}
	for _, p := range s.app.Settings.PresetsOf(s.app.Manifest.ID) {
		values = append(values, setupValue{plain(p.Name), p.Name})
	}
	return values
}

// presetText is the name of the preset, the name being typed, or how to save one.
func (s *setup) presetText(r setupRow) string {
	st := &s.app.Styles
	switch {
	case s.naming:
		return s.name.View() + "  " + st.Faint.Render("a name for this round")
	case len(r.values) == 1:
		return st.Faint.Render(firstKey(s.app.Keys.Bookmark) + " saves this round under a name")
	}
	return widget.Cut(r.values[r.at].title, s.width-30) + st.Faint.Render("  "+widget.Plural(len(r.values)-1, "preset"))
}

// usePreset sets the rows as they were saved; what the bank no longer has stays at "any".
func (s *setup) usePreset() {
	sel, ok := s.app.Settings.Preset(s.app.Manifest.ID, s.value(rowPreset))
	if !ok {
		return
	}
	difficulty := ""
	if sel.Difficulty > 0 {
		difficulty = strconv.Itoa(int(sel.Difficulty))
	}
	s.rows[rowDomain].at, s.rows[rowDifficulty].at = 0, 0
	s.choose(rowDomain, sel.Domain)
	s.refill(rowDomain)
	s.choose(rowTask, sel.Task)
	s.refill(rowTask)
	s.choose(rowService, sel.Service)
	s.choose(rowTrap, sel.Trap)
	s.choose(rowDifficulty, difficulty)
	s.choose(rowNumber, strconv.Itoa(sel.Number))
	s.pools = slices.DeleteFunc(slices.Clone(sel.Pools), func(p study.Pool) bool { return !slices.Contains(study.Pools(), p) })
}

// nameIt asks for the name of a preset.
func (s *setup) nameIt() (Nav, tea.Cmd) {
	s.naming, s.cursor = true, rowPreset
	s.name.SetValue(s.value(rowPreset))
	s.name.CursorEnd()
	return Stay(), s.name.Focus()
}

func (s *setup) onName(msg tea.KeyMsg) (Nav, tea.Cmd) {
	switch msg.Type {
	case tea.KeyEsc:
		s.naming = false
		return Stay(), nil
	case tea.KeyEnter:
		name := strings.TrimSpace(plain(s.name.Value()))
		if name == "" {
			return Tell("A preset needs a name; esc leaves without one."), nil
		}
		s.naming = false
		sel := s.selection()
		cmd := s.keepPreset(name, &sel)
		s.rows[rowPreset].values = s.presets()
		s.choose(rowPreset, name)
		return Stay(), cmd
	}
	var cmd tea.Cmd
	s.name, cmd = s.name.Update(msg)
	return Stay(), cmd
}

func (s *setup) dropPreset() (Nav, tea.Cmd) {
	name := s.value(rowPreset)
	if name == "" {
		return Tell("No preset is chosen."), nil
	}
	cmd := s.keepPreset(name, nil)
	s.rows[rowPreset].values, s.rows[rowPreset].at = s.presets(), 0
	return Tell("The preset " + plain(name) + " is deleted; its conditions are still set."), cmd
}

// keepPreset stores a preset, or takes it away.
func (s *setup) keepPreset(name string, sel *study.Selection) tea.Cmd {
	value, err := s.app.Settings.KeepPreset(s.app.Manifest.ID, name, sel)
	store := s.app.Store
	return stored("the preset", func() error {
		if err != nil {
			return err
		}
		return store.SetSetting(study.SettingPresets, value)
	})
}
