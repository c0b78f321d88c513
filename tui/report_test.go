package tui_test

import (
	"testing"
	"time"

	"because/exam/review"
)

// TestFewAnswersGetNoVerdict: of four, all wrong is still a matter of luck, and so is how sure one was.
func TestFewAnswersGetNoVerdict(t *testing.T) {
	for n, want := range map[int]struct{ sees, lacks []string }{
		4: {[]string{"0/4", "0–29 %", "not enough evidence", "guess: 0 of 4 right · confidence: too few answers to tell"}, []string{"below the cut", "too sure", "Brier"}},
		5: {[]string{"0/5", "0–25 %", "below the cut", "46 points too sure (mean squared error of confidence, Brier 0.21)"}, []string{"too few"}},
	} {
		m := newMemory()
		s := begun(t, m, yesterday, practice(t, "filler-000", "filler-004", "filler-008", "filler-012", "filler-016"))
		for i := range n {
			s.say(i, false, review.Guess, time.Minute)
		}
		s.submit()
		on(t, play{store: m}, func(s *stage) {
			openReport(s)
			s.sees(want.sees...)
			s.lacks(want.lacks...)
			s.press("q", "t", "left")
			s.sees(map[bool]string{true: "Over 4 answers: too few answers to tell.", false: "Over 5 answers: 46 points too sure (Brier 0.21)."}[n < 5])
		})
	}
}

// TestTheBandIsOfTheScaling: it says nothing of luck, and must not read as the range of the score.
func TestTheBandIsOfTheScaling(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 36)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.sees("739 ✓ PASS borderline (estimate) · cut 720",
			"(luck alone moves that by ±3). Luck aside, the estimate is 695–776, since AWS's scaling is not public.")
		s.lacks("plausible")
	})
}

func TestAnEmptyRoundHasNoDomainsAndNoPace(t *testing.T) {
	m := newMemory()
	s := begun(t, m, yesterday, practice(t, "filler-000", "filler-001"))
	item := s.Slot(0).Item
	s.keep(s.Visit(s.now, item))
	s.now = s.now.Add(time.Minute)
	s.keep(s.Choose(s.now, item, wrongOf(s.Attempt(), 0))) // chosen, but not checked
	s.submit()
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.sees("No answer was checked, so there is nothing to score.")
		s.lacks("Domain", "correct", "Pace")
	})
	m = newMemory()
	handedIn(t, m, yesterday, 0, 0)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.sees("Domain", "0/14")
		s.lacks("Pace")
	})
}
