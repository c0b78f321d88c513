package review_test

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"because/exam/review"
)

// monday is a day without meaning; cards count from it.
var monday = time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC)

var today = review.DayOf(monday)

// on is an answer so many days after monday.
func on(days int, correct bool) review.Outcome {
	return review.Outcome{Item: "x", At: monday.AddDate(0, 0, days), Correct: correct}
}

func right(days int) review.Outcome { return on(days, true) }
func wrong(days int) review.Outcome { return on(days, false) }

// fold is the card of item x after a log of answers.
func fold(exam review.Day, log ...review.Outcome) review.Card {
	return review.Cards(log, review.Plan{Exam: exam})["x"]
}

// next is the card after one more answer, graded without a pace.
func next(c review.Card, o review.Outcome, exam review.Day) review.Card {
	return review.Next(c, o, review.GradeOf(o, 0), review.Plan{Exam: exam})
}

func TestLadderGrowsFromOneDayToThirty(t *testing.T) {
	steps := []struct {
		answer review.Outcome
		step   int
		due    int // days after monday
		done   bool
	}{
		{wrong(0), 0, 1, false},
		{right(1), 1, 4, false},
		{right(4), 2, 11, false},
		{right(11), 3, 25, false},
		{right(25), 4, 55, false},
		{right(55), 5, 55, true},
	}
	var log []review.Outcome
	for i, s := range steps {
		log = append(log, s.answer)
		c := fold(0, log...)
		if c.Step != s.step || int(c.Due-today) != s.due || c.Done != s.done || c.Missed != 1 || c.Active() == s.done {
			t.Errorf("after answer %d: %+v (due on day %d), want step %d due on day %d, done %v", i+1, c, c.Due-today, s.step, s.due, s.done)
		}
	}
}

func TestOnlyARightAnswerOnADueDayClimbs(t *testing.T) {
	cases := []struct {
		name   string
		log    []review.Outcome
		step   int
		due    int
		missed int
	}{
		{"right again minutes after the miss", []review.Outcome{wrong(0), right(0), right(0)}, 0, 1, 1},
		{"right twice on the due day climbs once", []review.Outcome{wrong(0), right(1), right(1)}, 1, 4, 1},
		{"right before it is due", []review.Outcome{wrong(0), right(1), right(2), right(3)}, 1, 4, 1},
		{"right before it is due, and then on the day", []review.Outcome{wrong(0), right(1), right(3), right(4)}, 2, 11, 1},
		{"right long after it was due counts from that day", []review.Outcome{wrong(0), right(40)}, 1, 43, 1},
		{"wrong starts anew", []review.Outcome{wrong(0), right(1), right(4), wrong(11)}, 0, 12, 2},
		{"wrong before it is due starts anew", []review.Outcome{wrong(0), right(1), wrong(2)}, 0, 3, 2},
		{"wrong after right on the same day starts anew", []review.Outcome{wrong(0), right(1), wrong(1)}, 0, 2, 2},
		{"wrong twice on one day", []review.Outcome{wrong(0), wrong(0)}, 0, 1, 2},
		{"wrong every day stays at the bottom", []review.Outcome{wrong(0), wrong(1), wrong(2)}, 0, 3, 3},
		{"climbs again from the bottom", []review.Outcome{wrong(0), right(1), wrong(4), right(5)}, 1, 8, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := fold(0, c.log...); got.Step != c.step || int(got.Due-today) != c.due || got.Missed != c.missed {
				t.Errorf("%+v, due on day %d; want step %d, due on day %d, missed %d", got, got.Due-today, c.step, c.due, c.missed)
			}
		})
	}
}

func TestItemsNeverMissedHaveNoCard(t *testing.T) {
	log := []review.Outcome{right(0), right(5), {Item: "y", At: monday, Correct: false}}
	cards := review.Cards(log, review.Plan{})
	if len(cards) != 1 || cards["y"].Item != "y" || cards["y"].Missed != 1 {
		t.Errorf("cards %+v", cards)
	}
	c := next(review.Card{}, right(0), 0)
	if c.Active() || c.IsDue(today+100) || c.Missed != 0 {
		t.Errorf("an item answered right is in the queue: %+v", c)
	}
}

