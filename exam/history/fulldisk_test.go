package history_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// TestFaultFullDisk answers until the disk is full. What did not fit is not there, what was stored is, and with room the
// same answer is stored.
func TestFaultFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=512k"); err != nil {
		t.Skip("mount is not permitted: ", err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, 0)) })
	s := begin(t, open(t, dir), examPolicy(), nine())
	stored, last, err := untilFull(s)
	if !strings.Contains(err.Error(), "the disk is full") || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
	if got := s.load().Seq(); got != stored {
		t.Errorf("event %d is the last, %d was stored", got, stored)
	}
	if err := s.store.Backup(noon); err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("a backup on a full disk: %v", err)
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left of the backup: %v", got)
	}
	must(t, syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=4m"))
	s.save(last, nil)
	if got := s.load().Seq(); got != s.Seq() {
		t.Errorf("event %d is the last, not %d", got, s.Seq())
	}
	must(t, s.store.Backup(noon))
	t.Logf("%d events until it was full", stored)
}

// untilFull marks and unmarks until that cannot be stored, and returns the number of the last stored event, the events that
// were refused, and why.
func untilFull(s *sitting) (stored int, refused []exam.Event, err error) {
	for n := 0; ; n++ {
		stored = s.Seq()
		events, err := s.Mark(s.later(), s.Slot(n%s.Len()).Item)
		if err != nil {
			return stored, nil, err
		}
		if err := s.store.Append(s.Attempt(), events, nil); err != nil {
			return stored, events, err
		}
	}
}

// limited answers until its files may not grow any more, and again after that limit was lifted. The limit comes with a
// signal, SIGXFSZ, which ends programs that do not expect it.
func limited(dir string) error {
	bank, err := questions.Load(banktest.Files(60))
	if err != nil {
		return err
	}
	c := &candidate{rand: rand.New(rand.NewPCG(7, 0)), now: nine()}
	if c.store, err = history.Open(dir); err != nil {
		return err
	}
	if err := c.begin(bank); err != nil {
		return err
	}
	var none unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &none); err != nil {
		return err
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 200 << 10, Max: none.Max}); err != nil {
		return err
	}
	for err == nil {
		if err = c.step(); err == nil && c.Session == nil {
			err = c.begin(bank)
		}
	}
	fmt.Println("not saved:", err)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &none); err != nil {
		return err
	}
	if err := c.comeBack(); err != nil {
		return err
	}
	fmt.Println("on again")
	return c.store.Close()
}

// TestFaultFileSizeLimit: the program survives the limit on the size of files, and nothing that was stored is lost.
func TestFaultFileSizeLimit(t *testing.T) {
	dir := t.TempDir()
	p := spawn(t, "limited", dir, nil)
	var news, others []string
	for text := p.line(); text != ""; text = p.line() {
		if strings.HasPrefix(text, "{") {
			news = append(news, text)
		} else {
			others = append(others, text)
		}
	}
	if len(others) != 2 || !strings.HasPrefix(others[0], "not saved: the disk failed while writing") || !strings.Contains(others[0], dir) || others[1] != "on again" {
		t.Fatalf("it said %q", others)
	}
	checkAll(t, dir, newLedger(t, news))
	t.Logf("%d lines before the limit and after it; %s", len(news), others[0])
}
