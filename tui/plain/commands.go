package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"because/exam/review"
)

// command is a word that does something while questions are asked. Single letters are answers, so every command is longer.
type command struct {
	name string
	arg  string // what must follow it, empty if nothing may
	what string
	do   func(s *sitting, arg string) error
}

// commands are those that the policy of the attempt allows, in the order in which help tells them.
func (s *sitting) commands() []command {
	list := []command{
		{"next", "", "the next question; so does Enter, unless the prompt says something else", func(s *sitting, _ string) error { return s.next() }},
		{"back", "", "the question before", func(s *sitting, _ string) error { return s.back() }},
		{"go", "12", "question 12", (*sitting).jump},
		{"read", "", "this question again", func(s *sitting, _ string) error { s.read(); return nil }},
		{"clear", "", "take the answer back", func(s *sitting, _ string) error { return s.clear() }},
		{"strike", "c", "strike option C out; again takes that back", (*sitting).strike},
		{"mark", "", "mark this question for another look; again takes that back", func(s *sitting, _ string) error { return s.mark() }},
		{"list", "", "which questions are blank and which are marked", func(s *sitting, _ string) error { s.list(); return nil }},
		{"time", "", "the time", func(s *sitting, _ string) error { s.tellTime(); return nil }},
		{"submit", "", "end and hear the report; asks first", func(s *sitting, _ string) error { s.askToSubmit(); return nil }},
		{"quit", "", "leave with everything saved, to go on another time", func(s *sitting, _ string) error { return s.quit() }},
		{"help", "", "these commands", func(s *sitting, _ string) error { s.help(); return nil }},
	}
	if s.feedback() {
		for i, sure := range []review.Confidence{review.Guess, review.Unsure, review.Sure} {
			c := command{sure.String(), "", "check the answer, given as " + []string{"a guess", "unsure", "sure"}[i], func(s *sitting, _ string) error { return s.check(sure) }}
			list = slices.Insert(list, 0, c)
		}
	}
	return list
}

// obey does what a line says. What is not understood changes nothing.
func (s *sitting) obey(line string) error {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(line, ",", " ")))
	if s.confirming {
		s.confirming = false
		if len(words) == 1 && words[0] == "yes" {
			return s.submit()
		}
		s.say("Not submitted.")
		if len(words) == 0 || words[0] == "no" {
			return nil
		}
	}
	if len(words) == 0 {
		return s.enter()
	}
	for _, c := range s.commands() {
		if c.name == words[0] && (c.arg == "") == (len(words) == 1) && len(words) <= 2 {
			return c.do(s, words[len(words)-1])
		}
	}
	if a, ok := s.parse(words); ok {
		return s.answer(a)
	}
	s.notUnderstood(line)
	return nil
}

// short is as much of a line as is worth repeating.
func short(line string) string {
	const most = 40
	r := []rune(strings.TrimSpace(printable(line)))
	return string(r[:min(len(r), most)])
}

func (c *console) notUnderstood(line string) {
	c.say(fmt.Sprintf("%q was not understood. Type help for the commands.", short(line)))
}

func (s *sitting) help() {
	options := letter(len(s.options()) - 1)
	lines := []string{fmt.Sprintf("A letter from a to %s, or its number: answer. Where several are asked for: a c.", strings.ToLower(options))}
	if s.feedback() {
		lines = append(lines, "A letter and sure, unsure or guess, such as b sure: answer and check at once.")
	}
	for _, c := range s.commands() {
		name := c.name
		if c.arg != "" {
			name += " " + c.arg
		}
		lines = append(lines, name+": "+c.what+".")
	}
	s.say(append(lines, "Enter alone does what the prompt says.")...)
}

// enter is an empty line: it goes on.
func (s *sitting) enter() error {
	if s.feedback() && !s.checked() && s.session.IsComplete(s.session.Position()) {
		return s.check(review.Unstated)
	}
	return s.next()
}

// next goes to the next question, and from the last one to the summary, or to the report if everything is checked.
func (s *sitting) next() error {
	at := s.session.Position() + 1
	switch {
	case at < s.session.Len():
		return s.visit(at)
	case s.session.Count().Checked == s.session.Len():
		return s.submit()
	}
	s.say("That was the last question.")
	s.list()
	s.say("Type submit to end, or go and a number to look at a question again.")
	return nil
}

func (s *sitting) back() error {
	at := s.session.Position() - 1
	if at < 0 {
		s.say("This is the first question.")
		return nil
	}
	return s.visit(at)
}

func (s *sitting) jump(arg string) error {
	n, _ := strconv.Atoi(arg) // what is no number is 0
	if n < 1 || n > s.session.Len() {
		s.say(fmt.Sprintf("There is no question %s: they are numbered 1 to %d.", short(arg), s.session.Len()))
		return nil
	}
	return s.visit(n - 1)
}

// visit reads the question at a place once that is stored.
func (s *sitting) visit(at int) error {
	done, err := s.try(s.session.Visit(s.Now(), s.session.Slot(at).Item))
	if done {
		s.read()
	}
	return err
}

func (s *sitting) mark() error {
	done, err := s.try(s.session.Mark(s.Now(), s.session.Current()))
	if done {
		word := "marked"
		if !s.session.IsMarked(s.session.Current()) {
			word = "no longer marked"
		}
		s.say(fmt.Sprintf("Question %d is %s. Saved.", s.session.Position()+1, word))
	}
	return err
}

func (s *sitting) askToSubmit() {
	s.confirming = true
	s.list()
	if s.feedback() {
		s.say("Questions that were not checked do not count.")
		return
	}
	s.say("After this no answer can be changed.")
}

// submit ends the attempt for good.
func (s *sitting) submit() error {
	done, err := s.try(s.session.Submit(s.Now()))
	if done {
		s.say("Submitted. Saved.")
	}
	return err
}

func (s *sitting) quit() error {
	if err := s.pause(); err != nil {
		return err
	}
	s.say(s.farewell())
	return errLeft
}

// list says what is open.
func (s *sitting) list() {
	var blank, part, marked, unchecked []int
	for i := range s.session.Len() {
		item := s.session.Slot(i).Item
		switch chosen := len(s.session.Selected(item)); {
		case chosen == 0:
			blank = append(blank, i)
		case !s.session.IsComplete(i):
			part = append(part, i)
		case s.feedback() && !s.session.IsChecked(item):
			unchecked = append(unchecked, i)
		}
		if s.session.IsMarked(item) {
			marked = append(marked, i)
		}
	}
	c := s.session.Count()
	words := []string{fmt.Sprintf("%d of %s answered.", c.Answered, plural(s.session.Len(), "question"))}
	for _, l := range []struct {
		what string
		list []int
	}{{"Blank", blank}, {"Answered in part", part}, {"Answered, but not checked", unchecked}, {"Marked", marked}} {
		if len(l.list) > 0 {
			words = append(words, fmt.Sprintf("%s: %d, namely %s.", l.what, len(l.list), places(l.list)))
		}
	}
	if len(blank)+len(part) == 0 {
		words = append(words, "None is blank.")
	}
	s.say(strings.Join(words, " "))
}
