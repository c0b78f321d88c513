package fix_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"because/questions"
	"because/questions/lint/fix"
)

// tidy is an item that needs no mending.
const tidy = `- id: wall-one
  tasks: {T-2: "1.1"}
  difficulty: 1
  stem: |
    A wall leans.

    What holds it?
  options:
    - text: A prop
      correct: true
      because: it takes the load.
    - text: Paint
      because: it carries none.
      right_if: the wall stood firm.
  verified: 2026-11-21
`

// numeric is an item whose options are numbers; %s stands before the stem.
const numeric = `- id: wall-two
  tasks: {T-2: "1.1"}
  difficulty: 1
%s  stem: How many bricks?
  options:
%s`

func option(number, note string) string {
	return note + "    - text: " + number + "\n      because: the wall has so many.\n"
}

func TestFile(t *testing.T) {
	second := strings.Replace(tidy, "wall-one", "wall-two", 1)
	edit := func(oldnew ...string) string { return strings.NewReplacer(oldnew...).Replace(tidy) }
	cases := []struct {
		name, given, want string
		changes           []string // line, item and what, in order
	}{
		{"nothing to do", tidy + "\n" + second, tidy + "\n" + second, nil},
		{"empty file", "", "", nil},
		{"only comments", "# nothing yet\n", "# nothing yet\n", nil},
		{"trailing spaces", edit("difficulty: 1", "difficulty: 1  ", "stem: |", "stem: |\t"), tidy,
			[]string{"3 wall-one trailing spaces removed", "4 wall-one trailing spaces removed"}},
		{"spaces that are text", edit("A wall leans.\n\n", "A wall leans.  \n      \n"), edit("A wall leans.\n\n", "A wall leans.  \n      \n"), nil},
		{"blank line of a block", edit("A wall leans.\n\n", "A wall leans.\n  \n"), tidy, []string{"6 wall-one trailing spaces removed"}},
		{"spaces inside quotes", edit("it takes the load.", "\"it takes  \n        the load.\""), edit("it takes the load.", "\"it takes  \n        the load.\""), nil},
		{"no final line end", strings.TrimSuffix(tidy, "\n"), tidy, []string{"15  line end added at the end of the file"}},
		{"Windows line ends stay", strings.ReplaceAll(strings.TrimSuffix(tidy, "\n"), "\n", "\r\n"), strings.ReplaceAll(tidy, "\n", "\r\n"),
			[]string{"15  line end added at the end of the file"}},
		{"byte order mark stays", "\ufeff" + edit("difficulty: 1", "difficulty: 1 "), "\ufeff" + tidy, []string{"3 wall-one trailing spaces removed"}},
		{"tabs between words", edit("id: ", "id:\t", "2026-11-21", "2026-11-21\t# checked\tby hand"), edit("2026-11-21", "2026-11-21 # checked\tby hand"),
			[]string{"1  tabs replaced by spaces", "15  tabs replaced by spaces"}},
		{"tabs in the margin", tidy + "\t\n\t# next\n" + second, tidy + "\n  # next\n" + second,
			[]string{"16  tabs removed from a blank line", "17  tabs before a comment replaced by spaces"}},
		{"tabs in text", edit("A prop", "\"A\tprop\"", "What holds", "What\tholds"), edit("A prop", "\"A\tprop\"", "What holds", "What\tholds"), nil},
		{"blank lines", "\n\n" + tidy + "\n\n\n" + second + "\n\n", tidy + "\n" + second, []string{
			"18 wall-two blank lines between items reduced to one", "36  blank lines removed at the end of the file",
			"1  blank lines removed at the start of the file"}},
		{"no blank line", tidy + second, tidy + "\n" + second, []string{"16 wall-two blank line added between items"}},
		{"comments between items", tidy + "  # about one\n# about two\n" + second, tidy + "  # about one\n\n# about two\n" + second,
			[]string{"18 wall-two blank line added between items"}},
		{"fields of an item",
			"# head\n- stem: |\n    # not a comment\n\n    What?\n\n  # the key\n  # is easy\n  id: wall-one\n  difficulty: 1 # easy\n  options:\n" +
				"    - {text: A, correct: true, because: yes it is.}\n    - {text: B, because: no it is not.}\n    # end of options\n  tasks:\n    T-2: \"1.1\"\n  # end of item\n",
			"# head\n# the key\n# is easy\n- id: wall-one\n  tasks:\n    T-2: \"1.1\"\n  difficulty: 1 # easy\n  stem: |\n    # not a comment\n\n    What?\n  options:\n" +
				"    - {text: A, correct: true, because: yes it is.}\n    - {text: B, because: no it is not.}\n    # end of options\n  # end of item\n",
			[]string{"2 wall-one fields of the item put into the usual order"}},
		{"fields of an option",
			edit("    - text: Paint\n      because: it carries none.\n", "    - because: >-\n        it carries\n        none.\n      # bait\n      text: Paint\n"),
			edit("    - text: Paint\n      because: it carries none.\n", "    # bait\n    - text: Paint\n      because: >-\n        it carries\n        none.\n"),
			[]string{"12 wall-one fields of the option put into the usual order"}},
		{"dash on a line of its own", edit("- id: wall-one\n  tasks: {T-2: \"1.1\"}\n", "-\n  tasks: {T-2: \"1.1\"}\n  # name\n  id: wall-one\n"),
			edit("- id: wall-one\n", "-\n  # name\n  id: wall-one\n"), []string{"2 wall-one fields of the item put into the usual order"}},
		{"flow style stays", "- {stem: What, id: a, tasks: {T: \"1\"}, difficulty: 1, options: [{because: it is., text: \"3\"}, {text: \"1\", because: no.}]}\n",
			"- {stem: What, id: a, tasks: {T: \"1\"}, difficulty: 1, options: [{because: it is., text: \"3\"}, {text: \"1\", because: no.}]}\n", nil},
		{"explicit keys stay", edit("  difficulty: 1\n", "", "  verified: 2026-11-21", "  ? verified\n  : 2026-11-21\n  difficulty: 1"),
			edit("  difficulty: 1\n", "", "  verified: 2026-11-21", "  ? verified\n  : 2026-11-21\n  difficulty: 1"), nil},
		{"numbers in no order",
			replaceBoth(numeric, "", option("30 seconds", "")+option("5 seconds", "    # too few\n")+option("2 minutes", "")),
			replaceBoth(numeric, "  keep_order: true\n", option("5 seconds", "    # too few\n")+option("30 seconds", "")+option("2 minutes", "")),
			[]string{"6 wall-two options sorted by their numbers", "3 wall-two keep_order: true added"}},
		{"numbers in order", replaceBoth(numeric, "", option("1 KB", "")+option("1 MB", "")),
			replaceBoth(numeric, "  keep_order: true\n", option("1 KB", "")+option("1 MB", "")), []string{"3 wall-two keep_order: true added"}},
		{"numbers that fall", replaceBoth(numeric, "  keep_order: true\n", option("\"9\"", "")+option("\"3\"", "")),
			replaceBoth(numeric, "  keep_order: true\n", option("\"9\"", "")+option("\"3\"", "")), nil},
		{"numbers to be shuffled", replaceBoth(numeric, "  keep_order: false\n", option("\"9\"", "")+option("\"3\"", "")+option("\"5\"", "")),
			replaceBoth(numeric, "  keep_order: false\n", option("\"9\"", "")+option("\"3\"", "")+option("\"5\"", "")), nil},
		{"a pinned number", replaceBoth(numeric, "", option("9 s", "")+option("3 s", "")+option("5 s", "")+"      pin: last\n"),
			replaceBoth(numeric, "", option("9 s", "")+option("3 s", "")+option("5 s", "")+"      pin: last\n"), nil},
		{"two units", replaceBoth(numeric, "", option("5 seconds", "")+option("3 bricks", "")),
			replaceBoth(numeric, "", option("5 seconds", "")+option("3 bricks", "")), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, changes, err := fix.File("items/a.yaml", []byte(c.given))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", visible(string(got)), visible(c.want))
			}
			if list := describe(changes); list != strings.Join(c.changes, "\n") {
				t.Errorf("changes:\n%s\nwant:\n%s", list, strings.Join(c.changes, "\n"))
			}
		})
	}
}

