package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rules says what the packages below a folder may import from this module and from outside. The longest folder counts.
// Imports run one way: main → tui/cli → tui → exam → questions.
var rules = []struct {
	folder  string
	ours    []string // packages of this module, "x/..." for everything below x
	outside []string // modules besides the standard library
}{
	{"", []string{"because/tui/cli"}, nil},
	{"questions", []string{"because/questions/..."}, []string{"gopkg.in/yaml.v3"}},
	{"questions/schema", nil, nil},
	{"questions/schema/generate", nil, []string{"github.com/invopop/jsonschema"}},
	{"exam", []string{"because/questions", "because/exam/..."}, nil},
	{"exam/pace", nil, nil},
	{"exam/review", []string{"because/exam/pace"}, []string{"github.com/open-spaced-repetition/go-fsrs/v4"}},
	{"exam/seeded", nil, nil},
	{"exam/drill", []string{"because/questions", "because/exam/seeded"}, nil},
	{"exam/readiness", []string{"because/questions", "because/exam", "because/exam/pace"}, nil},
	{"exam/study", []string{"because/questions", "because/exam", "because/exam/review", "because/exam/readiness", "because/exam/drill"}, nil},
	{"exam/trend", []string{"because/questions", "because/exam", "because/exam/review", "because/exam/readiness"}, nil},
	{"exam/traps", []string{"because/questions", "because/exam"}, nil},
	{"exam/history", []string{"because/questions", "because/exam", "because/exam/review"}, []string{"modernc.org/sqlite", "github.com/gofrs/flock"}},
	{"tui", []string{"because/questions", "because/exam", "because/exam/review", "because/exam/readiness", "because/exam/traps", "because/exam/trend", "because/exam/drill", "because/exam/study", "because/tui/..."}, []string{"github.com/charmbracelet", "github.com/yuin/goldmark"}},
	{"tui/plain", []string{"because/questions", "because/exam", "because/exam/..."}, []string{"github.com/charmbracelet/x/ansi", "github.com/yuin/goldmark"}},
	{"tui/display", []string{"because/questions", "because/tui/cells"}, []string{"github.com/charmbracelet"}},
	{"tui/cells", nil, []string{"github.com/charmbracelet/x/ansi"}},
	{"tui/noprobe", nil, []string{"github.com/charmbracelet/lipgloss"}},
	{"tui/theme", nil, []string{"github.com/charmbracelet/lipgloss"}},
	{"tui/cli", []string{"because/..."}, []string{"github.com/charmbracelet", "github.com/muesli/termenv", "github.com/spf13/cobra", "golang.org/x/sys", "gopkg.in/yaml.v3"}},
}

func TestImportsRunOneWay(t *testing.T) {
	eachFile(t, func(name string, f *ast.File) {
		rule := rules[0]
		for _, r := range rules {
			if folder := path.Dir(name); len(r.folder) >= len(rule.folder) && (folder == r.folder || strings.HasPrefix(folder, r.folder+"/")) {
				rule = r
			}
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			switch {
			case strings.HasPrefix(imported, "because/"):
				if !allowed(imported, rule.ours) && path.Dir(name) != strings.TrimPrefix(imported, "because/") {
					t.Errorf("%s imports %s: %q may import %v", name, imported, rule.folder, rule.ours)
				}
			case strings.Contains(strings.Split(imported, "/")[0], "."):
				if !allowedModule(imported, rule.outside) {
					t.Errorf("%s imports %s: %q may import %v", name, imported, rule.folder, rule.outside)
				}
			}
		}
	})
}

// TestOnlyTheEdgeReadsTheClock keeps time an argument everywhere else, so that every moment can be tested.
func TestOnlyTheEdgeReadsTheClock(t *testing.T) {
	forbidden := map[string]bool{"Now": true, "Since": true, "Until": true, "Sleep": true}
	eachFile(t, func(name string, f *ast.File) {
		if path.Dir(name) == "tui/cli" {
			return
		}
		calls(f, func(pkg, function string) {
			if pkg == "time" && forbidden[function] {
				t.Errorf("%s calls time.%s: only tui/cli reads the clock", name, function)
			}
		})
	})
}

// TestOnlyThemeMakesStyles keeps colours in one place.
func TestOnlyThemeMakesStyles(t *testing.T) {
	eachFile(t, func(name string, f *ast.File) {
		if path.Dir(name) == "tui/theme" {
			return
		}
		calls(f, func(pkg, function string) {
			if pkg == "lipgloss" && (function == "NewStyle" || function == "Color") {
				t.Errorf("%s calls lipgloss.%s: styles come from tui/theme", name, function)
			}
		})
	})
}

// eachFile parses the non-test Go files of the module.
func eachFile(t *testing.T, visit func(name string, f *ast.File)) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != ".") {
			return fs.SkipDir
		}
		// Test helpers are packages of their own, imported by tests only.
		helper := strings.HasSuffix(filepath.Base(filepath.Dir(name)), "test")
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || helper {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files++
		visit(filepath.ToSlash(name), f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d files were looked at: the test runs in the wrong folder", files)
	}
}

// calls visits every call of the form pkg.Function.
func calls(f *ast.File, visit func(pkg, function string)) {
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok {
				visit(x.Name, sel.Sel.Name)
			}
		}
		return true
	})
}

func allowed(imported string, patterns []string) bool {
	for _, p := range patterns {
		if below, ok := strings.CutSuffix(p, "/..."); ok && (imported == below || strings.HasPrefix(imported, below+"/")) || imported == p {
			return true
		}
	}
	return false
}

func allowedModule(imported string, modules []string) bool {
	for _, m := range modules {
		if imported == m || strings.HasPrefix(imported, m+"/") {
			return true
		}
	}
	return false
}
