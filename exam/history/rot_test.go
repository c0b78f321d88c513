package history_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

// score is what a candidate is told about the result, whatever the texts are.
func score(s *exam.Session) string {
	r := exam.NewReport(s)
	out := fmt.Sprint(r.Raw, r.Scored, r.Scaled, r.Low, r.High, r.Passed)
	for _, d := range r.Domains {
		out += fmt.Sprint(" ", d.Raw, "/", d.Total)
	}
	for _, it := range r.Items {
		out += fmt.Sprint(" ", it.Slot.Item, it.Choice, it.Correct)
	}
	return out
}

// read asks a history for everything and returns the scores that loading gave, and what went wrong.
func read(store *history.Store, attempts int) (scores map[int64]string, errs []error) {
	note := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	h, err := store.Check()
	if note(err); err == nil && h.Integrity != "ok" {
		note(fmt.Errorf("%w: %s: %s", history.ErrDamaged, h.Path, h.Integrity))
	}
	_, err = store.List()
	note(err)
	_, err = store.Responses(bankID)
	note(err)
	_, err = store.Settings()
	note(err)
	scores = map[int64]string{}
	for id := range int64(attempts) {
		s, err := store.Load(id + 1)
		if note(err); err == nil {
			scores[id+1] = score(s)
		}
	}
	return scores, errs
}

// finding is where damage came to light.
type finding int

const (
	onOpening finding = iota
	onReading
	nowhere
)

// examine opens and reads a history with the given bytes. Every complaint must be clear, every score right, and the file
// must stay as it is.
func examine(t *testing.T, data []byte, want map[int64]string) finding {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(history.Path(dir), data, 0o600))
	found := onOpening
	store, err := history.Open(dir)
	errs := []error{err}
	if err == nil {
		var scores map[int64]string
		scores, errs = read(store, len(want))
		must(t, store.Close())
		found = nowhere
		if len(errs) > 0 {
			found = onReading
		}
		for id, got := range scores {
			if got != want[id] {
				t.Errorf("attempt %d scores\n%s, not\n%s", id, got, want[id])
			}
		}
	}
	for _, err := range errs {
		if errors.Is(err, history.ErrNewer) || errors.Is(err, history.ErrNotFound) {
			continue // the bit was in the version, or in the number of an attempt
		}
		if fault := refused(err, history.ErrDamaged, dir); fault != "" {
			t.Error(fault)
		}
	}
	if after, err := os.ReadFile(history.Path(dir)); err != nil || !bytes.Equal(after, data) {
		t.Errorf("the file changed (%v)", err)
	}
	return found
}

// TestFaultFlippedBits flips bits all over the file. Each time either the attempt is refused, or its score
// is right.
func TestFaultFlippedBits(t *testing.T) {
	dir, want := filled(t)
	whole, err := os.ReadFile(history.Path(dir))
	must(t, err)
	seeds := uint64(25)
	if full() {
		seeds = 1000
	}
	var found [nowhere + 1]int
	for _, flips := range []int{1, 40} {
		for seed := range seeds {
			found[examine(t, flipped(whole, flips, seed), want)]++
			if t.Failed() {
				t.Fatalf("with %d flips, seed %d", flips, seed)
			}
		}
	}
	t.Logf("%d bytes: refused on opening %d, found on reading %d, without effect %d", len(whole), found[onOpening], found[onReading], found[nowhere])
}

// TestFaultFlippedBitsAfterACrash flips bits of a history whose log was not folded in, with a backup beside it. Whatever opens,
// restored or not, shows right scores or refuses them.
func TestFaultFlippedBitsAfterACrash(t *testing.T) {
	from, want := kept(t)
	db := connectTo(t, history.Path(from)+"?_pragma=journal_mode(wal)")
	_, err := db.Exec("INSERT INTO setting VALUES ('last', 'words')")
	must(t, err)
	crash := t.TempDir()
	must(t, os.CopyFS(crash, os.DirFS(from)))
	whole, err := os.ReadFile(history.Path(crash))
	must(t, err)
	seeds := uint64(10)
	if full() {
		seeds = 200
	}
	restored := 0
	for seed := range seeds {
		dir := t.TempDir()
		must(t, os.CopyFS(dir, os.DirFS(crash)))
		must(t, os.WriteFile(history.Path(dir), flipped(whole, 40, seed), 0o600))
		store, loss, err := history.OpenOrRestore(dir, evening)
		if errors.Is(err, history.ErrNewer) {
			continue // the bit was in the version
		}
		must(t, err)
		if loss != nil {
			restored++
		}
		scores, errs := read(store, len(want))
		must(t, store.Close())
		for id, got := range scores {
			if got != want[id] {
				t.Errorf("seed %d: attempt %d scores\n%s, not\n%s", seed, id, got, want[id])
			}
		}
		if loss != nil && (len(errs) > 0 || len(scores) != len(want)) {
			t.Errorf("seed %d: restored, but %v", seed, errs)
		}
	}
	t.Logf("%d histories with 40 flips, %d restored, wrong scores 0, panics 0", seeds, restored)
	if restored == 0 {
		t.Error("nothing was found")
	}
}

// flipped is a copy of data with some of its bits turned.
func flipped(data []byte, flips int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, uint64(flips)))
	data = bytes.Clone(data)
	for range flips {
		bit := r.IntN(len(data) * 8)
		data[bit/8] ^= 1 << (bit % 8)
	}
	return data
}

