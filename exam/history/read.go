package history

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	sqlite "modernc.org/sqlite"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
)

// List returns the attempts, the newest first.
func (s *Store) List() ([]exam.Summary, error) {
	rows, err := s.db.Query(`SELECT a.id, a.bank, a.blueprint, a.mode, a.status, a.created, a.consumed, a.body ->> 'title',
			a.body -> 'blueprint' -> 'Scale', a.body ->> '$.policy.time_limit', (SELECT count(*) FROM attempt_item i WHERE i.attempt = a.id),
			count(r.graded), coalesce(sum(r.scored AND r.correct), 0), coalesce(sum(r.scored), 0)
		FROM attempt a LEFT JOIN response r ON r.attempt = a.id GROUP BY a.id ORDER BY a.id DESC`)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (exam.Summary, error) {
		var sum exam.Summary
		var created, consumed int64
		var scale string
		err := scan(&sum.ID, &sum.Bank, &sum.Blueprint, &sum.Mode, &sum.Status, &created, &consumed, &sum.Title, &scale, &sum.Limit, &sum.Items,
			&sum.Graded, &sum.Raw, &sum.Scored)
		if err == nil {
			err = json.Unmarshal([]byte(scale), &sum.Scale)
		}
		sum.Created, sum.Consumed = time.UnixMilli(created), time.Duration(consumed)*time.Millisecond
		return sum, err
	})
}

// Load rebuilds the session of an attempt from its events and its own copy of the items.
func (s *Store) Load(id int64) (*exam.Session, error) {
	tx, err := s.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true}) // one view, whatever a writer does meanwhile
	if err != nil {
		return nil, describe(s.path, err)
	}
	defer func() { _ = tx.Rollback() }()
	a, consumed, seq, err := s.attempt(tx, id)
	if err != nil {
		return nil, err
	}
	events, err := s.events(tx, id)
	if err != nil {
		return nil, err
	}
	session, err := exam.Replay(a, events, consumed)
	if err == nil && session.Seq() != seq {
		err = errChanged
	}
	if err != nil {
		return nil, s.damaged(id, err)
	}
	return session, nil
}

// attempt reads what was fixed when an attempt started, the exam time last reported, and the number of the last event.
func (s *Store) attempt(tx *sql.Tx, id int64) (a *exam.Attempt, consumed time.Duration, seq int, err error) {
	var body, hash string
	var ms int64
	err = tx.QueryRow("SELECT body, hash, consumed, seq FROM attempt WHERE id = ?", id).Scan(&body, &hash, &ms, &seq)
	var se *sqlite.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, 0, 0, fmt.Errorf("%w: %d", ErrNotFound, id)
	case errors.As(err, &se):
		return nil, 0, 0, describe(s.path, err)
	case err == nil && hashOf([]byte(body)) != hash:
		err = errChanged
	}
	a = &exam.Attempt{}
	if err == nil {
		err = json.Unmarshal([]byte(body), a)
	}
	if err != nil {
		return nil, 0, 0, s.damaged(id, err)
	}
	a.ID = id
	if a.Items, err = s.items(tx, id); err != nil {
		return nil, 0, 0, err
	}
	for i := range a.Items {
		if i >= len(a.Form.Slots) || a.Items[i].ID != a.Form.Slots[i].Item {
			return nil, 0, 0, s.damaged(id, errChanged)
		}
	}
	return a, time.Duration(ms) * time.Millisecond, seq, nil
}

// errChanged means that the file no longer holds what was written into it.
var errChanged = errors.New("its content has changed")

// damaged says which attempt cannot be read, and where it is.
func (s *Store) damaged(attempt int64, err error) error {
	return fmt.Errorf("%w: %s: attempt %d: %w", ErrDamaged, s.path, attempt, err)
}

func (s *Store) items(tx *sql.Tx, attempt int64) ([]questions.Item, error) {
	rows, err := tx.Query("SELECT s.hash, s.body FROM attempt_item i JOIN snapshot s USING (hash) WHERE i.attempt = ? ORDER BY i.position", attempt)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (it questions.Item, err error) {
		var hash, body string
		if err = scan(&hash, &body); err != nil {
			return it, err
		}
		if hashOf([]byte(body)) != hash {
			return it, errChanged
		}
		return it, json.Unmarshal([]byte(body), &it)
	})
}

func (s *Store) events(tx *sql.Tx, attempt int64) ([]exam.Event, error) {
	rows, err := tx.Query("SELECT seq, kind, item, payload, consumed, wall, sum FROM event WHERE attempt = ? ORDER BY seq", attempt)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (e exam.Event, err error) {
		var body string
		var consumed, wall int64
		var sum uint32
		if err = scan(&e.Seq, &e.Kind, &e.Item, &body, &consumed, &wall, &sum); err != nil {
			return e, err
		}
		if eventSum(attempt, e, body, consumed, wall) != sum {
			return e, errChanged
		}
		var p payload
		err = json.Unmarshal([]byte(body), &p)
		e.Options, e.On, e.Reason = p.Options, p.On, p.Reason
		e.Sure = review.Confidence(min(max(p.Sure, 0), int(review.Sure)))
		e.Gap = time.Duration(p.Gap) * time.Millisecond
		e.Consumed = time.Duration(consumed) * time.Millisecond
		e.Wall = time.UnixMilli(wall)
		return e, err
	})
}

