package tui_test

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"because/exam"
	"because/questions"
	"because/questions/banktest"
)

// The items of the picture bank that are written by hand.
const (
	hotKey   = "dynamodb-hot-key-write-sharding"        // one key, B of A to D
	twoKeys  = "lambda-reuse-between-invocations"       // A and B of A to E
	longStem = "iam-explicit-deny-outside-vpc-endpoint" // C of A to D, longer than a screen
	wideText = "kms-envelope-encryption"                // B of A to C, with wide characters
)

// theme of a generated item: its task, its service, and what it tells.
type subject struct{ task, service, story, ask string }

var subjects = []subject{
	{"1.1", "sqs", "A worker reads orders from queue %d and now and then works on one twice.", "Which setting prevents that?"},
	{"2.1", "iam", "A batch job on instance %d signs its requests with keys in a file.", "What is the MOST secure replacement?"},
	{"3.3", "codedeploy", "Deployment %d of a web service takes all of its capacity away for minutes.", "Which deployment type avoids that?"},
	{"4.3", "dynamodb", "Table %d is read with `Scan` by a page that shows the orders of one customer.", "What makes the page faster?"},
}

// filler is a generated item with its key somewhere among four options.
func filler(i int) string {
	s := subjects[i%len(subjects)]
	var b strings.Builder
	fmt.Fprintf(&b, "- id: filler-%03d\n  tasks: {DVA-C03: \"%s\", DVA-C02: \"1.1\"}\n  services: [%s]\n  difficulty: %d\n", i, s.task, s.service, i%3+1)
	fmt.Fprintf(&b, "  stem: |\n    "+s.story+"\n\n    %s\n  options:\n", i, s.ask)
	for o := range 4 {
		fmt.Fprintf(&b, "    - text: Change number %d of case %d\n", o+1, i)
		if o == i/4%4 {
			fmt.Fprintf(&b, "      correct: true\n      because: it removes the cause of case %d.\n", i)
			continue
		}
		fmt.Fprintf(&b, "      because: it treats a symptom of case %d and leaves the cause.\n", i)
		if o == 0 {
			b.WriteString("      trap: capacity-is-per-table\n")
		}
	}
	fmt.Fprintf(&b, "  docs: [https://docs.aws.amazon.com/case/%d.html]\n  verified: 2026-11-21\n", i)
	return b.String()
}

// pictureFiles is the bank of the pictures: the items by hand and n generated ones.
func pictureFiles(tb testing.TB, n int) fs.FS {
	tb.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"bank.yaml", "traps.yaml", "items/shown.yaml"} {
		data, err := os.ReadFile("testdata/bank/" + name)
		must(tb, err)
		files[name] = &fstest.MapFile{Data: data}
	}
	var b strings.Builder
	for i := range n {
		b.WriteString(filler(i))
	}
	files["items/filler.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	return files
}

// pictures is the bank of the pictures with 140 items, two forms' worth.
var pictures = sync.OnceValues(func() (fs.FS, *questions.Bank) {
	files := pictureFiles(quiet{}, 136)
	return files, banktest.Load(quiet{}, files)
})

// quiet stands in for a test where a fixture is made once for many; what fails there is a broken fixture.
type quiet struct{ testing.TB }

func (quiet) Helper()                   {}
func (quiet) Fatal(args ...any)         { panic(fmt.Sprint(args...)) }
func (quiet) Fatalf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }

// paper is an attempt on the named items in this order, with their options in the order of the file.
func paper(tb tester, bank *questions.Bank, blueprint, title string, policy exam.Policy, items ...string) *exam.Attempt {
	tb.Helper()
	bp, ok := bank.Blueprint(blueprint)
	if !ok {
		tb.Fatalf("the bank has no blueprint %s", blueprint)
	}
	form := exam.Form{Bank: bank.ID, BankRevision: bank.Revision(), Blueprint: bp.ID, Assembly: exam.AssemblyVersion, Seed: 7}
	for i, id := range items {
		it, ok := bank.Item(id)
		if !ok {
			tb.Fatalf("the bank has no item %s", id)
		}
		slot := exam.Slot{Item: id, Task: it.Tasks[bp.ID], Scored: i%13 < 10 || policy.Feedback}
		if d, ok := bp.DomainOf(slot.Task); ok {
			slot.Domain = d.ID
		}
		for _, o := range it.Options {
			slot.Options = append(slot.Options, o.ID)
		}
		form.Slots = append(form.Slots, slot)
	}
	a, err := exam.NewAttempt(title, bank, bp, form, policy)
	must(tb, err)
	return a
}

// form65 names 65 items: those given, then generated ones.
func form65(first ...string) []string {
	items := slices.Clone(first)
	for i := 0; len(items) < 65; i++ {
		if id := fmt.Sprintf("filler-%03d", i); !slices.Contains(items, id) {
			items = append(items, id)
		}
	}
	return items
}

// keysOf are the identities of the right options of a place of an attempt, wrong is one that is not.
func keysOf(a *exam.Attempt, place int) []string { return a.Items[place].KeyIDs() }

func wrongOf(a *exam.Attempt, place int) string {
	for _, o := range a.Items[place].Options {
		if !o.Correct {
			return o.ID
		}
	}
	return ""
}

// tester is what helpers need of a test; rapid has its own.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

func must(tb tester, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatalf("%v", err)
	}
}
