package history

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	sqlite "modernc.org/sqlite"

	"because/exam"
	"because/exam/review"
	"because/questions"
)

// Load rebuilds the session of an attempt from its events and its own copy of the items.
func (s *Store) Load(id int64) (session *exam.Session, err error) {
	err = s.inView(func(tx *sql.Tx) error {
		session, err = s.load(tx, id)
		return err
	})
	return session, err
}

func (s *Store) load(tx *sql.Tx, id int64) (*exam.Session, error) {
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
		e.Sure = confidence(p.Sure)
		e.Gap = time.Duration(p.Gap) * time.Millisecond
		e.Consumed = time.Duration(consumed) * time.Millisecond
		e.Wall = time.UnixMilli(wall)
		return e, err
	})
}

// confidence understands how sure an answer was said to be.
func confidence(stored int) review.Confidence {
	return review.Confidence(min(max(stored, 0), int(review.Sure)))
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
	var key, value string
	err = scanEach(s.path, rows, func() error { out[key] = value; return nil }, &key, &value)
	return out, err
}

// scanEach scans every row into dest and calls f after each, then closes the rows.
func scanEach(path string, rows *sql.Rows, f func() error, dest ...any) error {
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		err := rows.Scan(dest...)
		if err == nil {
			err = f()
		}
		if err != nil {
			return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
		}
	}
	return describe(path, rows.Err())
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
