package history

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keptBackups is how many dated backups are kept, the newest.
const keptBackups = 10

// Backup is a whole copy of the history in one file. Its name is final only once it was checked and is on the disk.
type Backup struct {
	Path string
	Made time.Time // whole seconds; zero for the copy of an older format, which is made before a migration and kept for good
	Size int64     // bytes
}

func backupDir(dir string) string { return filepath.Join(dir, "backups") }

// backupForm names a backup, so that names sort by time.
const backupForm = "history-20060102T150405Z.db"

// Backups lists the backups in a data directory: the newest first, copies of older formats last. Other files are not ours.
func Backups(dir string) ([]Backup, error) {
	entries, err := os.ReadDir(backupDir(dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var dated, formats []Backup
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		b := Backup{Path: filepath.Join(backupDir(dir), e.Name()), Size: info.Size()}
		if b.Made, err = time.Parse(backupForm, e.Name()); err == nil {
			dated = append(dated, b)
		} else if ok, _ := filepath.Match("format-*.db", e.Name()); ok {
			formats = append(formats, b)
		}
	}
	slices.Reverse(dated)
	slices.Reverse(formats)
	return append(dated, formats...), nil
}

// Backup keeps a copy of the history, named by at, if anything changed since the newest one; then all but the ten newest
// go. Damage that it finds fails it, so that no good backup ever gives way to a damaged one.
func (s *Store) Backup(at time.Time) error {
	dir := filepath.Dir(s.path)
	list, err := Backups(dir)
	if err != nil {
		return err
	}
	if changed, err := s.changedSince(list); err != nil || !changed {
		return err
	}
	if err := s.copyTo(filepath.Join(backupDir(dir), nextName(list, at))); err != nil {
		return err
	}
	return s.rotate(dir)
}

// changedSince compares with the newest backup: this program wrote something, or an earlier one that was killed did.
func (s *Store) changedSince(list []Backup) (bool, error) {
	if len(list) == 0 || list[0].Made.IsZero() {
		return true, nil
	}
	if changes, err := s.Changes(); err != nil || changes > 0 {
		return true, err
	}
	if hasLog(s.path) {
		return true, nil
	}
	file, err := os.Stat(s.path)
	if err != nil {
		return false, err
	}
	backup, err := os.Stat(list[0].Path)
	if err != nil {
		return false, err
	}
	return file.ModTime().After(backup.ModTime()), nil
}

// nextName names the next backup. Where the clock was set back it stays behind the last one: the newest is always last.
func nextName(list []Backup, at time.Time) string {
	at = at.UTC().Truncate(time.Second)
	if len(list) > 0 && !at.After(list[0].Made) {
		at = list[0].Made.Add(time.Second)
	}
	return at.Format(backupForm)
}

// copyTo makes a checked copy. The log is folded in first, so that the history is not younger than its copy: changedSince
// goes by that.
func (s *Store) copyTo(target string) error {
	if err := makeDir(filepath.Dir(target)); err != nil {
		return err
	}
	part := target + ".part"
	if err := errors.Join(removeDatabase(part), createEmpty(part)); err != nil {
		return err
	}
	if _, err := s.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return errors.Join(describe(s.path, err), removeDatabase(part))
	}
	if _, err := s.db.Exec("VACUUM INTO ?", part); err != nil {
		return errors.Join(describe(s.path, err), removeDatabase(part))
	}
	if err := verify(part, "own"); err != nil {
		return errors.Join(fmt.Errorf("the copy is not whole: %w", err), removeDatabase(part))
	}
	return settle(part, target)
}

// settle gives a finished file its name once it is on the disk.
func settle(part, target string) error {
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	if err := os.Rename(part, target); err != nil {
		return err
	}
	return syncDir(filepath.Dir(target))
}

// rotate removes the oldest dated backups, and what a crash left of unfinished ones.
func (s *Store) rotate(dir string) error {
	list, err := Backups(dir)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(b Backup) bool { return b.Made.IsZero() })
	for _, b := range list[min(len(list), keptBackups):] {
		err = errors.Join(err, os.Remove(b.Path))
	}
	entries, _ := os.ReadDir(backupDir(dir))
	for _, e := range entries {
		if unfinished, _ := filepath.Match("*.db.part*", e.Name()); unfinished {
			err = errors.Join(err, os.Remove(filepath.Join(backupDir(dir), e.Name())))
		}
	}
	return err
}
