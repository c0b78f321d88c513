//go:build linux

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"because/exam"
)

// firstFrame is what the program draws before it reads anything else.
func (d *desk) firstFrame(t *testing.T) string {
	t.Helper()
	p := d.start(t, "because", "--bank", d.bank)
	items, err := filepath.Glob(filepath.Join(d.bank, "items", "*"))
	must(t, err)
	for _, text := range []string{"unseen forms", fmt.Sprintf("%d questions with search", 10*len(items)), "Readiness", "the misconceptions that catch you"} {
		p.shows(text)
	}
	frame, _, _ := strings.Cut(p.written(), ansi.ResetModeSynchronizedOutput)
	p.harmless()
	p.send("q")
	code, _ := p.exits(30 * time.Second)
	is(t, "exit code", code, 0)
	return frame
}

// TestTheFirstFrameIsWholeWhereNothingHasChanged starts the program again and again on what it left behind.
func TestTheFirstFrameIsWholeWhereNothingHasChanged(t *testing.T) {
	d := newDesk(t)
	d.env = []string{"NO_COLOR=1"}
	home := filepath.Join(d.home, "home.json")
	items, err := filepath.Glob(filepath.Join(d.bank, "items", "*"))
	must(t, err)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	must(t, os.WriteFile(elsewhere, []byte("mine"), 0o600))
	for _, step := range []struct {
		before string
		change func()
		whole  bool
	}{
		{"a new history", func() {}, false},
		{"nothing changed", func() {}, true},
		{"an answer", func() { d.begun(t, exam.PracticePolicy(), nil) }, false},
		{"nothing changed since", func() {}, true},
		{"fewer items", func() { must(t, os.Remove(items[0])) }, true}, // until they are counted
		{"something in the way", func() { must(t, os.Symlink(elsewhere, home+".part")); d.begun(t, exam.PracticePolicy(), nil) }, false},
		{"nothing changed after that", func() {}, true},
		{"it was deleted", func() { must(t, os.Remove(home)) }, false},
		{"it is no JSON", func() { must(t, os.WriteFile(home, []byte("{\"Origin\": \x1b[31m"), 0o600)) }, false},
		{"it is a folder", func() { must(t, os.Remove(home)); must(t, os.Mkdir(home, 0o700)) }, false},
		{"it still is", func() {}, false},
	} {
		step.change()
		if frame := d.firstFrame(t); strings.Contains(frame, "unseen forms") != step.whole {
			t.Errorf("%s: the first frame is %q", step.before, frame)
		}
	}
	mine, err := os.ReadFile(elsewhere)
	must(t, err)
	is(t, "a file that is not ours", string(mine), "mine")
}

// TestAnExamThatWasLeftAtOnceIsOffered ends a run in the midst of an exam.
func TestAnExamThatWasLeftAtOnceIsOffered(t *testing.T) {
	d := newDesk(t)
	d.env = []string{"NO_COLOR=1"}
	s := d.start(t, "because", "--bank", d.bank)
	s.types("", "unseen forms", "\r", "enter starts the exam", "\r", "Question 1 of", "a", "saved")
	s.send("\x03")
	s.exits(30 * time.Second)
	if frame := d.firstFrame(t); !strings.Contains(frame, "Resume") {
		t.Errorf("the first frame is %q", frame)
	}
}

// TestAnEditedBankIsRememberedAnew starts twice after an edit: once with the figures of before it.
func TestAnEditedBankIsRememberedAnew(t *testing.T) {
	d := newDesk(t)
	d.env = []string{"NO_COLOR=1"}
	d.firstFrame(t)
	items, err := filepath.Glob(filepath.Join(d.bank, "items", "*"))
	must(t, err)
	must(t, os.Remove(items[0]))
	for _, want := range []string{"60 questions with search", "50 questions with search"} {
		if frame := d.firstFrame(t); !strings.Contains(frame, want) {
			t.Errorf("the first frame is %q, want %q in it", frame, want)
		}
	}
}
