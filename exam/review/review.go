// Package review says when a missed item comes back: on a fixed ladder of growing intervals, or as FSRS has it, aimed at
// the day of the exam. It is pure; days are calendar days of the candidate.
package review

// Card is where one missed item stands. The zero value was never missed.
type Card struct {
	Item     string
	Missed   int    // how often it was answered wrong
	Step     int    // place on the ladder
	Memory   Memory // what FSRS knows of it, zero on the ladder
	Due      Day    // day on which it comes back
	Last     Day    // day of the last graded answer
	Done     bool   // it has climbed the whole ladder
	Mastered bool   // right on three days apart, none of them guessed, the last one good
	Recheck  Day    // day of the obligatory check after a confident error, 0 if there is none
	Repeat   bool   // a confident error of the day Last that enough other answers lie behind: it comes back that same day
	Days     [3]Day // the last days on which it was answered right since the last error or guess, the latest last; 0 is none
}

// Active says whether the item is in the queue at all.
func (c Card) Active() bool { return c.Missed > 0 && !c.Done }

// IsDue says whether it should be reviewed on that day.
func (c Card) IsDue(today Day) bool {
	return c.Active() && (c.Due <= today || c.Repeat && c.Last == today)
}

// Next is the card after an answer. A wrong answer starts anew. A right one counts only on a later day than the last, and
// on the ladder only when the item was due, because answering right again minutes later shows nothing: a lucky one comes
// back tomorrow, a slow one after the same step, a good one climbs.
func Next(c Card, o Outcome, g Grade, plan Plan) Card {
	today := DayOf(o.At)
	switch counts := today > c.Last && (plan.Method == FSRS || c.IsDue(today)); {
	case g == Wrong:
		c = c.miss(o, today, plan)
	case !counts || !c.Active():
	case g == Lucky:
		c.Days = [3]Day{}
		c = c.schedule(g, today, 1, plan)
	default:
		c = c.pass(g, today, plan)
	}
	c.Last, c.Repeat = today, false
	return c
}

// miss starts anew; a confident error is checked again after a week besides.
func (c Card) miss(o Outcome, today Day, plan Plan) Card {
	c.Item, c.Missed, c.Step, c.Done, c.Mastered, c.Days, c.Recheck = o.Item, c.Missed+1, 0, false, false, [3]Day{}, 0
	if o.Confidence == Sure {
		c.Recheck = today + recheck
	}
	return c.schedule(Wrong, today, ladder[0], plan)
}

// pass climbs after a good answer.
func (c Card) pass(g Grade, today Day, plan Plan) Card {
	if today >= c.Recheck {
		c.Recheck = 0
	}
	c.Days = [3]Day{c.Days[1], c.Days[2], today}
	if g == Good {
		c.Mastered = c.Mastered || apart(c.Days)
		c.Step = min(c.Step+1, len(ladder))
	}
	if c.Step == len(ladder) && plan.Method != FSRS {
		c.Done = true
		return c
	}
	return c.schedule(g, today, ladder[min(c.Step, len(ladder)-1)], plan)
}

// schedule sets the day on which the item comes back: after so many days on the ladder, or when FSRS says, and no later
// than an obligatory check.
func (c Card) schedule(g Grade, today Day, days int, plan Plan) Card {
	if plan.Method == FSRS {
		var next int
		c.Memory, next = c.Memory.after(g, c.Last, today)
		if g > Lucky {
			days = next
		}
	}
	c.Due = plan.due(today, days)
	if c.Recheck > today {
		c.Due = min(c.Due, c.Recheck)
	}
	return c
}

// apart says whether the days are three, at least one and then at least three days from each other.
func apart(days [3]Day) bool {
	return days[0] > 0 && days[1]-days[0] >= 1 && days[2]-days[1] >= 3
}

// Cards folds a log of answers, in the order in which they were given, into the cards of the items ever missed.
func Cards(log []Outcome, plan Plan) map[string]Card {
	cards := map[string]Card{}
	confident := map[string]int{} // place in the log of the latest confident error
	var own ownPace
	for i, o := range log {
		g := GradeOf(o, own.median())
		own.add(o)
		c, missed := cards[o.Item]
		if !missed && g != Wrong {
			continue
		}
		cards[o.Item] = Next(c, o, g, plan)
		if delete(confident, o.Item); g == Wrong && o.Confidence == Sure {
			confident[o.Item] = i
		}
	}
	for item, at := range confident {
		if c := cards[item]; len(log)-1-at >= repeatAfter {
			c.Repeat = true
			cards[item] = c
		}
	}
	return cards
}
