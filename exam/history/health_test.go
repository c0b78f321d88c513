package history_test

import (
	"os"
	"strings"
	"testing"

	"because/exam/history"
)

// TestCheckFindsWhatOpeningDoesNot changes a closed history in ways that SQLite opens without a word.
func TestCheckFindsWhatOpeningDoesNot(t *testing.T) {
	const free = "DROP TRIGGER event_is_append_only_update; "
	for name, c := range map[string]struct{ change, want string }{
		"nothing":     {"SELECT 1", "ok"},
		"an answer":   {free + "UPDATE event SET payload = '{}' WHERE attempt = 1 AND kind = 'answer'", "attempt 1, event 3: its content has changed"},
		"a reference": {"INSERT INTO attempt_item VALUES (1, 99, 'x', 'y')", "a row of attempt_item refers to a missing one of snapshot"},
		"a number":    {"UPDATE attempt SET seq = seq + 1 WHERE id = 2", "attempt 2: "},
		"a page":      {"", "page"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := kept(t)
			if c.change == "" {
				spoilPage(t, dir)
			} else {
				execute(t, dir, c.change)
			}
			h, err := open(t, dir).Check()
			must(t, err)
			if !strings.Contains(h.Integrity, c.want) || h.Attempts != 3 {
				t.Errorf("%+v, want %q", h, c.want)
			}
		})
	}
}

func TestAsideListsDamagedHistories(t *testing.T) {
	dir, _ := kept(t)
	corrupt(t, dir)
	corrupt(t, dir)
	got := history.Aside(dir)
	if len(got) != 2 || !strings.HasSuffix(got[0], "history.db.corrupt-20261221T200001Z") {
		t.Errorf("%v", got)
	}
}

// corrupt damages a history and has it restored.
func corrupt(t *testing.T, dir string) {
	t.Helper()
	must(t, os.Truncate(history.Path(dir), 0))
	recoverAll(t, dir, 3)
}
