package history_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"testing"

	"because/exam/history"
)

// FuzzHistory opens any file as a history. It is either refused as what it is, or every score that it gives is right; and
// no file is changed by being looked at. data is the file itself, or changes to a good one: from its place, each takes six
// bytes, four for the place and two for what is written there.
func FuzzHistory(f *testing.F) {
	dir, want := filled(f)
	good, err := os.ReadFile(history.Path(dir))
	must(f, err)
	change := func(places ...uint32) []byte {
		var b []byte
		for _, p := range places {
			b = append(binary.BigEndian.AppendUint32(b, p), 0xff, 0x41)
		}
		return b
	}
	for _, place := range []uint32{0, 16, 18, 24, 28, 40, 44, 52, 56, 60, 68, 92, 96, 100, 103, 105, 4096, 4101, 8192, 12_288, 12_293} {
		f.Add(change(place), true)
	}
	f.Add(change(24, 92, 28), true)
	f.Add([]byte{0, 0, 0, 62, 0, 1}, true) // an older format
	f.Add([]byte{}, false)
	f.Add([]byte("SQLite format 3\x00"), false)
	f.Add(good[:512], false)
	f.Fuzz(func(t *testing.T, data []byte, changes bool) {
		if changes {
			data = changed(good, data)
		}
		examineReadOnly(t, data, want)
		examine(t, data, want)
	})
}

// changed is good with changes: places beyond its end come round again.
func changed(good, changes []byte) []byte {
	out := bytes.Clone(good)
	for ; len(changes) >= 6; changes = changes[6:] {
		at := int(binary.BigEndian.Uint32(changes)) % (len(out) - 1)
		copy(out[at:], changes[4:6])
	}
	return out
}

// examineReadOnly is examine for the commands that only look.
func examineReadOnly(t *testing.T, data []byte, want map[int64]string) {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(history.Path(dir), data, 0o600))
	store, err := history.OpenReadOnly(dir)
	if err != nil {
		if !errors.Is(err, history.ErrNewer) && !errors.Is(err, history.ErrDamaged) && !bytes.Contains([]byte(fmt.Sprint(err)), []byte("older format")) {
			t.Errorf("refused as %v", err)
		}
		return
	}
	scores, _ := read(store, len(want))
	for id, got := range scores {
		if got != want[id] {
			t.Errorf("attempt %d scores\n%s, not\n%s", id, got, want[id])
		}
	}
	must(t, store.Close())
}
