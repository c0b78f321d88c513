package history

import (
	"database/sql"

	"because/exam"
)

// This file counts what a damaged history still shows, to say what a backup lacks.

// answered is the questions that were answered, by attempt.
type answered map[int64]map[string]bool

// answersIn reads what can be read. Where the file breaks off it is read from the other end, too: what a backup lacks is at
// the end. A row that does not match its checksum counts for nothing.
func answersIn(path, mode string) answered {
	out := answered{}
	db, err := connect(path, mode)
	if err != nil {
		return out
	}
	defer func() { _ = db.Close() }()
	bothWays(db, "SELECT id FROM attempt ORDER BY id", "SELECT id FROM attempt ORDER BY id DESC", out.attempt)
	const events = "SELECT attempt, seq, kind, item, payload, consumed, wall, sum FROM event ORDER BY "
	bothWays(db, events+"attempt, seq", events+"attempt DESC, seq DESC", out.event)
	return out
}

// bothWays visits the rows of a query, and of the one in the other direction if the first breaks off.
func bothWays(db *sql.DB, forth, back string, visit func(*sql.Rows) error) {
	if each(db, forth, visit) != nil {
		_ = each(db, back, visit)
	}
}

func (a answered) attempt(rows *sql.Rows) error {
	var id int64
	err := rows.Scan(&id)
	if err == nil && a[id] == nil {
		a[id] = map[string]bool{}
	}
	return err
}

func (a answered) event(rows *sql.Rows) error {
	attempt, e, whole, err := scanEvent(rows)
	if err == nil && whole && e.Kind == exam.KindAnswer && a[attempt] != nil {
		a[attempt][e.Item] = true
	}
	return err
}

// without is what others lack.
func (a answered) without(others answered) answered {
	out := answered{}
	for attempt, items := range a {
		if others[attempt] == nil {
			out[attempt] = items
			continue
		}
		for item := range items {
			if others[attempt][item] {
				continue
			}
			if out[attempt] == nil {
				out[attempt] = map[string]bool{}
			}
			out[attempt][item] = true
		}
	}
	return out
}

func (a answered) count() Count {
	c := Count{Attempts: len(a)}
	for _, items := range a {
		c.Answers += len(items)
	}
	return c
}