// TestChangedAttemptIsRefused makes changes that SQLite takes for sound, as flipped bits can be. The other attempts stay.
func TestChangedAttemptIsRefused(t *testing.T) {
	from, want := filled(t)
	whole, err := os.ReadFile(history.Path(from))
	must(t, err)
	const free = "DROP TRIGGER event_is_append_only_update; DROP TRIGGER event_is_append_only_delete; "
	for name, change := range map[string]string{
		"the rules":          `UPDATE attempt SET body = replace(body, '"Cut":720', '"Cut":120') WHERE id = 1`,
		"another answer":     free + `UPDATE event SET payload = '{}' WHERE attempt = 1 AND kind = 'answer'`,
		"another kind":       free + `UPDATE event SET kind = 'strike' WHERE attempt = 1 AND kind = 'answer'`,
		"another item":       free + `UPDATE event SET item = (SELECT item FROM attempt_item WHERE position = 0) WHERE attempt = 1 AND kind = 'mark'`,
		"more time":          free + `UPDATE event SET consumed = 1 WHERE attempt = 1`,
		"another day":        free + `UPDATE event SET wall = wall + 86400000 WHERE attempt = 1`,
		"another order":      free + `UPDATE event SET seq = -seq WHERE attempt = 1 AND seq IN (5, 6); UPDATE event SET seq = 11 + seq WHERE seq < 0`,
		"no first event":     free + `DELETE FROM event WHERE attempt = 1 AND seq = 1`,
		"no event between":   free + `DELETE FROM event WHERE attempt = 1 AND seq = 9`,
		"no last event":      free + `DELETE FROM event WHERE attempt = 1 AND kind = 'submit'`,
		"an item too few":    `DELETE FROM attempt_item WHERE attempt = 1 AND position = 19`,
		"an item too many":   `INSERT INTO attempt_item SELECT attempt, 20, item, hash FROM attempt_item WHERE attempt = 1 AND position = 19`,
		"items interchanged": `UPDATE attempt_item SET position = -position WHERE attempt = 1 AND position >= 18; UPDATE attempt_item SET position = 37 + position WHERE position < 0`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(history.Path(dir), whole, 0o600))
			execute(t, dir, change)
			store := open(t, dir)
			_, err := store.Load(1)
			if fault := refused(err, history.ErrDamaged, dir); fault != "" {
				t.Error(fault)
			}
			if s, err := store.Load(3); err != nil || score(s) != want[3] {
				t.Errorf("another attempt: %v", err)
			}
		})
	}
}

// TestChangedItemIsRefused changes stored items, which attempts share.
func TestChangedItemIsRefused(t *testing.T) {
	for name, change := range map[string]string{
		"another key": `UPDATE snapshot SET body = replace(body, '"correct":true', '"correct":null')`,
		"gone":        `DELETE FROM snapshot`,
	} {
		t.Run(name, func(t *testing.T) {
			dir, want := filled(t)
			execute(t, dir, change)
			store := open(t, dir)
			for id := range want {
				_, err := store.Load(id)
				if fault := refused(err, history.ErrDamaged, dir); fault != "" {
					t.Error(fault)
				}
			}
		})
	}
}

// TestDamageBehindTheFirstPage is what opening does not see: it comes to light on reading.
func TestDamageBehindTheFirstPage(t *testing.T) {
	const page = 4096
	dir, want := filled(t)
	whole, err := os.ReadFile(history.Path(dir))
	must(t, err)
	cases := map[string][]byte{
		"noise":   append(bytes.Clone(whole[:page]), noise(len(whole)-page, 1)...),
		"zeroes":  append(bytes.Clone(whole[:page]), make([]byte, len(whole)-page)...),
		"swapped": append(append(bytes.Clone(whole[:page]), whole[2*page:]...), whole[page:2*page]...),
	}
	for _, n := range []int{1, 100, 2000, page - 1} { // SQLite takes what is missing in the last page for zeroes
		cases[fmt.Sprintf("cut by %d bytes", n)] = whole[:len(whole)-n]
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			if examine(t, data, want) == nowhere && len(data) == len(whole) {
				t.Error("nothing was found")
			}
		})
	}
}

// TestFaultBadStoredTime puts times into the attempt that no clock can have shown.
func TestFaultBadStoredTime(t *testing.T) {
	from, _ := filled(t)
	whole, err := os.ReadFile(history.Path(from))
	must(t, err)
	for _, value := range []any{-1, 1<<63 - 1, -1 << 63, 9_300_000_000_000, "NaN", 1e300, 0.5, "1969-12-31"} {
		t.Run(fmt.Sprint(value), func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.WriteFile(history.Path(dir), whole, 0o600))
			execute(t, dir, "UPDATE attempt SET consumed = ?", value)
			store := open(t, dir)
			for id := range int64(3) {
				s, err := store.Load(id + 1)
				if err != nil {
					if fault := refused(err, history.ErrDamaged, dir); fault != "" {
						t.Error(fault)
					}
					continue
				}
				limit := s.Attempt().Policy.TimeLimit
				if used := s.Consumed(exam.Moment{}); used < time.Minute || limit > 0 && used > limit {
					t.Errorf("attempt %d: %v of %v used", id+1, used, limit)
				}
			}
		})
	}
}