func TestAnswersBeforeTheFirstMissDoNotCount(t *testing.T) {
	if a, b := fold(0, right(0), right(3), wrong(5)), fold(0, wrong(5)); a != b {
		t.Errorf("%+v differs from %+v", a, b)
	}
}

func TestMissRevivesAFinishedItem(t *testing.T) {
	climb := []review.Outcome{wrong(0), right(1), right(4), right(11), right(25), right(55)}
	done := fold(0, climb...)
	if !done.Done || done.IsDue(done.Due+100) {
		t.Fatalf("after the whole ladder: %+v", done)
	}
	if again := next(done, right(60), 0); !again.Done || again.Step != done.Step {
		t.Errorf("right again: %+v", again)
	}
	c := next(done, wrong(90), 0)
	if c.Done || !c.Active() || c.Step != 0 || c.Missed != 2 || c.Due != today+91 {
		t.Errorf("missed again: %+v", c)
	}
}

func TestDueDaysStopTwoDaysBeforeTheExam(t *testing.T) {
	week := []review.Outcome{wrong(0), right(1), right(4)} // the next step is 7 days, to day 11
	cases := []struct {
		name string
		exam int // days after monday
		log  []review.Outcome
		due  int
	}{
		{"exam far away", 60, week, 11},
		{"exam two days after it would be due", 13, week, 11},
		{"exam a day nearer", 12, week, 10},
		{"exam soon", 8, week, 6},
		{"never before tomorrow", 6, week, 5},
		{"exam the day after tomorrow", 2, week[:1], 1},
		{"exam tomorrow", 1, week[:1], 1},
		{"exam today", 4, week, 11},
		{"exam was yesterday", 3, week, 11},
		{"miss on the day before the exam", 5, []review.Outcome{wrong(4)}, 5},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := fold(today+review.Day(c.exam), c.log...); int(got.Due-today) != c.due {
				t.Errorf("due on day %d, want %d", got.Due-today, c.due)
			}
		})
	}
}

func TestDueIsAlwaysAheadAndInTimeForTheExam(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		exam := review.Day(0)
		if rapid.Bool().Draw(t, "known") {
			exam = today + review.Day(rapid.IntRange(-5, 120).Draw(t, "exam"))
		}
		var c review.Card
		at := 0
		for range rapid.IntRange(1, 40).Draw(t, "answers") {
			at += rapid.IntRange(0, 20).Draw(t, "days")
			day := today + review.Day(at)
			before := c
			c = next(c, on(at, rapid.Bool().Draw(t, "right")), exam)
			if c.Step < before.Step && c.Missed == before.Missed || c.Step > before.Step+1 || c.Step > 5 || c.Done != (c.Step == 5) {
				t.Fatalf("%+v after %+v", c, before)
			}
			if moved := c.Due != before.Due; moved && (c.Due <= day || c.Due > day+30 || exam > day+2 && c.Due > exam-2) {
				t.Fatalf("on day %d, exam on %d: %+v", day, exam, c)
			}
			if c.Active() && c.IsDue(day) && before.IsDue(day) && day > before.Last {
				t.Fatalf("answered on a due day and still due: %+v", c)
			}
		}
	})
}

