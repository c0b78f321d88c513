package history_test

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/exam/review"
	"because/questions"
	"because/questions/banktest"
)

const otherBank = "another-bank"

// TestResponsesAreWhatPlainQueriesSay holds what is read in one pass against queries that say each thing by itself, slowly.
func TestResponsesAreWhatPlainQueriesSay(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir := t.TempDir()
			store := open(t, dir)
			live(t, store, seed)
			db := connectTo(t, history.Path(dir))
			for _, bank := range []string{bankID, otherBank, "never-used"} {
				responses, err := store.Responses(bank)
				must(t, err)
				answers, exposures := asText(t, responses)
				if want := plainAnswers(t, db, bank); !slices.Equal(answers, want) {
					t.Errorf("%s: got %d answers, want %d:\n%v\n%v", bank, len(answers), len(want), answers, want)
				}
				if want := plainExposures(t, db, bank); !maps.Equal(exposures, want) {
					t.Errorf("%s: got %v\nwant %v", bank, exposures, want)
				}
				if want := plainMarked(t, db, bank); !maps.Equal(responses.Marked, want) {
					t.Errorf("%s: got %v\nwant %v", bank, responses.Marked, want)
				}
			}
			isRich(t, db)
		})
	}
}

// isRich fails where the history lacks what the queries differ in.
func isRich(t *testing.T, db *sql.DB) {
	t.Helper()
	for what, q := range map[string]string{
		"answers":                          "SELECT count(*) / 10 FROM response WHERE graded IS NOT NULL",
		"open responses":                   "SELECT count(*) FROM response WHERE graded IS NULL",
		"blank answers":                    "SELECT count(*) FROM response WHERE answered = 0",
		"repeated items":                   "SELECT count(*) FROM response r JOIN response e USING (bank, item) WHERE e.attempt < r.attempt",
		"items of both banks":              "SELECT count(*) FROM response r JOIN response e USING (item) WHERE e.bank < r.bank",
		"items browsed before":             "SELECT count(*) FROM response JOIN browse USING (bank, item) WHERE first < graded",
		"items browsed as they are graded": "SELECT count(*) FROM response JOIN browse USING (bank, item) WHERE first = graded",
		"items browsed after":              "SELECT count(*) FROM response JOIN browse USING (bank, item) WHERE first > graded",
		"attempts that end in one moment":  "SELECT count(*) FROM response r JOIN response e USING (bank, graded) WHERE e.attempt < r.attempt",
		"attempts side by side":            "SELECT count(*) FROM response r JOIN response e USING (bank) WHERE e.attempt < r.attempt AND e.graded > r.graded",
		"interruptions":                    "SELECT count(*) FROM event WHERE kind = 'resume'",
		"times asleep":                     "SELECT count(*) FROM event WHERE kind = 'interrupt'",
		"marks taken back":                 "SELECT count(*) FROM event WHERE kind = 'mark' AND payload ->> 'on' IS NULL",
	} {
		var n int
		if must(t, db.QueryRow(q).Scan(&n)); n == 0 {
			t.Errorf("no %s", what)
		}
	}
}

// asText is what the store says of a bank, as text that can be compared.
func asText(t *testing.T, r exam.Responses) (answers []string, exposures map[string]string) {
	t.Helper()
	for _, a := range r.Answers {
		_, zone := a.At.Zone()
		answers = append(answers, fmt.Sprintln(a.Attempt, a.Item, a.At.UnixMilli(), zone, a.Correct, int(a.Confidence), a.Spent.Milliseconds(), a.Words, a.Options,
			text(t, a.Choice), a.Changed, a.First, a.Interrupted.Milliseconds()))
	}
	exposures = map[string]string{}
	for item, e := range r.Exposures {
		exposures[item] = fmt.Sprint(e.Count, e.Last.UnixMilli())
	}
	return answers, exposures
}

// plainAnswers asks of each answer by itself what came before it and how long its attempt stood still.
func plainAnswers(t *testing.T, db *sql.DB, bank string) []string {
	t.Helper()
	return query(t, db, func(scan func(...any)) string {
		var attempt, graded, zone, sure, spent, words, options, gap int64
		var item, choice, changed string
		var correct, first bool
		scan(&attempt, &item, &graded, &zone, &correct, &sure, &spent, &words, &options, &choice, &changed, &first, &gap)
		return fmt.Sprintln(attempt, item, graded, zone, correct, sure, spent, words, options, choice, changed, first, gap)
	}, `SELECT attempt, item, graded, zone, correct, sure, spent, words, options, choice, changed,
			NOT EXISTS (SELECT 1 FROM response e WHERE e.bank = r.bank AND e.item = r.item AND e.attempt < r.attempt)
			AND NOT EXISTS (SELECT 1 FROM browse b WHERE b.bank = r.bank AND b.item = r.item AND b.first < r.graded),
			(SELECT coalesce(sum(payload ->> 'gap_ms'), 0) FROM event e WHERE e.attempt = r.attempt AND e.kind IN ('resume', 'interrupt'))
		FROM response r WHERE bank = ? AND graded IS NOT NULL ORDER BY graded, attempt, item`, bank)
}