func replaceBoth(template, first, second string) string {
	return strings.Replace(strings.Replace(template, "%s", first, 1), "%s", second, 1)
}

func describe(changes []fix.Change) string {
	lines := make([]string, len(changes))
	for i, c := range changes {
		lines[i] = fmt.Sprintf("%d %s %s", c.Line, c.Item, c.What)
	}
	return strings.Join(lines, "\n")
}

func visible(s string) string {
	return strings.NewReplacer(" ", "·", "\t", "→", "\r", "←").Replace(s)
}

func TestFileRefusesWhatItCannotKeep(t *testing.T) {
	cases := []struct {
		name, given string
		want        error // nil: questions.Problems
	}{
		{"not YAML", "- id: [", nil},
		{"unknown field", strings.Replace(tidy, "verified", "verifed", 1), nil},
		{"tab before a field", strings.Replace(tidy, "  difficulty", "\tdifficulty", 1), nil},
		{"bare carriage return", strings.Replace(tidy, "A wall", "A\rwall", 1), fix.ErrLineEnds},
		{"line separator", strings.Replace(tidy, "A wall", "A\u2028wall", 1), fix.ErrLineEnds},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			given := c.given + "  \n"
			got, changes, err := fix.File("items/a.yaml", []byte(given))
			var problems questions.Problems
			if c.want == nil && !errors.As(err, &problems) || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("err = %v", err)
			}
			if string(got) != given || len(changes) > 0 {
				t.Errorf("the text was changed: %v\n%s", changes, got)
			}
		})
	}
}

func TestEmbeddedBanksCanBeMended(t *testing.T) {
	for _, bank := range questions.Embedded() {
		files, err := fs.Glob(bank, "items/*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := fs.ReadFile(bank, file)
			if err != nil {
				t.Fatal(err)
			}
			keepsItsPromises(t, data)
		}
	}
}

func TestBankListsWhatChanges(t *testing.T) {
	untidy := strings.Replace(tidy, "difficulty: 1", "difficulty: 1 ", 1)
	bank := fstest.MapFS{
		"items/a.yaml": {Data: []byte(tidy)},
		"items/b.yml":  {Data: []byte(untidy)},
		"items/c.yaml": {Data: []byte("- id: [\n")},
		"bank.yaml":    {Data: []byte("id: x  \n")},
	}
	list, err := fix.Bank(bank)
	if err != nil || len(list) != 2 {
		t.Fatalf("%v, %v", list, err)
	}
	if m := list[0]; m.Name != "items/b.yml" || string(m.Text) != tidy || len(m.Changes) != 1 || m.Err != nil {
		t.Errorf("%+v", m)
	}
	var problems questions.Problems
	if m := list[1]; m.Name != "items/c.yaml" || !errors.As(m.Err, &problems) {
		t.Errorf("%+v", m)
	}
}

func TestBankDoesNotWaitForAPipe(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "items"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "items", "pipe.yaml"), 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	if _, err := fix.Bank(os.DirFS(dir)); err == nil || !strings.Contains(err.Error(), "items/pipe.yaml: is not a regular file") {
		t.Errorf("err = %v", err)
	}
}
