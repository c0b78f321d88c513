package questions_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"because/questions"
	"because/questions/banktest"
)

// refuses loads a bank that must be refused with a text, and returns how long that took.
func refuses(t *testing.T, bank fstest.MapFS, want string) time.Duration {
	t.Helper()
	from := time.Now()
	_, err := questions.Load(bank)
	took := time.Since(from)
	if err == nil || !strings.Contains(err.Error(), want) {
		text := fmt.Sprint(err)
		t.Errorf("got:\n%s\nwant: %s", text[:min(len(text), 1000)], want)
	}
	return took
}

// aliases is nine lists, each of nine aliases of the one before.
func aliases() string {
	var b strings.Builder
	b.WriteString("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+", ", 9), ", "))
	}
	return b.String()
}

// TestFaultYAMLBombs loads files that are small and would become large, deep or endless.
func TestFaultYAMLBombs(t *testing.T) {
	for name, c := range map[string]struct{ item, want string }{
		"aliases of aliases":    {aliases(), "must be a list"},
		"an alias in an item":   {goodItem + "  docs: &d [x]\n  covers: *d\n", "aliases are not allowed"},
		"an alias of itself":    {"- &a [*a]\n", "anchors are not allowed"},
		"200,000 brackets":      {strings.Repeat("[", 200_000), "not valid YAML"},
		"200,000 braces":        {strings.Repeat("{a: ", 200_000), "not valid YAML"},
		"200,000 deep by space": {strings.Repeat("- ", 200_000) + "x", "not valid YAML"},
		"a key twice":           {strings.Replace(goodItem, "  difficulty: 2\n", "  difficulty: 2\n  difficulty: 2\n", 1), "given twice"},
		"merge keys":            {"- &a {id: x}\n- {<<: *a}\n", "merge keys are not allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Logf("%d bytes refused in %v", len(c.item), refuses(t, bankWith(c.item), c.want))
		})
	}
}

// TestFaultHugeFile refuses 100 MB by its size alone.
func TestFaultHugeFile(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, bankWith(goodItem)))
	huge := filepath.Join(dir, "items", "huge.yaml")
	must(t, os.WriteFile(huge, nil, 0o600))
	must(t, os.Truncate(huge, 100<<20))
	from := time.Now()
	before := allocated()
	_, err := questions.Load(os.DirFS(dir))
	took, bytes := time.Since(from), allocated()-before
	if err == nil || !strings.Contains(err.Error(), "items/huge.yaml: is larger than 16 MB (split it by service)") {
		t.Errorf("err = %v", err)
	}
	if bytes > 16<<20 {
		t.Errorf("%d MB were allocated: the file was read", bytes>>20)
	}
	t.Logf("refused in %v with %d KB allocated", took, bytes>>10)
}

// allocated is how many bytes were ever allocated.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// TestFaultHugeCounts loads more of everything than a bank may have. Each is refused with its place, and in a time that
// grows with the size of the file alone.
func TestFaultHugeCounts(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(goodItem, old, new, 1) }
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		file, text, want string
	}{
		"10,000 options":     {"items/bricks.yaml", goodItem + many(10_000, "    - {text: Sing %d, because: song carries no load.}\n"), "items/bricks.yaml:26:7: item brick-one: more than 12 options"},
		"a stem of 1 MB":     {"items/bricks.yaml", replace("A wall leans.", strings.Repeat("wall ", 200_000)), "items/bricks.yaml:5:9: item brick-one: stem is longer than 8 KB"},
		"an id of 1 MB":      {"items/bricks.yaml", replace("brick-one", strings.Repeat("x", 1<<20)), "id is longer than"},
		"a key of 1 MB":      {"items/bricks.yaml", goodItem + "  " + strings.Repeat("x", 1000) + ": y\n", "unknown field"},
		"100,000 docs":       {"items/bricks.yaml", goodItem + "  docs: [" + many(100_000, "d%d, ") + "]\n", "items/bricks.yaml:16:9: item brick-one: docs has more than 100 entries"},
		"100,000 fields":     {"items/bricks.yaml", goodItem + many(100_000, "  field%d: x\n"), `unknown field "field0"`},
		"20,001 items":       {"items/bricks.yaml", many(20_001, "- {id: i%d}\n"), "bank.yaml:1:1: more than 20000 items (split the bank)"},
		"30,000 traps":       {"traps.yaml", many(30_000, "- {id: t%d, title: x, lesson: y}\n"), "traps.yaml has more than 20000 entries"},
		"a title of 1 MB":    {"bank.yaml", strings.Replace(banktest.Manifest, "Test bank", strings.Repeat("x", 1<<20), 1), "bank.yaml:2:8: title is longer than 8 KB"},
		"100,000 blueprints": {"bank.yaml", "id: x\ntitle: y\nblueprints: [" + strings.Repeat("{}, ", 100_000) + "]\n", "blueprints has more than 20000 entries"},
	} {
		t.Run(name, func(t *testing.T) {
			bank := bankWith(goodItem)
			bank[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			t.Logf("%d KB refused in %v", len(c.text)>>10, refuses(t, bank, c.want).Round(time.Millisecond))
		})
	}
}

