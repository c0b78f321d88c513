package history_test

import (
	"compress/gzip"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"because/exam/history"
)

// older makes a history of format 0, which has the mark of ours and, of all tables, one note.
func older(t *testing.T, more string) string {
	t.Helper()
	dir := t.TempDir()
	execute(t, dir, "PRAGMA application_id = 1650811763; CREATE TABLE keepsake (text TEXT); INSERT INTO keepsake VALUES ('kept'); "+more)
	must(t, os.Chmod(history.Path(dir), 0o600))
	return dir
}

func note(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	var text string
	must(t, db.QueryRow("SELECT text FROM keepsake").Scan(&text))
	return text
}

func TestOlderHistoryIsMigratedAndKept(t *testing.T) {
	dir := older(t, "")
	kept := filepath.Join(dir, "backups", "format-0.db")
	if _, err := history.OpenReadOnly(dir); err == nil || !strings.Contains(err.Error(), "older format 0") {
		t.Errorf("a reader does not migrate: %v", err)
	}
	store, err := history.Open(dir)
	must(t, err)
	if h, err := store.Check(); err != nil || h.Format != format || h.Integrity != "ok" {
		t.Errorf("%+v, %v", h, err)
	}
	begin(t, store, examPolicy(), nine()).submit()
	must(t, store.Close())
	for _, path := range []string{history.Path(dir), kept} {
		if got := note(t, path); got != "kept" {
			t.Errorf("%s says %q", path, got)
		}
		checkMode(t, path, 0o600)
	}

	// The copy is a history in its own right: in place of the other it migrates again.
	other := t.TempDir()
	must(t, os.Rename(kept, history.Path(other)))
	open(t, other)
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	dir := older(t, "CREATE TABLE setting (other TEXT)") // in the way of the last table
	before := logical(t, history.Path(dir))
	for range 2 {
		_, err := history.Open(dir)
		if err == nil || !strings.Contains(err.Error(), history.Path(dir)) {
			t.Fatalf("got %v", err)
		}
		if after := logical(t, history.Path(dir)); after != before {
			t.Errorf("the schema changed:\n%s\nwas\n%s", after, before)
		}
		if got := logical(t, filepath.Join(dir, "backups", "format-0.db")); got != before {
			t.Errorf("the copy has\n%s\nnot\n%s", got, before)
		}
	}
}

// logical is the schema of a database with its version.
func logical(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	var version, schema string
	must(t, db.QueryRow("PRAGMA user_version").Scan(&version))
	must(t, db.QueryRow("SELECT group_concat(sql, '; ') FROM sqlite_schema").Scan(&schema))
	return version + ": " + schema
}

// TestCopyOfAnEarlierTryIsReplaced leaves what a failed migration, a crash or a failing disk may leave.
func TestCopyOfAnEarlierTryIsReplaced(t *testing.T) {
	dir := older(t, "")
	kept := filepath.Join(dir, "backups", "format-0.db")
	must(t, os.Mkdir(filepath.Dir(kept), 0o700))
	for _, name := range []string{kept, kept + ".part"} {
		must(t, os.WriteFile(name, noise(5000, 1), 0o600))
	}
	open(t, dir)
	if got := note(t, kept); got != "kept" {
		t.Errorf("the copy says %q", got)
	}
	if _, err := os.Lstat(kept + ".part"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a copy is left: %v", err)
	}
}

// format is what this program writes.
const format = 2

// TestHistoryOfTheFirstFormatIsRead migrates a file that the first release wrote: two answers right and one wrong, a
// question marked and one saved, and goes on with its attempt.
func TestHistoryOfTheFirstFormatIsRead(t *testing.T) {
	dir := t.TempDir()
	packed, err := os.Open("testdata/format-1.db.gz")
	must(t, err)
	defer func() { must(t, packed.Close()) }()
	data, err := gzip.NewReader(packed)
	must(t, err)
	file, err := io.ReadAll(data)
	must(t, err)
	must(t, os.WriteFile(history.Path(dir), file, 0o600))

	store := open(t, dir)
	answers := answersOf(t, store)
	right := 0
	for _, o := range answers {
		if o.Correct {
			right++
		}
		if o.Spent <= 0 || o.Words != 0 {
			t.Errorf("how much there was to read is not known of %+v", o)
		}
	}
	if len(answers) != 3 || right != 2 {
		t.Errorf("%d answers, %d right", len(answers), right)
	}
	marks, err := store.Marks(bankID)
	must(t, err)
	if len(marks.Bookmarks) != 1 {
		t.Errorf("bookmarks %v", marks.Bookmarks)
	}
	session, err := store.Load(1)
	must(t, err)
	s := &sitting{Session: session, tb: t, store: store, now: nine().Add(time.Hour)}
	s.save(s.Resume(s.later()))
	s.settle(4, true)
	if answers = answersOf(t, store); len(answers) != 4 || answers[3].Words == 0 || answers[3].Options == 0 {
		t.Errorf("%+v", answers)
	}
}
