package exam_test

import (
	"testing"
	"time"

	"because/exam"
	"because/questions/banktest"
)

func BenchmarkAssembleExamOf500Items(b *testing.B) {
	bank := banktest.Bank(b, 500)
	bp := blueprint(b, bank, "T-2")
	b.ReportAllocs()
	seed := uint64(0)
	for b.Loop() {
		seed++
		assemble(b, bank, bp, seed, nil)
	}
}

func BenchmarkChoose(b *testing.B) {
	s, _ := exam.Start(nine, attemptOn(b, exam.PracticePolicy(), single))
	options := s.Slot(0).Options
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		if _, err := s.Choose(nine, single, options[i%len(options)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplayOf500Events(b *testing.B) {
	s := sit(b, exam.PracticePolicy(), single, single2, single3, multi)
	for i := 0; len(s.events) < 500; i++ {
		now, slot := after(time.Duration(i)*time.Second), s.Slot(i%s.Len())
		s.do(s.Visit(now, slot.Item))
		if i%3 > 0 {
			s.do(s.Strike(now, slot.Item, slot.Options[i%4]))
		} else if slot.Item != multi {
			s.do(s.Choose(now, slot.Item, slot.Options[i%4]))
		}
	}
	s.events = s.events[:500]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := exam.Replay(s.Attempt(), s.events, 0); err != nil {
			b.Fatal(err)
		}
	}
}
