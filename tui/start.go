package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/questions"
	"because/tui/widget"
)

// examStart is the page before a mock exam: what will happen, and the choices that the test centre leaves.
type examStart struct {
	app           *App
	width, height int
	blueprint     int
	cursor        int
	extra         time.Duration
	strict        bool
	unseen        int // forms that can still be drawn from unseen questions
	short         *exam.ShortageError
}

func newExamStart(app *App) *examStart {
	s := &examStart{app: app, extra: app.Options.ExtraTime, strict: app.Options.Strict}
	s.blueprint = slices.IndexFunc(app.Manifest.Blueprints, func(b questions.Blueprint) bool { return b.ID == app.Blueprint().ID })
	s.count()
	return s
}

func (s *examStart) Init() tea.Cmd            { return nil }
func (s *examStart) SetSize(w, h int)         { s.width, s.height = w, h }
func (s *examStart) bp() *questions.Blueprint { return &s.app.Manifest.Blueprints[s.blueprint] }

const examStartRows = 3

// extraSteps are the extra times that can be chosen; 30 minutes is what AWS grants non-native speakers.
var extraSteps = []time.Duration{0, 30 * time.Minute, time.Hour}

func (s *examStart) Update(msg tea.Msg) (Nav, tea.Cmd) {
	k := &s.app.Keys
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	switch {
	case key.Matches(m, k.Up):
		s.cursor = (s.cursor + examStartRows - 1) % examStartRows
	case key.Matches(m, k.Down):
		s.cursor = (s.cursor + 1) % examStartRows
	case key.Matches(m, k.Change):
		s.change(1)
	case key.Matches(m, k.ChangeBack):
		s.change(-1)
	case key.Matches(m, k.Open), key.Matches(m, k.Start):
		return s.start()
	case key.Matches(m, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

func (s *examStart) change(by int) {
	s.short = nil
	switch n := len(s.app.Manifest.Blueprints); s.cursor {
	case 0:
		s.blueprint = (s.blueprint + by + n) % n
		s.count()
	case 1:
		i := slices.Index(extraSteps, s.extra)
		s.extra = extraSteps[(i+by+len(extraSteps))%len(extraSteps)]
	case 2:
		s.strict = !s.strict
	}
}

func (s *examStart) count() {
	s.unseen = exam.UnseenForms(s.app.Bank, s.bp(), s.app.Progress.Exposures)
}

func (s *examStart) start() (Nav, tea.Cmd) {
	attempt, err := s.app.seeded(s.bp()).Exam(s.extra, s.strict)
	if errors.As(err, &s.short) {
		return Stay(), nil
	}
	return s.app.start(attempt, err)
}

func (s *examStart) View() string {
	st := &s.app.Styles
	bp := s.bp()
	lines := header(s.app, s.width, "Mock exam", "")
	row := func(i int, label, value string) {
		cursor, style := "   ", st.Text
		if i == s.cursor {
			cursor, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
		}
		lines = append(lines, cursor+style.Render(widget.Fit(label, 14))+value)
	}
	row(0, "Blueprint", bp.ID+st.Faint.Render("  "+validity(bp)))
	row(1, "Extra time", extraText(s.extra)+st.Faint.Render("  if the test centre grants you any"))
	row(2, "Clock", clockText(s.strict))
	lines = append(lines, "")
	if s.short != nil {
		return strings.Join(append(lines, shortageTable(s.app, s.width, s.short)...), "\n")
	}
	for _, text := range s.rules(bp) {
		lines = append(lines, widget.Hang("   "+st.Glyphs.Bullet+" ", widget.Wrap(text, min(s.width, 100)-7))...)
	}
	return strings.Join(append(lines, "", "   "+st.Title.Render(firstKey(s.app.Keys.Open))+" starts the exam."), "\n")
}

func (s *examStart) rules(bp *questions.Blueprint) []string {
	seen := "Unseen questions come first; the bank still holds " + widget.Plural(s.unseen, "unseen form") + "."
	if s.unseen == 0 {
		seen = "The bank holds no whole unseen form any more: some questions will repeat, those seen longest ago first."
	}
	var rules []string
	if open := s.app.Progress.Unfinished(s.app.Manifest.ID); len(open) > 0 && open[0].Mode == exam.ModeExam {
		rules = append(rules, s.app.Styles.Warn.Render("An exam is unfinished: Resume on the home screen goes on with it. This starts another one."))
	}
	return append(rules,
		widget.Plural(bp.Items, "question")+" in "+widget.Clock(bp.TimeLimit+s.extra)+". "+unscoredText(bp.Unscored),
		"No feedback before you submit. Unanswered questions count as wrong; guessing costs nothing.",
		"You can go back, mark questions and strike options out at any time.",
		"Every answer is saved at once. "+leaving(s.strict),
		seen)
}

// leaving says what becomes of an exam that is left.
func leaving(strict bool) string {
	if strict {
		return "Leave whenever you must and resume at the same question; the clock does not wait."
	}
	return "Leave whenever you must and resume at the same question with the same time left."
}

func unscoredText(n int) string {
	if n == 0 {
		return "All of them count."
	}
	return fmt.Sprintf("%d of them are not scored, and nothing shows which.", n)
}

func validity(bp *questions.Blueprint) string {
	switch {
	case !bp.Until.IsZero():
		return "until " + widget.Date(bp.Until)
	case !bp.From.IsZero():
		return "from " + widget.Date(bp.From)
	}
	return ""
}

func extraText(d time.Duration) string {
	if d == 0 {
		return "none"
	}
	return "+" + widget.Clock(d)
}

func clockText(strict bool) string {
	if strict {
		return "strict: goes on while the program is closed"
	}
	return "stands still while the program is closed"
}

// shortageTable shows what the bank lacks for a form.
func shortageTable(app *App, width int, e *exam.ShortageError) []string {
	st := &app.Styles
	lines := []string{"   " + st.Bad.Render(st.Glyphs.Cross+" The bank cannot fill a form of "+e.Blueprint+"."), ""}
	if e.Enemies {
		lines = append(lines, "   Too many of its questions exclude each other.", "")
	}
	titleWidth := min(width-30, 40)
	lines = append(lines, st.Faint.Render("   "+widget.Fit("Domain", titleWidth)+"  needs   has  missing"))
	for _, r := range e.Rows {
		lines = append(lines, fmt.Sprintf("   %s  %5d %5d  %7d", widget.Fit(r.Title, titleWidth), r.Need, r.Have, max(r.Need-r.Have, 0)))
	}
	return append(lines, "", "   Practice works with what is there.")
}

func (s *examStart) ShortHelp() []key.Binding {
	k := &s.app.Keys
	return []key.Binding{as(k.Open, "start"), k.upDown(), k.leftRight(), k.Help, as(k.Leave, "back")}
}

func (s *examStart) FullHelp() [][]key.Binding {
	k := &s.app.Keys
	return [][]key.Binding{{k.Up, k.Down, k.Change, k.ChangeBack}, {as(k.Open, "start the exam"), k.Help, as(k.Leave, "back"), k.Abort}}
}

// header is the first lines of a screen: its name, a right part, and a rule.
func header(app *App, width int, title, right string) []string {
	st := &app.Styles
	if right != "" {
		right += " "
	}
	return []string{
		widget.Spread(width, " "+st.Title.Render(plain(title)), "", right),
		st.Rule.Render(strings.Repeat(st.Glyphs.Rest, width)),
	}
}
