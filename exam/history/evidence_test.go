package history_test

import (
	"slices"
	"testing"
	"time"

	"because/exam"
)

func TestAnswersKnowFirstExposures(t *testing.T) {
	store := open(t, t.TempDir())
	one := begin(t, store, exam.PracticePolicy(), nine())
	browsed := one.Slot(2).Item
	must(t, store.Browsed(bankID, browsed, nine().Wall))
	one.settle(0, true)
	one.settle(2, true)
	must(t, store.Browsed(bankID, one.Slot(0).Item, nine().Wall.Add(time.Hour))) // after it was answered
	two := begin(t, store, exam.PracticePolicy(), nine().Add(24*time.Hour))
	two.settle(0, false)
	two.settle(3, false)

	got := answersOf(t, store)
	type row struct {
		item           string
		correct, first bool
	}
	want := []row{{one.Slot(0).Item, true, true}, {browsed, true, false}, {one.Slot(0).Item, false, false}, {two.Slot(3).Item, false, true}}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i, w := range want {
		if r := got[i]; (row{r.Item, r.Correct, r.First}) != w {
			t.Errorf("answer %d: got %+v, want %+v", i, r, w)
		}
		if got[i].Spent <= 0 {
			t.Errorf("answer %d has no time: %+v", i, got[i])
		}
	}
}

func TestAnswersKnowHowLongAnAttemptStoodStill(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, exam.PracticePolicy(), nine())
	s.settle(0, true)
	s.save(s.Pause(s.later()))
	s.now = s.now.Add(20 * time.Minute)
	s.save(s.Resume(s.now))
	s.settle(1, true)
	got := answersOf(t, store)
	for _, r := range got {
		if r.Interrupted < 20*time.Minute || r.Interrupted > 21*time.Minute {
			t.Errorf("interrupted %v, want the 20 minutes", r.Interrupted)
		}
	}
}

func TestAnswersKeepWhatWasSelected(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, exam.PracticePolicy(), nine())
	s.settle(0, true)
	s.settle(1, false)
	got := answersOf(t, store)
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	for i, c := range got {
		if c.Item != s.Slot(i).Item || !slices.Equal(c.Choice, s.Selected(c.Item)) || len(c.Choice) == 0 {
			t.Errorf("answer %d: got %+v, want %v of %s", i, c, s.Selected(s.Slot(i).Item), s.Slot(i).Item)
		}
	}
}
