package trend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/trend"
	"because/questions/banktest"
)

func TestReadinessSaysWhatIsMissing(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 59 {
		answers = append(answers, first(bank, i, day(3-i%3, 9), true))
	}
	for _, c := range []struct {
		answers []exam.Answer
		missing string
	}{{nil, "0 of 60 first answers so far"}, {answers, "59 of 60 first answers so far"}} {
		got := trend.Of(evening, bank, bp, nil, c.answers)
		if len(got.Readiness) > 0 || got.Now.Reason != c.missing {
			t.Errorf("%v, missing %q, want %q", got.Readiness, got.Now.Reason, c.missing)
		}
	}
}

// TestReadinessIsWhatItWasAtTheEndOfEachDay compares the curve with readiness.Of on the answers up to the end of a day.
func TestReadinessIsWhatItWasAtTheEndOfEachDay(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 110 { // 50 on the 5th day before, then 20 every second day; the last ones are today's
		n := 5
		if i >= 50 {
			n = max(4-(i-50)/20*2, 0)
		}
		answers = append(answers, first(bank, i, day(n, 9), i%4 != 0 || i >= 90))
	}
	repeat := first(bank, 0, day(1, 9), true)
	repeat.First = false // a day without evidence is not on the curve
	got := trend.Of(evening, bank, bp, nil, append(answers, repeat))
	want := []struct{ day, answers int }{{4, 70}, {2, 90}, {0, 110}} // of the 5th day before, 50 answers were too few
	if len(got.Readiness) != len(want) || got.Now.Reason != "" {
		t.Fatalf("%+v, missing %q", got.Readiness, got.Now.Reason)
	}
	for i, w := range want {
		evidence, _ := readiness.Evidence(bank, bp, answers[:w.answers])
		end := day(w.day-1, 0)
		if w.day == 0 {
			end = evening
		}
		e := readiness.Of(end, bp, evidence)
		if r := got.Readiness[i]; r.Pass != e.Pass || r.Answers != w.answers || !r.Day.Equal(day(w.day, 0)) {
			t.Errorf("%d days ago: %+v, want %v from %d answers", w.day, r, e.Pass, w.answers)
		}
	}
	if r := got.Readiness; r[2].Pass <= r[0].Pass {
		t.Errorf("twenty right answers did not help: %+v", r)
	}
}

func TestADayEndsAtMidnightOfTheCandidateAndTodayNow(t *testing.T) {
	var answers []readiness.Answer
	for _, at := range []time.Time{day(3, 0), day(3, 23), day(2, 0), day(0, 1), day(0, 23)} { // the clock was set back since the last
		answers = append(answers, readiness.Answer{Domain: "building", At: at})
	}
	for _, c := range []struct {
		answers int
		at      []time.Time
		counts  []int
	}{
		{0, []time.Time{evening}, []int{0}},
		{2, []time.Time{day(2, 0), evening}, []int{2, 2}},
		{3, []time.Time{day(2, 0), day(1, 0), evening}, []int{2, 3, 3}},
		{5, []time.Time{day(2, 0), day(1, 0), evening}, []int{2, 3, 5}},
	} {
		at, counts := trend.Moments(evening, answers[:c.answers])
		if !slices.Equal(counts, c.counts) || !slices.EqualFunc(at, c.at, time.Time.Equal) {
			t.Errorf("of %d answers: %v with %v, want %v with %v", c.answers, at, counts, c.at, c.counts)
		}
	}
}

func TestTheCurveEndsWithTheEstimateOfToday(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 90 {
		answers = append(answers, first(bank, i, day(40, 9), i%3 > 0))
	}
	evidence, _ := readiness.Evidence(bank, bp, answers)
	got := trend.Of(evening, bank, bp, nil, answers).Readiness
	if len(got) != 2 || !got[0].Day.Equal(day(40, 0)) || !got[1].Day.Equal(day(0, 0)) {
		t.Fatalf("%+v, want the day of the answers and today", got)
	}
	if want := readiness.Of(evening, bp, evidence).Pass; got[1].Pass != want {
		t.Errorf("today %v, want %v", got[1].Pass, want)
	}
}

