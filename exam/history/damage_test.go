package history_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

// filled makes a closed history with a submitted exam, an exam under way and a practice, and returns the reports that
// loading them must give.
func filled(tb testing.TB) (dir string, reports map[int64]string) {
	tb.Helper()
	dir, reports = tb.TempDir(), map[int64]string{}
	store, err := history.Open(dir)
	must(tb, err)
	done := begin(tb, store, examPolicy(), nine())
	sitExam(done)
	done.save(done.Resume(done.later()))
	done.submit()
	left := begin(tb, store, examPolicy(), nine().Add(24*time.Hour))
	sitExam(left)
	practice := begin(tb, store, exam.PracticePolicy(), nine().Add(48*time.Hour))
	for i := range 10 {
		practice.settle(i, i%2 == 0)
	}
	must(tb, store.SetSetting("theme", "dark"))
	for _, s := range []*sitting{done, left, practice} {
		reports[s.Attempt().ID] = score(s.load())
	}
	must(tb, store.Close())
	return dir, reports
}

// bothWays are the two ways to open a history.
var bothWays = map[string]func(dir string) (*history.Store, error){"Open": history.Open, "OpenReadOnly": history.OpenReadOnly}

// refused says how an error fails to be the clear refusal of a damaged file.
func refused(err, want error, dir string) string {
	switch {
	case err == nil:
		return "no error"
	case !errors.Is(err, want):
		return fmt.Sprintf("not %q: %v", want, err)
	case !strings.Contains(err.Error(), history.Path(dir)):
		return fmt.Sprintf("the path is missing: %v", err)
	}
	return ""
}

func noise(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 0))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func TestFaultDamagedFileWithoutABackupIsLeftAsItIs(t *testing.T) {
	dir, _ := filled(t)
	whole, err := os.ReadFile(history.Path(dir))
	must(t, err)
	cases := map[string][]byte{
		"empty":                  {},
		"text":                   []byte("id: not-a-history\n"),
		"noise":                  noise(10_000, 1),
		"noise of the same size": noise(len(whole), 2),
		"noise after the magic":  append([]byte("SQLite format 3\x00"), noise(len(whole)-16, 3)...),
		"noise after the header": append(bytes.Clone(whole[:100]), noise(len(whole)-100, 4)...),
		"zeroes":                 make([]byte, len(whole)),
		"zeroes after the magic": append([]byte("SQLite format 3\x00"), make([]byte, len(whole)-16)...),
	}
	for _, n := range []int{1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 4097, 6000, len(whole) / 2, len(whole) - 5000, len(whole) - 4096} {
		cases[fmt.Sprintf("cut to %d bytes", n)] = whole[:n]
	}
	for name, data := range cases {
		for how, open := range bothWays {
			t.Run(name+"/"+how, func(t *testing.T) {
				dir := t.TempDir()
				must(t, os.WriteFile(history.Path(dir), data, 0o600))
				before := bytesOf(t, dir)
				store, err := open(dir)
				if err == nil {
					must(t, store.Close())
				}
				if fault := refused(err, history.ErrDamaged, dir); fault != "" {
					t.Error(fault)
				}
				if !maps.Equal(bytesOf(t, dir), before) {
					t.Error("the files changed")
				}
			})
		}
	}
}

func TestForeignDatabaseIsRefusedAndLeftAsItIs(t *testing.T) {
	for name, script := range map[string]string{
		"rollback journal": "CREATE TABLE note (text TEXT)",
		"write-ahead log":  "PRAGMA journal_mode = wal; CREATE TABLE note (text TEXT)",
		"another program":  "PRAGMA application_id = 252006673; PRAGMA user_version = 1; CREATE TABLE attempt (id)",
	} {
		for how, open := range bothWays {
			t.Run(name+"/"+how, func(t *testing.T) {
				dir := t.TempDir()
				execute(t, dir, script)
				before := bytesOf(t, dir)
				_, err := open(dir)
				if fault := refused(err, history.ErrDamaged, dir); fault != "" {
					t.Error(fault)
				}
				if !maps.Equal(bytesOf(t, dir), before) {
					t.Error("the files changed")
				}
			})
		}
	}
}

// crashed copies the files of a history that is open, as a power cut leaves them: the last changes are in the log only.
func crashed(tb testing.TB, change string) string {
	tb.Helper()
	dir, _ := filled(tb)
	db, err := sql.Open("sqlite", history.Path(dir)+"?_pragma=journal_mode(wal)")
	must(tb, err)
	_, err = db.Exec(change)
	must(tb, err)
	after := tb.TempDir()
	for name, data := range bytesOf(tb, dir) {
		must(tb, os.WriteFile(strings.Replace(history.Path(after), "history.db", name, 1), []byte(data), 0o600))
	}
	must(tb, db.Close())
	return after
}

func TestFaultNewerHistoryIsLeftAsItIs(t *testing.T) {
	const newer = "PRAGMA user_version = 4711"
	for name, build := range map[string]func(testing.TB) string{
		"closed":  func(tb testing.TB) string { dir, _ := filled(tb); execute(tb, dir, newer); return dir },
		"crashed": func(tb testing.TB) string { return crashed(tb, newer) },
		"other journal mode": func(tb testing.TB) string {
			dir, _ := filled(tb)
			execute(tb, dir, newer+"; PRAGMA journal_mode = delete")
			return dir
		},
	} {
		for how, open := range bothWays {
			t.Run(name+"/"+how, func(t *testing.T) {
				dir := build(t)
				before := bytesOf(t, dir)
				_, err := open(dir)
				if fault := refused(err, history.ErrNewer, dir); fault != "" {
					t.Error(fault)
				}
				if !maps.Equal(bytesOf(t, dir), before) {
					t.Error("the files changed")
				}
			})
		}
	}
}

func TestAFormatThatNeverWasIsRefused(t *testing.T) {
	for _, version := range []int{-1, -12_517_373, -1 << 31} {
		for how, open := range bothWays {
			t.Run(fmt.Sprint(version, how), func(t *testing.T) {
				dir, _ := filled(t)
				execute(t, dir, fmt.Sprintf("PRAGMA user_version = %d", version))
				before := bytesOf(t, dir)
				_, err := open(dir)
				if fault := refused(err, history.ErrDamaged, dir); fault != "" {
					t.Error(fault)
				}
				if !maps.Equal(bytesOf(t, dir), before) {
					t.Error("the files changed")
				}
			})
		}
	}
}

// TestLogOfAMovedHistoryIsNotFoldedIntoANewOne moves a crashed history away but forgets the log beside it.
func TestLogOfAMovedHistoryIsNotFoldedIntoANewOne(t *testing.T) {
	dir := crashed(t, "INSERT INTO setting VALUES ('from', 'the old history')")
	must(t, os.Remove(history.Path(dir)))
	before := bytesOf(t, dir)
	_, err := history.Open(dir)
	if fault := refused(err, history.ErrDamaged, dir); fault != "" {
		t.Error(fault)
	}
	if _, err := os.Lstat(history.Path(dir)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a history was made: %v", err)
	}
	delete(before, "history.db")
	if after := bytesOf(t, dir); !maps.Equal(after, before) {
		t.Error("the files changed")
	}
}

// TestCrashedHistoryComesBackWhole is the other side: with its log, nothing is lost.
func TestCrashedHistoryComesBackWhole(t *testing.T) {
	dir := crashed(t, "INSERT INTO setting VALUES ('last', 'words')")
	store := open(t, dir)
	if got, err := store.Settings(); err != nil || got["last"] != "words" {
		t.Errorf("got %v, %v", got, err)
	}
}
