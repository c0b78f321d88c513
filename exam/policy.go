package exam

import "time"

// Mode is the kind of sitting.
type Mode string

// The three modes.
const (
	ModeExam     Mode = "exam"
	ModePractice Mode = "practice"
	ModeReview   Mode = "review"
)

// Policy is how a form is taken.
type Policy struct {
	Mode      Mode          `json:"mode"`
	TimeLimit time.Duration `json:"time_limit"` // 0 means untimed
	Feedback  bool          `json:"feedback"`   // each answer is checked and explained at once, and then stands
	Strict    bool          `json:"strict"`     // wall time is charged: leaving the program does not stop the clock
}

// ExamPolicy is the test centre: a time limit, no feedback before submission. extra is time granted on top.
func ExamPolicy(limit, extra time.Duration, strict bool) Policy {
	return Policy{Mode: ModeExam, TimeLimit: limit + extra, Strict: strict}
}

// PracticePolicy is untimed with feedback after each answer.
func PracticePolicy() Policy { return Policy{Mode: ModePractice, Feedback: true} }

// ReviewPolicy is practice on what was missed before.
func ReviewPolicy() Policy { return Policy{Mode: ModeReview, Feedback: true} }