// counting counts the item files that are opened.
type counting struct {
	fstest.MapFS
	opened *atomic.Int64
}

func (c counting) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "items/") {
		c.opened.Add(1)
	}
	return c.MapFS.Open(name)
}

// TestFaultTooManyItems spreads more items over files than a bank may have: once they are too many, no file is read any more.
func TestFaultTooManyItems(t *testing.T) {
	bank := counting{bankWith(goodItem), &atomic.Int64{}}
	for file := range 1000 {
		var b strings.Builder
		for i := range 100 {
			fmt.Fprintf(&b, "- {id: item-%d-%d}\n", file, i)
		}
		bank.MapFS[fmt.Sprintf("items/part-%04d.yaml", file)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	from := time.Now()
	_, err := questions.Load(bank)
	if err == nil || !strings.HasPrefix(err.Error(), "bank.yaml:1:1: more than 20000 items (split the bank)") {
		text := fmt.Sprint(err)
		t.Errorf("err = %s", text[:min(len(text), 1000)])
	}
	if n := bank.opened.Load(); n > 202+int64(runtime.GOMAXPROCS(0)) {
		t.Errorf("%d files of 100 items were read", n)
	}
	t.Logf("100,000 items refused in %v, %d of 1001 files read", time.Since(from).Round(time.Millisecond), bank.opened.Load())
}

// TestFaultNotAFile puts what is no plain file where a bank has files.
func TestFaultNotAFile(t *testing.T) {
	dir := t.TempDir()
	must(t, os.CopyFS(dir, bankWith(goodItem)))
	if err := syscall.Mkfifo(filepath.Join(dir, "items", "pipe.yaml"), 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	must(t, os.Symlink("/dev/zero", filepath.Join(dir, "items", "zero.yaml")))
	must(t, os.Symlink("loop.yaml", filepath.Join(dir, "items", "loop.yaml")))
	must(t, os.Mkdir(filepath.Join(dir, "items", "folder.yaml"), 0o700))
	must(t, os.Remove(filepath.Join(dir, "traps.yaml")))
	must(t, syscall.Mkfifo(filepath.Join(dir, "traps.yaml"), 0o600))
	_, err := questions.Load(os.DirFS(dir))
	for _, want := range []string{
		"items/pipe.yaml: is not a regular file", "items/zero.yaml: is not a regular file", "items/folder.yaml: is not a regular file",
		"items/loop.yaml: cannot be read", "traps.yaml: is not a regular file",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("missing %q in: %v", want, err)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fieldsOfABank are the texts of a bank, one each: what a file says, and the same with @ in place of the text.
var fieldsOfABank = []struct{ file, old, new string }{
	{"items/bricks.yaml", "id: brick-one", "id: @"}, {"items/bricks.yaml", `T-2: "1.1"`, "T-2: @"}, {"items/bricks.yaml", `T-2: "1.1"`, `@: "1.1"`},
	{"items/bricks.yaml", "[bricks]", "[@]"}, {"items/bricks.yaml", "stem: |\n    A wall leans.\n\n    What should the builder do?", "stem: @"},
	{"items/bricks.yaml", "text: Prop it up", "text: @"}, {"items/bricks.yaml", "because: a prop takes the load while the base is mended.", "because: @"},
	{"items/bricks.yaml", "right_if: it rained.", "right_if: @"}, {"items/bricks.yaml", "trap: bigger-is-better", "trap: @"},
	{"items/bricks.yaml", "https://example.com", "@"}, {"items/bricks.yaml", "covers: [S1]", "covers: [@]"}, {"items/bricks.yaml", "[one]", "[@]"},
	{"items/bricks.yaml", "skills: {T-2: [one]}", "skills: {@: []}"}, {"items/bricks.yaml", "L18: why", "L18: @"}, {"items/bricks.yaml", "L18: why", "@: why"},
	{"items/bricks.yaml", "2026-11-21", "@"}, {"items/bricks.yaml", "difficulty: 2", "@: 2"}, {"items/bricks.yaml", "difficulty: 2", "difficulty: @"},
	{"bank.yaml", "id: test-bank", "id: @"}, {"bank.yaml", "title: Test bank", "title: @"}, {"bank.yaml", "CC0-1.0", "@"}, {"bank.yaml", "Made for tests.", "@"},
	{"bank.yaml", "id: T-1", "id: @"}, {"bank.yaml", "title: Test exam 2", "title: @"}, {"bank.yaml", "id: guarding", "id: @"}, {"bank.yaml", "title: Guarding things", "title: @"},
	{"bank.yaml", `id: "1.2"`, "id: @"}, {"bank.yaml", "title: Mix mortar", "title: @"}, {"bank.yaml", "one: Look", "@: Look"}, {"bank.yaml", "one: Look", "one: @"},
	{"bank.yaml", "locks: Locks", "@: Locks"}, {"bank.yaml", "locks: Locks", "locks: @"}, {"bank.yaml", "time_limit: 20m", "time_limit: @"}, {"bank.yaml", "until: 2026-11-30", "until: @"},
	{"traps.yaml", "id: locks-are-for-others", "id: @"}, {"traps.yaml", "title: Locks are for others", "title: @"}, {"traps.yaml", "lesson: Size has a price.", "lesson: @"},
	{"scenarios.yaml", "id: S2", "id: @"}, {"scenarios.yaml", "summary: A wall", "summary: @"},
}

// quoted is a text as a YAML string: as it is, and with every character escaped, so that the file holds nothing unsafe.
func quoted(text string) (plain, escaped string) {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "") {
		fmt.Fprintf(&b, `\U%08x`, r)
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`, `"` + b.String() + `"`
}

// TestFaultHostileBank puts every payload into every text of a bank, as it is and escaped. The bank is refused, with a
// message that is harmless itself.
func TestFaultHostileBank(t *testing.T) {
	item := strings.Replace(goodItem, "trap: bigger", "right_if: it rained.\n      trap: bigger", 1) +
		"  docs: [https://example.com]\n  covers: [S1]\n  skills: {T-2: [one]}\n  lint_ignore: {L18: why}\n  verified: 2026-11-21\n"
	files := map[string]string{
		"items/bricks.yaml": item, "bank.yaml": strings.Replace(banktest.Manifest, "title: Lock doors", "title: Lock doors, skills: {one: Look}", 1),
		"traps.yaml": banktest.Traps, "scenarios.yaml": "- {id: S1, summary: A wall}\n- {id: S2, summary: A door}\n",
	}
	load := func(file, text string) (*questions.Bank, error) {
		bank := fstest.MapFS{}
		for name, text := range files {
			bank[name] = &fstest.MapFile{Data: []byte(text)}
		}
		bank[file] = &fstest.MapFile{Data: []byte(text)}
		return questions.Load(bank)
	}
	tried, refused := 0, 0
	for _, f := range fieldsOfABank {
		text := files[f.file]
		if !strings.Contains(text, f.old) {
			t.Fatalf("%s has no %q", f.file, f.old)
		}
		for _, p := range banktest.Payloads {
			plain, escaped := quoted("x" + p)
			for _, value := range []string{plain, escaped} {
				if value == escaped && !utf8.ValidString(p) {
					continue // an escape cannot write broken UTF-8
				}
				bank, err := load(f.file, strings.Replace(text, f.old, strings.Replace(f.new, "@", value, 1), 1))
				tried++
				if err == nil {
					if value != plain || !strings.Contains(p, "\r") { // a line end, to YAML
						t.Errorf("%s in %q was let in: %q", value, f.new, bank.Title)
					}
					continue
				}
				refused++
				if harm := banktest.Harm(err.Error(), nil); harm != "" {
					t.Errorf("%s in %q: the message holds %s: %q", value, f.new, harm, err)
				}
			}
		}
	}
	t.Logf("%d texts × %d payloads: %d banks, %d refused, all messages harmless", len(fieldsOfABank), len(banktest.Payloads), tried, refused)
}
