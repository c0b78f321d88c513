package plain

import (
	"errors"
	"fmt"
	"strings"

	"because/exam"
)

// walk goes through the questions of a submitted attempt with every explanation.
type walk struct {
	*program
	session *exam.Session
	report  *exam.Report
}

// through tells the questions one after the other, until the last one or a wish to stop.
func (w *walk) through(items []exam.ItemResult) error {
	if len(items) == 0 {
		w.say("There is nothing to go through.")
		return nil
	}
	for at := 0; at < len(items); {
		w.tell(items[at])
		next := "next one"
		if at == len(items)-1 {
			next = "report"
		}
		step, err := w.step(fmt.Sprintf("%d of %d. Enter for the %s:", at+1, len(items), next))
		if errors.Is(err, errStop) {
			return nil
		}
		if err != nil {
			return err
		}
		at = max(at+step, 0)
	}
	return nil
}

var errStop = errors.New("back to the report")

// step asks where to go from a question: how many places on.
func (w *walk) step(prompt string) (int, error) {
	for {
		line, err := w.ask(prompt)
		if err != nil {
			return 0, err
		}
		switch strings.ToLower(strings.TrimSpace(line)) {
		case "", "next":
			return 1, nil
		case "back":
			return -1, nil
		case "read":
			return 0, nil
		case "stop":
			return 0, errStop
		case "quit":
			return 0, errLeft
		case "help":
			w.say("next: the next question; so does Enter.", "back: the question before.", "read: this question again.", "stop: back to the report.", "quit: end the program.")
		default:
			w.notUnderstood(line)
		}
	}
}

func (w *walk) tell(it exam.ItemResult) {
	words := []string{"right"}
	switch {
	case w.report.Attempt.Policy.Feedback && !it.Checked:
		words = []string{"not checked"}
	case !it.Correct:
		words = []string{"missed"}
	}
	if it.Marked {
		words = append(words, "marked")
	}
	if w.report.IsScaled() && !it.Slot.Scored {
		words = append(words, "not scored")
	}
	words = append(words, "task "+title(it.Slot.Task), span(it.Spent))
	w.say("", fmt.Sprintf("Question %d, %s.", it.Position+1, strings.Join(words, ", ")))
	w.print(stem(w.session.Item(it.Position))...)
	w.print(explanation(w.session, it.Position)...)
}
