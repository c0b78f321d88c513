package history_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"because/exam/history"
)

// story is what a second process does with a history, and what must hold of it however that ends.
type story struct {
	part    string
	prepare func(dir string)                 // makes the directory; may be nil
	verify  func(dir string, heard []string) // looks at what is left, knowing which lines of the part came through
}

// killed plays a story and kills it before each change of a file, or before a dozen of them in the short form.
func killed(t *testing.T, s story) {
	t.Helper()
	points := s.killAt(t, 0)
	step := 1
	if !full() {
		step = max(points/12, 1)
	}
	kills := 0
	for n := 1; n <= points; n += step {
		if s.killAt(t, n) >= n {
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

// begin makes the directory of a story.
func (s *story) begin(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if s.prepare != nil {
		s.prepare(dir)
	}
	return dir
}

// killAt plays a story, kills it before its nth change (0: never), and returns how many changes it began.
func (s *story) killAt(t *testing.T, n int) int {
	t.Helper()
	dir := s.begin(t)
	begun := 0
	var heard []string
	trace(t, s.part, dir, func(c change) fate {
		if c.kind != "say" {
			begun++
		}
		return fate{die: c.kind != "say" && begun == n}
	}, func(c change) {
		if c.kind == "say" {
			heard = append(heard, strings.TrimSpace(string(c.data)))
		}
	})
	s.verify(dir, heard)
	return begun
}

func TestFaultKillAtEveryPoint(t *testing.T) { killed(t, life(t)) }
func TestFaultKillInMigration(t *testing.T)  { killed(t, migration(t)) }
func TestFaultKillInRestore(t *testing.T)    { killed(t, restoration(t)) }

// life is a history from its creation on: nothing acknowledged is lost.
func life(t *testing.T) story {
	return story{"errand", nil, func(dir string, heard []string) { t.Helper(); checkAll(t, dir, newLedger(t, heard)) }}
}

// migration: the history has the old format or the new one, never a mixture, and keeps what it held.
func migration(t *testing.T) story {
	return story{"mend", func(dir string) { must(t, os.Rename(older(t, ""), dir)) }, func(dir string, _ []string) {
		t.Helper()
		db := connectTo(t, history.Path(dir))
		var version, tables int
		must(t, db.QueryRow("PRAGMA user_version").Scan(&version))
		must(t, db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name IN ('keepsake', 'attempt', 'event', 'setting')").Scan(&tables))
		if version != 0 && version != format || tables != map[int]int{0: 1, format: 4}[version] {
			t.Errorf("format %d with %d of its tables", version, tables)
		}
		checkAll(t, dir, newLedger(t, nil))
		if got := note(t, history.Path(dir)); got != "kept" {
			t.Errorf("it says %q", got)
		}
	}}
}

// restoration: the damaged file is kept, in its place or aside, and the next start has all that the backup held.
func restoration(t *testing.T) story {
	from, reports := kept(t)
	damaged, log := noise(5000, 1), noise(3000, 2)
	return story{"mend", func(dir string) {
		must(t, os.CopyFS(dir, os.DirFS(from)))
		must(t, os.WriteFile(history.Path(dir), damaged, 0o600))
		must(t, os.WriteFile(history.Path(dir)+"-wal", log, 0o600))
	}, func(dir string, _ []string) {
		t.Helper()
		if scores, _ := recoverAll(t, dir, len(reports)); !maps.Equal(scores, reports) {
			t.Errorf("scores %v", scores)
		}
		for name, want := range map[string][]byte{"history.db.corrupt-*Z": damaged, "history.db.corrupt-*-wal": log} {
			found, err := filepath.Glob(filepath.Join(dir, name))
			must(t, err)
			if len(found) != 1 {
				t.Fatalf("%s: %v", name, found)
			}
			if data, err := os.ReadFile(found[0]); err != nil || !bytes.Equal(data, want) {
				t.Errorf("%s is not as it was: %v", found[0], err)
			}
		}
	}}
}
