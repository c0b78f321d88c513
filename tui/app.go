package tui

import (
	"io/fs"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
	"because/tui/markdown"
	"because/tui/theme"
)

// Recorder makes events durable: when a method returns nil, they survive a power failure.
type Recorder interface {
	Create(a *exam.Attempt, events []exam.Event) error
	Append(a *exam.Attempt, events []exam.Event, graded []exam.Graded) error
	Heartbeat(attempt int64, consumed time.Duration) error
}

// Archive is what was recorded.
type Archive interface {
	List() ([]exam.Summary, error)
	Load(id int64) (*exam.Session, error)
	Browsed(bank, item string, at time.Time) error
}

// Learning is what is known about a candidate and a bank.
type Learning interface {
	Exposures(bank string) (map[string]exam.Exposure, error)
	Outcomes(bank string) ([]review.Outcome, error)
	Marked(bank string) (map[string]bool, error)
	Records(bank string) ([]readiness.Record, error)
	Choices(bank string) ([]exam.Choice, error)
}

// Marker keeps a candidate's own marks on items.
type Marker interface {
	Marks(bank string) (exam.Marks, error)
	Bookmark(bank, item string, on bool, at time.Time) error
	Note(bank, item, text string, at time.Time) error
	Dispute(d exam.Dispute) error
	Drill(bank string, d exam.Drilled) error
	Drilled(bank string) ([]exam.Drilled, error)
}

// Preferences are the stored settings.
type Preferences interface {
	Settings() (map[string]string, error)
	SetSetting(key, value string) error
}

// Store is the history as the screens use it.
type Store interface {
	Recorder
	Archive
	Learning
	Marker
	Preferences
}

// Source is a bank that can be loaded.
type Source struct {
	ID    string
	Title string
	Place string // a folder, or "embedded"
	FS    fs.FS
}

// Deps is what the outside gives to the screens.
type Deps struct {
	Now     func() exam.Moment // the one clock
	Seed    func() uint64      // seeds of new forms
	Store   Store
	Sources []Source // at least one
	Source  int      // the bank to begin with
	Options ExamOptions
	Themes  func(name string) theme.Styles
	Export  func(name string, data []byte) (path string, err error)
}

// ExamOptions are the choices of the command line for a mock exam.
type ExamOptions struct {
	Blueprint string        // empty: the one of the settings or of the day
	Seed      uint64        // 0: a new one
	ExtraTime time.Duration // on top of the blueprint's limit
	Strict    bool          // wall time is charged
}

// App is what all screens share: the bank, the candidate's progress, styles and keys.
type App struct {
	Deps
	Keys     KeyMap
	Styles   theme.Styles
	Markdown *markdown.Renderer
	Settings Settings

	Manifest *questions.Manifest // nil until read
	Bank     *questions.Bank     // nil until its items are parsed
	LoadErr  error
	Progress Progress
	sittings []*sitting
	opening  bool // an attempt is being started or resumed
}

// Progress is what home, setup and review show of the past. It is read beside the screens, never while drawing.
type Progress struct {
	Loaded    bool
	Attempts  []exam.Summary
	Exposures map[string]exam.Exposure
	Cards     map[string]review.Card
	Marked    map[string]bool
	Marks     exam.Marks
	Outcomes  []review.Outcome
	Manners   map[string]review.Manner // how the latest answer to each item was given
	Records   []readiness.Record
	Choices   []exam.Choice
	Drilled   []exam.Drilled
}

// NewApp prepares what the screens share.
func NewApp(d Deps, settings map[string]string) *App {
	a := &App{Deps: d, Keys: NewKeyMap(), Settings: ReadSettings(settings)}
	a.applyTheme()
	return a
}

func (a *App) applyTheme() {
	a.Styles = a.Themes(a.Settings.Theme)
	a.Markdown = markdown.New(&a.Styles)
}

// Today is the calendar day of the candidate.
func (a *App) Today() review.Day { return review.DayOf(a.Now().Wall) }

// Blueprint is the one that applies: the command line's, else that of the settings.
func (a *App) Blueprint() *questions.Blueprint {
	if bp, ok := a.Manifest.Blueprint(a.Options.Blueprint); ok {
		return bp
	}
	return a.Settings.BlueprintOf(a.Manifest, a.Now().Wall)
}

// bankLoaded says that the items of a source are parsed.
type bankLoaded struct {
	source int
	bank   *questions.Bank
	err    error
}

// loadBank parses the items beside the screens: the first frame does not wait for them.
func (a *App) loadBank() tea.Cmd {
	source, fsys := a.Source, a.Sources[a.Source].FS
	return func() tea.Msg {
		bank, err := questions.Load(fsys)
		return bankLoaded{source, bank, err}
	}
}

// progressLoaded brings what the history says about a bank.
type progressLoaded struct {
	bank     string
	progress Progress
	err      error
}

// loadProgress reads the history beside the screens.
func (a *App) loadProgress() tea.Cmd {
	if a.Manifest == nil {
		return nil
	}
	store, bank, plan := a.Store, a.Manifest.ID, a.Settings.Plan()
	return func() tea.Msg {
		p, err := readProgress(store, bank, plan)
		return progressLoaded{bank, p, err}
	}
}

func readProgress(store Store, bank string, plan review.Plan) (Progress, error) {
	p := Progress{Loaded: true}
	var err error
	if p.Attempts, err = store.List(); err != nil {
		return p, err
	}
	for i := range p.Attempts {
		p.Attempts[i].Title = plain(p.Attempts[i].Title)
	}
	if p.Exposures, err = store.Exposures(bank); err != nil {
		return p, err
	}
	if p.Marked, err = store.Marked(bank); err != nil {
		return p, err
	}
	if p.Records, err = store.Records(bank); err != nil {
		return p, err
	}
	if p.Drilled, err = store.Drilled(bank); err != nil {
		return p, err
	}
	if p.Choices, err = store.Choices(bank); err != nil {
		return p, err
	}
	if p.Marks, err = store.Marks(bank); err != nil {
		return p, err
	}
	p.Outcomes, err = store.Outcomes(bank)
	p.Cards = review.Cards(p.Outcomes, plan)
	p.Manners = review.Manners(p.Outcomes)
	return p, err
}

// assessed brings the readiness for a blueprint.
type assessed struct {
	blueprint string
	estimate  readiness.Estimate
}

// assess estimates readiness beside the screens, once the bank and the history are there.
func (a *App) assess() tea.Cmd {
	if a.Bank == nil || !a.Progress.Loaded {
		return nil
	}
	now, bank, bp, records := a.Now().Wall, a.Bank, a.Blueprint(), a.Progress.Records
	return func() tea.Msg {
		answers, _ := readiness.Evidence(bank, bp, records)
		return assessed{bp.ID, readiness.Of(now, bp, answers)}
	}
}

// Unfinished lists what can be resumed of a bank: the newest open exam, then the newest open round.
func (p *Progress) Unfinished(bank string) []exam.Summary {
	var exams, rounds []exam.Summary
	for _, s := range p.Attempts {
		switch {
		case s.Status == exam.Submitted || s.Bank != bank:
		case s.Mode == exam.ModeExam:
			exams = append(exams, s)
		default:
			rounds = append(rounds, s)
		}
	}
	return append(exams[:min(len(exams), 1)], rounds[:min(len(rounds), 1)]...)
}

// Flush waits until everything that happened is durable. The outside calls it after the program has ended.
func (a *App) Flush() error {
	for _, s := range a.sittings {
		if err := s.flush(); err != nil {
			return err
		}
	}
	return nil
}
