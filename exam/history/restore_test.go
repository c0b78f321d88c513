package history_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

var evening = noon.Add(8 * time.Hour)

// recoverAll opens a history, restoring it if need be, and reads all of it.
func recoverAll(t *testing.T, dir string, attempts int) (scores map[int64]string, loss *history.Loss) {
	t.Helper()
	store, loss, err := history.OpenOrRestore(dir, evening)
	must(t, err)
	defer func() { must(t, store.Close()) }()
	scores, errs := read(store, attempts)
	if len(errs) > 0 {
		t.Errorf("the history reads %v", errs)
	}
	return scores, loss
}

// damages are the ways in which a history is found damaged at the start.
func damages(whole []byte) map[string][]byte {
	out := map[string][]byte{
		"empty":                  {},
		"text":                   []byte("id: not-a-history\n"),
		"noise":                  noise(len(whole), 2),
		"noise after the header": append(bytes.Clone(whole[:100]), noise(len(whole)-100, 4)...),
		"zeroes":                 make([]byte, len(whole)),
		"zeroes after the magic": append([]byte("SQLite format 3\x00"), make([]byte, len(whole)-16)...),
		"no mark":                append(append(bytes.Clone(whole[:68]), 0, 0, 0, 0), whole[72:]...),
	}
	lengths := []int{10, 99, 512, 4096, 6000, len(whole) / 2}
	r := rand.New(rand.NewPCG(1, 0))
	for n := 0; full() && n < 100; n++ {
		lengths = append(lengths, 10+r.IntN(5991))
		out[fmt.Sprintf("noise, %d", n)] = noise(r.IntN(2*len(whole)), uint64(n))
	}
	for _, n := range lengths {
		out[fmt.Sprintf("cut to %d bytes", n)] = whole[:n]
	}
	return out
}

// TestFaultDamagedFileIsReplaced: the damaged file is kept as it was, nothing that the backup held is
// lost, and the loss is told.
func TestFaultDamagedFileIsReplaced(t *testing.T) {
	from, reports := kept(t)
	whole, err := os.ReadFile(history.Path(from))
	must(t, err)
	for name, data := range damages(whole) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.CopyFS(dir, os.DirFS(from)))
			must(t, os.WriteFile(history.Path(dir), data, 0o600))
			backup, err := os.ReadFile(backups(t, dir)[0].Path)
			must(t, err)

			scores, loss := recoverAll(t, dir, len(reports))
			if !maps.Equal(scores, reports) {
				t.Errorf("scores %v", scores)
			}
			if loss == nil {
				t.Fatal("nothing is said about a loss")
			}
			if loss.Kept != history.Path(dir)+".corrupt-20261221T200000Z" || !loss.Backup.Made.Equal(noon) || !errors.Is(loss.Damage, history.ErrDamaged) {
				t.Errorf("%+v", loss)
			}
			if want := (history.Count{Attempts: 3, Answers: 42}); loss.Held != want || loss.Gone != (history.Count{}) {
				t.Errorf("the backup holds %+v, want %+v; gone %+v", loss.Held, want, loss.Gone)
			}
			if aside, err := os.ReadFile(loss.Kept); err != nil || !bytes.Equal(aside, data) {
				t.Errorf("the damaged file is not as it was: %v", err)
			}
			if after, err := os.ReadFile(backups(t, dir)[0].Path); err != nil || !bytes.Equal(after, backup) {
				t.Errorf("the backup changed: %v", err)
			}
			checkMode(t, history.Path(dir), 0o600)
			if _, again := recoverAll(t, dir, len(reports)); again != nil {
				t.Errorf("a second start says %+v", again)
			}
		})
	}
}

