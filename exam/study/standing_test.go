package study

import (
	"math"
	"slices"
	"testing"

	"because/exam"
	"because/exam/review"
	"because/questions/banktest"
)

func TestOnlyTasksWithoutAPredecessorAreNew(t *testing.T) {
	bank := banktest.Bank(t, 60) // task 2.1 of T-2 shares no item with T-1
	second, _ := bank.Blueprint("T-2")
	first, _ := bank.Blueprint("T-1")
	if got := newTasks(bank, second); len(got) != 1 || got[0] != "2.1 Lock doors" {
		t.Errorf("new in T-2: %v", got)
	}
	if got := newTasks(bank, first); got != nil {
		t.Errorf("new in T-1, which follows nothing: %v", got)
	}
}

func TestAPastKnowsTheDaysAhead(t *testing.T) {
	const today = review.Day(20_000)
	p := &Progress{Cards: map[string]review.Card{
		"a": {Item: "a", Missed: 1, Due: today - 3, Last: today - 4},
		"b": {Item: "b", Missed: 1, Due: today + 2, Last: today},
		"c": {Item: "c", Missed: 1, Done: true, Mastered: true},
	}}
	past := p.Past("bank", today, today+10)
	for _, day := range []review.Day{today, today + 1, today + 2, today + 20, today + ahead - 1} {
		got, ok := past.Load(day)
		if want := review.Forecast(p.Cards, day, today+10); !ok || got != want {
			t.Errorf("day %d: %v %t, want %v", day-today, got, ok, want)
		}
	}
	for _, day := range []review.Day{today - 1, today + ahead} {
		if l, ok := past.Load(day); ok {
			t.Errorf("day %d is known: %v", day-today, l)
		}
	}
	for _, from := range []review.Day{math.MinInt, math.MinInt + 1, math.MaxInt} {
		if _, ok := (&Past{From: from, Loads: past.Loads}).Load(today); ok {
			t.Errorf("something is known from day %d on", from)
		}
	}
	if _, ok := (*Past)(nil).Load(today); ok {
		t.Error("something is due in an unknown past")
	}
}

func TestAllThatIsOpenIsListedAndTheNewestOfEachKindOffered(t *testing.T) {
	p := &Progress{Attempts: []exam.Summary{ // the newest first
		{ID: 7, Bank: "a", Mode: exam.ModePractice}, {ID: 6, Bank: "b", Mode: exam.ModeExam}, {ID: 5, Bank: "a", Mode: exam.ModeExam, Status: exam.Submitted},
		{ID: 4, Bank: "a", Mode: exam.ModeExam}, {ID: 3, Bank: "a", Mode: exam.ModeReview}, {ID: 2, Bank: "a", Mode: exam.ModeExam},
	}}
	ids := func(list []exam.Summary) (out []int64) {
		for _, s := range list {
			out = append(out, s.ID)
		}
		return out
	}
	if got := ids(p.Open("a")); !slices.Equal(got, []int64{4, 2, 7, 3}) {
		t.Errorf("open: %v", got)
	}
	if got := ids(p.Unfinished("a")); !slices.Equal(got, []int64{4, 7}) {
		t.Errorf("offered: %v", got)
	}
	if got := p.Past("a", 1, 0).Open; got != 4 {
		t.Errorf("%d are open", got)
	}
}
