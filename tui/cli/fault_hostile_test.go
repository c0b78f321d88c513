//go:build linux

package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/questions/banktest"
)

// allEvil is every payload that the history can hold.
var allEvil = strings.ToValidUTF8(strings.Join(banktest.Payloads, " "), "?")

// poison puts a text into everything that an attempt says, as if somebody else had written its history.
func poison(a *exam.Attempt, evil string) {
	add := func(texts ...*string) {
		for _, text := range texts {
			*text = evil + *text
		}
	}
	add(&a.Title, &a.BankTitle, &a.Blueprint.Title, &a.Form.BankRevision, &a.Form.Blueprint, &a.Blueprint.ID)
	for i := range a.Blueprint.Domains {
		d := &a.Blueprint.Domains[i]
		add(&d.Title, &d.ID)
		for j := range d.Tasks {
			add(&d.Tasks[j].Title)
		}
	}
	for i := range a.Traps {
		add(&a.Traps[i].Title, &a.Traps[i].Lesson, &a.Traps[i].ID)
	}
	for i := range a.Items {
		it := &a.Items[i]
		it.Stem = evil + it.Stem + "\n\n```\n" + evil + "\n```\n\n- " + evil + "\n\n`" + evil + "`\n"
		add(&it.Revision, &it.Verified)
		it.ID = evil + it.ID
		slot := &a.Form.Slots[i]
		slot.Item = it.ID
		add(&slot.Domain, &slot.Task)
		it.Docs = []string{"https://example.com/" + evil}
		for j := range it.Options {
			o := &it.Options[j]
			o.Text, o.Because, o.RightIf = evil+o.Text, evil+o.Because, evil+o.RightIf
			if o.Trap != "" && i%2 == 0 { // else it is a trap that the attempt does not know any more
				o.Trap = evil + o.Trap
			} else if o.Trap != "" {
				o.Trap = evil
			}
		}
	}
}

// hostileDesk has a history in which every text holds every payload: an exam to resume, notes and doubts.
func hostileDesk(t *testing.T, policy exam.Policy, evil string) *desk {
	t.Helper()
	d := newDesk(t)
	d.env = []string{"NO_COLOR=1"}
	item := ""
	d.begun(t, policy, func(a *exam.Attempt) {
		poison(a, evil)
		item = a.Items[0].ID
	})
	store, err := history.Open(d.home)
	must(t, err)
	must(t, store.Note("test-bank", item, evil, time.Now()))
	must(t, store.Dispute(exam.Dispute{Bank: "test-bank" + evil, Item: item, Revision: evil, Choice: []string{evil}, Reason: evil, At: time.Now()}))
	must(t, store.Close())
	return d
}

// ours are the sequences with which the program itself moves the cursor and clears, without colour; and no others.
var ours = regexp.MustCompile(`\x1b\[(\?(7|25|1049|2004|1002|1003|1006|2026)[hl]|[0-9;]*[HABCD]|[0-2]?[JK])|\x1b\[0?m`)

// harmless fails if anything but text and the program's own sequences was written to the terminal.
func (t *terminal) harmless() {
	t.Helper()
	if harm := banktest.Harm(t.written(), func(s string) string { return ours.ReplaceAllString(s, "") }); harm != "" {
		t.Errorf("%s reached the terminal:\n%s", harm, t.picture())
		rest := ours.ReplaceAllString(t.written(), "")
		if i := strings.IndexRune(rest, '\x1b'); i >= 0 {
			t.Errorf("it begins with %q", rest[i:min(i+40, len(rest))])
		}
	}
}

// TestFaultHostileHistory goes through every screen that shows an attempt, and looks at the bytes. The short text is one
// that no screen cuts off.
func TestFaultHostileHistory(t *testing.T) {
	for name, evil := range map[string]string{"all payloads": allEvil, "short": "\x1b[8m\u202e\u009b2J"} {
		if inFull() || evil == allEvil {
			t.Run("exam, "+name, func(t *testing.T) { hostileExam(t, evil) })
		}
		if inFull() || evil != allEvil {
			t.Run("practice, "+name, func(t *testing.T) { hostilePractice(t, evil) })
		}
	}
}

func hostileExam(t *testing.T, evil string) {
	d := hostileDesk(t, exam.ExamPolicy(40*time.Minute, 0, false), evil)
	s := d.start(t, "because", "--bank", d.bank)
	s.types("", "▸ Resume", "\r", "Question 1 of 20", "a", "A (●)", "x", "(struck out)", "m", "⚑ 1", "\x1b[6~", "", "g", "s submits everything", "?", "help")
	s.types("q", "s submits everything", "s", "Submit the exam?")
	<-time.After(60 * time.Millisecond) // a hand is not faster
	s.types("y", "(estimate)", "e", "Written to", "\r", "tab filter", "\t", "tab filter")
	for range 6 { // the next questions, with traps known and unknown
		before := s.picture()
		s.send("n")
		s.wait(func() bool { return s.picture() != before })
	}
	s.types("o", "Note ·", "\x1b", "tab filter", "!", "Dispute ·", "\x1b", "tab filter", "q", "Report", "q", "Mock exam", "\x03", "")
	s.exits(30 * time.Second)
	s.harmless()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(d.bank), "because-report*"))
	must(t, err)
	is(t, "exports", len(found), 1)
	text, err := os.ReadFile(found[0])
	must(t, err)
	harmlessText(t, "the export", found[0]+string(text))
	d.prints(t)
}

