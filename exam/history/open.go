// Package history keeps attempts in SQLite so that nothing acknowledged is ever lost: append-only events, a durable
// commit before anything is called saved, one writer at a time.
package history

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a file as ours ("becs"): an empty or foreign database opens without any error in SQLite.
const applicationID = 0x62656373

// fileName is the history inside the data directory.
const fileName = "history.db"

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

//go:embed migrations/*.sql
var migrations embed.FS

// Store is an open history. Its methods may be called from several goroutines.
type Store struct {
	db   *sql.DB
	path string
	lock *flock.Flock // nil when read-only
}

// Path is the history file in a data directory.
func Path(dir string) string { return filepath.Join(dir, fileName) }

// Open opens the history in dir for writing, creating or migrating it as needed. It fails at once with *BusyError if
// another process has it open.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("cannot create the data directory: %w", err)
	}
	lock, err := acquire(filepath.Join(dir, "because.lock"))
	if err != nil {
		return nil, err
	}
	s, err := openLocked(dir, lock)
	if err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return s, nil
}

func openLocked(dir string, lock *flock.Flock) (*Store, error) {
	path := Path(dir)
	if err := createIfMissing(path); err != nil {
		return nil, err
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	db, err := connect(path, "rw")
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, path: path, lock: lock}
	if err := s.prepare(); err != nil {
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

// inspect refuses a file that is not a history of today or earlier, through a connection that cannot write: a writing one
// would turn a foreign file to WAL, or fold the log of a newer version into its file, before we know whose it is.
func inspect(path string) error {
	db, err := connect(path, "ro")
	if err != nil {
		return err
	}
	_, err = (&Store{db: db, path: path}).identify()
	var se *sqlite.Error
	if errors.As(err, &se) && se.Code()&0xff == sqlite3.SQLITE_READONLY {
		err = nil // it needs a recovery that only a writer can do
	}
	return errors.Join(err, db.Close())
}

// OpenReadOnly opens the history beside a running program, for commands that only look. It returns fs.ErrNotExist if
// there is no history yet.
func OpenReadOnly(dir string) (*Store, error) {
	path := Path(dir)
	if err := checkFile(path); err != nil {
		return nil, err
	}
	db, err := connect(path, "ro")
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, path: path}
	version, err := s.identify()
	if err == nil && version < schemaVersion() {
		err = fmt.Errorf("the history has the older format %d: start because once to bring it up to date", version)
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

// Close releases the history.
func (s *Store) Close() error {
	err := s.db.Close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	return err
}

// connect uses one connection: SQLite then never waits for itself. WAL with synchronous=FULL is the pair that keeps every
// commit through a power failure; WAL with NORMAL loses the last ones.
func connect(path, mode string) (*sql.DB, error) {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}}
	for _, p := range []string{"busy_timeout(5000)", "foreign_keys(1)", "synchronous(full)", "trusted_schema(0)"} {
		q.Add("_pragma", p)
	}
	if mode == "rw" {
		q.Add("_pragma", "journal_mode(wal)")
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, describe(path, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// acquire takes the lock of the one writer and leaves its process id there for the one who comes second.
func acquire(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("cannot lock the history: %w", err)
	}
	if !ok {
		data, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(data)))
		return nil, &BusyError{PID: pid}
	}
	if err := os.WriteFile(path, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600); err != nil {
		_ = lock.Unlock()
		return nil, fmt.Errorf("cannot write the lock: %w", err)
	}
	return lock, nil
}

// createIfMissing makes a whole database under another name and then renames it, so that a file with the final name is
// never half made: a zero-byte history is always a damaged one.
func createIfMissing(path string) error {
	err := checkFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := refuseOrphans(path); err != nil {
		return err
	}
	fresh := path + ".new"
	if err := removeDatabase(fresh); err != nil {
		return err
	}
	if err := createEmpty(fresh); err != nil {
		return err
	}
	db, err := connect(fresh, "rw")
	if err != nil {
		return err
	}
	s := &Store{db: db, path: path}
	if err = errors.Join(s.fill(), db.Close()); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// fill writes the marks and the schema into an empty file, and all of it into the file itself: closing a database does
// not say when its log could not be folded in.
func (s *Store) fill() error {
	if _, err := s.db.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return describe(s.path, err)
	}
	if err := s.migrate(0); err != nil {
		return err
	}
	_, err := s.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return describe(s.path, err)
}

// refuseOrphans keeps the log of a history that was moved away from being folded into a new one.
func refuseOrphans(path string) error {
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Lstat(path + suffix); err == nil && info.Size() > 0 {
			return fmt.Errorf("%w: %s is there, but the %s it belongs to is gone: put that back, or move this away too", ErrDamaged, path+suffix, fileName)
		}
	}
	return nil
}

