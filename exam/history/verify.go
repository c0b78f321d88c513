package history

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"because/exam"
)

// This file checks a whole history: its structure as SQLite sees it, and its content against the checksums stored with it.

const (
	quickCheck  = "PRAGMA quick_check(1)"
	firstFormat = 1 // that has attempts and events
)

// inspect refuses a file that is not a sound history of today or earlier, through a connection that cannot write: a writing
// one would turn a foreign file to WAL, or fold the log of a newer version into its file, before we know whose it is.
// Structure is checked only after a crash: a log beside the file says that the last writer did not close it. Where there is
// none and the head of the file says that it is ours, a writing connection can be trusted with it.
func inspect(path string) error {
	crashed := hasLog(path)
	if !crashed && isOurs(path) {
		return nil
	}
	db, err := connect(path, "ro")
	if err != nil {
		return err
	}
	if _, err = identify(db, path); err == nil && crashed {
		err = structure(db, path, quickCheck)
	}
	var se *sqlite.Error
	if errors.As(err, &se) && se.Code()&0xff == sqlite3.SQLITE_READONLY {
		err = nil // it needs a recovery that only a writer can do
	}
	return errors.Join(err, db.Close())
}

// isOurs looks at the head of a file without SQLite: its magic, our mark and a format that this program knows. The offsets
// are those of https://www.sqlite.org/fileformat.html, section 1.3.
func isOurs(path string) bool {
	const (
		magic        = "SQLite format 3\x00"
		userVersion  = 60
		application  = 68
		headerLength = 100
	)
	var head [headerLength]byte
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	_, err = io.ReadFull(f, head[:])
	if errors.Join(err, f.Close()) != nil || string(head[:len(magic)]) != magic {
		return false
	}
	format := int(binary.BigEndian.Uint32(head[userVersion:]))
	return binary.BigEndian.Uint32(head[application:]) == applicationID && format >= firstFormat && format <= schemaVersion()
}

// hasLog says whether a log was left beside the file: closing folds it in and removes it. A reader leaves an empty one.
func hasLog(path string) bool {
	info, err := os.Lstat(path + "-wal")
	return err == nil && info.Size() > 0
}

// verify refuses a closed history that is damaged anywhere. Mode is still, or own, which finds a little more: a reader is
// not told of rules in the schema that make no sense.
func verify(path, mode string) error {
	db, err := connect(path, mode)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	format, err := identify(db, path)
	if err == nil {
		err = structure(db, path, quickCheck)
	}
	if err != nil || format < firstFormat {
		return err
	}
	if err := content(db); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
	}
	return nil
}

// structure runs one of SQLite's own checks.
func structure(db *sql.DB, path, check string) error {
	var found string
	if err := db.QueryRow(check).Scan(&found); err != nil {
		return explain(path, err, "")
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s: %s", ErrDamaged, path, found)
	}
	return nil
}

// content compares what every attempt, item and event says with its checksum, and looks for events that are missing.
func content(db *sql.DB) error {
	seqs, err := attemptsIn(db)
	if err == nil {
		err = snapshotsIn(db)
	}
	if err == nil {
		err = eventsIn(db, seqs)
	}
	return err
}

// attemptsIn checks the attempts and returns the number of each one's last event.
func attemptsIn(db *sql.DB) (map[int64]int, error) {
	seqs := map[int64]int{}
	return seqs, each(db, "SELECT id, body, hash, seq FROM attempt", func(rows *sql.Rows) error {
		var id int64
		var seq int
		var body sql.RawBytes
		var hash string
		if err := rows.Scan(&id, &body, &hash, &seq); err != nil {
			return err
		}
		if hashOf(body) != hash {
			return fmt.Errorf("attempt %d: %w", id, errChanged)
		}
		seqs[id] = seq
		return nil
	})
}

func snapshotsIn(db *sql.DB) error {
	return each(db, "SELECT hash, body FROM snapshot", func(rows *sql.Rows) error {
		var hash string
		var body sql.RawBytes
		if err := rows.Scan(&hash, &body); err != nil {
			return err
		}
		if hashOf(body) != hash {
			return fmt.Errorf("item %s: %w", hash, errChanged)
		}
		return nil
	})
}

// eventsIn checks the events and that the numbers of each attempt run from 1 to its last without a gap.
func eventsIn(db *sql.DB, last map[int64]int) error {
	counts := map[int64]int{}
	err := each(db, "SELECT attempt, seq, kind, item, payload, consumed, wall, sum FROM event ORDER BY attempt, seq", func(rows *sql.Rows) error {
		attempt, e, whole, err := scanEvent(rows)
		if err != nil {
			return err
		}
		counts[attempt]++
		if e.Seq != counts[attempt] || !whole {
			return fmt.Errorf("attempt %d, event %d: %w", attempt, e.Seq, errChanged)
		}
		return nil
	})
	for attempt, seq := range last {
		if err == nil && counts[attempt] != seq {
			err = fmt.Errorf("attempt %d: %d events of %d: %w", attempt, counts[attempt], seq, errChanged)
		}
	}
	return err
}

// scanEvent reads the row of an event and says whether it matches its checksum.
func scanEvent(rows *sql.Rows) (attempt int64, e exam.Event, whole bool, err error) {
	var consumed, wall int64
	var body string
	var sum uint32
	err = rows.Scan(&attempt, &e.Seq, &e.Kind, &e.Item, &body, &consumed, &wall, &sum)
	return attempt, e, eventSum(attempt, e, body, consumed, wall) == sum, err
}

// each visits every row of a query.
func each(db *sql.DB, query string, visit func(*sql.Rows) error) error {
	rows, err := db.Query(query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := visit(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
