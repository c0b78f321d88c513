//go:build linux

package cli_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// limits says that TestLimits is to measure: BECAUSE_LIMITS is the largest bank, and the largest history, such as "20000,1000".
func limits(t *testing.T) (items, attempts int) {
	t.Helper()
	if _, err := fmt.Sscanf(os.Getenv("BECAUSE_LIMITS"), "%d,%d", &items, &attempts); err != nil {
		t.Skip(`measures only with BECAUSE_LIMITS, such as BECAUSE_LIMITS=20000,10000`)
	}
	return items, attempts
}

// TestLimitsOfBanks measures what grows with the number of questions.
func TestLimitsOfBanks(t *testing.T) {
	largest, _ := limits(t)
	for _, n := range []int{100, 1_000, 10_000, 20_000, 100_000} {
		if n > largest {
			continue
		}
		d := newDesk(t)
		must(t, os.RemoveAll(d.bank))
		must(t, os.CopyFS(d.bank, banktest.Files(n)))
		text := "unseen forms"
		if n > 20_000 {
			text = "the bank has 1 problem"
		}
		first, ready, cpu, memory := d.opens(t, text)
		_, again, _, _ := d.opens(t, text)
		check := took(func() { d.run(t, "check", d.bank) })
		t.Logf("| %d items | %d ms | %d ms | %d ms | %d ms | %d MB | %d ms |", n, first.Milliseconds(), ready.Milliseconds(), again.Milliseconds(), cpu.Milliseconds(), memory>>20, check.Milliseconds())
	}
}

// TestLimitsOfHistories measures what grows with the number of attempts, of 65 questions each.
func TestLimitsOfHistories(t *testing.T) {
	_, largest := limits(t)
	for _, n := range []int{10, 100, 1_000, 10_000} {
		if n > largest {
			continue
		}
		d := newDesk(t)
		must(t, os.RemoveAll(d.bank))
		files := banktest.Files(500)
		files["bank.yaml"].Data = []byte(strings.ReplaceAll(banktest.Manifest, "items: 10\n", "items: 65\n    unscored: 15\n"))
		must(t, os.CopyFS(d.bank, files))
		d.fill(t, n)
		info, err := os.Stat(history.Path(d.home))
		must(t, err)
		first, ready, cpu, memory := d.opens(t, "unseen form")
		_, again, _, _ := d.opens(t, "unseen form")
		list := took(func() { d.run(t, "history") })
		status := took(func() { d.run(t, "status", "--bank", d.bank) })
		screen, trends := d.looksBack(t)
		t.Logf("| %d attempts | %.1f MB | %d ms | %d ms | %d ms | %d ms | %d MB | %d ms | %d ms | %d ms | %d ms |", n, float64(info.Size())/(1<<20),
			first.Milliseconds(), ready.Milliseconds(), again.Milliseconds(), cpu.Milliseconds(), memory>>20, list.Milliseconds(), status.Milliseconds(), screen.Milliseconds(), trends.Milliseconds())
	}
}

func took(f func()) time.Duration {
	from := time.Now()
	f()
	return time.Since(from)
}

// opens starts the program and measures the time to the first frame, to the home screen with everything read, the time of
// the processors until then, which other programs disturb less, and the peak of memory.
func (d *desk) opens(t *testing.T, text string) (first, ready, cpu time.Duration, memory int) {
	t.Helper()
	from := time.Now()
	s := d.start(t, "because", "--bank", d.bank)
	s.shows("Mock exam")
	first = time.Since(from)
	s.shows(text)
	ready = time.Since(from)
	memory = s.peakMemory()
	s.wait(func() bool { // what comes last, so that all of it is remembered
		p := s.picture()
		return strings.Contains(p, "Readiness") && (strings.Contains(p, "misconceptions") || strings.Contains(p, "caught you")) || strings.Contains(p, "1 problem")
	})
	s.send("\x03")
	s.exits(30 * time.Second)
	return first, ready, s.cmd.ProcessState.UserTime() + s.cmd.ProcessState.SystemTime(), memory
}

// looksBack measures the way from the home screen to the list of attempts and on to the trends.
func (d *desk) looksBack(t *testing.T) (list, trends time.Duration) {
	t.Helper()
	s := d.start(t, "because", "--bank", d.bank)
	s.shows("unseen form")
	for !strings.Contains(s.picture(), "▸ History") {
		before := s.picture()
		s.send("\x1b[B")
		s.wait(func() bool { return s.picture() != before })
	}
	list = took(func() { s.types("\r", "trends") })
	before := s.picture()
	trends = took(func() {
		s.send("t")
		s.wait(func() bool { return s.picture() != before && strings.Contains(s.picture(), "Trends") })
	})
	s.send("\x03")
	s.exits(30 * time.Second)
	return list, trends
}

// fill stores n submitted exams, three in a day.
func (d *desk) fill(t *testing.T, n int) {
	t.Helper()
	bank, err := questions.Load(os.DirFS(d.bank))
	must(t, err)
	bp, _ := bank.Blueprint("T-1")
	store, err := history.Open(d.home)
	must(t, err)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range n {
		now := exam.Moment{Wall: time.Now().Add(-time.Duration(n-i) * 8 * time.Hour)}
		form, err := exam.AssembleExam(now, bank, bp, uint64(i+1), nil)
		must(t, err)
		a, err := exam.NewAttempt("T-1 mock exam", bank, bp, form, exam.ExamPolicy(bp.TimeLimit, 0, false))
		must(t, err)
		s, events := exam.Start(now, a)
		must(t, store.Create(a, events))
		events = nil
		for at := range s.Len() {
			slot := s.Slot(at)
			for _, step := range []func() ([]exam.Event, error){
				func() ([]exam.Event, error) { return s.Visit(now, slot.Item) },
				func() ([]exam.Event, error) { return s.Choose(now, slot.Item, slot.Options[r.IntN(len(slot.Options))]) },
			} {
				now = now.Add(5 * time.Second)
				more, err := step()
				must(t, err)
				events = append(events, more...)
			}
		}
		more, err := s.Submit(now)
		must(t, err)
		events = append(events, more...)
		must(t, store.Append(a, events, s.Settled(events)))
	}
	must(t, store.Close())
}
