//go:build linux

package cli_test

import (
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"

	"because/exam"
)

// answering resumes attempt 1 and answers its first two questions; the second answer may still be on its way to the disk.
func answering(t *testing.T, d *desk, program string) *terminal {
	t.Helper()
	d.begun(t, exam.ExamPolicy(40*time.Minute, 0, false), nil)
	s := d.start(t, program, "--bank", d.bank)
	s.types("", "▸ Resume", "\r", "Question 1 of 20", "b", "B (●)", "", "saved ✓", "n", "Question 2 of 20", "c", "C (●)")
	return s
}

// kept fails unless both answers are stored and the attempt waits to be resumed.
func (d *desk) kept(t *testing.T) {
	t.Helper()
	s, status := d.stored(t)
	is(t, "first answer", choice(s, 0), "B")
	is(t, "second answer", choice(s, 1), "C")
	is(t, "status", status, exam.Interrupted)
}

// TestFaultTerminalClosed closes the terminal under a running exam, and sends what a closing terminal sends.
func TestFaultTerminalClosed(t *testing.T) {
	for name, end := range map[string]func(s *terminal) error{
		"terminal gone": func(s *terminal) error { return errors.Join(s.slave.Close(), s.master.Close()) },
		"hangup":        func(s *terminal) error { return s.cmd.Process.Signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			worst := time.Duration(0)
			for range times(1, 20) {
				d := newDesk(t)
				s := answering(t, d, "because")
				must(t, end(s))
				_, took := s.exits(atMost(2 * time.Second))
				worst = max(worst, took)
				d.kept(t)
			}
			t.Logf("ended within %v, lost 0", worst.Round(time.Millisecond))
		})
	}
}

// TestFaultTermination asks the program to end as a system that shuts down does.
func TestFaultTermination(t *testing.T) {
	worst := time.Duration(0)
	for range times(1, 20) {
		d := newDesk(t)
		s := answering(t, d, "because")
		must(t, s.cmd.Process.Signal(syscall.SIGTERM))
		code, took := s.exits(atMost(2 * time.Second))
		worst = max(worst, took)
		is(t, "exit code", code, 0)
		s.restored()
		d.kept(t)
	}
	t.Logf("ended within %v, lost 0", worst.Round(time.Millisecond))
}

// TestFaultPanic lets the program fail at the three places where screens can.
func TestFaultPanic(t *testing.T) {
	for _, where := range []string{"Update", "View", "Cmd"} {
		t.Run(where, func(t *testing.T) {
			for range times(1, 20) {
				d := newDesk(t)
				s := answering(t, d, "because-fails-in-"+where)
				s.send("Z")
				code, _ := s.exits(30 * time.Second)
				is(t, "exit code", code, 2)
				s.restored()
				s.wait(func() bool { return strings.Contains(s.written(), "Start because again") })
				text := s.written()
				text = text[strings.LastIndex(text, "\x1b[?1049l")+len("\x1b[?1049l"):]
				if !strings.Contains(text, "planted in") || !strings.Contains(text, "Start because again") || strings.Contains(text, "\x1b]") {
					t.Errorf("the program said %q", text)
				}
				d.kept(t)
			}
		})
	}
}
