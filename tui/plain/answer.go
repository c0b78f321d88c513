package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"because/exam"
	"because/exam/review"
)

// answer is what a line says the answer is.
type answer struct {
	places []int // of the options, as shown; in order, each once
	sure   review.Confidence
	wrong  string // why it is no answer to this question
}

var confidences = map[string]review.Confidence{"guess": review.Guess, "unsure": review.Unsure, "sure": review.Sure}

// parse reads letters or numbers, and after them how sure they are. It says false for words that are no answer at all.
func (s *sitting) parse(words []string) (a answer, ok bool) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "and" })
	if last := len(words) - 1; last > 0 && s.feedback() {
		if sure, said := confidences[words[last]]; said {
			a.sure, words = sure, words[:last]
		}
	}
	for _, w := range words {
		found, ok := s.parseWord(w)
		if !ok {
			return a, false
		}
		for _, p := range found {
			if p >= len(s.options()) {
				a.wrong = fmt.Sprintf("There is no option %s: they are A to %s.", strings.ToUpper(w), letter(len(s.options())-1))
			} else if !slices.Contains(a.places, p) {
				a.places = append(a.places, p)
			}
		}
	}
	slices.Sort(a.places)
	if keys := s.item().Keys(); a.wrong == "" && len(a.places) > keys {
		a.wrong = fmt.Sprintf("Nothing was changed: select %s, not %s.", numeral(keys), numeral(len(a.places)))
	}
	return a, len(words) > 0
}

// parseWord reads one letter, one number, or letters in one word where several answers are asked for.
func (s *sitting) parseWord(w string) ([]int, bool) {
	if n, err := strconv.Atoi(w); err == nil && n > 0 {
		return []int{n - 1}, true
	}
	if len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' {
		return []int{int(w[0] - 'a')}, true
	}
	if s.item().Keys() == 1 {
		return nil, false
	}
	var out []int
	for _, r := range w {
		p := int(r - 'a')
		if p < 0 || p >= len(s.options()) || slices.Contains(out, p) {
			return nil, false
		}
		out = append(out, p)
	}
	return out, true
}

// answer makes the options of a the answer, and says so once it is stored. In practice a complete one is checked where the
// candidate said how sure it is, or need not be asked.
func (s *sitting) answer(a answer) error {
	if a.wrong != "" {
		s.say(a.wrong)
		return nil
	}
	done, err := s.try(s.choose(a.places))
	if !done {
		return err
	}
	s.say(s.lettersOf(s.session.Selected(s.session.Current())) + ". Saved.")
	if missing := s.item().Keys() - len(a.places); missing > 0 {
		s.say(fmt.Sprintf("Select %s: type all the letters in one line.", numeral(s.item().Keys())))
		return nil
	}
	if s.feedback() && (a.sure != review.Unstated || !s.Settings.AskSure) {
		return s.check(a.sure)
	}
	return nil
}

// choose makes the calls of the engine that lead from the present answer to another. They are made at one moment, so that
// only the first of them can be refused.
func (s *sitting) choose(want []int) ([]exam.Event, error) {
	now, item, options := s.Now(), s.session.Current(), s.options()
	var events []exam.Event
	toggle := func(option string) error {
		more, err := s.session.Choose(now, item, option)
		events = append(events, more...)
		return err
	}
	if s.checked() {
		return nil, exam.ErrChecked
	}
	for i, id := range options {
		if s.item().Keys() > 1 && s.session.IsSelected(item, id) && !slices.Contains(want, i) {
			if err := toggle(id); err != nil {
				return nil, err
			}
		}
	}
	for _, i := range want {
		if !s.session.IsSelected(item, options[i]) {
			if err := toggle(options[i]); err != nil {
				return nil, err
			}
		}
	}
	return events, nil
}

func (s *sitting) clear() error {
	now, item := s.Now(), s.session.Current()
	var events []exam.Event
	for _, id := range s.session.Selected(item) {
		more, err := s.session.Choose(now, item, id)
		if err != nil {
			_, err = s.try(nil, err)
			return err
		}
		events = append(events, more...)
	}
	done, err := s.try(events, nil)
	if done {
		s.say("This question is blank. Saved.")
	}
	return err
}

func (s *sitting) strike(arg string) error {
	a, ok := s.parse([]string{arg})
	if !ok || a.wrong != "" || len(a.places) != 1 {
		s.say(fmt.Sprintf("There is no option %s: they are A to %s.", short(strings.ToUpper(arg)), letter(len(s.options())-1)))
		return nil
	}
	id := s.options()[a.places[0]]
	done, err := s.try(s.session.Strike(s.Now(), s.session.Current(), id))
	if done {
		word := "struck out"
		if !s.session.IsStruck(s.session.Current(), id) {
			word = "no longer struck out"
		}
		s.say(fmt.Sprintf("Option %s is %s. Saved.", letter(a.places[0]), word))
	}
	return err
}

// check settles the answer and explains every option once that is stored.
func (s *sitting) check(sure review.Confidence) error {
	done, err := s.try(s.session.Check(s.Now(), s.session.Current(), sure))
	if done {
		s.explain()
	}
	return err
}

// lettersOf names options by the letters under which they are shown.
func (s *sitting) lettersOf(ids []string) string { return lettersOf(s.options(), ids) }

func lettersOf(shown, ids []string) string {
	var out []string
	for i, id := range shown {
		if slices.Contains(ids, id) {
			out = append(out, letter(i))
		}
	}
	return and(out)
}
