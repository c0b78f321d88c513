package history

import (
	"database/sql"
	"encoding/json"
	"time"

	"because/exam"
)

// Marks returns the candidate's own marks on the items of a bank.
func (s *Store) Marks(bank string) (exam.Marks, error) {
	m := exam.Marks{Bookmarks: map[string]bool{}, Notes: map[string]string{}}
	rows, err := s.db.Query("SELECT item FROM bookmark WHERE bank = ?", bank)
	if err != nil {
		return m, describe(s.path, err)
	}
	var item, text string
	if err = scanEach(s.path, rows, func() error { m.Bookmarks[item] = true; return nil }, &item); err != nil {
		return m, err
	}
	if rows, err = s.db.Query("SELECT item, text FROM note WHERE bank = ?", bank); err != nil {
		return m, describe(s.path, err)
	}
	if err = scanEach(s.path, rows, func() error { m.Notes[item] = text; return nil }, &item, &text); err != nil {
		return m, err
	}
	m.Disputes, err = s.Disputes(bank)
	return m, err
}

// Disputes returns the doubts about items of a bank, or of all banks if bank is empty; the latest first.
func (s *Store) Disputes(bank string) ([]exam.Dispute, error) {
	rows, err := s.db.Query("SELECT bank, item, revision, choice, reason, at FROM dispute WHERE bank = ?1 OR ?1 = '' ORDER BY at DESC, item", bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (d exam.Dispute, err error) {
		var choice string
		var at int64
		if err = scan(&d.Bank, &d.Item, &d.Revision, &choice, &d.Reason, &at); err == nil {
			err = json.Unmarshal([]byte(choice), &d.Choice)
		}
		d.At = time.UnixMilli(at)
		return d, err
	})
}

// Bookmark sets or removes the bookmark of an item.
func (s *Store) Bookmark(bank, item string, on bool, at time.Time) error {
	query, args := "DELETE FROM bookmark WHERE bank = ? AND item = ?", []any{bank, item}
	if on {
		query, args = "INSERT OR IGNORE INTO bookmark (bank, item, at) VALUES (?, ?, ?)", []any{bank, item, millis(at)}
	}
	_, err := s.db.Exec(query, args...)
	return describe(s.path, err)
}

// Note stores the note on an item; an empty one removes it.
func (s *Store) Note(bank, item, text string, at time.Time) error {
	query, args := "DELETE FROM note WHERE bank = ? AND item = ?", []any{bank, item}
	if text != "" {
		query = "INSERT INTO note (bank, item, text, at) VALUES (?, ?, ?, ?) ON CONFLICT (bank, item) DO UPDATE SET text = excluded.text, at = excluded.at"
		args = []any{bank, item, text, millis(at)}
	}
	_, err := s.db.Exec(query, args...)
	return describe(s.path, err)
}

// Dispute stores a doubt about an item; an empty reason withdraws it.
func (s *Store) Dispute(d exam.Dispute) error {
	return s.inTx(func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM dispute WHERE bank = ? AND item = ? AND revision = ?", d.Bank, d.Item, d.Revision); err != nil || d.Reason == "" {
			return err
		}
		choice, err := json.Marshal(append([]string{}, d.Choice...))
		if err != nil {
			return err
		}
		_, err = tx.Exec("INSERT INTO dispute (bank, item, revision, choice, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
			d.Bank, d.Item, d.Revision, string(choice), d.Reason, millis(d.At))
		return err
	})
}

// Drill logs one answered card of the why-not drill.
func (s *Store) Drill(bank string, d exam.Drilled) error {
	_, err := s.db.Exec("INSERT INTO drill (bank, item, distractor, trap, correct, spent, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
		bank, d.Item, d.Distractor, d.Trap, d.Correct, d.Spent.Milliseconds(), millis(d.At))
	return describe(s.path, err)
}

// Drilled returns the answered cards of a bank in their order.
func (s *Store) Drilled(bank string) ([]exam.Drilled, error) {
	rows, err := s.db.Query("SELECT item, distractor, trap, correct, spent, at FROM drill WHERE bank = ? ORDER BY id", bank)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (d exam.Drilled, err error) {
		var spent, at int64
		err = scan(&d.Item, &d.Distractor, &d.Trap, &d.Correct, &spent, &at)
		d.Spent, d.At = time.Duration(spent)*time.Millisecond, time.UnixMilli(at)
		return d, err
	})
}
