//go:build speed && linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// TestSpeed measures and asserts nothing: .ci/speed runs it and prints its table. Figures of a shared machine drift, so the
// programs take turns, and what counts is a figure beside that of a peer in the same run.
func TestSpeed(t *testing.T) {
	subjects := append(peers(t), ours(t)...)
	rounds := 5
	if n, err := strconv.Atoi(os.Getenv("SPEED_ROUNDS")); err == nil {
		rounds = n
	}
	for round := range rounds {
		for i := range subjects {
			subjects[(i+round)%len(subjects)].measure(t)
		}
	}
	var out bytes.Buffer
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "PROGRAM\tSTART ms\tCOMPLETE ms\tKEY p50 ms\tp95 ms\tBYTES/KEY\t200 KEYS ms\tWRITES\tIDLE CPU %\tSWITCHES/s\tMEMORY MB")
	for _, s := range subjects {
		_, _ = fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%.2f\t%.2f\t%.0f\t%.1f\t%.0f\t%.3f\t%.1f\t%.1f\n", s.name, at(s.first, 50), at(s.complete, 50),
			at(s.key, 50), at(s.key, 95), at(s.bytes, 50), at(s.burst, 50), at(s.writes, 50), at(s.cpu, 50), at(s.switches, 50), at(s.memory, 100))
	}
	_ = w.Flush()
	t.Logf("80×24, %d rounds, medians where nothing else is said\n%s", rounds, out.String())
}

// subject is a program with what was measured of it so far.
type subject struct {
	name  string
	args  []string
	env   []string
	ready string   // stands on the screen when it is complete
	setup []string // leads to what is measured
	keys  []string // measured one by one
	many  string   // sent 200 times at once
	quit  string
	warm  bool // it runs once before it is measured

	first, complete, key, bytes, burst, writes, cpu, switches, memory []float64
}

