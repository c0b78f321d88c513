//go:build linux

package cli_test

import (
	"because/exam"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// firstFrame is what the program draws before it reads anything else.
func (d *desk) firstFrame(t *testing.T) string {
	t.Helper()
	p := d.start(t, "because", "--bank", d.bank)
	items, err := filepath.Glob(filepath.Join(d.bank, "items", "*"))
	must(t, err)
	for _, text := range []string{"unseen forms left", fmt.Sprintf("%d questions with search", 10*len(items)), "Readiness", "the misconceptions that catch you"} {
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
		{"it was deleted", func() { must(t, os.Remove(home)) }, false},
		{"it is no JSON", func() { must(t, os.WriteFile(home, []byte("{\"Origin\": \x1b[31m"), 0o600)) }, false},
		{"it is a folder", func() { must(t, os.Remove(home)); must(t, os.Mkdir(home, 0o700)) }, false},
		{"it still is", func() {}, false},
	} {
		step.change()
		if frame := d.firstFrame(t); strings.Contains(frame, "unseen forms left") != step.whole {
			t.Errorf("%s: the first frame is %q", step.before, frame)
		}
	}
}