// TestLossCountsWhatTheDamagedFileStillShows answers more after the backup and crashes; then a page of the file goes bad.
func TestLossCountsWhatTheDamagedFileStillShows(t *testing.T) {
	dir, reports := kept(t)
	store, err := history.Open(dir)
	must(t, err)
	old, err := store.Load(2)
	must(t, err)
	more := &sitting{Session: old, tb: t, store: store, now: nine().Add(60 * time.Hour)}
	more.save(more.Resume(more.now))
	for i := 17; i < 20; i++ {
		more.visit(i)
		more.answer(i, true)
	}
	later := begin(t, store, exam.PracticePolicy(), nine().Add(72*time.Hour))
	for i := range 4 {
		later.settle(i, true)
	}
	crash := t.TempDir()
	must(t, os.CopyFS(crash, os.DirFS(dir)))
	must(t, store.Close())
	spoilPage(t, crash)

	scores, loss := recoverAll(t, crash, len(reports))
	if !maps.Equal(scores, reports) {
		t.Errorf("scores %v", scores)
	}
	if loss == nil || loss.Gone != (history.Count{Attempts: 2, Answers: 7}) {
		t.Fatalf("%+v", loss)
	}
	if info, err := os.Stat(loss.Kept + "-wal"); err != nil || info.Size() == 0 {
		t.Errorf("the log was not kept with its file: %v", err)
	}
	if _, err := os.Stat(history.Path(crash) + "-wal"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the log is still there: %v", err)
	}
}

// spoilPage spoils the root page of a table, which only a check of the structure notices.
func spoilPage(tb testing.TB, dir string) {
	tb.Helper()
	other := tb.TempDir()
	must(tb, os.CopyFS(other, os.DirFS(dir)))
	var page int64
	db := connectTo(tb, history.Path(other))
	must(tb, db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'browse'").Scan(&page))
	must(tb, db.Close())
	f, err := os.OpenFile(history.Path(dir), os.O_RDWR, 0)
	must(tb, err)
	_, err = f.WriteAt(noise(4096, 1), (page-1)*4096)
	must(tb, errors.Join(err, f.Close()))
}

// TestStructureIsCheckedAfterACrashOnly: a clean start stays fast, and does not look at every page.
func TestStructureIsCheckedAfterACrashOnly(t *testing.T) {
	dir, _ := kept(t)
	spoilPage(t, dir)
	store, loss, err := history.OpenOrRestore(dir, evening)
	must(t, err)
	must(t, store.Close())
	if loss != nil {
		t.Errorf("%+v", loss)
	}
}

func TestBadBackupsArePassedOver(t *testing.T) {
	dir, reports := kept(t)
	store, err := history.Open(dir)
	must(t, err)
	for i := range 3 {
		must(t, store.SetSetting("n", fmt.Sprint(i)))
		must(t, store.Backup(noon.Add(time.Duration(i+1)*time.Hour)))
	}
	must(t, store.Close())
	list := backups(t, dir)
	must(t, os.Truncate(list[0].Path, 5000))
	must(t, os.WriteFile(list[1].Path, nil, 0o600))
	spoil(t, list[2].Path)
	must(t, os.Truncate(history.Path(dir), 0))
	scores, loss := recoverAll(t, dir, len(reports))
	if !maps.Equal(scores, reports) || loss == nil || !loss.Backup.Made.Equal(noon) {
		t.Errorf("%v, %+v", scores, loss)
	}
	must(t, os.Truncate(list[3].Path, 0))
	must(t, os.Truncate(history.Path(dir), 0))
	before := bytesOf(t, dir)
	_, _, err = history.OpenOrRestore(dir, evening)
	if fault := refused(err, history.ErrDamaged, dir); fault != "" || !strings.Contains(err.Error(), filepath.Join(dir, "backups")) {
		t.Errorf("%s: %v", fault, err)
	}
	if !maps.Equal(bytesOf(t, dir), before) {
		t.Error("the files changed")
	}
}

// TestHistoryThatIsGoneIsRestored: a missing history beside backups, or beside its log, is not a new candidate's.
func TestHistoryThatIsGoneIsRestored(t *testing.T) {
	dir, reports := kept(t)
	for _, log := range []string{"", "-wal", "-journal"} {
		must(t, os.Remove(history.Path(dir)))
		if log != "" {
			must(t, os.WriteFile(history.Path(dir)+log, noise(5000, 1), 0o600))
		}
		for how, open := range bothWays {
			if _, err := open(dir); !errors.Is(err, history.ErrDamaged) || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s: %v", how, err)
			}
		}
		scores, loss := recoverAll(t, dir, len(reports))
		if !maps.Equal(scores, reports) || loss == nil || (loss.Kept == "") != (log == "") {
			t.Errorf("%q: %v, %+v", log, scores, loss)
		}
		if log != "" {
			if data, err := os.ReadFile(loss.Kept + log); err != nil || !bytes.Equal(data, noise(5000, 1)) {
				t.Errorf("the log was not kept: %v", err)
			}
		}
	}
}

