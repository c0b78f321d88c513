package history_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

// full says whether the faults run in full.
func full() bool { return os.Getenv("BECAUSE_FAULTS") == "full" }

// everyPoint kills a part at each of the points at which it changes a file, or at a dozen of them in the short form: just
// before the change. prepare makes the directory, heard gets the lines of the part that came through, and verify looks at
// what is left.
func everyPoint(t *testing.T, part string, prepare func(dir string), verify func(dir string, heard []string)) {
	t.Helper()
	points := killAt(t, part, 0, prepare, verify)
	step := 1
	if !full() {
		step = max(points/12, 1)
	}
	kills := 0
	for n := 1; n <= points; n += step {
		if killAt(t, part, n, prepare, verify) >= n {
			kills++
		}
		if t.Failed() {
			t.Fatalf("after a kill before change %d of %d", n, points)
		}
	}
	t.Logf("%d points, %d kills, lost 0, corrupt 0", points, kills)
	if kills < 10 {
		t.Error("too few kills to show anything")
	}
}

// killAt plays a part, kills it before its nth change (0: never), and returns how many changes it began.
func killAt(t *testing.T, part string, n int, prepare func(dir string), verify func(dir string, heard []string)) int {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if prepare != nil {
		prepare(dir)
	}
	begun := 0
	var heard []string
	trace(t, part, dir, func(c change) fate {
		if c.kind != "say" {
			begun++
		}
		return fate{die: c.kind != "say" && begun == n}
	}, func(c change) {
		if c.kind == "say" {
			heard = append(heard, strings.TrimSpace(string(c.data)))
		}
	})
	if n == 0 && len(heard) > 0 && strings.HasPrefix(heard[len(heard)-1], "error") {
		t.Fatal(heard[len(heard)-1])
	}
	verify(dir, heard)
	return begun
}

// newLedger books what the candidate was told.
func newLedger(t *testing.T, heard []string) *ledger {
	t.Helper()
	l := &ledger{acked: map[int64][]exam.Event{}, consumed: map[int64]time.Duration{}}
	for _, text := range heard {
		var said line
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			t.Fatalf("the candidate failed: %s", text)
		}
		l.hear(said)
	}
	return l
}

// checkAll opens what is left, compares it with what was acknowledged, and looks at the backups: a file with the name of a
// backup is whole.
func checkAll(t *testing.T, dir string, l *ledger) {
	t.Helper()
	store, loss, err := history.OpenOrRestore(dir, evening)
	must(t, err)
	if loss != nil {
		t.Errorf("a loss: %+v", loss)
	}
	l.verify(t, store)
	must(t, store.Close())
	for _, b := range backups(t, dir) {
		must(t, history.Verify(b.Path))
	}
}

func TestFaultKillAtEveryPoint(t *testing.T) {
	everyPoint(t, "errand", nil, func(dir string, heard []string) { checkAll(t, dir, newLedger(t, heard)) })
}

// TestFaultKillInMigration: the history has the old format or the new one, never a mixture, and keeps what it held.
func TestFaultKillInMigration(t *testing.T) {
	everyPoint(t, "mend", func(dir string) { must(t, os.Rename(older(t, ""), dir)) }, func(dir string, _ []string) {
		db := connectTo(t, history.Path(dir))
		var version, tables int
		must(t, db.QueryRow("PRAGMA user_version").Scan(&version))
		must(t, db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name IN ('keepsake', 'attempt', 'event', 'setting')").Scan(&tables))
		if version != 0 && version != 1 || tables != 1+3*version {
			t.Errorf("format %d with %d of its tables", version, tables)
		}
		checkAll(t, dir, newLedger(t, nil))
		if got := note(t, history.Path(dir)); got != "kept" {
			t.Errorf("it says %q", got)
		}
	})
}

// TestFaultKillInRestore: the damaged file is kept, in its place or aside, and the next start has all that the backup held.
func TestFaultKillInRestore(t *testing.T) {
	from, reports := kept(t)
	damaged := noise(5000, 1)
	log := noise(3000, 2)
	everyPoint(t, "mend", func(dir string) {
		must(t, os.CopyFS(dir, os.DirFS(from)))
		must(t, os.WriteFile(history.Path(dir), damaged, 0o600))
		must(t, os.WriteFile(history.Path(dir)+"-wal", log, 0o600))
	}, func(dir string, _ []string) {
		scores, _ := recoverAll(t, dir, len(reports))
		for id, want := range reports {
			if scores[id] != want {
				t.Errorf("attempt %d scores %s", id, scores[id])
			}
		}
		for name, want := range map[string][]byte{"history.db.corrupt-*Z": damaged, "history.db.corrupt-*-wal": log} {
			found, err := filepath.Glob(filepath.Join(dir, name))
			must(t, err)
			if len(found) != 1 {
				t.Fatalf("%s: %v", name, found)
			}
			if data, err := os.ReadFile(found[0]); err != nil || string(data) != string(want) {
				t.Errorf("%s is not as it was: %v", found[0], err)
			}
		}
	})
}
