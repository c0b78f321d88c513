package history_test

import (
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestFaultIOError has writes, truncations and syncs fail, once or from some moment on. What failed is never called saved,
// what was called saved is there, and a disk that works again goes on.
func TestFaultIOError(t *testing.T) {
	failures, recovered, gaveUp := 0, 0, 0
	for _, c := range []struct {
		name  string
		errno syscall.Errno
		kinds []string
		ever  bool // from then on, not once
	}{
		{"a write fails once", syscall.EIO, []string{"write"}, false},
		{"writes fail", syscall.EIO, []string{"write", "truncate"}, true},
		{"a sync fails once", syscall.EIO, []string{"sync"}, false},
		{"syncs fail", syscall.EIO, []string{"sync"}, true},
		{"a truncation fails once", syscall.EIO, []string{"truncate"}, false},
		{"the disk is full for a moment", syscall.ENOSPC, []string{"write"}, false},
		{"the disk is full", syscall.ENOSPC, []string{"write", "create", "mkdir"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			points := failAt(t, 0, c.errno, c.kinds, c.ever, func([]string) {})
			step := 1
			if !full() {
				step = max(points/2, 1)
			}
			for n := 1; n <= points; n += step {
				failures++
				failAt(t, n, c.errno, c.kinds, c.ever, func(heard []string) {
					if last := heard[len(heard)-1]; strings.HasPrefix(last, "error ") {
						gaveUp++
					} else {
						recovered++
					}
				})
				if t.Failed() {
					t.Fatalf("with failure %d of %d", n, points)
				}
			}
		})
	}
	t.Logf("%d failures, %d times everything was saved in the end, %d times the program gave up, lost 0, corrupt 0", failures, recovered, gaveUp)
	if recovered < 5 || gaveUp < 5 {
		t.Error("too few of one kind to show anything")
	}
}

// failAt plays the stubborn candidate while the nth call of the given kinds fails (0: none does), and returns how many
// there were.
func failAt(t *testing.T, n int, errno syscall.Errno, kinds []string, ever bool, ended func(heard []string)) int {
	t.Helper()
	s := story{part: "stubborn"}
	dir := s.begin(t)
	calls := 0
	var heard, news []string
	trace(t, s.part, dir, func(c change) fate {
		if !slices.Contains(kinds, c.kind) {
			return fate{}
		}
		if calls++; n > 0 && (calls == n || ever && calls > n) {
			return fate{errno: errno}
		}
		return fate{}
	}, func(c change) {
		if c.kind == "say" {
			heard = append(heard, strings.TrimSpace(string(c.data)))
		}
	})
	for _, text := range heard {
		if strings.HasPrefix(text, "{") {
			news = append(news, text)
		} else if !strings.Contains(text, filepath.Dir(dir)) {
			t.Errorf("it does not say where: %s", text)
		}
	}
	if n == 0 && len(news) != len(heard) {
		t.Fatal(heard)
	}
	ended(heard)
	checkAll(t, dir, newLedger(t, news))
	return calls
}
