package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// This file makes a new history whole, or not at all.

// create makes a whole database under another name and then renames it, so that a file with the final name is never half
// made: a zero-byte history is always a damaged one.
func create(path string) error {
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

// refuseLoss tells a history that was never there from one that is gone: then its log or its backups are left.
func refuseLoss(dir string) error {
	path := Path(dir)
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Lstat(path + suffix); err == nil && info.Size() > 0 {
			return fmt.Errorf("%w: %s is gone, but %s is there, which belongs to it", ErrDamaged, path, filepath.Base(path)+suffix)
		}
	}
	list, err := Backups(dir)
	if err == nil && len(list) > 0 {
		err = fmt.Errorf("%w: %s is gone, but its backups are in %s", ErrDamaged, path, backupDir(dir))
	}
	return err
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

// makeDir makes a private directory that survives a power failure. It makes its parents, too.
func makeDir(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	parent := filepath.Dir(dir)
	if err := makeDir(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := syncDir(parent); err != nil {
		return errors.Join(err, os.Remove(dir)) // so that the next try does not take it for safe
	}
	return nil
}

// syncDir makes what was created, renamed and removed in a directory survive a power failure.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
