package history

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Loss says how a damaged history was replaced by a backup, and what that cost.
type Loss struct {
	Damage error  // what was wrong
	Kept   string // where the damaged file is now; empty if there was none
	Backup Backup
	Held   Count // what the backup holds
	Gone   Count // what the damaged file still showed and the backup lacks; there may have been more
}

// Count is how much was answered.
type Count struct{ Attempts, Answers int }

// OpenOrRestore is Open for a program that can tell the candidate about a loss: a damaged history is moved aside, never
// removed, and the newest good backup takes its place. The loss is nil if there was none. Without a good backup it fails
// with ErrDamaged and changes nothing. At names the file that is moved aside.
func OpenOrRestore(dir string, at time.Time) (*Store, *Loss, error) {
	var loss *Loss
	s, err := open(dir, func(damage error) (err error) {
		loss, err = restore(dir, at, damage)
		return err
	})
	return s, loss, err
}

// restore puts the newest good backup in the place of a damaged history. A kill at any moment leaves either the damaged
// history in its place or none, and the next start restores again.
func restore(dir string, at time.Time, damage error) (*Loss, error) {
	path := Path(dir)
	fresh := path + ".new"
	backup, err := copyNewestGood(dir, fresh)
	if errors.Is(err, errNoBackup) {
		return nil, refusal(dir, damage)
	} else if err != nil {
		return nil, err
	}
	loss := &Loss{Damage: damage, Backup: backup}
	held, seen := answersIn(fresh, "still"), answersIn(path, "ro")
	loss.Held, loss.Gone = held.count(), seen.without(held).count()
	if loss.Kept, err = moveAside(path, at); err != nil {
		return nil, err
	}
	return loss, settle(fresh, path)
}

var errNoBackup = errors.New("no good backup")

// copyNewestGood copies the newest backup that is whole to fresh. A backup of a newer program is not passed over for an
// older one: only that program can go on with it.
func copyNewestGood(dir, fresh string) (Backup, error) {
	list, err := Backups(dir)
	if err != nil {
		return Backup{}, err
	}
	failure := errNoBackup
	for _, b := range list {
		if err := errors.Join(removeDatabase(fresh), createEmpty(fresh), copyFile(b.Path, fresh)); err != nil {
			failure = fmt.Errorf("cannot restore the backup %s: %w", b.Path, err)
			continue
		}
		err := verify(fresh, "own")
		if err == nil {
			return b, nil
		}
		if errors.Is(err, ErrNewer) {
			return Backup{}, errors.Join(err, removeDatabase(fresh))
		}
	}
	return Backup{}, errors.Join(failure, removeDatabase(fresh))
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// moveAside renames a damaged history with its log, and returns its new name. It never takes the place of another file.
// The log must be gone before a backup takes the history's place: SQLite would fold it in.
func moveAside(path string, at time.Time) (string, error) {
	var aside string
	for free := false; !free; at = at.Add(time.Second) {
		aside = path + at.UTC().Format(".corrupt-20060102T150405Z")
		free = missing(aside) && missing(aside+"-wal") && missing(aside+"-journal")
	}
	kept := ""
	for _, suffix := range []string{"", "-wal", "-journal"} {
		err := os.Rename(path+suffix, aside+suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		kept = aside
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return kept, syncDir(filepath.Dir(path))
}

func missing(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// refusal is the error for damage that no backup mends.
func refusal(dir string, damage error) error {
	return fmt.Errorf("%w. There is no good backup in %s: put one of your own in the place of %s; or move away that file, "+
		"the file with -wal at its end and the backups, as far as they are there, to start anew", damage, backupDir(dir), fileName)
}

// adviceFor tells a reader how damage is mended.
func adviceFor(dir string, damage error) error {
	if list, err := Backups(dir); err != nil || len(list) == 0 {
		return refusal(dir, damage)
	}
	return fmt.Errorf("%w. Start because: it puts the newest good backup from %s in its place", damage, backupDir(dir))
}