// TestAsideFilesAreNeverOverwritten damages the history again and again within one second.
func TestAsideFilesAreNeverOverwritten(t *testing.T) {
	dir, _ := kept(t)
	for i := range 4 {
		must(t, os.WriteFile(history.Path(dir), fmt.Appendf(nil, "damage %d", i), 0o600))
		recoverAll(t, dir, 3)
	}
	aside, err := filepath.Glob(history.Path(dir) + ".corrupt-*")
	must(t, err)
	for i, name := range aside {
		if data, err := os.ReadFile(name); err != nil || string(data) != fmt.Sprintf("damage %d", i) {
			t.Errorf("%s holds %q, %v", name, data, err)
		}
	}
	if len(aside) != 4 {
		t.Errorf("kept %v", aside)
	}
}

// TestFaultNewerHistoryAndItsBackups: neither the history of a newer program nor a damaged one whose newest backup is
// newer is touched.
func TestFaultNewerHistoryAndItsBackups(t *testing.T) {
	const newer = "PRAGMA user_version = 4711"
	for name, spoilt := range map[string]bool{"sound": false, "damaged": true} {
		t.Run(name, func(t *testing.T) {
			dir, _ := kept(t)
			execute(t, dir, newer)
			connectTo(t, backups(t, dir)[0].Path).Exec(newer)
			if spoilt {
				must(t, os.WriteFile(history.Path(dir), noise(5000, 1), 0o600))
			}
			before, copies := bytesOf(t, dir), bytesOf(t, filepath.Join(dir, "backups"))
			for range 2 {
				_, _, err := history.OpenOrRestore(dir, evening)
				if !errors.Is(err, history.ErrNewer) {
					t.Errorf("got %v", err)
				}
			}
			if !maps.Equal(bytesOf(t, dir), before) || !maps.Equal(bytesOf(t, filepath.Join(dir, "backups")), copies) {
				t.Error("the files changed")
			}
		})
	}
}

// TestBackupOfAnOlderFormatIsMigrated restores what an earlier version backed up.
func TestBackupOfAnOlderFormatIsMigrated(t *testing.T) {
	dir := older(t, "")
	store := open(t, dir)
	must(t, os.Truncate(history.Path(dir), 0))
	must(t, store.Close())
	must(t, os.WriteFile(history.Path(dir), nil, 0o600))
	again, loss, err := history.OpenOrRestore(dir, evening)
	must(t, err)
	defer func() { must(t, again.Close()) }()
	if h, err := again.Check(); err != nil || h.Format != format || h.Integrity != "ok" {
		t.Errorf("%+v, %v", h, err)
	}
	if loss == nil || !loss.Backup.Made.IsZero() || note(t, history.Path(dir)) != "kept" {
		t.Errorf("%+v", loss)
	}
}

// TestReadersNeverRestore: they say that starting the program does.
func TestReadersNeverRestore(t *testing.T) {
	dir, _ := kept(t)
	must(t, os.Truncate(history.Path(dir), 0))
	before := bytesOf(t, dir)
	_, err := history.OpenReadOnly(dir)
	if fault := refused(err, history.ErrDamaged, dir); fault != "" || !strings.Contains(err.Error(), "Start because") {
		t.Errorf("%s: %v", fault, err)
	}
	if !maps.Equal(bytesOf(t, dir), before) {
		t.Error("the files changed")
	}
	must(t, os.RemoveAll(filepath.Join(dir, "backups")))
	if _, err = history.OpenReadOnly(dir); err == nil || strings.Contains(err.Error(), "Start because") {
		t.Errorf("without backups: %v", err)
	}
}
