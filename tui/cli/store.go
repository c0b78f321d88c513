package cli

import (
	"fmt"
	"strings"
	"time"

	"because/exam/history"
	"because/tui/widget"
)

// This file opens the history for the commands that write, and closes it with a backup.

// openHistory opens the history. What the candidate must know of it goes to standard error, and is returned as one short
// line for the screen: that a backup had to take its place, and that the disk is nearly full.
func (e *env) openHistory() (*history.Store, string, error) {
	dir, err := dataDir()
	if err != nil {
		return nil, "", err
	}
	store, loss, err := history.OpenOrRestore(dir, now().Wall)
	if err != nil {
		return nil, "", err
	}
	var notices []string
	if loss != nil {
		e.warn(lossText(loss))
		notices = append(notices, lossNotice(loss))
	}
	if low := spaceWarning(dir); low != "" {
		e.warn(low)
		notices = append(notices, strings.ToUpper(low[:1])+low[1:]+".")
	}
	return store, strings.Join(notices, " "), nil
}

// closeHistory ends a run in which everything was saved. That no backup could be made is no failure of the run.
func (e *env) closeHistory(store *history.Store) error {
	if err := store.Backup(now().Wall); err != nil {
		e.warn(fmt.Sprintf("everything is saved, but no backup could be made: %v", err))
	}
	return store.Close()
}

// warn writes one line to standard error.
func (e *env) warn(text string) {
	_, _ = fmt.Fprintln(e.err, "because: "+line(text))
}

// lossText says what was damaged, what took its place, and what is missing.
func lossText(l *history.Loss) string {
	missing := "What came after it is missing; nothing more could be read from the damaged file"
	if l.Gone != (history.Count{}) {
		missing = fmt.Sprintf("At least %s of %s that came after it are missing", widget.Plural(l.Gone.Answers, "answer"), widget.Plural(l.Gone.Attempts, "attempt"))
	}
	kept := ""
	if l.Kept != "" {
		kept = ". The damaged file is kept as " + l.Kept
	}
	return fmt.Sprintf("%v. Its place was taken by the backup %s with %s and %s. %s%s.", l.Damage, backupDate(l.Backup.Made),
		widget.Plural(l.Held.Attempts, "attempt"), widget.Plural(l.Held.Answers, "answer"), missing, kept)
}

// lossNotice is lossText in the width of a small terminal.
func lossNotice(l *history.Loss) string {
	missing := "later answers are lost"
	if n := l.Gone.Answers; n > 0 {
		missing = fmt.Sprintf("%s or more lost", widget.Plural(n, "answer"))
	}
	return fmt.Sprintf("Damaged history restored as %s, %s.", backupDate(l.Backup.Made), missing)
}

// backupDate says when a backup was made, in the candidate's zone; the copy of an older format has no time.
func backupDate(made time.Time) string {
	if made.IsZero() {
		return "of the time before the last update"
	}
	return "of " + made.Local().Format("2 Jan 2006 15:04")
}
