//go:build linux

package cli_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"because/exam"
)

// TestFaultResizeStorm changes the size of the terminal under a running exam, as fast as it can, to sizes that no window has.
func TestFaultResizeStorm(t *testing.T) {
	d := newDesk(t)
	s := answering(t, d, "because")
	s.shows("saved ✓")
	before := s.picture()
	sizes := [][2]int{{0, 0}, {1, 1}, {1, 500}, {500, 1}, {1000, 1000}, {39, 11}, {40, 12}}
	r := rand.New(rand.NewPCG(21, 0))
	n := times(60, 2000)
	for range n {
		size := sizes[r.IntN(len(sizes))]
		s.resize(size[0], size[1])
	}
	s.resize(20, 5)
	s.shows("The terminal is")
	s.resize(80, 24)
	s.shows("Question 2 of 20")
	s.types("", "C (●)", "", "saved ✓")
	if got := s.picture(); clockless(got) != clockless(before) {
		t.Errorf("after the storm:\n%s\nbefore:\n%s", got, before)
	}
	s.leave(t, d)
	t.Logf("%d sizes, panics 0", n)
}

// clockless is a picture of a question without its first line, which holds the clock.
func clockless(picture string) string {
	_, rest, _ := strings.Cut(picture, "\n")
	return rest
}

// leave ends the program as ctrl+c does, and holds it to its answers.
func (t *terminal) leave(tb *testing.T, d *desk) {
	t.Helper()
	t.send("\x03")
	code, _ := t.exits(30 * time.Second)
	is(tb, "exit code", code, 0)
	t.restored()
	d.kept(tb)
}

// TestFaultPasteBomb pastes a megabyte, with the marks that terminals put around pasted text.
func TestFaultPasteBomb(t *testing.T) {
	d := newDesk(t)
	s := answering(t, d, "because")
	from := time.Now()
	s.send("\x1b[200~" + strings.Repeat("abc gsy\r", 1<<17) + "\x1b[201~")
	s.types("x", "(struck out)")
	took := time.Since(from)
	if took > atMost(time.Second) {
		t.Errorf("the paste took %v", took)
	}
	s.leave(t, d)
	t.Logf("the paste took %v, answers changed 0", took.Round(time.Millisecond))
}

// TestFaultGarbageKeys sends random bytes: all of them but ctrl+c, which ends the program as it should, and ctrl+z.
func TestFaultGarbageKeys(t *testing.T) {
	for seed := range uint64(times(1, 5)) {
		d := newDesk(t)
		s := answering(t, d, "because")
		from := time.Now()
		s.send(string(garbage(times(1<<17, 1<<20), seed)))
		memory := s.peakMemory()
		if !racing && memory > 150<<20 {
			t.Errorf("%d MB of memory", memory>>20)
		}
		s.send(" \x03\x03") // the first may still belong to a sequence
		code, _ := s.exits(30 * time.Second)
		took := time.Since(from)
		is(t, "exit code", code, 0)
		s.restored()
		_, status := d.stored(t)
		is(t, "status", status, exam.Interrupted)
		t.Logf("seed %d: drained in %v, %d MB of memory, not submitted", seed, took.Round(time.Millisecond), memory>>20)
	}
}

func garbage(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(23, seed))
	out := make([]byte, n)
	for i := range out {
		for out[i] = byte(r.Uint32()); out[i] == 0x03 || out[i] == 0x1a; {
			out[i] = byte(r.Uint32())
		}
	}
	return out
}

// TestFaultUnmarkedPaste sends what a terminal does that puts no marks around pasted text. Half a line of it is taken for
// keys; an exam must not end by that.
func TestFaultUnmarkedPaste(t *testing.T) {
	for i, text := range []string{
		"Some text that goes on and says yes, yes, yes.\n", "gsy", "g s y", "g\rgs\ry\ry\n", strings.Repeat("gsy ", 1<<14), "x" + strings.Repeat("y", 1000) + "gsyyyyyy",
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			d := newDesk(t)
			s := answering(t, d, "because")
			s.send(text)
			s.send("\x03")
			code, _ := s.exits(30 * time.Second)
			is(t, "exit code", code, 0)
			_, status := d.stored(t)
			is(t, "status", status, exam.Interrupted)
		})
	}
}
