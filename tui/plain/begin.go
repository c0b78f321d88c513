package plain

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"because/exam"
	"because/exam/study"
)

// This file is what comes before the first question.

// Exam tells the rules of a mock exam and begins it.
func Exam(p *program) error { return p.exam() }

// Practice begins a round on a selection, or asks for one if there is none.
func Practice(sel *study.Selection) First {
	return func(p *program) error {
		if sel == nil {
			return p.setup()
		}
		return p.begin(p.desk().Practice(*sel))
	}
}

// Review begins a round of what is due.
func Review(p *program) error { return p.begin(p.desk().Review()) }

// Round begins a short round of about so many minutes.
func Round(minutes int) First {
	return func(p *program) error { return p.begin(p.desk().Round(minutes)) }
}

// Preset begins the round that was saved under a name.
func Preset(name string) First {
	return func(p *program) error {
		sel, ok := p.Settings.Preset(p.Bank.ID, name)
		if !ok {
			return study.Nothing("There is no preset " + title(name) + ".")
		}
		return p.begin(p.desk().Practice(sel))
	}
}

// Drill begins a why-not drill with a time for each card, 0 for that of the settings.
func Drill(limit time.Duration) First {
	return func(p *program) error { return p.drill(cmp.Or(limit, p.Settings.DrillTime)) }
}

// exam tells the rules, and begins when the candidate is ready: from then on the clock runs.
func (p *program) exam() error {
	open, unfinished := p.openExam()
	p.say(p.rules()...)
	prompt := "Enter starts the exam, quit leaves:"
	if unfinished {
		p.say("There is an unfinished exam: type resume to go on with that one.")
		prompt = "Enter starts a new exam, resume goes on with the unfinished one, quit leaves:"
	}
	for {
		line, err := p.ask(prompt)
		if err != nil {
			return err
		}
		switch word := strings.ToLower(strings.TrimSpace(line)); {
		case word == "":
			return p.begin(p.desk().Exam(p.Options.ExtraTime, p.Options.Strict))
		case word == "resume" && unfinished:
			return p.resume(open)
		case word == "quit":
			return errLeft
		case word == "help", word == "read":
			p.say(p.rules()...)
		default:
			p.notUnderstood(line)
		}
	}
}

// openExam is the number of an exam that was begun and not submitted.
func (p *program) openExam() (id int64, ok bool) {
	for _, a := range p.progress.Unfinished(p.Bank.ID) {
		if a.Mode == exam.ModeExam {
			return a.ID, true
		}
	}
	return 0, false
}

func (p *program) rules() []string {
	bp := p.Blueprint()
	counts := "All of them count."
	if bp.Unscored > 0 {
		counts = fmt.Sprintf("%d of them are not scored, and nothing says which.", bp.Unscored)
	}
	clock := "The clock stands still while you are away."
	if p.Options.Strict {
		clock = "The clock is strict: it goes on while you are away."
	}
	return []string{
		"", fmt.Sprintf("%s mock exam: %s in %s. %s", bp.ID, plural(bp.Items, "question"), span(bp.TimeLimit+p.Options.ExtraTime), counts),
		"There is no feedback before you submit. Blank questions count as wrong; guessing costs nothing.",
		"You can go back, mark questions and strike options out at any time. Type time to hear how much is left.",
		"Every answer is saved at once. Leave whenever you must, and resume at the same question. " + clock,
	}
}

// usualNumber is how many questions a round takes if nothing else is said.
const usualNumber = 10

// setup asks what to practise.
func (p *program) setup() error {
	bp := p.Blueprint()
	domains, ids := []string{"All domains."}, []string{""}
	for _, d := range bp.Domains {
		domains, ids = append(domains, sentence(title(d.Title))), append(ids, d.ID)
	}
	p.say("", "Practice for "+bp.ID+". Which domain?")
	domain, err := p.pick("Domain, or Enter for %d:", domains, 0)
	if err != nil {
		return err
	}
	p.say("Which questions?")
	choices := []string{"All, unseen ones first."}
	for _, pool := range study.Pools() {
		choices = append(choices, "Only "+string(pool)+" ones.")
	}
	pool, err := p.pick("Questions, or Enter for %d:", choices, 0)
	if err != nil {
		return err
	}
	sel := study.Selection{Domain: ids[domain]}
	if pool > 0 {
		sel.Pools = study.Pools()[pool-1 : pool]
	}
	matches := len(p.desk().Matching(sel))
	if matches == 0 {
		return study.Nothing("No question matches: loosen a condition.")
	}
	if sel.Number, err = p.number(matches); err != nil {
		return err
	}
	return p.begin(p.desk().Practice(sel))
}

// number asks how many of the matching questions to take.
func (p *program) number(matches int) (int, error) {
	usual := min(usualNumber, matches)
	for {
		line, err := p.ask(fmt.Sprintf("%s to choose from. How many, Enter for %d:", plural(matches, "question"), usual))
		if err != nil {
			return 0, err
		}
		word := strings.ToLower(strings.TrimSpace(line))
		n, err := strconv.Atoi(word)
		switch {
		case word == "":
			return usual, nil
		case word == "quit":
			return 0, errLeft
		case err == nil && n >= 1:
			return min(n, matches), nil
		}
		p.say(fmt.Sprintf("%q is not a number from 1 to %d.", short(line), matches))
	}
}
