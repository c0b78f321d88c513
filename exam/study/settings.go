package study

import (
	"slices"
	"strconv"
	"time"

	"because/exam/review"
	"because/questions"
)

// The keys under which settings are stored.
const (
	SettingExamDate  = "exam_date"
	SettingBlueprint = "blueprint"
	SettingTheme     = "theme"
	SettingBank      = "bank"
	SettingSure      = "confidence"
	SettingReview    = "review"
	SettingDrill     = "drill_seconds"
	SettingPresets   = "presets"
	SettingMouse     = "mouse"
	SettingMotion    = "reduced_motion"
)

// The stored values of a setting that is on by default and was switched off, and the other way round.
const (
	Off = "off"
	On  = "on"
)

// Settings are the candidate's choices. The zero value is the default of each, but for AskSure.
type Settings struct {
	ExamDate  time.Time // zero: not set
	Blueprint string    // empty: the one of the exam date or of today
	Theme     string    // as stored; the screens know which there are
	Bank      string    // empty: the first found
	AskSure   bool      // practice and review ask how sure an answer is
	Review    review.Method
	DrillTime time.Duration // for each card of the why-not drill, 0: none
	Presets   []Preset      // rounds saved under a name, of all banks

	Mouse         bool // a click chooses, the wheel scrolls
	ReducedMotion bool // nothing moves by itself: the clock shows minutes
}

// DrillTimes are the times for a card to choose from, in seconds; the first is none.
var DrillTimes = []string{"", "15", "30", "60"}

// Plan is what reviews are aimed at.
func (s *Settings) Plan() review.Plan {
	return review.Plan{Exam: review.DayOf(s.ExamDate), Method: s.Review}
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
	s := Settings{
		Blueprint: stored[SettingBlueprint], Theme: stored[SettingTheme], Bank: stored[SettingBank], AskSure: stored[SettingSure] != Off,
		Review: review.Ladder, DrillTime: DrillTime(stored[SettingDrill]), Presets: readPresets(stored[SettingPresets]),
		Mouse: stored[SettingMouse] == On, ReducedMotion: stored[SettingMotion] == On,
	}
	if t, err := time.Parse(time.DateOnly, stored[SettingExamDate]); err == nil {
		s.ExamDate = t
	}
	if stored[SettingReview] == string(review.FSRS) {
		s.Review = review.FSRS
	}
	return s
}

// DrillTime reads a stored number of seconds, 0 if it is none of those to choose from.
func DrillTime(stored string) time.Duration {
	n, err := strconv.Atoi(stored)
	if err != nil || !slices.Contains(DrillTimes, stored) {
		return 0
	}
	return time.Duration(n) * time.Second
}

// Seconds is a time as it is stored and shown, empty for none.
func Seconds(t time.Duration) string {
	if t == 0 {
		return ""
	}
	return strconv.Itoa(int(t / time.Second))
}
