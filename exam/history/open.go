// Package history keeps attempts in SQLite so that nothing acknowledged is ever lost: append-only events, a durable
// commit before anything is called saved, one writer at a time.
package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks a file as ours ("becs"): an empty or foreign database opens without any error in SQLite.
const applicationID = 0x62656373

// fileName is the history inside the data directory.
const fileName = "history.db"

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
