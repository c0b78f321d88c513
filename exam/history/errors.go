package history

import (
	"errors"
	"fmt"
	"time"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrNewer means that a later version of the program wrote the history.
	ErrNewer = errors.New("the history was written by a newer version of because: update the program")
	// ErrDamaged means that the file is not a whole history. It is never overwritten.
	ErrDamaged = errors.New("the history file is damaged")
	// ErrConflict means that an event with this number is already stored: another writer was there.
	ErrConflict = errors.New("the attempt was changed by another program")
	// ErrNotFound means that there is no such attempt.
	ErrNotFound = errors.New("no such attempt")
)

// BusyError says who holds the history.
type BusyError struct{ PID int }

func (e *BusyError) Error() string {
	if e.PID == 0 {
		return "another window has the history open: close it first"
	}
	return fmt.Sprintf("the history is open in process %d, another window of because: close it first", e.PID)
}

// advice is for damage that comes to light on reading, which the next start may not notice. It names the log, too: SQLite
// would fold what is left of it into whatever file takes the place of the old one.
const advice = ". Move it away, and the file with -wal at its end if there is one: the next start puts the newest good backup in its place, or begins anew without one"

// describe turns SQLite's codes into what happened and what to do.
func describe(path string, err error) error { return explain(path, err, advice) }

// explain is describe with another advice about damage.
func explain(path string, err error, advice string) error {
	var se *sqlite.Error
	if err == nil || !errors.As(err, &se) {
		return err
	}
	switch code := se.Code(); code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR: // the last: a table or JSON is not as we wrote it
		return fmt.Errorf("%w: %s (%w)%s", ErrDamaged, path, err, advice)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full: free some space for %s (%w)", path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("cannot write to %s: check its permissions, or set BECAUSE_HOME to another folder (%w)", path, err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("the disk failed while writing %s (%w)", path, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("another program holds %s (%w)", path, err)
	case sqlite3.SQLITE_CONSTRAINT:
		if code == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY || code == sqlite3.SQLITE_CONSTRAINT_UNIQUE {
			return fmt.Errorf("%w (%w)", ErrConflict, err)
		}
	}
	return fmt.Errorf("%s: %w", path, err)
}

func millis(t time.Time) int64 { return t.UnixMilli() }
