package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam/review"
	"because/exam/study"
	"because/questions"
	"because/tui/theme"
)

// settingsScreen changes the candidate's choices. Each change is stored at once.
type settingsScreen struct {
	app           *App
	width, height int
	cursor        int
	input         textinput.Model
	typing        bool
	wrong         string // why the typed date was not taken
}

// The rows of the settings.
const (
	rowExamDate = iota
	rowBlueprint
	rowTheme
	rowSure
	rowReview
	rowDrill
	rowMotion
	rowMouse
	rowBank
	settingsRows
)

func newSettings(app *App) *settingsScreen {
	return &settingsScreen{app: app}
}

func newDateInput(app *App) textinput.Model {
	in := newInput(&app.Styles)
	in.Placeholder, in.CharLimit, in.Prompt = "2026-12-15", 10, ""
	return in
}

func (s *settingsScreen) Init() tea.Cmd    { return nil }
func (s *settingsScreen) SetSize(w, h int) { s.width, s.height = w, h }

// Typing says that letters go into the date.
func (s *settingsScreen) Typing() bool { return s.typing }

func (s *settingsScreen) Update(msg tea.Msg) (Nav, tea.Cmd) {
	if b, ok := msg.(bankOpened); ok {
		return s.onBank(b)
	}
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	if s.typing {
		return s.onTyping(m)
	}
	k := &s.app.Keys
	switch {
	case key.Matches(m, k.Up):
		s.cursor = (s.cursor + settingsRows - 1) % settingsRows
	case key.Matches(m, k.Down):
		s.cursor = (s.cursor + 1) % settingsRows
	case s.cursor == rowExamDate && (key.Matches(m, k.Open) || key.Matches(m, k.Change)):
		return s.editDate()
	case key.Matches(m, k.Open), key.Matches(m, k.Change):
		return s.change(1)
	case key.Matches(m, k.ChangeBack):
		return s.change(-1)
	case key.Matches(m, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (s *settingsScreen) editDate() (Nav, tea.Cmd) {
	s.typing, s.wrong = true, ""
	s.input = newDateInput(s.app) // the theme may have changed since
	if !s.app.Settings.ExamDate.IsZero() {
		s.input.SetValue(s.app.Settings.ExamDate.Format(time.DateOnly))
	}
	return Stay(), s.input.Focus()
}

func (s *settingsScreen) onTyping(m tea.KeyMsg) (Nav, tea.Cmd) {
	switch m.Type {
	case tea.KeyEsc:
		s.typing = false
		return Stay(), nil
	case tea.KeyEnter:
		return s.takeDate()
	}
	var cmd tea.Cmd
	s.input, cmd = s.input.Update(m)
	return Stay(), cmd
}

// takeDate stores the typed date; an empty one removes it. What is not a date stays in the field.
func (s *settingsScreen) takeDate() (Nav, tea.Cmd) {
	text := strings.TrimSpace(s.input.Value())
	date := time.Time{}
	if text != "" {
		t, err := time.Parse(time.DateOnly, text)
		if err != nil {
			s.wrong = "write it as " + s.input.Placeholder
			return Stay(), nil
		}
		if review.DayOf(t) < s.app.Today() {
			s.wrong = "that day has passed"
			return Stay(), nil
		}
		date = t
	}
	s.typing, s.wrong = false, ""
	s.app.Settings.ExamDate = date
	return Stay(), tea.Sequence(s.store(study.SettingExamDate, text), s.app.loadProgress())
}

// store writes one setting beside the screens.
func (s *settingsScreen) store(name, value string) tea.Cmd {
	store := s.app.Store
	return func() tea.Msg {
		if err := store.SetSetting(name, value); err != nil {
			return failed{fmt.Errorf("the setting was not saved: %w", err)}
		}
		return nil
	}
}

func (s *settingsScreen) change(by int) (Nav, tea.Cmd) {
	set := &s.app.Settings
	switch s.cursor {
	case rowBlueprint:
		ids := []string{""}
		for _, bp := range s.app.Manifest.Blueprints {
			ids = append(ids, bp.ID)
		}
		set.Blueprint = cycle(ids, set.Blueprint, by)
		s.app.Standing.Supply, s.app.Standing.Readiness = nil, nil
		return Stay(), s.store(study.SettingBlueprint, set.Blueprint)
	case rowTheme:
		set.Theme = cycle(theme.Names(), set.Theme, by)
		s.app.applyTheme()
		return Stay(), s.store(study.SettingTheme, set.Theme)
	case rowSure:
		set.AskSure = !set.AskSure
		value := ""
		if !set.AskSure {
			value = study.Off
		}
		return Stay(), s.store(study.SettingSure, value)
	case rowReview:
		set.Review = review.Method(cycle([]string{string(review.Ladder), string(review.FSRS)}, string(set.Review), by))
		return Stay(), tea.Sequence(s.store(study.SettingReview, string(set.Review)), s.app.loadProgress())
	case rowDrill:
		value := cycle(study.DrillTimes, study.Seconds(set.DrillTime), by)
		set.DrillTime = study.DrillTime(value)
		return Stay(), s.store(study.SettingDrill, value)
	case rowMotion:
		set.ReducedMotion = !set.ReducedMotion
		return Stay(), s.store(study.SettingMotion, onText(set.ReducedMotion))
	case rowMouse:
		set.Mouse = !set.Mouse
		return Stay(), tea.Batch(s.store(study.SettingMouse, onText(set.Mouse)), s.app.useMouse())
	case rowBank:
		return s.changeBank(by)
	}
	return Stay(), nil
}

// onText is how a setting is stored that is off by default.
func onText(on bool) string {
	if on {
		return study.On
	}
	return ""
}

// bankOpened brings the manifest of a bank that was chosen here.
type bankOpened struct {
	source   int
	manifest *questions.Manifest
	err      error
}

// changeBank reads the manifest of the next bank beside the screens.
func (s *settingsScreen) changeBank(by int) (Nav, tea.Cmd) {
	n := len(s.app.Sources)
	if n == 1 {
		return Tell("This is the only bank. Your own go into a folder: because banks says where."), nil
	}
	next := (s.app.Source + by + n) % n
	fsys := s.app.Sources[next].FS
	return Stay(), func() tea.Msg {
		m, err := questions.LoadManifest(fsys)
		return bankOpened{next, m, err}
	}
}

// onBank takes the new bank and starts reading its items and what the history says about it.
func (s *settingsScreen) onBank(msg bankOpened) (Nav, tea.Cmd) {
	if msg.err != nil {
		return Fail(msg.err), nil
	}
	s.app.Source, s.app.Manifest, s.app.Bank, s.app.LoadErr = msg.source, msg.manifest, nil, nil
	s.app.Progress, s.app.Standing = study.Progress{}, study.Standing{}
	s.app.Settings.Bank, s.app.Settings.Blueprint = msg.manifest.ID, ""
	return Stay(), tea.Batch(s.store(study.SettingBank, msg.manifest.ID), s.store(study.SettingBlueprint, ""), s.app.loadBank(), s.app.loadProgress())
}

func cycle(values []string, current string, by int) string {
	i := max(slices.Index(values, current), 0)
	return values[(i+by+len(values))%len(values)]
}
