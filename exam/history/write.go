package history

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"time"

	"because/exam"
	"because/questions"
)

// Create stores a new attempt with its first events and gives it its number.
func (s *Store) Create(a *exam.Attempt, events []exam.Event) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	var id int64
	err = s.inTx(func(tx *sql.Tx) error {
		res, err := tx.Exec("INSERT INTO attempt (bank, blueprint, mode, body, hash, created) VALUES (?, ?, ?, ?, ?, ?)",
			a.Form.Bank, a.Form.Blueprint, a.Policy.Mode, string(body), hashOf(body), millis(events[0].Wall))
		if err != nil {
			return err
		}
		if id, err = res.LastInsertId(); err != nil {
			return err
		}
		for i := range a.Items {
			if err := storeItem(tx, id, i, &a.Items[i]); err != nil {
				return err
			}
		}
		return appendAll(tx, id, a, events, nil)
	})
	if err == nil {
		a.ID = id
	}
	return err
}

func storeItem(tx *sql.Tx, attempt int64, position int, it *questions.Item) error {
	body, err := json.Marshal(it)
	if err != nil {
		return err
	}
	hash := hashOf(body)
	if _, err := tx.Exec("INSERT OR IGNORE INTO snapshot (hash, body) VALUES (?, ?)", hash, string(body)); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO attempt_item (attempt, position, item, hash) VALUES (?, ?, ?, ?)", attempt, position, it.ID, hash)
	return err
}

// hashOf tells a stored text from one that a failing disk has changed.
func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}

// Append stores events of an attempt in one durable transaction, with what they settled. When it returns nil they survive
// a power failure. It fails with ErrConflict if one of them is already there.
func (s *Store) Append(a *exam.Attempt, events []exam.Event, graded []exam.Graded) error {
	if len(events) == 0 {
		return nil
	}
	return s.inTx(func(tx *sql.Tx) error { return appendAll(tx, a.ID, a, events, graded) })
}

// payload is the part of an event that has no column of its own.
type payload struct {
	Options []string `json:"options,omitempty"`
	On      bool     `json:"on,omitempty"`
	Gap     int64    `json:"gap_ms,omitempty"`
	Reason  string   `json:"reason,omitempty"`
	Sure    int      `json:"sure,omitempty"`
}

func appendAll(tx *sql.Tx, id int64, a *exam.Attempt, events []exam.Event, graded []exam.Graded) error {
	for _, e := range events {
		if err := appendOne(tx, id, e); err != nil {
			return err
		}
		if e.Kind == exam.KindVisit {
			if err := shown(tx, id, a.Form.Bank, e); err != nil {
				return err
			}
		}
	}
	last := events[len(events)-1]
	for _, g := range graded {
		if err := grade(tx, id, a.Form.Bank, last.Wall, g); err != nil {
			return err
		}
	}
	return setStatus(tx, id, events)
}

func appendOne(tx *sql.Tx, attempt int64, e exam.Event) error {
	p, err := json.Marshal(payload{Options: e.Options, On: e.On, Gap: e.Gap.Milliseconds(), Reason: e.Reason, Sure: int(e.Sure)})
	if err != nil {
		return err
	}
	consumed, wall := e.Consumed.Milliseconds(), millis(e.Wall)
	_, err = tx.Exec("INSERT INTO event (attempt, seq, kind, item, payload, consumed, wall, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		attempt, e.Seq, e.Kind, e.Item, string(p), consumed, wall, eventSum(attempt, e, string(p), consumed, wall))
	return err
}

// eventSum is the checksum of an event's row.
func eventSum(attempt int64, e exam.Event, payload string, consumed, wall int64) uint32 {
	return crc32.ChecksumIEEE(fmt.Appendf(nil, "%d %d %s %s %s %d %d", attempt, e.Seq, e.Kind, e.Item, payload, consumed, wall))
}

func shown(tx *sql.Tx, attempt int64, bank string, e exam.Event) error {
	_, err := tx.Exec(`INSERT INTO response (attempt, item, bank, shown) VALUES (?, ?, ?, ?)
		ON CONFLICT (attempt, item) DO UPDATE SET shown = excluded.shown`, attempt, e.Item, bank, millis(e.Wall))
	return err
}

func grade(tx *sql.Tx, attempt int64, bank string, at time.Time, g exam.Graded) error {
	choice, err := json.Marshal(g.Choice)
	if err != nil {
		return err
	}
	_, zone := at.Zone()
	_, err = tx.Exec(`INSERT INTO response (attempt, item, bank, shown, graded, correct, answered, scored, spent, zone, sure, choice, words, options, changed)
		VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
		ON CONFLICT (attempt, item) DO UPDATE SET graded = ?4, correct = ?5, answered = ?6, scored = ?7, spent = ?8, zone = ?9, sure = ?10, choice = ?11,
			words = ?12, options = ?13, changed = ?14`,
		attempt, g.Item, bank, millis(at), g.Correct, g.Answered, g.Scored, g.Spent.Milliseconds(), zone, g.Sure, string(choice), g.Words, g.Options, g.Changed)
	return err
}

// setStatus keeps the attempt's row in step. Only an attempt that is not submitted changes, so that a second submission,
// from whatever process, finds nothing to do.
func setStatus(tx *sql.Tx, attempt int64, events []exam.Event) error {
	last := events[len(events)-1]
	status := exam.Active
	for _, e := range events {
		switch e.Kind {
		case exam.KindSubmit:
			status = exam.Submitted
		case exam.KindPause:
			status = exam.Interrupted
		case exam.KindResume:
			status = exam.Active
		}
	}
	res, err := tx.Exec("UPDATE attempt SET status = ?, consumed = max(consumed, ?), seq = ? WHERE id = ? AND status <> 'submitted'",
		status, last.Consumed.Milliseconds(), last.Seq, attempt)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return fmt.Errorf("%w: attempt %d is submitted or gone", ErrConflict, attempt)
	}
	return nil
}

// Browsed notes that an item was read with its answers outside any attempt: it is no longer unseen.
func (s *Store) Browsed(bank, item string, at time.Time) error {
	_, err := s.db.Exec(`INSERT INTO browse (bank, item, first, shown) VALUES (?1, ?2, ?3, ?3)
		ON CONFLICT (bank, item) DO UPDATE SET shown = excluded.shown`, bank, item, millis(at))
	return describe(s.path, err)
}

// Heartbeat reports the exam time used, so that a crash costs at most the seconds since.
func (s *Store) Heartbeat(attempt int64, consumed time.Duration) error {
	_, err := s.db.Exec("UPDATE attempt SET consumed = max(consumed, ?) WHERE id = ? AND status = 'active'", consumed.Milliseconds(), attempt)
	return describe(s.path, err)
}

// SetSetting stores one setting; an empty value removes it.
func (s *Store) SetSetting(key, value string) error {
	if value == "" {
		_, err := s.db.Exec("DELETE FROM setting WHERE key = ?", key)
		return describe(s.path, err)
	}
	_, err := s.db.Exec("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return describe(s.path, err)
}