// createEmpty makes a file for SQLite to fill, because SQLite would let others read it.
func createEmpty(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func removeDatabase(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// checkFile refuses what cannot be a history before SQLite touches it.
func checkFile(path string) error {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file: move it away", path)
	case info.Size() == 0:
		return fmt.Errorf("%w: %s is empty (0 bytes). %s", ErrDamaged, path, advice)
	}
	return nil
}

// prepare brings an existing file to today's schema.
func (s *Store) prepare() error {
	version, err := s.identify()
	if err != nil || version == schemaVersion() {
		return err
	}
	if err := s.backupBeforeMigration(version); err != nil {
		return err
	}
	return s.migrate(version)
}

// identify reads the marks of the file and returns its schema version.
func (s *Store) identify() (int, error) {
	var id, version int
	if err := s.db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return 0, describe(s.path, err)
	}
	if id != applicationID {
		return 0, fmt.Errorf("%w: %s is not a history of because. %s", ErrDamaged, s.path, advice)
	}
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return 0, describe(s.path, err)
	}
	if version > schemaVersion() {
		return 0, fmt.Errorf("%w (%s has format %d, this program knows %d)", ErrNewer, s.path, version, schemaVersion())
	}
	return version, nil
}

func (s *Store) backupBeforeMigration(version int) error {
	copyPath := fmt.Sprintf("%s.format-%d", s.path, version)
	if _, err := os.Stat(copyPath); err == nil {
		return nil // a copy from an earlier try; it is whole, because it was renamed only then
	}
	part := copyPath + ".part"
	if err := errors.Join(removeDatabase(part), createEmpty(part)); err != nil {
		return err
	}
	if _, err := s.db.Exec("VACUUM INTO ?", part); err != nil {
		return describe(s.path, err)
	}
	if err := os.Rename(part, copyPath); err != nil {
		return err
	}
	return syncDir(filepath.Dir(copyPath))
}

// schemaVersion is the number of the last migration.
func schemaVersion() int {
	entries, _ := fs.ReadDir(migrations, "migrations")
	return len(entries)
}

// migrate applies the migrations after version, all in one transaction with the version number.
func (s *Store) migrate(version int) error {
	return s.inTx(func(tx *sql.Tx) error {
		for v := version + 1; v <= schemaVersion(); v++ {
			script, err := migrations.ReadFile(fmt.Sprintf("migrations/%03d.sql", v))
			if err != nil {
				return err
			}
			if _, err := tx.Exec(string(script)); err != nil {
				return fmt.Errorf("migration %d: %w", v, err)
			}
		}
		_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", schemaVersion()))
		return err
	})
}

// inTx runs f in a transaction; once it returns nil, what f wrote is on the disk.
func (s *Store) inTx(f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(context.Background(), nil)
	if err != nil {
		return describe(s.path, err)
	}
	if err := f(tx); err != nil {
		return errors.Join(describe(s.path, err), ignoreDone(tx.Rollback()))
	}
	return describe(s.path, tx.Commit())
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// advice names the log, too: SQLite would fold what is left of it into whatever file takes the place of the old one.
const advice = "Move it away, and the file with -wal at its end if there is one; then put a backup in its place, or start anew"

// describe turns SQLite's codes into what happened and what to do.
func describe(path string, err error) error {
	var se *sqlite.Error
	if err == nil || !errors.As(err, &se) {
		return err
	}
	switch code := se.Code(); code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR: // the last: a table or JSON is not as we wrote it
		return fmt.Errorf("%w: %s. It was left as it is. %s (%w)", ErrDamaged, path, advice, err)
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
