package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"github.com/charmbracelet/x/term"

	"because/exam/history"
	"because/exam/study"
	"because/questions"
	"because/tui/plain"
	"because/tui/widget"
)

// This file runs the program line by line.

// longestProse is the width at which prose is broken on a terminal that is wider. A terminal breaks lines inside words,
// and a screen reader that reads it line by line then reads halves of words. In a pipe a paragraph is one line: what reads
// there breaks lines as it needs.
const longestProse = 80

// setPlain notes that --plain was given, or --plain=false.
func (e *env) setPlain(value string) error {
	on, err := strconv.ParseBool(value)
	e.plain = &on
	return err
}

// isPlain says whether to talk line by line: where that was asked for, and where screens could not be drawn or seen.
func (e *env) isPlain() bool {
	if e.plain != nil {
		return *e.plain
	}
	accessible := os.Getenv("ACCESSIBLE")
	return os.Getenv("TERM") == "dumb" || accessible != "" && accessible != "0" || !e.onTerminal()
}

// onTerminal says whether both ends are a terminal.
func (e *env) onTerminal() bool {
	out, ok := e.out.(*os.File)
	return ok && term.IsTerminal(out.Fd()) && term.IsTerminal(e.in.Fd())
}

// talk runs a conversation until the candidate leaves, the input ends, or a signal asks to end. A reader of the output that
// goes away counts as such a signal.
func (e *env) talk(store *history.Store, s start) error {
	d, err := e.plainDeps(store, s)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
	defer stop()
	err = plain.Run(ctx, d, s.plain)
	var lost *plain.Lost
	if errors.As(err, &lost) {
		return &exitError{exitFindings, err}
	}
	return err
}

func (e *env) plainDeps(store *history.Store, s start) (plain.Deps, error) {
	stored, err := store.Settings()
	if err != nil {
		return plain.Deps{}, err
	}
	d := plain.Deps{
		In: e.in, Out: e.words(e.out), Err: e.words(e.err), Live: e.onTerminal(), Width: e.proseWidth(), Now: now, Seed: newSeed,
		Store: store, Options: s.options, Settings: study.ReadSettings(stored),
	}
	list, at, err := e.chooseBank(d.Settings.Bank)
	if err != nil {
		return d, err
	}
	if d.Bank, err = questions.Load(list[at].FS); err != nil {
		return d, bankError(list[at].Place, err)
	}
	if err := knownBlueprint(&d.Bank.Manifest, s.options.Blueprint); err != nil {
		return d, err
	}
	if s.needs != nil {
		err = s.needs(&d.Settings, d.Bank, d.Blueprint())
	}
	return d, err
}

// proseWidth is where prose is broken; 0 is nowhere.
func (e *env) proseWidth() int {
	out, ok := e.out.(*os.File)
	if !ok || !term.IsTerminal(out.Fd()) {
		return 0
	}
	if w, _, err := term.GetSize(out.Fd()); err == nil && w > 0 {
		return min(w, longestProse)
	}
	return longestProse
}

// words writes with ASCII punctuation where that is asked for.
func (e *env) words(w io.Writer) io.Writer {
	if e.ascii || !utf8Locale() {
		return asciiWriter{w}
	}
	return w
}

type asciiWriter struct{ io.Writer }

func (w asciiWriter) Write(text []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, widget.ASCII(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}
