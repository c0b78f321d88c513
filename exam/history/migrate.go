package history

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path/filepath"
)

//go:embed migrations/*.sql
var migrations embed.FS

// backupBeforeMigration keeps a copy of the old format, in place of one from an earlier try: a migration that failed has
// changed nothing, so that this one holds no less.
func (s *Store) backupBeforeMigration(version int) error {
	return s.copyTo(filepath.Join(backupDir(filepath.Dir(s.path)), fmt.Sprintf("format-%d.db", version)))
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
