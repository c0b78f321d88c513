package study

import (
	"encoding/json"
	"slices"
)

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

// PresetsOf lists the presets of a bank.
func (s *Settings) PresetsOf(bank string) []Preset {
	return slices.DeleteFunc(slices.Clone(s.Presets), func(p Preset) bool { return p.Bank != bank })
}

// Preset finds a preset by its name.
func (s *Settings) Preset(bank, name string) (Selection, bool) {
	for _, p := range s.PresetsOf(bank) {
		if p.Name == name {
			return p.Selection, true
		}
	}
	return Selection{}, false
}

// KeepPreset takes a preset in, in place of one with the same name, and returns how all of them are stored. A nil
// selection takes it away.
func (s *Settings) KeepPreset(bank, name string, sel *Selection) (string, error) {
	s.Presets = slices.DeleteFunc(slices.Clone(s.Presets), func(p Preset) bool { return p.Bank == bank && p.Name == name })
	if sel != nil {
		s.Presets = append(s.Presets, Preset{name, bank, *sel})
	}
	value, err := json.Marshal(s.Presets)
	return string(value), err
}
