package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"because/questions"
	"because/tui"
)

// embeddedPlace is where a bank comes from that is no folder.
const embeddedPlace = "embedded"

// broken is a folder that should be a bank and is not.
type broken struct {
	place string
	err   error
}

// sources lists the banks in the order in which they are found: $BECAUSE_BANKS, the data directory's banks, embedded.
// Of banks with the same id the first one counts.
func sources() ([]tui.Source, []broken, error) {
	var list []tui.Source
	var bad []broken
	for _, dir := range bankDirs() {
		found, wrong := inFolder(dir)
		list = appendNew(list, found...)
		bad = append(bad, wrong...)
	}
	embedded := questions.Embedded()
	names := make([]string, 0, len(embedded))
	for name := range embedded {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		m, err := questions.LoadManifest(embedded[name])
		if err != nil {
			return nil, nil, fmt.Errorf("the embedded bank %s: %w", name, err)
		}
		list = appendNew(list, tui.Source{ID: m.ID, Title: m.Title, Place: embeddedPlace, FS: embedded[name], Manifest: m})
	}
	return list, bad, nil
}

// found is what sources found.
type found struct {
	list []tui.Source
	bad  []broken
	err  error
}

// lookForBanks is sources as one value.
func lookForBanks() found {
	list, bad, err := sources()
	return found{list, bad, err}
}

func appendNew(list []tui.Source, more ...tui.Source) []tui.Source {
	for _, s := range more {
		if !slices.ContainsFunc(list, func(t tui.Source) bool { return t.ID == s.ID }) {
			list = append(list, s)
		}
	}
	return list
}

// bankDirs are the folders in which banks are looked for.
func bankDirs() []string {
	dirs := filepath.SplitList(os.Getenv("BECAUSE_BANKS"))
	if data, err := dataDir(); err == nil {
		dirs = append(dirs, filepath.Join(data, "banks"))
	}
	return dirs
}

// inFolder finds the banks in a folder: itself, or the folders in it.
func inFolder(dir string) ([]tui.Source, []broken) {
	if _, err := os.Stat(filepath.Join(dir, "bank.yaml")); err == nil {
		return openFolder(dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil
	}
	var list []tui.Source
	var bad []broken
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			continue
		}
		found, wrong := openFolder(path)
		list, bad = append(list, found...), append(bad, wrong...)
	}
	return list, bad
}

func openFolder(dir string) ([]tui.Source, []broken) {
	fsys := os.DirFS(dir)
	m, err := questions.LoadManifest(fsys)
	if err != nil {
		return nil, []broken{{dir, err}}
	}
	return []tui.Source{{ID: m.ID, Title: m.Title, Place: dir, FS: fsys, Manifest: m}}, nil
}

// chooseBank applies --bank, then the stored setting, then the order in which banks are found. It returns the banks with
// the place of the chosen one.
func (e *env) chooseBank(setting string) ([]tui.Source, int, error) {
	list, _, err := sources()
	if err != nil {
		return nil, 0, err
	}
	return e.chooseFrom(list, setting)
}

// chooseFrom is chooseBank where the banks are found already.
func (e *env) chooseFrom(list []tui.Source, setting string) ([]tui.Source, int, error) {
	if e.bank == "" {
		return list, max(slices.IndexFunc(list, func(s tui.Source) bool { return s.ID == setting }), 0), nil
	}
	if i := slices.IndexFunc(list, func(s tui.Source) bool { return s.ID == e.bank }); i >= 0 {
		return list, i, nil
	}
	info, err := os.Stat(e.bank)
	if err != nil || !info.IsDir() {
		return nil, 0, usage("no bank %q: give a folder with a bank.yaml, or an id that \"because banks\" lists", e.bank)
	}
	found, bad := openFolder(e.bank)
	if len(bad) > 0 {
		return nil, 0, bankError(e.bank, bad[0].err)
	}
	return append(found, list...), 0, nil
}

// bankError says which bank is wrong, and where.
func bankError(place string, err error) error {
	if errors.Is(err, questions.ErrNoBank) {
		return usage("%s has no bank.yaml: give the folder that holds it", place)
	}
	return &exitError{exitUsage, fmt.Errorf("the bank %s cannot be read:\n%w", place, err)}
}

func newBanks(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "banks",
		Short:   "List the banks and what is wrong with those that cannot be read",
		Example: "  because banks\n  BECAUSE_BANKS=~/my-banks because banks",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			list, bad, err := sources()
			if err != nil {
				return err
			}
			return e.printBanks(list, bad)
		},
	}
}

func (e *env) printBanks(list []tui.Source, bad []broken) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "ID\tTITLE\tQUESTIONS\tFROM")
	for _, s := range list {
		count := "unreadable"
		if b, err := questions.Load(s.FS); err != nil {
			bad = append(bad, broken{s.Place, err})
		} else {
			count = fmt.Sprint(len(b.Items))
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.ID, line(s.Title), count, line(s.Place))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(e.out, "\nLooked for banks in:")
	for _, dir := range bankDirs() {
		_, _ = fmt.Fprintln(e.out, "  "+line(dir))
	}
	if len(bad) == 0 {
		return nil
	}
	for _, b := range bad {
		_, _ = fmt.Fprintf(e.err, "\n%s cannot be read:\n%s\n", line(b.place), questions.Sanitize(b.err.Error()))
	}
	return &exitError{code: exitUsage}
}

// completeBanks offers the ids of the banks, and folders.
func (e *env) completeBanks(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	list, _, err := sources()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var ids []string
	for _, s := range list {
		ids = append(ids, cobra.CompletionWithDesc(s.ID, line(s.Title)))
	}
	return ids, cobra.ShellCompDirectiveDefault
}
