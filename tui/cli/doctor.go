package cli

import (
	"fmt"
	"runtime"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"because/exam/history"
	"because/questions"
	"because/tui/export"
)

func newDoctor(e *env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Say where everything is kept, whether it is sound, and what to do if not",
		Long: "Say where everything is kept, whether it is sound, and what to do if not. It changes nothing.\n" +
			"Exit code 0: sound, perhaps with warnings, 1: something is wrong.",
		Example: "  because doctor\n  because doctor --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := e.diagnose()
			if err != nil {
				return err
			}
			if asJSON {
				err = export.JSON(e.out, d)
			} else {
				err = e.printDiagnosis(d)
			}
			if err == nil && d.count(wrong) > 0 {
				err = &exitError{code: exitFindings}
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

// level is how much a finding matters.
type level string

const (
	wrong   level = "error"   // something is damaged or cannot be used
	warning level = "warning" // it works, but something may be lost or read by others
)

// finding is something to know and to do.
type finding struct {
	Level level  `json:"level"`
	Text  string `json:"text"`
	Do    string `json:"do,omitempty"`
}

// diagnosis is everything that doctor looks at. Its JSON is documented: fields are added, never renamed.
type diagnosis struct {
	Version  string            `json:"version"`
	Go       string            `json:"go"`
	System   string            `json:"system"`
	SQLite   string            `json:"sqlite"`
	Format   int               `json:"format"` // of the history, as this program writes it
	Dir      string            `json:"data_directory"`
	Free     uint64            `json:"free_bytes"` // 0: not known
	Remote   string            `json:"file_system,omitempty"`
	History  historyState      `json:"history"`
	Backups  []backupState     `json:"backups"`
	Aside    []string          `json:"damaged_files"`
	Held     bool              `json:"open"`
	Holder   int               `json:"open_in_process,omitempty"`
	Terminal terminalState     `json:"terminal"`
	Settings map[string]string `json:"settings"`
	Banks    []bankState       `json:"banks"`
	Findings []finding         `json:"findings"`
}

type bankState struct {
	ID       string `json:"id"`
	Items    int    `json:"items"`
	Revision string `json:"revision"`
	Place    string `json:"place"`
}

func (d *diagnosis) find(l level, text, do string) {
	d.Findings = append(d.Findings, finding{l, text, do})
}

func (d *diagnosis) count(l level) int {
	n := 0
	for _, f := range d.Findings {
		if f.Level == l {
			n++
		}
	}
	return n
}

// diagnose looks at everything.
func (e *env) diagnose() (*diagnosis, error) {
	dir, err := dataDir()
	if err != nil {
		return nil, err
	}
	d := &diagnosis{
		Version: version(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Dir: dir,
		Settings: map[string]string{}, Backups: []backupState{}, Aside: []string{}, Banks: []bankState{}, Findings: []finding{},
	}
	d.Format, d.SQLite = history.Versions()
	d.lookAtDisk()
	d.lookAtHistory()
	d.lookAtBackups()
	e.lookAtTerminal(d)
	return d, d.lookAtBanks()
}

func (d *diagnosis) lookAtBanks() error {
	list, bad, err := sources()
	if err != nil {
		return err
	}
	for _, s := range list {
		bank, err := questions.Load(s.FS)
		if err != nil {
			bad = append(bad, broken{s.Place, err})
			continue
		}
		d.Banks = append(d.Banks, bankState{s.ID, len(bank.Items), bank.Revision(), s.Place})
	}
	for _, b := range bad {
		d.find(wrong, bankError(b.place, b.err).Error(), "mend it, or move it away")
	}
	return nil
}

func (e *env) printDiagnosis(d *diagnosis) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	for _, row := range d.rows() {
		_, _ = fmt.Fprintf(w, "%s\t%s\n", row[0], line(row[1]))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	marks := map[level]string{wrong: "✗", warning: "!"}
	if e.ascii || !utf8Locale() {
		marks[wrong] = "x"
	}
	for _, f := range d.Findings {
		_, _ = fmt.Fprintf(e.out, "\n%s %s: %s\n", marks[f.Level], f.Level, questions.Sanitize(f.Text))
		if f.Do != "" {
			_, _ = fmt.Fprintf(e.out, "  What to do: %s.\n", questions.Sanitize(f.Do))
		}
	}
	_, err := fmt.Fprintln(e.out, "\n"+d.verdict())
	return err
}

func (d *diagnosis) verdict() string {
	switch errors, warnings := d.count(wrong), d.count(warning); {
	case errors > 0:
		return fmt.Sprintf("Found: %d wrong, %d to watch.", errors, warnings)
	case warnings > 0:
		return fmt.Sprintf("Everything is sound; %d to watch.", warnings)
	}
	return "Everything is sound."
}

// rows are the figures, without the findings.
func (d *diagnosis) rows() [][2]string {
	rows := [][2]string{{"version", d.Version}, {"system", d.System + ", " + d.Go + ", SQLite " + d.SQLite}}
	rows = append(rows, d.Terminal.rows()...)
	rows = append(rows, [2]string{"data directory", d.Dir}, [2]string{"disk", d.diskText()})
	rows = append(rows, d.historyRows()...)
	for _, b := range d.Banks {
		rows = append(rows, [2]string{"bank", fmt.Sprintf("%s: %d questions, revision %s, %s", b.ID, b.Items, b.Revision, b.Place)})
	}
	return rows
}
