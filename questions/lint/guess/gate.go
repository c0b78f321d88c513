package guess

import "strings"

// Gate is the verdict on a bank, or on what one player makes of it.
type Gate int

// The verdicts, from good to bad.
const (
	Pass Gate = iota
	Warn
	Fail
)

func (g Gate) String() string {
	return [...]string{"pass", "warn", "fail"}[g]
}

// powered is the number of items from which a verdict means something. At z ≥ 2.9 a cue planted in 20 % of the items is
// found with probability .98 in 200 items, one in 10 % with .38 only, and with .74 in 387.
const powered = 200

// The gate's limits. 2.9 is the 99th percentile of the highest z among the eleven heuristics on a sound bank whose keys
// were permuted 300 times; the lift asks that the effect also be worth something to a candidate.
const (
	heuristicZ   = 2.9
	learnerZ     = 3.0
	notableLift  = 0.05
	learnersLift = 0.15
)

// judge is the verdict on one player. The learners' lift has no z beside it, so in a small bank noise alone passes its
// limit (with permuted keys in 9 % of banks of 50 items, in 0.7 % of banks of 200): there it warns and does not fail.
func judge(p Player, underpowered bool) Gate {
	learner := strings.HasPrefix(p.ID, "L")
	switch {
	case learner && p.Lift >= learnersLift && underpowered:
		return Warn
	case learner && p.Lift >= learnersLift:
		return Fail
	case learner && p.Z >= learnerZ && p.Lift >= notableLift:
		return Warn
	case !learner && p.Z >= heuristicZ && p.Lift >= notableLift:
		return Fail
	}
	return Pass
}
