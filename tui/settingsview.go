package tui

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"

	"because/exam/review"
	"because/exam/study"
	"because/tui/widget"
)

// This file draws the settings.

func (s *settingsScreen) View() string {
	st := &s.app.Styles
	lines := append(header(s.app, s.width, "Settings", ""), "")
	rows := s.rows()
	airy := len(lines)+2*len(rows)+1 <= s.height
	for i, r := range rows {
		cursor, style := "   ", st.Text
		if i == s.cursor {
			cursor, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
		}
		lines = append(lines, cursor+style.Render(widget.Fit(r[0], 13))+r[1])
		if airy || i == len(rows)-1 {
			lines = append(lines, "")
		}
	}
	place := s.app.Sources[s.app.Source].Place
	return strings.Join(append(lines, "   "+st.Faint.Render(widget.Cut("The bank comes from: "+place, s.width-4))), "\n")
}

func (s *settingsScreen) rows() [settingsRows][2]string {
	st := &s.app.Styles
	date := st.Faint.Render("not set; " + firstKey(s.app.Keys.Open) + " sets it")
	if !s.app.Settings.ExamDate.IsZero() {
		date = widget.Date(s.app.Settings.ExamDate)
	}
	if s.typing {
		date = s.input.View() + "  " + st.Faint.Render("year-month-day; empty removes it")
		if s.wrong != "" {
			date = s.input.View() + "  " + st.Bad.Render(st.Glyphs.Cross+" "+s.wrong)
		}
	}
	blueprint := s.app.Settings.Blueprint
	if _, known := s.app.Manifest.Blueprint(blueprint); !known {
		blueprint = s.app.Blueprint().ID + st.Faint.Render("  by date")
	}
	return [settingsRows][2]string{
		{"Exam date", date}, {"Blueprint", blueprint}, {"Theme", s.app.Settings.Theme}, {"Confidence", sureText(s.app.Settings.AskSure)},
		{"Reviews", reviewMethodText(s.app.Settings.Review)}, {"Drill clock", drillTimeText(s.app.Settings.DrillTime)},
		{"Motion", choiceText(s.app.Settings.ReducedMotion, "reduced: the clock shows minutes", "the clock shows seconds")},
		{"Mouse", choiceText(s.app.Settings.Mouse, "a click chooses, the wheel scrolls", "not used; the terminal selects text with it")},
		{"Bank", s.app.Manifest.Title},
	}
}

func reviewMethodText(m review.Method) string {
	if m == review.FSRS {
		return "FSRS-6: when nine in ten would still be known"
	}
	return "fixed ladder: after 1, 3, 7, 14 and 30 days"
}

func choiceText(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

func drillTimeText(t time.Duration) string {
	if t == 0 {
		return "none"
	}
	return study.Seconds(t) + " seconds for each card"
}

func sureText(ask bool) string {
	if ask {
		return "asked in practice and review"
	}
	return "not asked"
}

func (s *settingsScreen) ShortHelp() []key.Binding {
	k := &s.app.Keys
	if s.typing {
		return []key.Binding{as(k.Open, "store"), key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "cancel"))}
	}
	return []key.Binding{k.upDown(), k.leftRight(), k.Help, as(k.Leave, "back")}
}

func (s *settingsScreen) FullHelp() [][]key.Binding {
	k := &s.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Change, k.ChangeBack, as(k.Open, "change, or type the date")}, {k.Help, as(k.Leave, "back"), k.Abort}}
}
