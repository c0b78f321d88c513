package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"because/questions"
	"because/questions/lint"
	"because/questions/lint/fix"
	"because/questions/lint/guess"
	"because/questions/lint/output"
	"because/questions/schema"
)

// guessSeed decides how the guessers' folds fall; fixed, so that a check of the same bank always says the same.
const guessSeed = 1

// checkFlags are the choices of one check.
type checkFlags struct {
	format            string
	fix               bool
	exploit, coverage bool
	forms             int
}

func newCheck(e *env) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check [DIR|-]",
		Short: "Check whether the items of a bank are good ones",
		Long: "Check whether the items of a bank are good ones: rules about stems, options, keys and explanations, each finding with its\n" +
			"place and its cure. DIR is a bank's folder, - reads items from standard input; without either the chosen bank is checked.\n" +
			"Exit code 0: no error, 1: errors, 2: unreadable.",
		Example: "  because check my-bank\n  because check my-bank --fix            mend what is mechanical\n  because check my-bank --exploit        guessers that never read the questions\n" +
			"  because check my-bank --coverage       what is thin stands first\n  because check my-bank --format sarif > findings.sarif\n  because check - < item.yaml",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(checkFormats, f.format) {
				return usage("unknown format %q: %s", f.format, strings.Join(checkFormats, ", "))
			}
			if f.forms < 1 || f.forms > 100 {
				return usage("--forms must be from 1 to 100")
			}
			return e.check(args, f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "text", strings.Join(checkFormats, ", "))
	flags.BoolVar(&f.fix, "fix", false, "mend spacing, the order of fields and the order of numbers in the files of DIR")
	flags.BoolVar(&f.exploit, "exploit", false, "also let guessers that know no subject sit the bank")
	flags.BoolVar(&f.coverage, "coverage", false, "only count what the items are about, against the blueprints")
	flags.IntVar(&f.forms, "forms", 1, "how many forms without a repeated item the bank should fill")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(checkFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

var checkFormats = []string{"text", "json", "sarif", "github"}

func (e *env) check(args []string, f checkFlags) error {
	if len(args) == 1 && args[0] == "-" {
		return e.checkInput(f)
	}
	if len(args) == 1 {
		e.bank = args[0]
	}
	list, at, err := e.chooseBank("")
	if err != nil {
		return err
	}
	source := list[at]
	if f.fix {
		if err := e.fix(source.Place); err != nil {
			return err
		}
	}
	bank, err := questions.Load(source.FS)
	var problems questions.Problems
	switch {
	case errors.As(err, &problems):
		if err := e.write(inFolderOf(output.Unloadable(problems), source.Place), f.format); err != nil {
			return err
		}
		return &exitError{code: exitUsage}
	case err != nil:
		return bankError(source.Place, err)
	case f.coverage:
		return e.printCoverage(lint.CoverageOf(bank), f.format)
	}
	result := lint.Check(bank, lint.Options{Today: now().Wall, Forms: f.forms})
	if f.exploit {
		if err := e.exploit(bank, result, f.format); err != nil {
			return err
		}
	}
	if err := e.write(inFolderOf(result, source.Place), f.format); err != nil {
		return err
	}
	return findings(result)
}

// findings is exit code 1 if any error stands.
func findings(r *lint.Result) error {
	if failed, _, _, _ := r.Count(); failed > 0 {
		return &exitError{code: exitFindings}
	}
	return nil
}

// exploit lets the guessers sit the bank. Where they beat it, that is a finding like the others.
func (e *env) exploit(bank *questions.Bank, result *lint.Result, format string) error {
	r := guess.Run(bank, guessSeed)
	result.Findings = append(result.Findings, r.Findings()...)
	if format != "text" {
		return nil
	}
	return e.printGuessers(r)
}

// checkInput checks items from standard input, without the rules that need the rest of a bank.
func (e *env) checkInput(f checkFlags) error {
	const limit = 16 << 20
	data, err := io.ReadAll(io.LimitReader(e.in, limit+1))
	if err != nil {
		return err
	}
	if len(data) > limit {
		return usage("standard input is larger than 16 MB")
	}
	items, problems := questions.ParseItems("stdin", data)
	if len(problems) > 0 {
		if err := e.write(output.Unloadable(problems), f.format); err != nil {
			return err
		}
		return &exitError{code: exitUsage}
	}
	if len(items) == 0 {
		return usage("standard input holds no item")
	}
	result := &lint.Result{Items: len(items)}
	for i := range items {
		result.Findings = append(result.Findings, lint.CheckItem(&items[i], lint.Options{Today: now().Wall, Forms: f.forms})...)
	}
	if err := e.write(result, f.format); err != nil {
		return err
	}
	return findings(result)
}

// fix mends the item files of a folder in place; a file that cannot be mended safely stays as it is.
func (e *env) fix(folder string) error {
	if folder == embeddedPlace {
		return usage("--fix needs the folder of a bank")
	}
	mended, err := fix.Bank(os.DirFS(folder))
	if err != nil {
		return err
	}
	for _, m := range mended {
		name := filepath.Join(folder, filepath.FromSlash(m.Name))
		if m.Err != nil {
			_, _ = fmt.Fprintf(e.err, "%s was left as it is: %s\n", line(name), questions.Sanitize(m.Err.Error()))
			continue
		}
		for _, c := range m.Changes {
			_, _ = fmt.Fprintf(e.err, "mended %s:%d: %s\n", line(name), c.Line, line(c.What))
		}
		if len(m.Changes) > 0 {
			if err := replaceFile(name, m.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// replaceFile writes beside the file and renames, so that a full disk never leaves half a file.
func replaceFile(name string, data []byte) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	part := name + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return os.Rename(part, name)
}

// inFolderOf names files from where the command was given, so that editors and code scanning find them.
func inFolderOf(r *lint.Result, place string) *lint.Result {
	if place == embeddedPlace {
		return r
	}
	return output.Rebase(r, filepath.ToSlash(place))
}

// checkRules are all rules that a check can name.
func checkRules() []lint.Rule { return append(lint.Rules(), guess.Rule) }

// write prints a result in a format.
func (e *env) write(r *lint.Result, format string) error {
	switch format {
	case "json":
		return output.JSON(e.out, r, checkRules())
	case "sarif":
		return output.SARIF(e.out, r, checkRules(), version())
	case "github":
		return output.GitHub(e.out, r, checkRules())
	}
	return output.Text(e.out, r, checkRules(), e.textStyle())
}

// textStyle colours text for a terminal and leaves it plain for a file or a pipe.
func (e *env) textStyle() output.Style {
	s := output.Style{ASCII: e.ascii || !utf8Locale()}
	out, ok := e.out.(*os.File)
	if !ok || !term.IsTerminal(out.Fd()) {
		return s
	}
	if w, _, err := term.GetSize(out.Fd()); err == nil {
		s.Width = w
	}
	st := e.themes()("")
	s.Error, s.Warning, s.Info, s.Faint, s.Bold = st.Bad.Render, st.Warn.Render, st.Text.Render, st.Faint.Render, st.Strong.Render
	return s
}

func newSchema(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of a bank's files",
		Long:    "Print the JSON Schema of a bank's files, by which editors complete fields and mark errors. Name it in the first line of a file:\n# yaml-language-server: $schema=../bank.schema.json",
		Example: "  because schema > bank.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := e.out.Write(schema.JSON())
			return err
		},
	}
}
