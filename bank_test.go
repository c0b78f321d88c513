package main

import (
	"testing"

	"because/exam"
	"because/questions"
)

// The embedded bank keeps what the program promises of it. Whether its items are good ones is for "because check".

func embeddedBank(t *testing.T) *questions.Bank {
	t.Helper()
	bank, err := questions.Load(questions.Embedded()["aws-developer-associate"])
	if err != nil {
		t.Fatal(err)
	}
	return bank
}

func TestEveryScenarioHasAnItem(t *testing.T) {
	bank := embeddedBank(t)
	covered := map[string]bool{}
	for _, it := range bank.Items {
		for _, id := range it.Covers {
			covered[id] = true
		}
	}
	if len(bank.Scenarios) == 0 {
		t.Fatal("the bank lists no scenarios")
	}
	for _, s := range bank.Scenarios {
		if !covered[s.ID] {
			t.Errorf("%s: no item covers scenario %s (%s)", s.Pos, s.ID, s.Summary)
		}
	}
}

func TestEveryBlueprintFillsAFormOfUnseenItems(t *testing.T) {
	bank := embeddedBank(t)
	for i := range bank.Blueprints {
		bp := &bank.Blueprints[i]
		form, err := exam.AssembleExam(exam.Moment{}, bank, bp, 1, nil)
		if err != nil {
			t.Errorf("%s: %v", bp.ID, err)
			continue
		}
		seen := map[string]bool{}
		for _, slot := range form.Slots {
			if seen[slot.Item] {
				t.Errorf("%s: %s stands twice in one form", bp.ID, slot.Item)
			}
			seen[slot.Item] = true
		}
		if len(seen) != bp.Items {
			t.Errorf("%s: the form has %d items, want %d", bp.ID, len(seen), bp.Items)
		}
		if n := exam.UnseenForms(bank, bp, nil); n < 1 {
			t.Errorf("%s: the bank fills %d forms without a repeat", bp.ID, n)
		}
	}
}

// TestOneInEightHasSeveralKeys keeps the share of multiple-response items near that of the exam.
func TestOneInEightHasSeveralKeys(t *testing.T) {
	bank := embeddedBank(t)
	several := 0
	for i := range bank.Items {
		if bank.Items[i].Keys() > 1 {
			several++
		}
	}
	if share := float64(several) / float64(len(bank.Items)); share < 0.09 || share > 0.18 {
		t.Errorf("%d of %d items have several keys, a share of %.2f: want about one in eight", several, len(bank.Items), share)
	}
}

func TestSecurityOfAIServicesIsCovered(t *testing.T) {
	n := 0
	for _, it := range embeddedBank(t).Items {
		if it.Tasks["DVA-C03"] == "2.3" {
			n++
		}
	}
	if n < 6 {
		t.Errorf("%d items for task 2.3 of DVA-C03, want at least 6", n)
	}
}

// TestSixFormsWithoutARepeat sits six mock exams of each blueprint and meets no item twice.
func TestSixFormsWithoutARepeat(t *testing.T) {
	bank := embeddedBank(t)
	for i := range bank.Blueprints {
		bp := &bank.Blueprints[i]
		seen := map[string]exam.Exposure{}
		for form := range 6 {
			f, err := exam.AssembleExam(exam.Moment{}, bank, bp, uint64(form)+1, seen)
			if err != nil {
				t.Fatalf("%s, form %d: %v", bp.ID, form+1, err)
			}
			for _, slot := range f.Slots {
				if seen[slot.Item].Count > 0 {
					t.Errorf("%s, form %d repeats %s", bp.ID, form+1, slot.Item)
				}
				seen[slot.Item] = exam.Exposure{Count: 1}
			}
		}
	}
}
