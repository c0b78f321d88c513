package history

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"
	sqlite3 "modernc.org/sqlite/lib"
)

// This file says how a history is, for a program that only looks.

// Health is what was found in a history.
type Health struct {
	Path      string
	Format    int    // user_version
	Integrity string // "ok" or the first finding: in the structure, in the references, in what the checksums protect
	Attempts  int
	Events    int
}

// Versions are those of this program: the format that it writes, and the library that writes it.
func Versions() (format int, sqlite string) { return schemaVersion(), sqlite3.SQLITE_VERSION }

// Check reads the whole history and reports on it.
func (s *Store) Check() (Health, error) {
	h := Health{Path: s.path}
	for query, into := range map[string]any{
		"PRAGMA user_version": &h.Format, "PRAGMA integrity_check(1)": &h.Integrity,
		"SELECT count(*) FROM attempt": &h.Attempts, "SELECT count(*) FROM event": &h.Events,
	} {
		if err := s.db.QueryRow(query).Scan(into); err != nil {
			return h, describe(s.path, err)
		}
	}
	if h.Integrity != "ok" {
		return h, nil
	}
	err := references(s.db)
	if err == nil {
		err = content(s.db)
	}
	if err != nil {
		h.Integrity = err.Error()
	}
	return h, nil
}

// references looks for rows that refer to others that are not there.
func references(db *sql.DB) error {
	return each(db, "PRAGMA foreign_key_check", func(rows *sql.Rows) error {
		var table, parent string
		var row, key any
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		return fmt.Errorf("a row of %s refers to a missing one of %s", table, parent)
	})
}

// Verify reads a whole backup and says how it is damaged.
func (b Backup) Verify() error { return verify(b.Path, "still") }

// Holder says whether a program has the history open for writing, and which process it is; 0 if that is not known.
func Holder(dir string) (held bool, pid int) {
	path := filepath.Join(dir, lockName)
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock() // fails where there is no lock yet
	if free || err != nil {
		_ = lock.Unlock()
		return false, 0
	}
	return true, holderOf(path)
}

// Aside lists the damaged histories that were moved aside, the newest first.
func Aside(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var list []string
	for _, e := range entries {
		if ok, _ := filepath.Match(fileName+".corrupt-*Z", e.Name()); ok {
			list = append(list, filepath.Join(dir, e.Name()))
		}
	}
	slices.Reverse(list)
	return list
}
