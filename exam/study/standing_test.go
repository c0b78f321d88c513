package study

import (
	"math"
	"testing"

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
