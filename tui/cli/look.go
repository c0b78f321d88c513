package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"because/exam"
	"because/exam/history"
	"because/tui/export"
	"because/tui/widget"
)

// This file holds commands that only look: history, report, version.

// readHistory opens the history beside a running program; nil if there is none yet.
func readHistory() (*history.Store, error) {
	dir, err := dataDir()
	if err != nil {
		return nil, err
	}
	store, err := history.OpenReadOnly(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return store, err
}

func newHistory(e *env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "history",
		Short:   "List all attempts, the newest first",
		Example: "  because history\n  because history --json | jq '.[0].scaled'",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			var list []exam.Summary
			store, err := readHistory()
			if err != nil {
				return err
			}
			if store != nil {
				list, err = store.List()
				if err = errors.Join(err, store.Close()); err != nil {
					return err
				}
			}
			if asJSON {
				return export.JSON(e.out, export.NewHistory(list))
			}
			return e.printHistory(list)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (e *env) printHistory(list []exam.Summary) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(e.out, "No attempts yet.")
		return err
	}
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "NO\tDATE\tATTEMPT\tRIGHT\tTIME\tESTIMATE")
	for _, s := range list {
		right, result := fmt.Sprintf("%d/%d", s.Raw, s.Scored), ""
		switch {
		case s.Status != exam.Submitted:
			right, result = "-", "unfinished"
		case s.Mode == exam.ModeExam && exam.Passes(s.Raw, s.Scored, s.Scale):
			result = fmt.Sprintf("%d PASS", exam.Scaled(s.Raw, s.Scored, s.Scale))
		case s.Mode == exam.ModeExam:
			result = fmt.Sprintf("%d FAIL", exam.Scaled(s.Raw, s.Scored, s.Scale))
		}
		_, _ = fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", s.ID, s.Created.Format("2006-01-02"), line(s.Title), right, widget.Clock(s.Consumed), result)
	}
	return w.Flush()
}

func newReport(e *env) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "report ID",
		Short:   "Write the report of an attempt as Markdown or JSON",
		Example: "  because report 12\n  because report 12 --format json > report.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return usage("%q is not the number of an attempt: \"because history\" lists them", args[0])
			}
			if format != "md" && format != "json" {
				return usage("unknown format %q: md or json", format)
			}
			return e.printReport(id, format)
		},
	}
	c.Flags().StringVar(&format, "format", "md", "md or json")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"md", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (e *env) printReport(id int64, format string) error {
	store, err := readHistory()
	if err != nil {
		return err
	}
	if store == nil {
		return usage("no attempt %d: the history is still empty", id)
	}
	session, err := store.Load(id)
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	if session.Status() != exam.Submitted {
		return usage("attempt %d is not submitted yet: resume it from the home screen", id)
	}
	r := exam.NewReport(session)
	if format == "json" {
		return export.JSON(e.out, export.NewReport(r))
	}
	_, err = fmt.Fprint(e.out, export.Markdown(r))
	return err
}

// releaseVersion is set by the linker: -ldflags "-X because/tui/cli.releaseVersion=v1.2.3".
var releaseVersion string

// version is the release, else what the build recorded, else "(devel)".
func version() string {
	if releaseVersion != "" {
		return releaseVersion
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.out, "because %s %s/%s %s\n", version(), runtime.GOOS, runtime.GOARCH, runtime.Version())
			return err
		},
	}
}
