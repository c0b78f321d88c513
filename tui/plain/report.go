package plain

import (
	"fmt"
	"strings"
	"time"

	"because/exam"
)

// report tells how a submitted attempt went, and goes through its questions as long as the candidate wishes.
func (p *program) report(session *exam.Session) error {
	r := exam.NewReport(session)
	p.tellReport(r)
	w := &walk{program: p, session: session, report: r}
	for {
		line, err := p.ask(p.reportPrompt(r))
		if err != nil {
			return err
		}
		switch words := strings.Join(strings.Fields(strings.ToLower(line)), " "); {
		case words == "":
		case words == "walk":
			err = w.through(r.MissedItems())
		case words == "walk all":
			err = w.through(r.Items)
		case words == "read":
			p.tellReport(r)
		case words == "help":
			p.reportHelp()
		case words == "menu" && p.menu:
			return nil
		case words == "quit":
			return errLeft
		default:
			p.notUnderstood(line)
		}
		if err != nil {
			return err
		}
	}
}

func (p *program) reportPrompt(r *exam.Report) string {
	words := fmt.Sprintf("Missed: %d. Type walk to go through them", len(r.MissedItems()))
	if len(r.MissedItems()) == 0 {
		words = "Nothing was missed. Type walk all to go through all questions"
	}
	if p.menu {
		words += ", menu to go back"
	}
	return words + ", or quit:"
}

func (p *program) reportHelp() {
	p.say("walk: go through the missed questions with all explanations.", "walk all: go through all questions.", "read: this report again.")
	if p.menu {
		p.say("menu: back to the menu.")
	}
	p.say("quit: end the program.")
}

func (p *program) tellReport(r *exam.Report) {
	p.say("", "Report: "+title(r.Attempt.Title)+", "+day(r.Started)+".")
	p.say(result(r)...)
	for _, d := range r.Domains {
		if d.Total > 0 {
			p.say(domain(d, r.IsScaled()))
		}
	}
	p.say(traps(r)...)
	p.say(facts(r)...)
}

// trapsTold is how many traps the report names; going through the questions tells them all.
const trapsTold = 6

// traps are the misconceptions behind the wrong answers, most often first.
func traps(r *exam.Report) []string {
	var out []string
	for _, t := range r.Traps[:min(len(r.Traps), trapsTold)] {
		out = append(out, "You fell for the trap: "+strings.TrimSuffix(title(t.Title), ".")+times(t.Count)+".")
	}
	if more := len(r.Traps) - trapsTold; more > 0 {
		out = append(out, fmt.Sprintf("And for %s.", plural(more, "other trap")))
	}
	return out
}

// result is the estimate with its range for an exam, and counts for a round.
func result(r *exam.Report) []string {
	if r.Scored == 0 {
		return []string{"No answer was checked, so there is nothing to score."}
	}
	counts := fmt.Sprintf("%d of %d right, %s.", r.Raw, r.Scored, percent(float64(r.Raw)/float64(r.Scored)))
	if !r.IsScaled() {
		return []string{counts}
	}
	word := "FAIL"
	if r.Passed {
		word = "PASS"
	}
	if r.Borderline() {
		word += ", borderline"
	}
	counts = fmt.Sprintf("%d of %d scored questions right.", r.Raw, r.Scored)
	if unscored := len(r.Items) - r.Scored; unscored > 0 {
		counts += fmt.Sprintf(" %d more were not scored.", unscored)
	}
	return []string{
		fmt.Sprintf("Estimated score: %d, %s. Plausible range: %d to %d. The cut is %d.", r.Scaled, word, r.Low, r.High, r.Attempt.Blueprint.Scale.Cut),
		"This is an estimate, not an official score: the scaling of the exam is not published.",
		counts,
	}
}

func domain(d exam.DomainResult, scaled bool) string {
	words := fmt.Sprintf("%s: %d of %d right, %s", title(d.Title), d.Raw, d.Total, percent(float64(d.Raw)/float64(d.Total)))
	if scaled {
		words += fmt.Sprintf(", likely range %.0f to %s, %s", d.Low*100, percent(d.High), d.Label)
	}
	return words + "."
}

// times says how often, where it was more than once.
func times(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(", %d times", n)
}

// facts are the time, how sure the answers were, changed answers and interruptions.
func facts(r *exam.Report) []string {
	used := "Time used: " + span(r.Consumed)
	if limit := r.Attempt.Policy.TimeLimit; limit > 0 {
		used += " of " + span(limit)
	}
	if pace := r.Pace(); pace >= time.Second {
		used += ", " + span(pace) + " for each answer"
	}
	out := []string{used + "."}
	for _, c := range r.Calibration.Levels {
		out = append(out, fmt.Sprintf("Answers given as %s: %d of %d right.", c.Confidence, c.Right, c.Total))
	}
	if c := r.Changes; c.RightToWrong+c.WrongToRight > 0 {
		out = append(out, fmt.Sprintf("Answers changed from right to wrong: %d, from wrong to right: %d.", c.RightToWrong, c.WrongToRight))
	}
	if r.Reason == exam.ByTime {
		out = append(out, "It was submitted when the time was up.")
	}
	if n := len(r.Interruptions); n > 0 {
		out = append(out, sentence(plural(n, "interruption")))
	}
	if r.Unreliable {
		out = append(out, "The stored times were damaged: the time is a guess.")
	}
	return out
}