func TestOfManyDaysSomeAreEstimatedBothEndsAmongThem(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 100 { // one answer a day from the sixtieth on
		answers = append(answers, first(bank, i, day(min(40, 99-i), 9), true))
	}
	got := trend.Of(evening, bank, bp, nil, answers).Readiness
	if len(got) != trend.MostDays || !got[0].Day.Equal(day(40, 0)) || !got[len(got)-1].Day.Equal(day(0, 0)) {
		t.Fatalf("%d points, %+v", len(got), got)
	}
	for i := 1; i < len(got); i++ {
		if gap := got[i].Day.Sub(got[i-1].Day); gap < 3*24*time.Hour || gap > 4*24*time.Hour {
			t.Errorf("point %d comes %v after the one before", i, gap)
		}
	}
}

// largeBank has four domains and items of which every fourth is of the fourth.
func largeBank() fstest.MapFS {
	files := fstest.MapFS{"traps.yaml": {Data: []byte(banktest.Traps)}}
	manifest := strings.Replace(banktest.Manifest, "    items: 20\n    unscored: 5\n", "    items: 65\n    unscored: 15\n", 1)
	manifest = strings.Replace(manifest, `          - {id: "1.2", title: Mix mortar, weight: 1}
`, `      - {id: mixing, title: Mixing things, weight: 40, tasks: [{id: "1.2", title: Mix mortar}]}
      - {id: hanging, title: Hanging things, weight: 40, tasks: [{id: "2.2", title: Hang doors}]}
`, 1)
	files["bank.yaml"] = &fstest.MapFile{Data: []byte(manifest)}
	padding := "    " + strings.Repeat("The wall stands on clay. ", 12) + "\n    Case "
	var b strings.Builder
	for i := range 600 {
		it := strings.Replace(banktest.ItemYAML(i), "    Case ", padding, 1)
		if i%4 == 3 {
			for _, task := range []string{`T-2: "1.1"`, `T-2: "1.2"`, `T-2: "2.1"`} {
				it = strings.Replace(it, task, `T-2: "2.2"`, 1)
			}
		}
		b.WriteString(it)
	}
	files["items/all.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	return files
}

// BenchmarkOf is 200 attempts and 20,000 answers over 200 days on a bank of 600 questions of some 110 words, all of which
// were seen; 60 a day at first, so that there are more days with evidence than are estimated.
func BenchmarkOf(b *testing.B) {
	bank := banktest.Load(b, largeBank())
	bp, _ := bank.Blueprint("T-2")
	var attempts []exam.Summary
	var answers []exam.Answer
	for a := range 200 {
		at := evening.AddDate(0, 0, a-200)
		attempts = append(attempts, exam.Summary{ID: int64(a), Bank: bank.ID, Mode: exam.ModeExam, Status: exam.Submitted, Created: at, Raw: 20 + a%30, Scored: 50, Scale: bp.Scale})
		for i := range 100 {
			n := a*20 + i // twenty questions a day are new
			answers = append(answers, exam.Answer{
				Attempt: int64(a), First: i >= 80 && n < 600,
				Outcome: review.Outcome{Item: bank.Items[n%600].ID, At: at.Add(time.Duration(i) * time.Minute), Correct: n%7 < 5, Spent: time.Minute},
			})
		}
	}
	got := trend.Of(evening, bank, bp, attempts, answers)
	if len(got.Readiness) != trend.MostDays || len(got.Scores) != 200 || len(answers) != 20000 {
		b.Fatal(fmt.Sprint(len(got.Readiness), len(got.Scores), len(answers), got.Now.Reason))
	}
	b.ReportAllocs()
	for b.Loop() {
		trend.Of(evening, bank, bp, attempts, answers)
	}
}
