package history_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"because/exam/history"
)

func TestMissingHistoryIsMadeWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not yet", "a b?c#d%41;ü&x=1")
	store, err := history.Open(dir)
	must(t, err)
	h, err := store.Check()
	must(t, err)
	if h.Path != filepath.Join(dir, "history.db") || h.Integrity != "ok" || h.Format != format || h.Attempts != 0 || h.Events != 0 {
		t.Errorf("%+v", h)
	}
	must(t, store.SetSetting("a", "b"))
	checkMode(t, dir, 0o700)
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		checkMode(t, filepath.Join(dir, e.Name()), 0o600)
	}
	must(t, store.Close())
	if names := bytesOf(t, dir); len(names) != 1 {
		t.Errorf("more than the history is left: %d files", len(names))
	}
	again := open(t, dir)
	if got, err := again.Settings(); err != nil || got["a"] != "b" {
		t.Errorf("%v, %v", got, err)
	}
}

func checkMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	if got := info.Mode().Perm(); got != want {
		t.Errorf("%s has mode %o, want %o", path, got, want)
	}
}

func TestReadOnlyNeedsAHistory(t *testing.T) {
	dir := t.TempDir()
	if _, err := history.OpenReadOnly(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("it made %v, %v", entries, err)
	}
}

func TestLeftoversOfACrashInCreationAreReplaced(t *testing.T) {
	for name, leave := range map[string]func(fresh string) error{
		"empty": func(f string) error { return os.WriteFile(f, nil, 0o600) },
		"noise": func(f string) error { return os.WriteFile(f, noise(9000, 1), 0o644) },
		"with its log": func(f string) error {
			return errors.Join(os.WriteFile(f, noise(4096, 1), 0o600), os.WriteFile(f+"-wal", noise(9000, 2), 0o600), os.WriteFile(f+"-shm", noise(9000, 3), 0o600))
		},
		"a link": func(f string) error { return os.Symlink("/dev/null", f) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fresh := history.Path(dir) + ".new"
			must(t, leave(fresh))
			store := open(t, dir)
			if h, err := store.Check(); err != nil || h.Integrity != "ok" || h.Attempts != 0 {
				t.Errorf("%+v, %v", h, err)
			}
			checkMode(t, history.Path(dir), 0o600)
			left, err := filepath.Glob(fresh + "*")
			if must(t, err); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestFaultNotAFile puts what is no plain file in the place of the history.
func TestFaultNotAFile(t *testing.T) {
	elsewhere, _ := filled(t)
	for name, put := range map[string]func(path string) error{
		"link to a history": func(p string) error { return os.Symlink(history.Path(elsewhere), p) },
		"dangling link":     func(p string) error { return os.Symlink("nowhere", p) },
		"directory":         func(p string) error { return os.Mkdir(p, 0o700) },
		"named pipe":        func(p string) error { return syscall.Mkfifo(p, 0o600) },
		"endless device":    func(p string) error { return os.Symlink("/dev/zero", p) },
	} {
		for how, open := range bothWays {
			t.Run(name+"/"+how, func(t *testing.T) {
				dir := t.TempDir()
				must(t, put(history.Path(dir)))
				_, err := open(dir)
				if err == nil || !strings.Contains(err.Error(), history.Path(dir)) {
					t.Errorf("got %v", err)
				}
				if info, err := os.Lstat(history.Path(dir)); err != nil || info.Mode().IsRegular() {
					t.Errorf("it was replaced: %v, %v", info, err)
				}
			})
		}
	}
}

// TestFaultNotALock puts what is no plain file in the place of the lock: the process number must not be written elsewhere.
func TestFaultNotALock(t *testing.T) {
	victim := filepath.Join(t.TempDir(), "victim")
	must(t, os.WriteFile(victim, []byte("precious"), 0o600))
	for name, put := range map[string]func(path string) error{
		"link":          func(p string) error { return os.Symlink(victim, p) },
		"dangling link": func(p string) error { return os.Symlink(filepath.Join(filepath.Dir(victim), "new"), p) },
		"named pipe":    func(p string) error { return syscall.Mkfifo(p, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, put(filepath.Join(dir, "because.lock")))
			_, err := history.Open(dir)
			if err == nil || !strings.Contains(err.Error(), "because.lock is not a regular file: move it away") {
				t.Errorf("got %v", err)
			}
			entries, err := os.ReadDir(filepath.Dir(victim))
			must(t, err)
			text, err := os.ReadFile(victim)
			must(t, err)
			if string(text) != "precious" || len(entries) != 1 {
				t.Errorf("the other folder holds %d files, one of them %q", len(entries), text)
			}
		})
	}
}

// rewrite opens a history and changes it, and says how far it came.
func rewrite(dir string) error {
	store, err := history.Open(dir)
	if err == nil {
		defer func() { _ = store.Close() }()
		err = store.SetSetting("a", "b")
	}
	return err
}

// look reads a history and says how far it came.
func look(dir string) error {
	store, err := history.OpenReadOnly(dir)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	_, err = store.List()
	return err
}

// nobody restricts a second process: the tests may run as root, which no permission stops.
func nobody() (as *syscall.SysProcAttr, uid int) {
	if os.Geteuid() != 0 {
		return nil, os.Geteuid()
	}
	const id = 65534
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: id, Gid: id}}, id
}

