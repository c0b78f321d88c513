package guess

import (
	"testing"

	"because/questions/lint"
)

func TestFindingsNameThePlayersThatBeatTheBank(t *testing.T) {
	r := &Result{Chance: 0.25, Players: []Player{
		{ID: "H1", Name: "longest", Accuracy: 0.4, Z: 6, Lift: 0.2, Gate: Fail},
		{ID: "H2", Name: "shortest", Accuracy: 0.25, Gate: Pass},
		{ID: "L2", Name: "all cues, learned", Accuracy: 0.32, Z: 3.5, Lift: 0.09, Gate: Warn},
	}}
	got := r.Findings()
	if len(got) != 2 || got[0].Severity != lint.Error || got[1].Severity != lint.Warning || got[0].Rule != "L42" {
		t.Fatalf("got %+v", got)
	}
	if want := "the guesser H1 (longest) solves 40.0 % of the items, chance is 25.0 % (z 6.0, lift 0.20)"; got[0].Message != want {
		t.Errorf("got %q, want %q", got[0].Message, want)
	}
}
