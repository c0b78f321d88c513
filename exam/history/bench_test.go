package history_test

import (
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
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
	for i := 0; b.Loop(); i++ {
		n := i % s.Len()
		events, err := s.Choose(s.now, s.Slot(n).Item, s.Slot(n).Options[0])
		s.save(events, err)
	}
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

// BenchmarkExposures reads what a diligent candidate leaves: 20,000 responses.
func BenchmarkExposures(b *testing.B) {
	store := open(b, b.TempDir())
	for seed := range uint64(50) {
		long(b, store, 400, seed).submit()
	}
	for name, do := range map[string]func() (int, error){
		"Exposures": func() (int, error) { m, err := store.Exposures(bankID); return len(m), err },
		"Outcomes":  func() (int, error) { o, err := store.Outcomes(bankID); return len(o), err },
		"List":      func() (int, error) { l, err := store.List(); return len(l), err },
		"Marked":    func() (int, error) { m, err := store.Marked(bankID); return len(m) + 1, err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if n, err := do(); err != nil || n == 0 {
					b.Fatal(n, err)
				}
			}
		})
	}
}
