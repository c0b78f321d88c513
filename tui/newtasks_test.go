package tui

import (
	"testing"

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