// Exposures is how often and when last each item of a bank was on the screen, in attempts and while browsing.
func (s *Store) Exposures(bank string) (map[string]exam.Exposure, error) {
	rows, err := s.db.Query(`SELECT item, count(*), max(shown) FROM
		(SELECT item, shown FROM response WHERE bank = ?1 UNION ALL SELECT item, shown FROM browse WHERE bank = ?1) GROUP BY item`, bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	out := map[string]exam.Exposure{}
	_, err = collect(s.path, rows, func(scan func(...any) error) (struct{}, error) {
		var item string
		var n int
		var last int64
		err := scan(&item, &n, &last)
		out[item] = exam.Exposure{Count: n, Last: time.UnixMilli(last)}
		return struct{}{}, err
	})
	return out, err
}

// Outcomes is every graded answer of a bank, in the order in which it was given: what the cards of the review are folded from.
func (s *Store) Outcomes(bank string) ([]review.Outcome, error) {
	rows, err := s.db.Query(`SELECT item, graded, zone, correct, sure, spent, words, options FROM response
		WHERE bank = ? AND graded IS NOT NULL ORDER BY graded, attempt, item`, bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (o review.Outcome, err error) {
		var graded, spent int64
		var zone int
		err = scan(&o.Item, &graded, &zone, &o.Correct, &o.Confidence, &spent, &o.Words, &o.Options)
		o.Spent = time.Duration(spent) * time.Millisecond
		o.At = time.UnixMilli(graded).In(time.FixedZone("", zone))
		return o, err
	})
}

// Records is every graded answer of a bank with what decides whether it is evidence of readiness.
func (s *Store) Records(bank string) ([]readiness.Record, error) {
	rows, err := s.db.Query(`SELECT r.attempt, r.item, r.graded, r.correct, r.spent,
			NOT EXISTS (SELECT 1 FROM response e WHERE e.bank = r.bank AND e.item = r.item AND e.attempt < r.attempt)
			AND NOT EXISTS (SELECT 1 FROM browse b WHERE b.bank = r.bank AND b.item = r.item AND b.first < r.graded),
			coalesce(g.gap, 0)
		FROM response r LEFT JOIN (SELECT attempt, sum(payload ->> 'gap_ms') AS gap FROM event
			WHERE kind IN ('resume', 'interrupt') GROUP BY attempt) g ON g.attempt = r.attempt
		WHERE r.bank = ? AND r.graded IS NOT NULL ORDER BY r.graded, r.attempt, r.item`, bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (r readiness.Record, err error) {
		var graded, spent, gap int64
		err = scan(&r.Attempt, &r.Item, &graded, &r.Correct, &spent, &r.First, &gap)
		r.At, r.Spent, r.Interrupted = time.UnixMilli(graded), time.Duration(spent)*time.Millisecond, time.Duration(gap)*time.Millisecond
		return r, err
	})
}

// Choices is every graded answer of a bank with the options that were selected, in the order in which it was given.
func (s *Store) Choices(bank string) ([]exam.Choice, error) {
	rows, err := s.db.Query("SELECT item, graded, choice, changed FROM response WHERE bank = ? AND graded IS NOT NULL ORDER BY graded, attempt, item", bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (c exam.Choice, err error) {
		var graded int64
		var options string
		if err = scan(&c.Item, &graded, &options, &c.Changed); err == nil {
			err = json.Unmarshal([]byte(options), &c.Options)
		}
		c.At = time.UnixMilli(graded)
		return c, err
	})
}

// Marked lists the items of a bank that stand marked in their latest attempt.
func (s *Store) Marked(bank string) (map[string]bool, error) {
	rows, err := s.db.Query(`SELECT e.item, e.payload ->> 'on' FROM event e JOIN attempt a ON a.id = e.attempt
		WHERE a.bank = ? AND e.kind = 'mark' ORDER BY e.attempt, e.seq`, bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	out := map[string]bool{}
	_, err = collect(s.path, rows, func(scan func(...any) error) (struct{}, error) {
		var item string
		var on sql.NullBool
		err := scan(&item, &on)
		if delete(out, item); on.Bool {
			out[item] = true
		}
		return struct{}{}, err
	})
	return out, err
}

// Changes is how many rows were changed since the history was opened; while it stays the same, so does all that is read.
func (s *Store) Changes() (n int64, err error) {
	err = s.db.QueryRow("SELECT total_changes()").Scan(&n)
	return n, describe(s.path, err)
}

// Settings returns all settings.
func (s *Store) Settings() (map[string]string, error) {
	rows, err := s.db.Query("SELECT key, value FROM setting")
	if err != nil {
		return nil, describe(s.path, err)
	}
	out := map[string]string{}
	_, err = collect(s.path, rows, func(scan func(...any) error) (struct{}, error) {
		var k, v string
		err := scan(&k, &v)
		out[k] = v
		return struct{}{}, err
	})
	return out, err
}

// collect scans every row and closes them.
func collect[T any](path string, rows *sql.Rows, scan func(func(...any) error) (T, error)) ([]T, error) {
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		v, err := scan(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
		}
		out = append(out, v)
	}
	return out, describe(path, rows.Err())
}
