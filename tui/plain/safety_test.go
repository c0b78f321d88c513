package plain_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"because/exam"
	"because/exam/study"
	"because/questions"
	"because/questions/banktest"
	"because/tui/plain"
)

// evil is text that would steer a terminal or hide what it says: escapes, C1, a bell, overrides of direction, a tab, a
// carriage return, a private character, bad UTF-8 and a pile of marks.
const evil = "ev\x1b[31mil\x1b]0;title\x07\u009b2J\u202eliam\u202c\u2066x\u2069\u200f\t\r\b\x00\ue000\u00ad\xff" + "e\u0301\u0301\u0301\u0301\u0301"

// evilBank is a bank every text of which is evil.
func evilBank(t *testing.T) *questions.Bank {
	b := banktest.Bank(t, 60)
	b.Title += evil
	for i := range b.Blueprints {
		for j := range b.Blueprints[i].Domains {
			b.Blueprints[i].Domains[j].Title += evil + "\n"
		}
	}
	for i := range b.Traps {
		b.Traps[i].Title, b.Traps[i].Lesson = evil+"\n"+b.Traps[i].Title, evil+b.Traps[i].Lesson
	}
	for i := range b.Items {
		it := &b.Items[i]
		it.Stem = evil + it.Stem + "\n```\n" + evil + "\n```\n\n1. " + evil + "\n\n<b>" + evil + "</b>\n"
		it.Docs = []string{"https://example.com/" + evil}
		for j := range it.Options {
			o := &it.Options[j]
			o.Text, o.Because, o.RightIf = evil+o.Text, evil+o.Because, evil+o.RightIf
		}
	}
	return b
}

// harmless fails if anything was said but printable text and line ends.
func (c *talk) harmless() {
	c.Helper()
	marks := 0
	for i, r := range c.everything() + c.complaints() {
		if r != '\n' && !unicode.IsPrint(r) {
			c.Fatalf("%U at byte %d: %q", r, i, c.everything()[max(i-40, 0):i+1])
		}
		if marks++; r != '\u0301' {
			marks = 0
		}
		if marks > 2 {
			c.Fatalf("a pile of marks at byte %d", i)
		}
	}
}

func TestNothingButTextIsEverWritten(t *testing.T) {
	for name, p := range map[string]struct {
		play  play
		lines []string
	}{
		"exam": {play{before: begun(t, exam.ExamPolicy(30*time.Minute, 0, false)), first: plain.Resume(1)},
			[]string{"a", "strike b", "mark", "read", "", "a b", evil, "go " + evil, "strike " + evil, "list", "help", "time", "submit", "no", "submit", "yes", "read", "walk all", "", "", evil, "stop", evil, "quit"}},
		"practice":  {play{before: begun(t, exam.PracticePolicy()), first: plain.Resume(1)}, []string{"b sure", "read", "", "a b guess", "", "submit", "yes", "walk", "help", "quit"}},
		"menu":      {play{before: begun(t, exam.PracticePolicy())}, []string{evil, "help", "1", "quit"}},
		"setup":     {play{}, []string{"2", evil, "2", evil, "1", evil, "1", "quit"}},
		"selection": {play{first: plain.Practice(&study.Selection{Domain: "building", Number: 2})}, []string{"a", "", "", "quit"}},
		"new exam":  {play{first: plain.Exam}, []string{evil, "", "a", "quit"}},
	} {
		for _, live := range []bool{false, true} {
			t.Run(fmt.Sprint(name, live), func(t *testing.T) {
				p.play.bank, p.play.live = evilBank(t), live
				on(t, p.play, func(c *talk) {
					for _, l := range p.lines {
						c.types(strings.ReplaceAll(l, "\n", " "))
						c.harmless()
					}
					c.end()
					c.harmless()
				})
			})
		}
	}
}

func TestADrillWritesNothingButText(t *testing.T) {
	bank, err := questions.Load(questions.Embedded()["aws-developer-associate"]) // its own copy
	must(t, err)
	for i := range bank.Items {
		bank.Items[i].Stem += evil
		for j := range bank.Items[i].Options {
			o := &bank.Items[i].Options[j]
			o.Text, o.Because = o.Text+evil, o.Because+evil
		}
	}
	on(t, play{first: plain.Drill(0), bank: bank}, func(c *talk) {
		c.hears("Card 1 of")
		c.types("a", evil, "", "help", "b", "quit")
		c.harmless()
	})
}

func TestErrorsOfTheDiskAreHarmless(t *testing.T) {
	inExam(t, play{live: true}, func(c *talk) {
		c.disk.fail(fmt.Errorf("cannot write %s\nsecond line", evil))
		c.types("b")
		c.hears("NOT SAVED")
		c.types(evil)
		c.hears("was not taken")
		c.harmless()
		c.disk.fail(nil)
	})
}
