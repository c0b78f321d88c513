package history_test

import (
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/exam/review"
	"because/exam/study"
	"because/questions/banktest"
)

// long is an exam of n questions.
func long(tb testing.TB, store *history.Store, n int, seed uint64) *sitting {
	tb.Helper()
	bank := banktest.Bank(tb, n)
	bp, _ := bank.Blueprint("T-2")
	form := exam.AssembleSet(nine(), bank, bp, seed, pointers(bank.Items), nil, 0)
	a, err := exam.NewAttempt("long", bank, bp, form, exam.ExamPolicy(100*time.Hour, 0, false))
	must(tb, err)
	return take(tb, store, a, nine())
}

// BenchmarkAppend stores one answer durably: what stands between a key and "saved".
func BenchmarkAppend(b *testing.B) {
	s := long(b, open(b, b.TempDir()), 65, 1)
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		n := i % s.Len()
		events, err := s.Choose(s.now, s.Slot(n).Item, s.Slot(n).Options[0])
		from := time.Now()
		s.save(events, err)
		times = append(times, time.Since(from))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "µs-p99")
}

// BenchmarkLoad resumes an exam of 65 questions with 200 events.
func BenchmarkLoad(b *testing.B) {
	s := long(b, open(b, b.TempDir()), 65, 1)
	for i := 0; s.Seq() < 200; i++ {
		s.visit(i % s.Len())
		s.save(s.Mark(s.later(), s.Current()))
	}
	for b.Loop() {
		s.load()
	}
}

// BenchmarkRead reads what the home screen shows, each time it comes up, of 300 attempts with 15,000 answers.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	store := open(b, dir)
	bank := banktest.Bank(b, 487)
	bp, _ := bank.Blueprint("T-2")
	now := nine()
	for seed := range uint64(300) {
		policy, n := exam.ExamPolicy(100*time.Hour, 0, false), 65
		if seed%3 == 2 {
			policy, n = exam.PracticePolicy(), 20
		}
		a, err := exam.NewAttempt("years", bank, bp, exam.AssembleSet(now, bank, bp, seed, pointers(bank.Items), nil, n), policy)
		must(b, err)
		s := take(b, store, a, now)
		s.sitQuickly()
		now = s.now.Add(3 * time.Hour)
	}
	for name, do := range map[string]func() error{
		"All":  func() error { _, err := study.Read(store, bankID, review.Plan{}); return err },
		"List": func() error { _, err := store.List(); return err },
		"First": func() error { // of a process
			fresh, err := history.OpenReadOnly(dir)
			must(b, err)
			_, err = study.Read(fresh, bankID, review.Plan{})
			return errors.Join(err, fresh.Close())
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				must(b, do())
			}
		})
	}
}

// sitQuickly takes an attempt from its first question to its last, with an interruption on the way. An exam is stored in
// one transaction.
func (s *sitting) sitQuickly() {
	s.tb.Helper()
	var batch []exam.Event
	keep := func(events []exam.Event, err error) { s.tb.Helper(); must(s.tb, err); batch = append(batch, events...) }
	for i := range s.Len() {
		it := s.Item(i)
		keep(s.Visit(s.later(), it.ID))
		for _, o := range it.Options[i%3:][:it.Keys()] {
			keep(s.Choose(s.later(), it.ID, o.ID))
		}
		switch {
		case i%10 == 0:
			keep(s.Mark(s.later(), it.ID))
		case i == s.Len()/2:
			keep(s.Pause(s.later()))
			s.now = s.now.Add(time.Minute)
			keep(s.Resume(s.now))
		}
		if s.Attempt().Policy.Feedback {
			keep(s.Check(s.later(), it.ID, review.Unsure))
			s.save(batch, nil)
			batch = nil
		}
	}
	keep(s.Submit(s.later()))
	s.save(batch, nil)
}

// years is what a diligent candidate leaves: 20,000 events in 62 exams of 65 questions.
func years(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	store, err := history.Open(dir)
	must(b, err)
	for seed := range uint64(62) {
		s := long(b, store, 65, seed)
		var batch []exam.Event
		keep := func(events []exam.Event, err error) { must(b, err); batch = append(batch, events...) }
		for i := range s.Len() * 5 / 2 {
			keep(s.Visit(s.later(), s.Slot((i+1)%s.Len()).Item))
			keep(s.Choose(s.later(), s.Current(), s.Slot((i + 1) % s.Len()).Options[0]))
		}
		s.save(batch, nil)
		s.submit()
	}
	h, err := store.Check()
	must(b, err)
	if h.Events < 20_000 {
		b.Fatalf("only %d events", h.Events)
	}
	must(b, errors.Join(store.Backup(noon), store.Close()))
	return dir
}

// BenchmarkYears opens and closes a history of 20,000 events in the ways in which that happens.
func BenchmarkYears(b *testing.B) {
	dir := years(b)
	crashed := b.TempDir()
	p := spawn(b, "hold", dir, nil)
	p.line()
	p.say("word")
	p.line()
	must(b, os.CopyFS(crashed, os.DirFS(dir)))
	p.kill()
	must(b, open(b, dir).Close())

	fresh := func(b *testing.B, from string) string {
		b.StopTimer()
		defer b.StartTimer()
		copied := b.TempDir()
		must(b, os.CopyFS(copied, os.DirFS(from)))
		return copied
	}
	for name, do := range map[string]func(b *testing.B) error{
		"Start": func(b *testing.B) error {
			s, err := history.Open(dir)
			must(b, err)
			b.StopTimer()
			err = s.Close()
			b.StartTimer()
			return err
		},
		"StartAfterCrash": func(b *testing.B) error {
			s, err := history.Open(fresh(b, crashed))
			must(b, err)
			b.StopTimer()
			defer b.StartTimer()
			return s.Close()
		},
		"ExitUnchanged": func(b *testing.B) error {
			b.StopTimer()
			s, err := history.Open(dir)
			b.StartTimer()
			return errors.Join(err, s.Backup(noon), s.Close())
		},
		"ExitWithBackup": func(b *testing.B) error {
			b.StopTimer()
			s, err := history.Open(fresh(b, dir))
			must(b, errors.Join(err, s.SetSetting("a", "b")))
			b.StartTimer()
			return errors.Join(s.Backup(noon), s.Close())
		},
		"Restore": func(b *testing.B) error {
			b.StopTimer()
			copied := fresh(b, dir)
			must(b, os.Truncate(history.Path(copied), 0))
			b.StartTimer()
			s, _, err := history.OpenOrRestore(copied, noon)
			return errors.Join(err, s.Close())
		},
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				must(b, do(b))
			}
		})
	}
}
