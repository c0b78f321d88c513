package plain

import (
	"fmt"
	"slices"

	"because/exam"
	"because/questions"
)

// This file tells questions and explanations.

// read tells the question, and its explanation if it was checked.
func (s *sitting) read() {
	item := s.item()
	head := fmt.Sprintf("Question %d of %d.", s.session.Position()+1, s.session.Len())
	if s.session.IsMarked(item.ID) {
		head += " Marked."
	}
	s.say("", head)
	s.print(stem(item)...)
	if s.checked() {
		s.explain()
		return
	}
	s.say("")
	for i, id := range s.options() {
		if o, ok := item.Option(id); ok {
			words := letter(i) + "."
			if s.session.IsStruck(item.ID, id) {
				words += " Struck out:"
			}
			s.print(lead(words, o.Text)...)
		}
	}
	if chosen := s.session.Selected(item.ID); len(chosen) > 0 {
		s.say("Your answer: " + s.lettersOf(chosen) + ".")
	}
}

// stem is what is asked and, for several keys, how many to select.
func stem(it *questions.Item) []part {
	parts := prose(it.Stem)
	if n := it.Keys(); n > 1 {
		parts = append(parts, part{text: "Select " + numeral(n) + "."})
	}
	return parts
}

// explain tells what is right and why each option is or is not.
func (s *sitting) explain() {
	s.print(explanation(s.session, s.session.Position())...)
}

// explanation is the verdict on what was chosen at a place, every option with its because, and where to read on.
func explanation(session *exam.Session, at int) []part {
	item, slot := session.Item(at), session.Slot(at)
	choice := session.Selected(slot.Item)
	parts := []part{{text: verdict(item, slot.Options, choice)}, {}}
	told := map[string]bool{}
	for i, id := range slot.Options {
		o, ok := item.Option(id)
		if !ok {
			continue
		}
		words := letter(i) + "."
		if slices.Contains(choice, id) {
			words = letter(i) + ", your answer."
		}
		parts = append(parts, lead(words, o.Text)...)
		parts = append(parts, because(o)...)
		if t, ok := session.Attempt().Trap(o.Trap); ok {
			parts = append(parts, part{text: trap(t, !told[t.ID])})
			told[t.ID] = true
		}
	}
	for _, d := range item.Docs {
		parts = append(parts, part{text: "Documentation: " + title(d)})
	}
	return parts
}

func verdict(item *questions.Item, shown, choice []string) string {
	right := "Correct: " + lettersOf(shown, item.KeyIDs()) + "."
	switch {
	case item.Grade(choice):
		return "Right. You chose " + lettersOf(shown, choice) + "."
	case len(choice) == 0:
		return "Not answered. " + right
	}
	return "Wrong. You chose " + lettersOf(shown, choice) + ". " + right
}

// because is why an option is right or not, and what it would be right for.
func because(o *questions.Option) []part {
	words := "Incorrect because"
	if o.Correct {
		words = "Correct because"
	}
	parts := lead(words, o.Because)
	if o.RightIf != "" {
		parts = append(parts, lead("It would be right if", o.RightIf)...)
	}
	return parts
}

// trap names a misconception, with what is true instead where that was not told before.
func trap(t questions.Trap, lesson bool) string {
	words := "Trap: " + sentence(title(t.Title))
	if lesson {
		words += " " + inLine(t.Lesson)
	}
	return words
}
