package history_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"because/exam/history"
)

// noon is when the first backup of a test is made.
var noon = time.Date(2026, 12, 21, 12, 0, 0, 0, time.UTC)

func backups(tb testing.TB, dir string) []history.Backup {
	tb.Helper()
	list, err := history.Backups(dir)
	must(tb, err)
	return list
}

// names are the files in the folder of the backups, in their order.
func names(tb testing.TB, dir string) []string {
	tb.Helper()
	return slices.Sorted(maps.Keys(bytesOf(tb, filepath.Join(dir, "backups"))))
}

// kept is a closed history with three attempts and one backup of all of it, made at noon.
func kept(tb testing.TB) (dir string, reports map[int64]string) {
	tb.Helper()
	dir, reports = filled(tb)
	store, err := history.Open(dir)
	must(tb, err)
	must(tb, errors.Join(store.Backup(noon), store.Close()))
	return dir, reports
}

func TestBackupIsAWholeHistory(t *testing.T) {
	dir, reports := kept(t)
	list := backups(t, dir)
	if len(list) != 1 || filepath.Base(list[0].Path) != "history-20261221T120000Z.db" || !list[0].Made.Equal(noon) || list[0].Size == 0 {
		t.Fatalf("%+v", list)
	}
	checkMode(t, filepath.Dir(list[0].Path), 0o700)
	checkMode(t, list[0].Path, 0o600)
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("more than the backup is left: %v", got)
	}
	other := t.TempDir()
	must(t, os.Rename(list[0].Path, history.Path(other)))
	scores, errs := read(open(t, other), len(reports))
	if len(errs) > 0 || !maps.Equal(scores, reports) {
		t.Errorf("the backup reads %v, %v", scores, errs)
	}
}

// TestBackupOnlyOfWhatChanged opens and closes a history in the ways in which it may or may not have changed.
func TestBackupOnlyOfWhatChanged(t *testing.T) {
	dir, _ := kept(t)
	for i, c := range []struct {
		name string
		do   func()
		want int // backups afterwards
	}{
		{"nothing", func() {}, 1},
		{"reading", func() {
			s, err := history.OpenReadOnly(dir)
			must(t, err)
			_, err = s.List()
			must(t, errors.Join(err, s.Close()))
		}, 1},
		{"a killed program's change", func() {
			p := spawn(t, "hold", dir, nil)
			p.line()
			p.say("last words")
			p.line()
			p.kill()
		}, 2},
		{"nothing after that", func() {}, 2},
		{"a change without a backup", func() { execute(t, dir, "INSERT INTO setting VALUES ('a', 'b')") }, 3},
		{"a backup removed", func() { must(t, os.Remove(backups(t, dir)[0].Path)) }, 3},
		{"all backups removed", func() { must(t, os.RemoveAll(filepath.Join(dir, "backups"))) }, 1},
	} {
		c.do()
		store, err := history.Open(dir)
		must(t, err)
		must(t, errors.Join(store.Backup(noon.Add(time.Duration(i+1)*time.Hour)), store.Close()))
		if got := backups(t, dir); len(got) != c.want {
			t.Fatalf("after %s: %d backups, want %d", c.name, len(got), c.want)
		}
	}
}

func TestTenBackupsAreKept(t *testing.T) {
	dir, _ := kept(t)
	store := open(t, dir)
	foreign := filepath.Join(dir, "backups", "history.db")
	must(t, os.WriteFile(foreign, []byte("mine"), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "backups", "format-0.db"), []byte("an older format"), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "backups", "history-20261221T115900Z.db.part"), []byte("half"), 0o600))
	for i := range 12 {
		must(t, store.SetSetting("a", strings.Repeat("x", i+1)))
		must(t, store.Backup(noon.Add(time.Duration(i+1)*time.Minute)))
	}
	got := names(t, dir)
	if len(got) != 12 || got[0] != "format-0.db" || got[1] != "history-20261221T120300Z.db" || got[10] != "history-20261221T121200Z.db" || got[11] != "history.db" {
		t.Errorf("kept %v", got)
	}
}

// TestNewestBackupIsLastWhateverTheClockSays sets the clock back, and makes two backups within a second.
func TestNewestBackupIsLastWhateverTheClockSays(t *testing.T) {
	dir, _ := kept(t)
	store := open(t, dir)
	for _, at := range []time.Time{noon.AddDate(-1, 0, 0), noon.Add(time.Second / 2)} {
		must(t, store.SetSetting("at", at.String()))
		must(t, store.Backup(at))
	}
	want := []string{"history-20261221T120000Z.db", "history-20261221T120001Z.db", "history-20261221T120002Z.db"}
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// TestDamageIsNeverBackedUp changes what only a checksum shows, and what SQLite shows. The good backup stays the only one.
func TestDamageIsNeverBackedUp(t *testing.T) {
	const free = "DROP TRIGGER event_is_append_only_update; DROP TRIGGER event_is_append_only_delete; "
	for name, change := range map[string]string{
		"an answer":      free + "UPDATE event SET payload = '{}' WHERE attempt = 1 AND kind = 'answer'",
		"the last event": free + "DELETE FROM event WHERE attempt = 1 AND kind = 'submit'",
		"a gap":          free + "DELETE FROM event WHERE attempt = 1 AND seq = 9",
		"an attempt":     "UPDATE attempt SET body = replace(body, '720', '120') WHERE id = 1",
		"an item":        `UPDATE snapshot SET body = replace(body, '"correct":true', '"correct":null')`,
		"a page":         "",
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := kept(t)
			before := names(t, dir)
			if change != "" {
				execute(t, dir, change)
			} else {
				spoil(t, history.Path(dir))
			}
			store := open(t, dir)
			err := store.Backup(noon.Add(time.Hour))
			if !errors.Is(err, history.ErrDamaged) {
				t.Errorf("got %v", err)
			}
			if got := names(t, dir); !slices.Equal(got, before) {
				t.Errorf("there are %v", got)
			}
		})
	}
}

func TestBackupThatCannotBeMadeLeavesTheOthers(t *testing.T) {
	dir, _ := kept(t)
	store := open(t, dir)
	must(t, store.SetSetting("a", "b"))
	before := names(t, dir)
	must(t, os.Mkdir(filepath.Join(dir, "backups", "history-20261221T130000Z.db.part"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "backups", "history-20261221T130000Z.db.part", "x"), nil, 0o600))
	if err := store.Backup(noon.Add(time.Hour)); err == nil || !strings.Contains(err.Error(), "history-20261221T130000Z.db.part") {
		t.Errorf("got %v", err)
	}
	if got := names(t, dir); !slices.Equal(got, before) {
		t.Errorf("there are %v", got)
	}
	if got, err := store.Settings(); err != nil || got["a"] != "b" {
		t.Errorf("the history: %v, %v", got, err)
	}
}

// spoil overwrites the second half of a file with noise.
func spoil(tb testing.TB, path string) {
	tb.Helper()
	data, err := os.ReadFile(path)
	must(tb, err)
	must(tb, os.WriteFile(path, append(data[:len(data)/2], noise(len(data)-len(data)/2, 1)...), 0o600))
}