func hostilePractice(t *testing.T, evil string) {
	d := hostileDesk(t, exam.PracticePolicy(), evil)
	s := d.start(t, "because", "--bank", d.bank)
	s.types("", "▸ Resume", "\r", "Question 1 of 20", "a", "A (●)", "\r", "because", "\x1b[6~", "", "q", "Leave this round?")
	<-time.After(60 * time.Millisecond)
	s.types("s", "right", "q", "Mock exam")
	for _, screen := range []string{"Traps", "History", "Browse", "Settings"} {
		s.menu(screen)
	}
	s.send("\x03")
	s.exits(30 * time.Second)
	s.harmless()
	d.prints(t)
}

// menu opens an entry of the home screen, looks at it and comes back.
func (t *terminal) menu(entry string) {
	t.Helper()
	for range 12 {
		if regexp.MustCompile(`▸ ` + entry).MatchString(t.picture()) {
			break
		}
		before := t.picture()
		t.send("\x1b[B")
		t.wait(func() bool { return t.picture() != before })
	}
	t.types("\r", entry)
	t.wait(func() bool { return !strings.Contains(t.picture(), "▸ "+entry) })
	t.types("q", "Mock exam")
}

// prints runs every command that prints something of the history.
func (d *desk) prints(t *testing.T) {
	t.Helper()
	for _, args := range [][]string{
		{"history"}, {"history", "--json"}, {"report", "1"}, {"report", "1", "--format", "json"}, {"disputes"}, {"status"}, {"doctor"},
	} {
		out, _ := d.run(t, args...)
		if out == "" {
			t.Errorf("%q prints nothing", args)
		}
		harmlessText(t, fmt.Sprintf("because %q", args), out)
	}
}

// harmlessText fails if a text could steer a terminal, or hold something that JSON would bring back to life.
func harmlessText(t *testing.T, where, text string) {
	t.Helper()
	if harm := banktest.Harm(text, nil); harm != "" || strings.Contains(text, "\r") {
		t.Errorf("%s: %s in %.300q", where, harm, text)
	}
	var doc any
	if json.Unmarshal([]byte(text), &doc) == nil {
		if harm := banktest.Harm(fmt.Sprint(doc), nil); harm != "" {
			t.Errorf("%s: %s after reading the JSON", where, harm)
		}
	}
}

// TestFaultHostileNames gives every command that prints what it must not print: names of folders and files, arguments and
// the environment.
func TestFaultHostileNames(t *testing.T) {
	payloads := banktest.Payloads
	if !inFull() { // one of each kind, in one text
		payloads = []string{"\x1b]52;c;aGVsbG8=\x07\x1b[31;1m\u009b2J\u202egnp.exe\x9b2J\nyes e" + strings.Repeat("\u0301", 20)}
	}
	runs := 0
	for _, p := range payloads {
		evil := strings.NewReplacer("\x00", "", "/", "").Replace(p)
		d := newDesk(t)
		banks := filepath.Join(filepath.Dir(d.bank), "banks")
		good, broken := filepath.Join(banks, "good"+evil), filepath.Join(banks, "broken"+evil)
		files := banktest.Files(20)
		must(t, os.CopyFS(good, files))
		must(t, os.Rename(filepath.Join(good, "items", "part-0000.yaml"), filepath.Join(good, "items", "part"+evil+".yaml")))
		must(t, os.CopyFS(broken, files))
		must(t, os.WriteFile(filepath.Join(broken, "items", "part"+evil+".yaml"), []byte("- {id: \"x"+p+"\", stem: \"\\e]0;t\\a\"}\n"), 0o600))
		d.env = []string{"BECAUSE_BANKS=" + banks, "TERM=xterm" + evil, "USER=ada" + evil, "BECAUSE_HOME=" + filepath.Join(d.home, "at"+evil)}
		for _, args := range [][]string{
			{"banks"}, {"doctor"}, {"history"}, {"status"}, {"disputes"}, {evil}, {"--" + evil}, {"exam", "--blueprint", evil}, {"history", evil}, {"report", evil}, {"report", "1", "--format", evil},
			{"banks", "--bank", evil}, {"check", evil}, {"check", "--format", evil}, {"check", good, "--exploit"}, {"check", good, "--coverage"}, {"check", good, "--coverage", "--format", "json"},
			{"check", good}, {"check", good, "--format", "json"}, {"check", good, "--format", "sarif"}, {"check", good, "--format", "github"},
			{"check", broken}, {"check", broken, "--format", "json"}, {"check", broken, "--format", "sarif"}, {"check", broken, "--format", "github"}, {"check", broken, "--fix"},
			{"__complete", "practice", "--bank", good, "--service", ""}, {"__complete", "practice", "--bank", ""}, {"selftest", evil}, {"exam", "--extra-time", evil},
		} {
			out, _ := d.run(t, args...)
			runs++
			harmlessText(t, fmt.Sprintf("because %q", args), out)
		}
	}
	t.Logf("%d payloads, %d runs", len(payloads), runs)
}
