package tui

import (
	"io/fs"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/study"
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
	Responses(bank string) (exam.Responses, error)
	Browsed(bank, item string, at time.Time) error
	Changes() (int64, error) // rows changed in this run
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
	Marker
	Preferences
}

// Source is a bank that can be loaded.
type Source struct {
	ID    string
	Title string
	Place string // a folder, or "embedded"
	FS    fs.FS

	Manifest *questions.Manifest // as it was read when the bank was found
}

// Deps is what the outside gives to the screens.
type Deps struct {
	Now     func() exam.Moment // the one clock
	Seed    func() uint64      // seeds of new forms
	Store   Store
	Sources []Source // at least one
	Source  int      // the bank to begin with
	Options study.Options
	Themes  func(name string) theme.Styles
	Export  func(name string, data []byte) (path string, err error)
	Keys    KeyMap // the commands with the candidate's own keys
	Notice  string // what the candidate must know before anything else; shown until the first key
	// HeadStart is how much later than the frame of an answer its saving begins. Saving takes a processor, and where there are
	// two the terminal would have to wait for one.
	HeadStart time.Duration
	Tidy      func() // called beside the screens some time after a bank was read; may be nil
}

// App is what all screens share: the bank, the candidate's progress, styles and keys.
type App struct {
	Deps
	Styles   theme.Styles
	Markdown *markdown.Renderer
	Settings study.Settings

	Manifest *questions.Manifest // nil until read
	Bank     *questions.Bank     // nil until its items are parsed
	LoadErr  error               // why it cannot be parsed
	Progress study.Progress
	ReadErr  error          // why the history could not be read when that was tried last
	Standing study.Standing // what the home screen says; at first what is remembered of an earlier run
	asOf     standsAsOf
	sittings []*sitting
	opening  bool // an attempt is being started or resumed
}

// NewApp prepares what the screens share.
func NewApp(d Deps, settings map[string]string) *App {
	a := &App{Deps: d, Settings: study.ReadSettings(settings)}
	if !slices.Contains(theme.Names(), a.Settings.Theme) {
		a.Settings.Theme = theme.Names()[0]
	}
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

// desk is what attempts of a blueprint are drawn from.
func (a *App) desk(bp *questions.Blueprint) *study.Desk {
	return &study.Desk{Bank: a.Bank, Blueprint: bp, Progress: &a.Progress, Plan: a.Settings.Plan(), Now: a.Now(), Seed: a.Seed}
}

// seeded is desk with the seed of the command line, if there is one.
func (a *App) seeded(bp *questions.Blueprint) *study.Desk {
	d := a.desk(bp)
	if seed := a.Options.Seed; seed != 0 {
		d.Seed = func() uint64 { return seed }
	}
	return d
}

// bankLoaded says that the items of a source are parsed.
type bankLoaded struct {
	source int
	bank   *questions.Bank
	err    error
}

// loadBank parses the items beside the screens, unless they were parsed already: the first frame does not wait for them.
func (a *App) loadBank() tea.Cmd {
	source, fsys, bank := a.Source, a.Sources[a.Source].FS, a.Bank
	return func() tea.Msg {
		if bank != nil {
			return bankLoaded{source, bank, nil}
		}
		bank, err := questions.Load(fsys)
		return bankLoaded{source, bank, err}
	}
}

// tidyAfter is when the garbage of a start is all there: that of the bank, and of what is counted from it.
const tidyAfter = time.Second

// tidy clears up after a bank was read.
func (a *App) tidy() tea.Cmd {
	if a.Tidy == nil {
		return nil
	}
	return tea.Tick(tidyAfter, func(time.Time) tea.Msg {
		a.Tidy()
		return nil
	})
}

// progressLoaded brings what the history says about a bank.
type progressLoaded struct {
	bank     string
	progress study.Progress
	past     *study.Past
	err      error
}

// loadProgress reads the history beside the screens.
func (a *App) loadProgress() tea.Cmd {
	if a.Manifest == nil {
		return nil
	}
	store, bank, plan, today := a.Store, a.Manifest.ID, a.Settings.Plan(), a.Today()
	return func() tea.Msg {
		p, err := readProgress(store, bank, plan)
		return progressLoaded{bank, p, p.Past(bank, today, plan.Exam), err}
	}
}

func readProgress(store Store, bank string, plan review.Plan) (study.Progress, error) {
	p, err := study.Read(store, bank, plan)
	for i := range p.Attempts {
		p.Attempts[i].Title = plain(p.Attempts[i].Title)
	}
	return p, err
}

// assessed brings the readiness for a blueprint.
type assessed struct {
	bank      *questions.Bank
	blueprint string
	changes   int64 // of the progress that it was made of
	estimate  readiness.Estimate
}

// assess estimates readiness beside the screens, once the bank and the history are there.
func (a *App) assess() tea.Cmd {
	if !a.ready() {
		return nil
	}
	now, bank, bp, answers, changes := a.Now().Wall, a.Bank, a.Blueprint(), a.Progress.Answers, a.Progress.Changes
	return func() tea.Msg { return assessed{bank, bp.ID, changes, estimate(now, bank, bp, answers)} }
}

func estimate(now time.Time, bank *questions.Bank, bp *questions.Blueprint, answers []exam.Answer) readiness.Estimate {
	evidence, _ := readiness.Evidence(bank, bp, answers)
	return readiness.Of(now, bp, evidence)
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
