//go:build linux

package cli_test

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"because/exam"
)

// shortExam is how long the exams last past whose end a program is stopped; a stopped program needs real time to pass.
const shortExam = 1500 * time.Millisecond

// over fails unless attempt 1 was ended by its time, exactly at its limit, with the answer given before that.
func (d *desk) over(t *testing.T) {
	t.Helper()
	s, status := d.stored(t)
	is(t, "status", status, exam.Submitted)
	is(t, "reason", s.Reason(), exam.ByTime)
	is(t, "consumed", s.Consumed(exam.Moment{}), shortExam)
	is(t, "answer", choice(s, 0), "B")
}

// stopped waits until the kernel says that a program is stopped.
func (t *terminal) stopped(pid int) {
	t.Helper()
	hung := time.Now().Add(30 * time.Second)
	for state := byte(0); state != 'T'; {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		must(t, err)
		state = status[strings.LastIndexByte(string(status), ')')+2]
		if time.Now().After(hung) {
			t.Fatalf("the program is in state %c", state)
		}
	}
}

// TestFaultStoppedPastTheLimit stops the program until its exam is over, and gives it more answers meanwhile.
func TestFaultStoppedPastTheLimit(t *testing.T) {
	for range times(1, 20) {
		d := newDesk(t)
		d.begun(t, exam.ExamPolicy(shortExam, 0, false), nil)
		s := d.start(t, "because", "--bank", d.bank)
		s.types("", "▸ Resume", "\r", "Question 1 of 20", "b", "B (●)", "", "saved ✓")
		must(t, s.cmd.Process.Signal(syscall.SIGSTOP))
		s.stopped(s.cmd.Process.Pid)
		s.send("am")
		<-time.After(shortExam)
		must(t, s.cmd.Process.Signal(syscall.SIGCONT))
		s.shows("submitted when the time was up")
		s.send("\x03")
		code, _ := s.exits(30 * time.Second)
		is(t, "exit code", code, 0)
		d.over(t)
	}
}

// TestFaultSuspendedInAShell suspends the program in a shell with job control, by its key and by a signal, past the limit.
func TestFaultSuspendedInAShell(t *testing.T) {
	for name, suspend := range map[string]func(s *terminal, pid int){
		"ctrl+z":  func(s *terminal, _ int) { s.send("\x1a") },
		"SIGTSTP": func(s *terminal, pid int) { must(s, syscall.Kill(pid, syscall.SIGTSTP)) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.begun(t, exam.ExamPolicy(shortExam, 0, false), nil)
			d.env = []string{"PS1=shell-> ", "BANK=" + d.bank}
			s := d.start(t, "bash", "--norc", "--noprofile", "-i")
			s.types("", "shell->", "because --bank $BANK\r", "▸ Resume", "\r", "Question 1 of 20", "b", "B (●)", "", "saved ✓")
			pid := s.foreground()
			t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGKILL) })
			suspend(s, pid)
			s.stopped(pid)
			s.shows("Stopped")
			<-time.After(shortExam)
			s.types("fg\r", "The time is up: your answers were submitted.", "q", "Mock exam", "q", "shell->", "exit\r", "")
			s.exits(30 * time.Second)
			d.over(t)
		})
	}
}

// TestFaultSuspendedWithoutAShell asks for what nobody could undo: the program is all that runs on its terminal.
func TestFaultSuspendedWithoutAShell(t *testing.T) {
	d := newDesk(t)
	s := answering(t, d, "because")
	s.types("\x1a", "", "d", "D (●)")
	must(t, s.cmd.Process.Signal(syscall.SIGTSTP))
	s.types("a", "A (●)", "\x03", "")
	code, _ := s.exits(30 * time.Second)
	is(t, "exit code", code, 0)
	s.restored()
}

// foreground is the process that has the terminal.
func (t *terminal) foreground() int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", t.cmd.Process.Pid))
	must(t, err)
	var state, parent, group, session, tty, foreground int
	rest := string(status)[strings.LastIndexByte(string(status), ')')+2:]
	_, err = fmt.Sscanf(rest, "%c %d %d %d %d %d", &state, &parent, &group, &session, &tty, &foreground)
	must(t, err)
	return foreground
}