// plainExposures are the items that were on the screen: in how many attempts, browsing being one more, and when last.
func plainExposures(t *testing.T, db *sql.DB, bank string) map[string]string {
	t.Helper()
	out := map[string]string{}
	query(t, db, func(scan func(...any)) string {
		var item string
		var count, last int64
		scan(&item, &count, &last)
		out[item] = fmt.Sprint(count, last)
		return item
	}, `SELECT item, count(*), max(shown) FROM
		(SELECT item, shown FROM response WHERE bank = ?1 UNION ALL SELECT item, shown FROM browse WHERE bank = ?1) GROUP BY item`, bank)
	return out
}

// plainMarked are the items whose latest mark was not taken back.
func plainMarked(t *testing.T, db *sql.DB, bank string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	query(t, db, func(scan func(...any)) string {
		var item string
		scan(&item)
		out[item] = true
		return item
	}, `SELECT item FROM event e JOIN attempt a ON a.id = e.attempt
		WHERE bank = ? AND kind = 'mark' AND payload ->> 'on' AND NOT EXISTS (SELECT 1 FROM event l JOIN attempt la ON la.id = l.attempt
			WHERE la.bank = a.bank AND l.kind = 'mark' AND l.item = e.item AND (l.attempt, l.seq) > (e.attempt, e.seq))`, bank)
	return out
}

func query(t *testing.T, db *sql.DB, row func(scan func(...any)) string, q string, args ...any) (out []string) {
	t.Helper()
	rows, err := db.Query(q, args...)
	must(t, err)
	for rows.Next() {
		out = append(out, row(func(dest ...any) { t.Helper(); must(t, rows.Scan(dest...)) }))
	}
	must(t, rows.Err())
	must(t, rows.Close())
	return out
}

// live leaves what a candidate of two banks might: sittings side by side and one after the other, in several zones, some
// interrupted, some never ended, with questions that come again and are browsed before and after.
func live(tb testing.TB, store *history.Store, seed uint64) {
	tb.Helper()
	random := rand.New(rand.NewPCG(seed, 0))
	banks := []*questions.Bank{banktest.Bank(tb, 60), banktest.Bank(tb, 60)}
	banks[1].ID = otherBank
	at := nine()
	for range 16 {
		at = at.Add(time.Duration(random.IntN(40)) * time.Hour)
		at.Wall = at.Wall.In(time.FixedZone("", (random.IntN(27)-12)*60*60+random.IntN(2)*30*60))
		var open []*walk
		for range 1 + random.IntN(3) { // which begin, and may end, in the same millisecond
			policy := examPolicy()
			if random.IntN(2) == 0 {
				policy = exam.PracticePolicy()
			}
			bank := banks[random.IntN(3)/2]
			open = append(open, &walk{take(tb, store, newAttempt(tb, bank, policy, random.Uint64()), at), random, map[int]bool{}})
		}
		for range 40 {
			w := open[random.IntN(len(open))]
			w.step()
			if random.IntN(12) == 0 {
				bank, item := w.Attempt().Form.Bank, banks[0].Items[random.IntN(60)].ID
				must(tb, store.Browsed(bank, item, w.now.Wall.Add(time.Duration(random.IntN(120)-60)*time.Second)))
			}
		}
		end := open[0].now
		for _, w := range open {
			if end.Mono < w.now.Mono {
				end = w.now
			}
		}
		for _, w := range open {
			if w.now = end; random.IntN(4) > 0 {
				w.submit()
				must(tb, store.Browsed(w.Attempt().Form.Bank, w.Slot(0).Item, w.now.Wall))
			}
		}
		at = end
	}
}

// walk is a sitting that goes on at random.
type walk struct {
	*sitting
	random  *rand.Rand
	checked map[int]bool
}

func (w *walk) step() {
	w.tb.Helper()
	i := w.random.IntN(w.Len())
	switch w.random.IntN(8) {
	case 0:
		w.visit(i)
	case 1:
		w.mark(i % 5)
	case 2:
		w.save(w.Pause(w.later()))
		w.now = w.now.Add(time.Duration(w.random.IntN(3000)) * time.Second)
		w.save(w.Resume(w.now))
	case 3:
		w.now = w.now.Sleep(time.Duration(w.random.IntN(3000)) * time.Second)
		w.save(w.Tick(w.later()), nil)
	default:
		if w.checked[i] {
			return
		}
		w.visit(i)
		for range 1 + w.random.IntN(2) {
			w.answer(i, w.random.IntN(2) == 0)
		}
		if w.checked[i] = w.Attempt().Policy.Feedback; w.checked[i] {
			w.save(w.Check(w.later(), w.Slot(i).Item, review.Confidence(w.random.IntN(4))))
		}
	}
}
