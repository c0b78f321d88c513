// Package history keeps attempts in SQLite so that nothing acknowledged is ever lost: append-only events, a durable
// commit before anything is called saved, one writer at a time.
package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // registers the driver

	"because/exam"
)

// applicationID marks a file as ours ("becs"): an empty or foreign database opens without any error in SQLite.
const applicationID = 0x62656373

// The files inside the data directory.
const (
	fileName = "history.db"
	lockName = "because.lock"
)

// Store is an open history. Its methods may be called from several goroutines.
type Store struct {
	db   *sql.DB
	path string
	lock *flock.Flock // nil when read-only

	listing sync.Mutex
	fixed   map[int64]exam.Summary // what never changes of the attempts up to the newest that was listed
	newest  int64
}

// Path is the history file in a data directory.
func Path(dir string) string { return filepath.Join(dir, fileName) }

// Open opens the history in dir for writing, creating or migrating it as needed. It fails at once with *BusyError if
// another process has it open, and with ErrDamaged if it is not whole: OpenOrRestore mends that.
func Open(dir string) (*Store, error) {
	return open(dir, func(damage error) error { return refusal(dir, damage) })
}

// open takes the lock, opens what is there or what takes the place of a damaged history, and migrates it.
func open(dir string, mend func(damage error) error) (*Store, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("cannot create the data directory: %w", err)
	}
	lock, err := acquire(filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	s, format, err := attach(dir)
	if errors.Is(err, ErrDamaged) {
		if err = mend(err); err == nil {
			s, format, err = attach(dir)
		}
	}
	if err == nil {
		s.lock = lock
		err = s.upgrade(format)
	}
	if err == nil {
		return s, nil
	}
	if s != nil {
		_ = s.db.Close()
	}
	_ = lock.Unlock()
	return nil, err
}

// attach connects to a sound history, a new one if there never was one, and returns its format.
func attach(dir string) (*Store, int, error) {
	path := Path(dir)
	err := checkFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err = refuseLoss(dir); err == nil {
			err = create(path)
		}
	} else if err == nil {
		err = inspect(path)
	}
	if err != nil {
		return nil, 0, err
	}
	db, err := connect(path, "rw")
	if err != nil {
		return nil, 0, err
	}
	format, err := identify(db, path) // a writer reads the schema more closely than inspect could
	if err != nil {
		_ = db.Close()
		return nil, 0, err
	}
	return &Store{db: db, path: path}, format, nil
}

// OpenReadOnly opens the history beside a running program, for commands that only look. It returns fs.ErrNotExist if
// there is no history yet. It changes nothing: of a damaged history it says that starting the program mends it.
func OpenReadOnly(dir string) (*Store, error) {
	s, err := openReadOnly(dir)
	if errors.Is(err, ErrDamaged) {
		return nil, adviceFor(dir, err)
	}
	return s, err
}

func openReadOnly(dir string) (*Store, error) {
	path := Path(dir)
	err := checkFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if loss := refuseLoss(dir); loss != nil {
			err = loss
		}
	}
	if err != nil {
		return nil, err
	}
	db, err := connect(path, "ro")
	if err != nil {
		return nil, err
	}
	version, err := identify(db, path)
	if err == nil && version < schemaVersion() {
		err = fmt.Errorf("the history has the older format %d: start because once to bring it up to date", version)
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	return &Store{db: db, path: path}, nil
}

// Close releases the history.
func (s *Store) Close() error {
	err := s.db.Close()
	if s.lock != nil {
		err = errors.Join(err, os.Truncate(s.lock.Path(), 0), s.lock.Unlock()) // who comes next is not sent to a process that has gone
	}
	return err
}

// connect uses one connection: SQLite then never waits for itself. WAL with synchronous=FULL is the pair that keeps every
// commit through a power failure; WAL with NORMAL loses the last ones. Mode is rw or ro; still for a file that nobody
// writes: SQLite then neither locks it nor leaves anything beside it; own for a copy that nobody else knows.
func connect(path, mode string) (*sql.DB, error) {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}}
	switch mode {
	case "still":
		q = url.Values{"mode": {"ro"}, "immutable": {"1"}}
	case "own":
		q.Set("mode", "rw")
	}
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
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file: move it away", path)
	}
	lock := flock.New(path, flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("cannot lock the history: %w", err)
	}
	if !ok {
		return nil, &BusyError{PID: holderOf(path)}
	}
	if err := os.WriteFile(path, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600); err != nil {
		_ = lock.Unlock()
		return nil, fmt.Errorf("cannot write the lock: %w", err)
	}
	return lock, nil
}

// holderOf reads the process id from a lock that somebody holds.
func holderOf(path string) int {
	data, _ := os.ReadFile(path)
	pid, _ := strconv.Atoi(strings.TrimSpace(string(data)))
	return pid
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
		return fmt.Errorf("%w: %s is empty (0 bytes)", ErrDamaged, path)
	}
	return nil
}

// upgrade brings a history to today's format.
func (s *Store) upgrade(format int) error {
	if format == schemaVersion() {
		return nil
	}
	if err := s.backupBeforeMigration(format); err != nil {
		return err
	}
	return s.migrate(format)
}

// identify reads the marks of the file and returns its schema version.
func identify(db *sql.DB, path string) (int, error) {
	var id, version int
	if err := db.QueryRow("PRAGMA application_id").Scan(&id); err != nil {
		return 0, explain(path, err, "")
	}
	if id != applicationID {
		return 0, fmt.Errorf("%w: %s is not a history of because", ErrDamaged, path)
	}
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return 0, explain(path, err, "")
	}
	if version < 0 {
		return 0, fmt.Errorf("%w: %s has format %d, which there never was", ErrDamaged, path, version)
	}
	if version > schemaVersion() {
		return 0, fmt.Errorf("%w (%s has format %d, this program knows %d)", ErrNewer, path, version, schemaVersion())
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

// inView runs f on one view of the history, whatever a writer does meanwhile.
func (s *Store) inView(f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return describe(s.path, err)
	}
	defer func() { _ = tx.Rollback() }()
	return f(tx)
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
