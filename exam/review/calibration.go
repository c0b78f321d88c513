package review

// Belief is the proportion of right answers that a stated confidence stands for: the middle of the range in which it is
// the honest thing to say, where the thresholds are .67 and .80 and a guess among four is .25 (certainty-based marking).
// Unstated is 0: it says nothing.
func (c Confidence) Belief() float64 {
	switch c {
	case Guess:
		return (.25 + .67) / 2
	case Unsure:
		return (.67 + .80) / 2
	case Sure:
		return (.80 + 1) / 2
	}
	return 0
}

// Level is how often answers given with one confidence were right.
type Level struct {
	Confidence   Confidence
	Right, Total int
}

// Calibration is how well stated confidence agreed with what was right.
type Calibration struct {
	Levels   []Level // those that were stated, the surest first
	Answers  int     // with a stated confidence
	Belief   float64 // mean of what the stated confidences stand for
	Accuracy float64 // proportion of them that were right
	Brier    float64 // mean squared difference between belief and outcome, 0 to 1; 0.25 is what always saying "half" gets
}

// Bias is mean confidence less accuracy: above 0 the candidate is too sure.
func (c *Calibration) Bias() float64 { return c.Belief - c.Accuracy }

// Calibrate looks at the answers that have a stated confidence.
func Calibrate(log []Outcome) Calibration {
	var right, total [Sure + 1]int
	for _, o := range log {
		total[o.Confidence]++
		if o.Correct {
			right[o.Confidence]++
		}
	}
	var c Calibration
	for level := Sure; level > Unstated; level-- {
		if total[level] == 0 {
			continue
		}
		c.Levels = append(c.Levels, Level{level, right[level], total[level]})
		p, r, n := level.Belief(), float64(right[level]), float64(total[level])
		c.Answers += total[level]
		c.Belief += p * n
		c.Accuracy += r
		c.Brier += r*(1-p)*(1-p) + (n-r)*p*p
	}
	if n := float64(c.Answers); n > 0 {
		c.Belief, c.Accuracy, c.Brier = c.Belief/n, c.Accuracy/n, c.Brier/n
	}
	return c
}
