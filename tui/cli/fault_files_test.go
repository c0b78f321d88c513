//go:build linux

package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// TestFaultOpenToOthers takes away what keeps other users of the machine out. The program makes it so that they are out.
func TestFaultOpenToOthers(t *testing.T) {
	d := newDesk(t)
	d.begun(t, exam.PracticePolicy(), nil)
	for path, mode := range map[string]os.FileMode{d.home: 0o700, history.Path(d.home): 0o600, filepath.Join(d.home, "because.lock"): 0o600} {
		info, err := os.Stat(path)
		must(t, err)
		is(t, path, info.Mode().Perm(), mode)
	}
	_, code := d.run(t, "doctor")
	is(t, "exit code", code, 0)
	for path, c := range map[string]struct {
		mode os.FileMode
		want string
	}{d.home: {0o777, "chmod 700 " + d.home}, history.Path(d.home): {0o666, "chmod 600 " + history.Path(d.home)}} {
		before, err := os.Stat(path)
		must(t, err)
		must(t, os.Chmod(path, c.mode))
		out, code := d.run(t, "doctor")
		is(t, "exit code", code, 1)
		if !strings.Contains(out, c.want) {
			t.Errorf("doctor does not say %q:\n%s", c.want, out)
		}
		must(t, os.Chmod(path, before.Mode()))
	}
}

// TestFaultShortage asks for an exam that the bank cannot fill, and one with a domain that has no question at all.
func TestFaultShortage(t *testing.T) {
	building := banktest.ItemYAML(0) + banktest.ItemYAML(1) + banktest.ItemYAML(3)
	for name, c := range map[string]struct{ items, want string }{
		"too few in both":  {building + banktest.ItemYAML(2), "Guarding things  needs    8, has    1, missing    7"},
		"none in a domain": {building, "Guarding things  needs    8, has    0, missing    8"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			must(t, os.RemoveAll(d.bank))
			must(t, os.CopyFS(d.bank, banktest.Files(1)))
			must(t, os.WriteFile(filepath.Join(d.bank, "items", "part-0000.yaml"), []byte(c.items), 0o600))
			s := d.start(t, "because", "exam", "--bank", d.bank, "--blueprint", "T-2")
			code, _ := s.exits(30 * time.Second)
			is(t, "exit code", code, 4)
			s.shows(c.want)
			out := s.written()
			if strings.Contains(out, "NaN") || strings.Contains(out, "\x1b") {
				t.Errorf("it says %q", out)
			}
		})
	}
}

// TestFaultNoQuestionOfADomain scores an exam one of whose domains has no scored question: nothing is divided by nothing.
func TestFaultNoQuestionOfADomain(t *testing.T) {
	d := newDesk(t)
	d.begun(t, exam.ExamPolicy(40*time.Minute, 0, false), func(a *exam.Attempt) {
		for i := range a.Form.Slots {
			a.Form.Slots[i].Scored = a.Form.Slots[i].Scored && a.Form.Slots[i].Domain != "guarding"
		}
	})
	s := d.start(t, "because", "--bank", d.bank)
	s.types("", "▸ Resume", "\r", "Question 1 of 20", "g", "s submits everything", "s", "Submit the exam?")
	<-time.After(60 * time.Millisecond) // a hand is not faster
	s.types("y", "n/a", "q", "Mock exam", "\x03", "")
	s.exits(30 * time.Second)
	out := s.written()
	for _, args := range [][]string{{"report", "1"}, {"report", "1", "--format", "json"}, {"history"}, {"history", "--json"}} {
		text, code := d.run(t, args...)
		is(t, "exit code", code, 0)
		out += text
	}
	if strings.Contains(out, "NaN") || strings.Contains(out, "Inf") {
		t.Errorf("a figure that is none:\n%s", out)
	}
}

// TestFaultBankEdited turns every key of the bank round while an exam on it is under way.
func TestFaultBankEdited(t *testing.T) {
	d := newDesk(t)
	d.begun(t, exam.ExamPolicy(40*time.Minute, 0, false), nil)
	before, _ := d.stored(t)
	s := d.start(t, "because", "--bank", d.bank)
	s.types("", "▸ Resume", "\r", "Question 1 of 20")
	for i := range before.Len() {
		place := strings.Index("ABCDEF", keyOf(before, i))
		s.types(string("abcdef"[place]), "ABCDEF"[place:place+1]+" ")
		s.wait(func() bool { return strings.Contains(s.picture(), "saved ✓") })
		if i == 9 {
			d.turnKeys(t)
			s.types("\x03", "")
			s.exits(30 * time.Second)
			s = d.start(t, "because", "--bank", d.bank)
			s.types("", "▸ Resume", "\r", "Question 10 of 20")
		}
		if i < before.Len()-1 {
			s.types("n", "Question "+strconv.Itoa(i+2)+" of 20")
		}
	}
	s.types("g", "s submits everything", "s", "Submit the exam?")
	<-time.After(60 * time.Millisecond) // a hand is not faster
	s.types("y", "(estimate)", "\x03", "")
	s.exits(30 * time.Second)
	text, _ := d.run(t, "report", "1", "--format", "json")
	var report struct {
		Raw    int `json:"raw"`
		Scored int `json:"scored_total"`
		Items  []struct {
			Keys    []string
			Correct bool
		}
	}
	must(t, json.Unmarshal([]byte(text), &report))
	want := 0
	for i, it := range report.Items {
		if before.Item(i).Keys() == 1 {
			is(t, "right", it.Correct, true)
			if before.Slot(i).Scored {
				want++
			}
		}
	}
	is(t, "raw score", report.Raw, want)
	if want < 5 {
		t.Errorf("only %d questions were answered right: nothing is shown", want)
	}
}

// keyOf is the letter of the first right option at a place.
func keyOf(s *exam.Session, place int) string {
	for i, id := range s.Slot(place).Options {
		if o, ok := s.Item(place).Option(id); ok && o.Correct {
			return string(rune('A' + i))
		}
	}
	return ""
}

// turnKeys rewrites the bank with another option right in every item.
func (d *desk) turnKeys(tb testing.TB) {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(d.bank, "items", "*.yaml"))
	must(tb, err)
	for _, name := range files {
		text, err := os.ReadFile(name)
		must(tb, err)
		lines := strings.Split(strings.ReplaceAll(string(text), "      correct: true\n", ""), "\n")
		first := false
		for i, l := range lines {
			if first = first || strings.HasPrefix(l, "  options:"); first && strings.HasPrefix(l, "    - text:") {
				lines[i], first = l+" now\n      correct: true", false
			}
		}
		must(tb, os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o600))
	}
	_, err = questions.Load(os.DirFS(d.bank))
	must(tb, err)
}