func TestQueueIsTheLongestOverdueFirst(t *testing.T) {
	cards := map[string]review.Card{
		"later":     {Item: "later", Missed: 1, Due: today + 1},
		"today-b":   {Item: "today-b", Missed: 1, Due: today},
		"today-a":   {Item: "today-a", Missed: 1, Due: today},
		"overdue":   {Item: "overdue", Missed: 3, Due: today - 9},
		"yesterday": {Item: "yesterday", Missed: 1, Due: today - 1},
		"done":      {Item: "done", Missed: 1, Due: today - 20, Done: true},
		"never":     {Item: "never", Due: today - 20},
	}
	var got []string
	for _, c := range review.Queue(cards, today) {
		got = append(got, c.Item)
	}
	if want := []string{"overdue", "yesterday", "today-a", "today-b"}; !slices.Equal(got, want) {
		t.Errorf("queue %v, want %v", got, want)
	}
	for _, c := range []struct {
		name        string
		today, exam review.Day
		want        review.Load
	}{
		{"today", today, 0, review.Load{Today: 4, Tomorrow: 1, All: 5}},
		{"a day later", today + 1, 0, review.Load{Today: 5, All: 5}},
		{"exam tomorrow", today, today + 1, review.Load{Today: 4, Tomorrow: 1, Before: 4, All: 5}},
		{"exam in two days", today, today + 2, review.Load{Today: 4, Tomorrow: 1, Before: 5, All: 5}},
		{"exam over", today, today - 1, review.Load{Today: 4, Tomorrow: 1, All: 5}},
	} {
		if got := review.Forecast(cards, c.today, c.exam); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if q := review.Queue(nil, today); len(q) != 0 {
		t.Errorf("queue of nothing: %v", q)
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDayIsTheCalendarDayOfTheCandidate(t *testing.T) {
	berlin, angeles, apia := zone(t, "Europe/Berlin"), zone(t, "America/Los_Angeles"), zone(t, "Pacific/Apia")
	cases := []struct {
		name string
		a, b time.Time
		days review.Day // from a to b
	}{
		{"a minute to midnight", time.Date(2026, 3, 2, 23, 59, 59, 0, berlin), time.Date(2026, 3, 3, 0, 0, 0, 0, berlin), 1},
		{"one instant in two zones", time.Date(2026, 3, 2, 20, 0, 0, 0, angeles), time.Date(2026, 3, 2, 20, 0, 0, 0, angeles).In(berlin), 1},
		{"the 23 hours of spring", time.Date(2026, 3, 28, 12, 0, 0, 0, berlin), time.Date(2026, 3, 29, 12, 0, 0, 0, berlin), 1},
		{"within the 23 hours", time.Date(2026, 3, 29, 0, 0, 0, 0, berlin), time.Date(2026, 3, 29, 23, 59, 0, 0, berlin), 0},
		{"within the 25 hours of autumn", time.Date(2026, 10, 25, 0, 0, 0, 0, berlin), time.Date(2026, 10, 25, 23, 59, 0, 0, berlin), 0},
		{"over the 25 hours", time.Date(2026, 10, 25, 12, 0, 0, 0, berlin), time.Date(2026, 10, 26, 12, 0, 0, 0, berlin), 1},
		{"a leap day", time.Date(2028, 2, 28, 12, 0, 0, 0, berlin), time.Date(2028, 3, 1, 12, 0, 0, 0, berlin), 2},
		{"a day that Samoa skipped", time.Date(2011, 12, 29, 12, 0, 0, 0, apia), time.Date(2011, 12, 31, 12, 0, 0, 0, apia), 2},
		{"before 1970", time.Date(1969, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(1970, 1, 2, 1, 0, 0, 0, time.UTC), 2},
	}
	for _, c := range cases {
		if got := review.DayOf(c.b) - review.DayOf(c.a); got != c.days {
			t.Errorf("%s: %d days, want %d", c.name, got, c.days)
		}
	}
	if review.DayOf(time.Time{}) != 0 {
		t.Error("no time has a day")
	}
}

func TestTimeOfADayIsOnThatDayInEveryZone(t *testing.T) {
	// Clocks jump over midnight in Cairo, Beirut, Havana, and until 2019 in São Paulo.
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Los_Angeles", "Africa/Cairo", "Asia/Beirut", "America/Havana", "America/Sao_Paulo", "Pacific/Kiritimati", "Asia/Kathmandu"} {
		z := zone(t, name)
		for d := review.DayOf(time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC)); d < review.DayOf(time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)); d++ {
			if at := d.Time(z); review.DayOf(at) != d || at.Hour() > 1 {
				t.Errorf("%s: day %d begins at %v, which is day %d", name, d, at, review.DayOf(at))
				break
			}
		}
	}
}

func TestEveningAndMorningAreDifferentDaysAcrossSummerTime(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	miss := review.Outcome{Item: "x", At: time.Date(2026, 3, 28, 23, 50, 0, 0, berlin)}
	c := next(review.Card{}, miss, 0)
	morning := time.Date(2026, 3, 29, 3, 10, 0, 0, berlin)
	if !c.IsDue(review.DayOf(morning)) {
		t.Errorf("due on %v, not on the morning after", c.Due.Time(berlin))
	}
	c = next(c, review.Outcome{Item: "x", At: morning, Correct: true}, 0)
	if want := review.DayOf(time.Date(2026, 4, 1, 0, 0, 0, 0, berlin)); c.Step != 1 || c.Due != want {
		t.Errorf("%+v, want step 1 due on day %d", c, want)
	}
}
