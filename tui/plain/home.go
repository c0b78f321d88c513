package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/study"
)

// entry is one line of a menu.
type entry struct {
	name  string
	words string
	do    func() error
}

// The entries that the next step may be.
const (
	resuming  = "resume"
	reviewing = "review"
)

// home is the menu: where the candidate stands and what to do next.
func (p *program) home() error {
	for {
		entries := p.entries()
		p.situation()
		n, err := p.pick("Your choice, or Enter for %d, the suggested next step:", wordsOf(entries), p.suggested(entries))
		if err != nil {
			return err
		}
		if err := p.take(entries[n]); err != nil {
			return err
		}
		if err := p.refresh(); err != nil {
			return err
		}
	}
}

// take does what an entry says. Having nothing to take, or no form to draw, is news and leads back to the menu.
func (p *program) take(e entry) error {
	err := e.do()
	var nothing study.Nothing
	var short *exam.ShortageError
	if errors.As(err, &nothing) || errors.As(err, &short) {
		for _, line := range strings.Split(err.Error(), "\n") {
			p.say(title(line))
		}
		return nil
	}
	return err
}

// situation says what this is about, the exam and how ready the candidate is.
func (p *program) situation() {
	bp, now := p.Blueprint(), p.Now().Wall
	p.say("", "because: "+title(p.Bank.Title)+". "+day(now)+".")
	words := "Exam: " + bp.ID
	if date := p.Settings.ExamDate; !date.IsZero() && review.DayOf(date) >= review.DayOf(now) {
		words += fmt.Sprintf(", on %s, in %s", day(date), plural(int(review.DayOf(date)-review.DayOf(now)), "day"))
	}
	if !bp.Until.IsZero() {
		words += ", given until " + day(bp.Until)
	}
	p.say(words+".", p.readiness())
}

func (p *program) readiness() string {
	bp := p.Blueprint()
	answers, _ := readiness.Evidence(p.Bank, bp, p.progress.Answers)
	e := readiness.Of(p.Now().Wall, bp, answers)
	if !e.Known {
		return "Readiness: not known yet, " + e.Reason + "."
	}
	words := fmt.Sprintf("Readiness: %s to pass, an estimate. Likely %d to %d of %d right.", percent(e.Pass), e.Low, e.High, bp.Scored())
	if best := e.MostToGain(); best != nil {
		words += " Most to gain: " + title(best.Title) + "."
	}
	return words
}

// entries are what can be done, unfinished attempts first.
func (p *program) entries() []entry {
	var list []entry
	for _, a := range p.progress.Open(p.Bank.ID) {
		list = append(list, entry{resuming, "Resume " + unfinished(a) + ".", func() error { return p.resume(a.ID) }})
	}
	bp := p.Blueprint()
	return append(list,
		entry{"exam", fmt.Sprintf("Mock exam: %s in %s.", plural(bp.Items, "question"), span(bp.TimeLimit)), p.exam},
		entry{"practice", "Practice, each answer checked and explained at once.", p.setup},
		entry{reviewing, fmt.Sprintf("Review of missed questions: %d due.", p.due()), func() error { return p.begin(p.desk().Review()) }},
		entry{"drill", "Why-not drill: pick the reason against a wrong option.", func() error { return p.drill(p.Settings.DrillTime) }},
		entry{"quit", "Quit.", func() error { return errLeft }},
	)
}

func unfinished(a exam.Summary) string {
	words := title(a.Title) + ", begun on " + day(a.Created)
	if a.Limit > 0 {
		words += ", " + left(a.Limit-a.Consumed) + " left"
	}
	return words
}

// suggested is the next step: an unfinished attempt, else what is due, else an exam.
func (p *program) suggested(entries []entry) int {
	if entries[0].name == resuming || p.due() == 0 {
		return 0
	}
	return slices.IndexFunc(entries, func(e entry) bool { return e.name == reviewing })
}

// due is how many missed questions are due today.
func (p *program) due() int {
	return review.Forecast(p.progress.Cards, review.DayOf(p.Now().Wall), p.Settings.Plan().Exam).Today
}

func wordsOf(entries []entry) []string {
	var words []string
	for _, e := range entries {
		words = append(words, e.words)
	}
	return words
}

// pick reads the number of one of the choices, from 0; Enter takes the suggested one, which the prompt names.
func (p *program) pick(prompt string, choices []string, suggested int) (int, error) {
	tell := func() {
		for i, c := range choices {
			p.say(fmt.Sprintf("%d. %s", i+1, c))
		}
	}
	tell()
	for {
		line, err := p.ask(fmt.Sprintf(prompt, suggested+1))
		if err != nil {
			return 0, err
		}
		switch word := strings.ToLower(strings.TrimSpace(line)); word {
		case "":
			return suggested, nil
		case "quit":
			return 0, errLeft
		case "help", "read":
			tell()
			p.say("Type the number of one of these, or quit.")
		default:
			if n, err := strconv.Atoi(strings.TrimSuffix(word, ".")); err == nil && n >= 1 && n <= len(choices) {
				return n - 1, nil
			}
			p.notUnderstood(line)
		}
	}
}
