package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"because/exam"
	"because/exam/history"
	"because/exam/review"
	"because/exam/study"
	"because/questions"
)

func newStatus(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "status",
		Short:   "Print one line for a shell prompt: the exam, the days left, what is due",
		Example: "  because status\n  PS1='$(because status) $ '",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			line, err := e.status()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(e.out, questions.Sanitize(line))
			return err
		},
	}
}

// status reads the history and the manifest only, so that a prompt does not wait for the items.
func (e *env) status() (string, error) {
	store, err := readHistory()
	if err != nil {
		return "", err
	}
	if store == nil {
		return "because: nothing begun", nil
	}
	line, err := e.statusOf(store)
	return line, errors.Join(err, store.Close())
}

func (e *env) statusOf(store *history.Store) (string, error) {
	stored, err := store.Settings()
	if err != nil {
		return "", err
	}
	settings := study.ReadSettings(stored)
	list, at, err := e.chooseBank(settings.Bank)
	if err != nil {
		return "", err
	}
	manifest := list[at].Manifest
	wall := now().Wall
	responses, err := store.Responses(manifest.ID)
	if err != nil {
		return "", err
	}
	attempts, err := store.List()
	if err != nil {
		return "", err
	}
	plan := settings.Plan()
	load := review.Forecast(review.Cards(exam.Outcomes(responses.Answers), plan), review.DayOf(wall), plan.Exam)
	parts := []string{settings.BlueprintOf(manifest, wall).ID}
	if days := int(plan.Exam - review.DayOf(wall)); plan.Exam > 0 && days >= 0 {
		parts[0] += fmt.Sprintf(" in %d d", days)
	}
	parts = append(parts, fmt.Sprintf("%d due", load.Today))
	for _, a := range attempts {
		if a.Status != exam.Submitted && a.Mode == exam.ModeExam && a.Bank == manifest.ID {
			parts = append(parts, "exam unfinished")
			break
		}
	}
	return strings.Join(parts, " · "), nil
}
