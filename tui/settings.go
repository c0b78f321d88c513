package tui

import (
	"slices"
	"time"

	"because/questions"
	"because/tui/theme"
)

// The keys under which settings are stored.
const (
	settingExamDate  = "exam_date"
	settingBlueprint = "blueprint"
	settingTheme     = "theme"
	settingBank      = "bank"
	settingSure      = "confidence"
)

// off is the stored value of a setting that is on by default.
const off = "off"

// Settings are the candidate's choices. The zero value is the default of each.
type Settings struct {
	ExamDate  time.Time // zero: not set
	Blueprint string    // empty: the one of the exam date or of today
	Theme     string
	Bank      string // empty: the first found
	AskSure   bool   // practice and review ask how sure an answer is
}

// BlueprintOf is the blueprint that the settings mean: the chosen one, else the one valid on the exam date, else today's.
func (s *Settings) BlueprintOf(m *questions.Manifest, today time.Time) *questions.Blueprint {
	if bp, ok := m.Blueprint(s.Blueprint); ok {
		return bp
	}
	if !s.ExamDate.IsZero() {
		return m.BlueprintOn(s.ExamDate)
	}
	return m.BlueprintOn(today)
}

// ReadSettings understands stored settings; what it does not understand keeps its default.
func ReadSettings(stored map[string]string) Settings {
	s := Settings{Blueprint: stored[settingBlueprint], Theme: stored[settingTheme], Bank: stored[settingBank], AskSure: stored[settingSure] != off}
	if t, err := time.Parse(time.DateOnly, stored[settingExamDate]); err == nil {
		s.ExamDate = t
	}
	if !slices.Contains(theme.Names(), s.Theme) {
		s.Theme = theme.Names()[0]
	}
	return s
}
