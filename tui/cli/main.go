// Package cli is the command line: it reads flags, finds directories and banks, and wires the clock, the history and the
// screens together. It is the only package that knows all the others.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"because/tui"
	_ "because/tui/noprobe" // must be initialised before bubbletea

	tea "github.com/charmbracelet/bubbletea"
	"github.com/spf13/cobra"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/tui/plain"
)

// The exit codes.
const (
	exitFine     = 0
	exitFindings = 1 // findings, or something failed
	exitUsage    = 2 // wrong use, or input that cannot be read
	exitNewer    = 3 // the history was written by a newer version
	exitShortage = 4 // the bank cannot fill the form
)

// env is the outside world of one run.
type env struct {
	in       *os.File
	out, err io.Writer
	bank     string                    // --bank
	ascii    bool                      // --ascii
	around   func(tea.Model) tea.Model // tests make the screens fail; nil otherwise
	plain    *bool                     // --plain or --plain=false; nil if neither was given
}

// exitError ends the program with a code; its error was or will be printed.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usage is an error that says the input or the use was wrong.
func usage(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// Main runs the program and returns its exit code.
func Main(args []string, in *os.File, out, errOut io.Writer) int {
	return (&env{in: in, out: out, err: errOut}).main(args)
}

func (e *env) main(args []string) int {
	cmd := newRoot(e)
	cmd.SetArgs(args)
	cmd.SetIn(e.in)
	cmd.SetOut(e.out)
	cmd.SetErr(e.err)
	err := cmd.Execute()
	if err == nil {
		return exitFine
	}
	if text := err.Error(); text != "" {
		_, _ = fmt.Fprintln(e.err, "because: "+questions.Sanitize(text))
	}
	return codeOf(err)
}

func codeOf(err error) int {
	var exit *exitError
	var short *exam.ShortageError
	switch {
	case errors.As(err, &exit):
		return exit.code
	case errors.Is(err, history.ErrNewer):
		return exitNewer
	case errors.As(err, &short):
		return exitShortage
	}
	return exitUsage
}

func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:           "because [MINUTES]",
		Short:         "A mock certification exam in the terminal that explains every option",
		Long:          "because is a mock certification exam in the terminal: timed exams, practice by domain and review of what was missed,\nwith an explanation of every option of every question. Without a command it opens the home screen.\nWith --plain it talks line by line instead: type help there for the commands.",
		Example:       "  because                                home screen\n  because exam --blueprint DVA-C03       a timed mock exam\n  because practice --domain security     ten questions with explanations\n  because review                         what was missed and is due\n  because 5                              five minutes of what is due, weak and unseen\n  because --plain                        line by line, for screen readers and pipes\n  because report 12 --format md          an old report as Markdown",
		Args:          cobra.MaximumNArgs(1),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(_ *cobra.Command, args []string) error { return e.home(args) },
	}
	root.PersistentFlags().StringVar(&e.bank, "bank", "", "a bank's `FOLDER`, or the id of a bank that \"because banks\" lists")
	root.PersistentFlags().BoolVar(&e.ascii, "ascii", false, "draw with ASCII characters only")
	root.PersistentFlags().BoolFunc("plain", "line by line, for screen readers, pipes and scripts; by itself where there is no terminal,\nor TERM is dumb, or ACCESSIBLE is set", e.setPlain)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usage("%w\nSee %q.", err, c.CommandPath()+" --help") })
	_ = root.RegisterFlagCompletionFunc("bank", e.completeBanks)
	root.AddCommand(newExam(e), newPractice(e), newReview(e), newDrill(e), newHistory(e), newReport(e), newBanks(e), newDoctor(e), newVersion(e), newCheck(e), newSchema(e), newSelftest(e), newStatus(e), newDisputes(e), newKeys(e))
	return root
}

// home opens the home screen, or begins a round of so many minutes.
func (e *env) home(args []string) error {
	if len(args) == 0 {
		return e.run(start{})
	}
	minutes, err := strconv.Atoi(args[0])
	if err != nil {
		return usage("unknown command %q: \"because --help\" lists them", args[0])
	}
	if minutes < 1 || minutes > 120 {
		return usage("a round takes from 1 to 120 minutes, found %d", minutes)
	}
	return e.run(start{first: tui.FirstRound(minutes), plain: plain.Round(minutes)})
}