// TestFaultReadOnlyHome takes permissions away from another user's data directory.
func TestFaultReadOnlyHome(t *testing.T) {
	for _, c := range []struct {
		name string
		part string
		made bool // whether there is a history already
		lock bool // whether there is a lock file already
		deny func(dir string) error
	}{
		{"directory without a history", "rewrite", false, false, func(dir string) error { return os.Chmod(dir, 0o500) }},
		{"directory with a history", "rewrite", true, false, func(dir string) error { return os.Chmod(dir, 0o500) }},
		{"directory with a history and its lock", "rewrite", true, true, func(dir string) error { return os.Chmod(dir, 0o500) }},
		{"directory that may not be entered", "rewrite", true, true, func(dir string) error { return os.Chmod(dir, 0) }},
		{"directory that may not be entered, reading", "look", true, true, func(dir string) error { return os.Chmod(dir, 0) }},
		{"file that may not be written", "rewrite", true, true, func(dir string) error { return os.Chmod(history.Path(dir), 0o400) }},
		{"file that may not be read", "rewrite", true, true, func(dir string) error { return os.Chmod(history.Path(dir), 0) }},
		{"file that may not be read, reading", "look", true, true, func(dir string) error { return os.Chmod(history.Path(dir), 0) }},
		{"parent in which to make the directory", "rewrite", false, false, func(dir string) error {
			return errors.Join(os.Remove(dir), os.Chmod(filepath.Dir(dir), 0o500))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			as, uid := nobody()
			dir := private(t, uid)
			if c.made {
				store, err := history.Open(dir)
				must(t, err)
				must(t, store.Close())
				must(t, os.Chown(history.Path(dir), uid, -1))
			}
			lock := filepath.Join(dir, "because.lock")
			if c.made && c.lock {
				must(t, os.Chown(lock, uid, -1))
			} else if c.made {
				must(t, os.Remove(lock))
			}
			must(t, c.deny(dir))
			got := spawn(t, c.part, dir, as).line()
			if !strings.HasPrefix(got, "error ") || !strings.Contains(got, dir) {
				t.Errorf("got %q, want an error that names %s", got, dir)
			}
			t.Log(got)
		})
	}
}

// private is a directory, in a directory, that belong to a user; both can be removed after all.
func private(t *testing.T, uid int) string {
	t.Helper()
	outer, err := os.MkdirTemp("", "because-history")
	must(t, err)
	dir := filepath.Join(outer, "data")
	must(t, os.Mkdir(dir, 0o700))
	for _, d := range []string{outer, dir} {
		must(t, os.Chown(d, uid, -1))
	}
	t.Cleanup(func() {
		_ = os.Chmod(outer, 0o700)
		_ = os.Chmod(dir, 0o700)
		must(t, os.RemoveAll(outer))
	})
	return dir
}

// TestFaultFullDiskInCreation makes a history on ever larger disks until one is large enough. After each
// failure there is no history, and with room it is made.
func TestFaultFullDiskInCreation(t *testing.T) {
	failures := 0
	for kib := 4; ; kib += 12 {
		dir := t.TempDir()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
			t.Skip("mount is not permitted: ", err)
		}
		store, err := history.Open(dir)
		if err == nil {
			err = store.Close()
		} else {
			failures++
			if !strings.Contains(err.Error(), history.Path(dir)) {
				t.Errorf("%d KiB: the path is missing: %v", kib, err)
			}
			if _, missing := os.Lstat(history.Path(dir)); !errors.Is(missing, fs.ErrNotExist) {
				t.Errorf("%d KiB: half a history was left", kib)
			}
			must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=1m"))
			again, err := history.Open(dir)
			if err != nil {
				t.Errorf("%d KiB: with room again: %v", kib, err)
			} else {
				must(t, again.Close())
			}
		}
		done := err == nil
		must(t, syscall.Unmount(dir, 0))
		if done || kib > 1024 {
			break
		}
	}
	if failures < 5 {
		t.Errorf("the disk was full only %d times", failures)
	}
}
