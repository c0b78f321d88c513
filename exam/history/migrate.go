package history

import (
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

//go:embed migrations/*.sql
var migrations embed.FS

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