// peers are the programs that are installed here.
func peers(t *testing.T) []*subject {
	list := filepath.Join(t.TempDir(), "list.txt")
	var lines strings.Builder
	for i := range 1_000 {
		fmt.Fprintf(&lines, "item number %d of the list\n", i+1)
	}
	if err := os.WriteFile(list, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	all := []*subject{
		{name: "less", args: []string{"less", list}, ready: "number 23 ", keys: []string{"j", "k"}, many: "j", quit: "q"},
		{name: "vim", args: []string{"vim", "-u", "NONE", list}, ready: "number 23 ", keys: []string{"j", "k"}, many: "j", quit: ":q!\r"},
		{name: "fzf", args: []string{"sh", "-c", "exec fzf < " + list}, ready: "1000/1000", keys: []string{"\x1b[A", "\x1b[B"}, many: "\x1b[A", quit: "\x1b"},
	}
	return slices.DeleteFunc(all, func(s *subject) bool {
		_, err := exec.LookPath(s.name)
		return err != nil
	})
}

// ours is the program as it starts day by day, on a history that it has left before, and with the bank of $SPEED_BANK if
// there is one; and as it starts where it remembers nothing of the last run.
func ours(t *testing.T) []*subject {
	program := os.Getenv("SPEED_PROGRAM")
	if program == "" {
		program = build(t)
	}
	list := []*subject{{name: "because", args: []string{program}, warm: true}, {name: "because, nothing remembered", args: []string{program}}}
	if bank := os.Getenv("SPEED_BANK"); bank != "" {
		list = append(list, &subject{name: "because, " + filepath.Base(bank), args: []string{program, "--bank", bank}, warm: true})
	}
	for _, s := range list {
		s.env = []string{"BECAUSE_HOME=" + t.TempDir()}
		s.ready, s.setup, s.keys = "unseen forms", []string{"\r", "\r"}, []string{"a", "b", "\x1b[B", "x"}
		s.many, s.quit = "\x1b[B", "\x03"
	}
	return list
}

// run is one run of a program on a terminal that answers nothing.
type run struct {
	*testing.T
	cmd      *exec.Cmd
	terminal *os.File
	started  time.Time
	lock     sync.Mutex
	chunks   []chunk
}

type chunk struct {
	at   time.Time
	data []byte
}

func (s *subject) measure(t *testing.T) {
	if s.warm {
		r := s.start(t)
		r.until(s.ready)
		r.quiet(time.Second)
		r.end(s.quit)
	}
	r := s.start(t)
	defer r.end(s.quit)
	complete := r.until(s.ready)
	s.first = append(s.first, ms(r.chunk(0).at.Sub(r.started)))
	s.complete = append(s.complete, ms(complete.Sub(r.started)))
	for _, keys := range s.setup {
		r.send(keys)
		r.quiet(300 * time.Millisecond)
	}
	for i := range 60 {
		time.Sleep(time.Duration(rand.IntN(34)) * time.Millisecond) // any phase of a ticker
		before, sent := r.count(), time.Now()
		r.send(s.keys[i%len(s.keys)])
		r.quiet(40 * time.Millisecond)
		if r.count() > before {
			s.key = append(s.key, ms(r.chunk(before).at.Sub(sent)))
			s.bytes = append(s.bytes, float64(r.bytesSince(before)))
		}
	}
	before, sent := r.count(), time.Now()
	r.send(strings.Repeat(s.many, 200))
	r.quiet(100 * time.Millisecond)
	if n := r.count(); n > before {
		s.burst = append(s.burst, ms(r.chunk(n-1).at.Sub(sent)))
		s.writes = append(s.writes, float64(n-before))
	}
	r.quiet(time.Second)
	const idle = 5 * time.Second
	cpu, switches := r.spent()
	time.Sleep(idle)
	moreCPU, moreSwitches := r.spent()
	s.cpu = append(s.cpu, 100*float64(moreCPU-cpu)/float64(idle))
	s.switches = append(s.switches, float64(moreSwitches-switches)/idle.Seconds())
	s.memory = append(s.memory, r.status("VmHWM")/1024)
}

func (s *subject) start(t *testing.T) *run {
	r := &run{T: t, cmd: exec.Command(s.args[0], s.args[1:]...)}
	r.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8"), s.env...)
	r.started = time.Now()
	var err error
	if r.terminal, err = pty.StartWithSize(r.cmd, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	go func() {
		buffer := make([]byte, 1<<16)
		for {
			n, err := r.terminal.Read(buffer)
			now := time.Now()
			if n > 0 {
				r.lock.Lock()
				r.chunks = append(r.chunks, chunk{now, bytes.Clone(buffer[:n])})
				r.lock.Unlock()
			}
			if err != nil {
				return
			}
		}
	}()
	return r
}

func (r *run) end(quit string) {
	r.send(quit)
	done := make(chan struct{})
	go func() {
		_ = r.cmd.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		_ = r.cmd.Process.Kill()
		<-done
	}
	_ = r.terminal.Close()
}

func (r *run) send(keys string) { _, _ = r.terminal.WriteString(keys) }

// until waits for a text, and for silence after it, and returns when the last output before that silence came.
func (r *run) until(text string) time.Time {
	r.Helper()
	for limit := time.Now().Add(30 * time.Second); time.Now().Before(limit); time.Sleep(time.Millisecond) {
		r.lock.Lock()
		var all []byte
		for _, c := range r.chunks {
			all = append(all, c.data...)
		}
		r.lock.Unlock()
		if strings.Contains(ansi.Strip(string(all)), text) {
			r.quiet(150 * time.Millisecond)
			return r.chunk(r.count() - 1).at
		}
	}
	r.Fatalf("%v never shows %q", r.cmd.Args, text)
	return time.Time{}
}

// quiet waits until the program has written nothing for a while.
func (r *run) quiet(pause time.Duration) {
	for last := time.Now(); time.Since(last) < pause; time.Sleep(time.Millisecond) {
		if n := r.count(); n > 0 && r.chunk(n-1).at.After(last) {
			last = r.chunk(n - 1).at
		}
	}
}

func (r *run) count() int {
	r.lock.Lock()
	defer r.lock.Unlock()
	return len(r.chunks)
}

func (r *run) chunk(i int) chunk {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.chunks[i]
}

func (r *run) bytesSince(i int) (n int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	for _, c := range r.chunks[i:] {
		n += len(c.data)
	}
	return n
}

// spent is the time on a processor and the number of times that a thread went to sleep.
func (r *run) spent() (cpu time.Duration, switches int) {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", r.cmd.Process.Pid))
	for _, task := range tasks {
		data, _ := os.ReadFile(filepath.Join(task, "schedstat"))
		ns, _ := strconv.ParseInt(strings.SplitN(string(data)+" ", " ", 2)[0], 10, 64)
		cpu += time.Duration(ns)
		switches += int(field(filepath.Join(task, "status"), "voluntary_ctxt_switches"))
	}
	return cpu, switches
}

func (r *run) status(name string) float64 {
	return field(fmt.Sprintf("/proc/%d/status", r.cmd.Process.Pid), name)
}

func field(file, name string) float64 {
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return n
		}
	}
	return 0
}

// TestSpeedOfVersion is the start of the process alone.
func TestSpeedOfVersion(t *testing.T) {
	program := build(t)
	var times []float64
	for range 30 {
		start := time.Now()
		if err := exec.Command(program, "version").Run(); err != nil {
			t.Fatal(err)
		}
		times = append(times, ms(time.Since(start)))
	}
	t.Logf("because version: p50 %.1f ms, p95 %.1f ms", at(times, 50), at(times, 95))
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// at is a percentile; 0 where nothing was measured.
func at(values []float64, percent int) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)*percent/100, len(values)-1)]
}
