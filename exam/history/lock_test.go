package history_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

// hold opens the history, stores a setting whenever it is told to, and closes at the end of the input.
func hold(dir string) error {
	store, err := history.Open(dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		if err := store.SetSetting("told", in.Text()); err != nil {
			return err
		}
		fmt.Println("stored")
	}
	return store.Close()
}

// openAndSay waits for a line, opens the history, says how that went, and closes at the next line.
func openAndSay(dir string) error {
	in := bufio.NewScanner(os.Stdin)
	fmt.Println("ready")
	in.Scan()
	store, err := history.Open(dir)
	var busy *history.BusyError
	if errors.As(err, &busy) {
		fmt.Println("busy", busy.PID)
		return nil
	} else if err != nil {
		return err
	}
	fmt.Println("open", os.Getpid())
	in.Scan()
	return store.Close()
}

func TestSecondOpenSaysWhoHoldsTheHistory(t *testing.T) {
	dir := t.TempDir()
	holder := spawn(t, "hold", dir, nil)
	if got := holder.line(); got != "open" {
		t.Fatal(got)
	}
	began := time.Now()
	_, err := history.Open(dir)
	if took := time.Since(began); took > time.Second {
		t.Errorf("it took %v", took)
	}
	var busy *history.BusyError
	if !errors.As(err, &busy) || busy.PID != holder.cmd.Process.Pid {
		t.Fatalf("got %v, want process %d", err, holder.cmd.Process.Pid)
	}
	if want := strconv.Itoa(busy.PID); !strings.Contains(err.Error(), want) {
		t.Errorf("%q does not name process %s", err, want)
	}
	holder.kill()
	open(t, dir) // a dead process holds nothing
}

func TestSecondOpenInTheSameProcess(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	var busy *history.BusyError
	if _, err := history.Open(dir); !errors.As(err, &busy) || busy.PID != os.Getpid() {
		t.Errorf("got %v", err)
	}
}

func TestReadingBesideAWriter(t *testing.T) {
	dir := t.TempDir()
	holder := spawn(t, "hold", dir, nil)
	if got := holder.line(); got != "open" {
		t.Fatal(got)
	}
	reader, err := history.OpenReadOnly(dir)
	must(t, err)
	defer func() { must(t, reader.Close()) }()
	for _, word := range []string{"one", "two"} {
		holder.say(word)
		if got := holder.line(); got != "stored" {
			t.Fatal(got)
		}
		if got, err := reader.Settings(); err != nil || got["told"] != word {
			t.Errorf("the reader sees %v, %v, want %q", got, err, word)
		}
	}
	if err := reader.SetSetting("told", "by the reader"); err == nil {
		t.Error("the reader could write")
	}
	if h, err := reader.Check(); err != nil || h.Integrity != "ok" {
		t.Errorf("check: %+v, %v", h, err)
	}
}

// TestReadingAfterACrash reads what lies in the log only, before any writer has folded it in.
func TestReadingAfterACrash(t *testing.T) {
	dir := t.TempDir()
	holder := spawn(t, "hold", dir, nil)
	holder.line()
	holder.say("last words")
	holder.line()
	holder.kill()
	reader, err := history.OpenReadOnly(dir)
	must(t, err)
	defer func() { must(t, reader.Close()) }()
	if got, err := reader.Settings(); err != nil || got["told"] != "last words" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestFaultManyProcessesAtOnce(t *testing.T) {
	dir := t.TempDir() // no history yet: they race to make it, too
	const n = 6
	var all [n]*process
	for i := range all {
		all[i] = spawn(t, "open", dir, nil)
	}
	for _, p := range all {
		if got := p.line(); got != "ready" {
			t.Fatal(got)
		}
	}
	for _, p := range all {
		p.say("go")
	}
	winners := 0
	for _, p := range all {
		switch word, pid, _ := strings.Cut(p.line(), " "); word {
		case "open":
			winners++
			if pid != strconv.Itoa(p.cmd.Process.Pid) {
				t.Errorf("process %d calls itself %s", p.cmd.Process.Pid, pid)
			}
		case "busy":
		default:
			t.Errorf("%s %s", word, pid)
		}
	}
	if winners != 1 {
		t.Errorf("%d have the history open", winners)
	}
}

// TestFaultTwoProcesses starts two at once, again and again. One gets the history, the other is told by whom it is held, or
// that it is, if the first had no time yet to say so.
func TestFaultTwoProcesses(t *testing.T) {
	races := 5
	if full() {
		races = 100
	}
	dir := t.TempDir()
	told := 0
	for range races {
		pair := []*process{spawn(t, "open", dir, nil), spawn(t, "open", dir, nil)}
		for _, p := range pair {
			p.line()
		}
		for _, p := range pair {
			p.say("go")
		}
		first, second := pair[0], pair[1]
		if word, _, _ := strings.Cut(first.line(), " "); word == "busy" {
			first, second = second, first
			if got := first.line(); got != fmt.Sprintf("open %d", first.cmd.Process.Pid) {
				t.Fatalf("neither has the history: %s", got)
			}
		} else if got := second.line(); got == fmt.Sprintf("busy %d", first.cmd.Process.Pid) {
			told++
		} else if got != "busy 0" {
			t.Fatalf("process %d has the history, the other says %s", first.cmd.Process.Pid, got)
		}
		first.say("close")
		first.line()
		first.kill()
		second.kill()
	}
	t.Logf("%d races, one winner each, %d times the other knew the process", races, told)
}

func TestLockIsReleasedOnClose(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		store, err := history.Open(dir)
		must(t, err)
		must(t, store.Close())
	}
}

// TestFailedOpenReleasesTheLock mends what was wrong and opens again in the same process.
func TestFailedOpenReleasesTheLock(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(history.Path(dir), nil, 0o600))
	if _, err := history.Open(dir); !errors.Is(err, history.ErrDamaged) {
		t.Fatal(err)
	}
	must(t, os.Remove(history.Path(dir)))
	s := begin(t, open(t, dir), examPolicy(), nine())
	if s.load().Status() != exam.Interrupted {
		t.Error("not usable")
	}
}

func TestHolderIsKnownToThoseWhoLook(t *testing.T) {
	dir := t.TempDir()
	is := func(held bool, pid int) {
		t.Helper()
		if h, p := history.Holder(dir); h != held || p != pid {
			t.Errorf("held %v by %d, want %v by %d", h, p, held, pid)
		}
	}
	is(false, 0)
	holder := spawn(t, "hold", dir, nil)
	holder.line()
	is(true, holder.cmd.Process.Pid)
	holder.kill()
	is(false, 0)
	store, err := history.Open(dir)
	must(t, err)
	is(true, os.Getpid())
	must(t, store.Close())
	is(false, 0)
}
