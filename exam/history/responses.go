package history

import (
	"database/sql"
	"encoding/json"
	"math"
	"slices"
	"time"

	"because/exam"
	"because/exam/review"
)

// Responses reads what was done with the items of a bank. It walks browsing, events and responses once each and says in Go
// what came first: to ask SQLite about each answer costs several times that.
func (s *Store) Responses(bank string) (exam.Responses, error) {
	w := walk{path: s.path, bank: bank, traces: map[string]*trace{}, gaps: map[int64]time.Duration{}, choices: map[string][]string{}, marked: map[string]bool{}}
	err := s.inView(func(tx *sql.Tx) error {
		for _, read := range []func(*sql.Tx) error{w.browsing, w.events, w.responses} {
			if err := read(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return exam.Responses{}, err
	}
	slices.SortStableFunc(w.answers, func(a, b exam.Answer) int { return a.At.Compare(b.At) })
	return exam.Responses{Answers: w.answers, Exposures: w.exposures(), Marked: w.marked}, nil
}

// walk is what is known on the way.
type walk struct {
	path, bank string

	traces  map[string]*trace       // by item
	gaps    map[int64]time.Duration // by attempt: how long it stood still
	choices map[string][]string     // by how they are stored: there are few, and answers share them
	marked  map[string]bool
	answers []exam.Answer
}

// trace is what an item left. Times are Unix milliseconds.
type trace struct {
	item  string
	count int   // attempts in which it was shown, and one more if it was browsed
	last  int64 // time on the screen
	seen  int64 // from then on it is no longer unseen
}

// shown takes note that an item was on the screen and returns what it left so far.
func (w *walk) shown(item string, at int64) *trace {
	t, ok := w.traces[item]
	if !ok {
		t = &trace{item: item, last: at, seen: math.MaxInt64}
		w.traces[item] = t
	}
	t.count++
	t.last = max(t.last, at)
	return t
}

func (w *walk) exposures() map[string]exam.Exposure {
	out := make(map[string]exam.Exposure, len(w.traces))
	for item, t := range w.traces {
		out[item] = exam.Exposure{Count: t.count, Last: time.UnixMilli(t.last)}
	}
	return out
}

func (w *walk) browsing(tx *sql.Tx) error {
	rows, err := tx.Query("SELECT item, first, shown FROM browse WHERE bank = ?", w.bank)
	if err != nil {
		return describe(w.path, err)
	}
	var item string
	var first, shown int64
	return scanEach(w.path, rows, func() error {
		w.shown(item, shown).seen = first
		return nil
	}, &item, &first, &shown)
}

// events picks the marks and the interruptions.
func (w *walk) events(tx *sql.Tx) error {
	rows, err := tx.Query(`SELECT attempt, kind, item, coalesce(payload ->> 'on', 0), coalesce(payload ->> 'gap_ms', 0) FROM event
		WHERE kind IN ('mark', 'resume', 'interrupt') AND +attempt IN (SELECT id FROM attempt WHERE bank = ?) ORDER BY attempt, seq`, w.bank)
	if err != nil {
		return describe(w.path, err)
	}
	var attempt, gap int64
	var kind, item string
	var on bool
	return scanEach(w.path, rows, func() error {
		switch {
		case kind != string(exam.KindMark):
			w.gaps[attempt] += time.Duration(gap) * time.Millisecond
		case on:
			w.marked[item] = true
		default:
			delete(w.marked, item)
		}
		return nil
	}, &attempt, &kind, &item, &on, &gap)
}

// response is a row of what was shown in an attempt and how it ended.
type response struct {
	attempt, shown, spent      int64
	zone, sure, words, options int64
	item, choice, changed      string
	graded                     sql.NullInt64
	correct                    bool
}

// responses goes through the attempts from the first to the last. The plus keeps SQLite from using an index, by which
// it would look every response up in the table: that takes twice as long.
func (w *walk) responses(tx *sql.Tx) error {
	rows, err := tx.Query(`SELECT attempt, item, shown, graded, zone, coalesce(correct, 0), sure, coalesce(spent, 0), words, options, choice, changed
		FROM response WHERE +bank = ? ORDER BY attempt, item`, w.bank)
	if err != nil {
		return describe(w.path, err)
	}
	var r response
	return scanEach(w.path, rows, func() error {
		t := w.shown(r.item, r.shown)
		first := t.seen >= r.graded.Int64
		t.seen = math.MinInt64
		if !r.graded.Valid {
			return nil
		}
		return w.answer(&r, t.item, first)
	}, &r.attempt, &r.item, &r.shown, &r.graded, &r.zone, &r.correct, &r.sure, &r.spent, &r.words, &r.options, &r.choice, &r.changed)
}

// answer adds a graded response; first says whether its item was unseen until then.
func (w *walk) answer(r *response, item string, first bool) error {
	choice, ok := w.choices[r.choice]
	if !ok {
		if err := json.Unmarshal([]byte(r.choice), &choice); err != nil {
			return err
		}
		choice = slices.Clip(choice)
		w.choices[r.choice] = choice
	}
	if len(w.answers) == cap(w.answers) {
		w.answers = slices.Grow(w.answers, max(len(w.answers), 1000)) // twice as many: append by itself copies them far more often
	}
	w.answers = append(w.answers, exam.Answer{
		Outcome: review.Outcome{
			Item: item, At: time.UnixMilli(r.graded.Int64).In(time.FixedZone("", int(r.zone))), Correct: r.correct, Confidence: confidence(int(r.sure)),
			Spent: time.Duration(r.spent) * time.Millisecond, Words: int(r.words), Options: int(r.options),
		},
		Attempt: r.attempt, Choice: choice, Changed: exam.Change(r.changed), First: first, Interrupted: w.gaps[r.attempt],
	})
	return nil
}
