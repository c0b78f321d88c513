package export_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
	"because/questions"
	"because/questions/banktest"
	"because/tui/export"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// morning is in a zone of its own: exports are in UTC.
var morning = exam.Moment{Wall: time.Date(2026, 12, 5, 9, 0, 0, 0, time.FixedZone("CET", 3600))}

// taken is a report on four items: right, changed to wrong, blank and marked, wrong with two keys; with a pause.
func taken(t *testing.T, policy exam.Policy) *exam.Report {
	t.Helper()
	bank := banktest.Bank(t, 16)
	bp, _ := bank.Blueprint("T-2")
	var items []*questions.Item
	for _, id := range []string{"item-0000", "item-0001", "item-0002", "item-0007"} {
		it, _ := bank.Item(id)
		items = append(items, it)
	}
	form := exam.AssembleSet(morning, bank, bp, 1<<63+1, items, nil, 0)
	slices.SortFunc(form.Slots, func(a, b exam.Slot) int { return strings.Compare(a.Item, b.Item) })
	form.Slots[0].Scored = policy.Feedback
	a, err := exam.NewAttempt("Test exam", bank, bp, form, policy)
	must(t, err)
	a.ID = 7
	s, _ := exam.Start(morning, a)
	now := morning
	choose := func(item string, option string) {
		now = now.Add(40 * time.Second)
		_, err := s.Visit(now, item)
		must(t, err)
		_, err = s.Choose(now, item, option)
		must(t, err)
	}
	key := func(place, n int) string { return a.Items[place].KeyIDs()[n] }
	wrong := func(place int) string {
		for _, o := range a.Items[place].Options {
			if !o.Correct {
				return o.ID
			}
		}
		return ""
	}
	choose("item-0000", key(0, 0))
	choose("item-0001", key(1, 0))
	choose("item-0001", wrong(1))
	_, err = s.Mark(now, "item-0002")
	must(t, err)
	choose("item-0007", key(3, 0))
	choose("item-0007", wrong(3))
	if policy.Feedback {
		for _, id := range []string{"item-0000", "item-0001"} {
			_, err = s.Check(now, id, review.Unstated)
			must(t, err)
		}
	}
	_, err = s.Pause(now)
	must(t, err)
	now = now.Add(time.Hour)
	_, err = s.Resume(exam.Moment{Wall: now.Wall, Mono: now.Mono, Boot: now.Boot})
	must(t, err)
	_, err = s.Submit(now)
	must(t, err)
	return exam.NewReport(s)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mock() exam.Policy { return exam.ExamPolicy(40*time.Minute, 0, false) }

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		must(t, os.WriteFile(file, got, 0o600))
		return
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if !bytes.Equal(got, want) {
		t.Errorf("%s has changed. It is now (go test ./tui/export -update takes it over):\n%s", name, got)
	}
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, export.JSON(&b, v))
	return b.Bytes()
}

func TestReportsAsMarkdown(t *testing.T) {
	golden(t, "exam.md", []byte(export.Markdown(taken(t, mock()))))
	golden(t, "practice.md", []byte(export.Markdown(taken(t, exam.PracticePolicy()))))
}

func TestReportsAsJSON(t *testing.T) {
	golden(t, "exam.json", asJSON(t, export.NewReport(taken(t, mock()))))
	golden(t, "practice.json", asJSON(t, export.NewReport(taken(t, exam.PracticePolicy()))))
}

func TestARoundHasNoEstimate(t *testing.T) {
	r := export.NewReport(taken(t, exam.PracticePolicy()))
	if r.Scaled != nil || r.Band != nil || r.Passed != nil || r.Border != nil {
		t.Errorf("an estimate for a round: %+v", r)
	}
}

func TestEmptyListsAreListsNotNull(t *testing.T) {
	r := taken(t, mock())
	r.Items, r.Domains, r.Traps, r.Interruptions = nil, nil, nil, nil
	if got := string(asJSON(t, export.NewReport(r))); strings.Contains(got, "null") {
		t.Errorf("null in %s", got)
	}
	if got := string(asJSON(t, export.NewHistory(nil))); got != "[]\n" {
		t.Errorf("an empty history is %q", got)
	}
}

func TestTheSeedKeepsAllItsDigits(t *testing.T) {
	var back struct{ Seed string }
	must(t, json.Unmarshal(asJSON(t, export.NewReport(taken(t, mock()))), &back))
	if back.Seed != "9223372036854775809" {
		t.Errorf("the seed is %s", back.Seed)
	}
}

func TestTheHistoryEstimatesSubmittedExamsOnly(t *testing.T) {
	scale := questions.Scale{Min: 100, Max: 1000, Cut: 720, CutPermille: 700}
	base := exam.Summary{ID: 1, Mode: exam.ModeExam, Status: exam.Submitted, Raw: 35, Scored: 50, Scale: scale, Created: morning.Wall, Consumed: 90 * time.Second}
	round, open := base, base
	round.Mode, open.Status = exam.ModePractice, exam.Interrupted
	got := export.NewHistory([]exam.Summary{base, round, open})
	if got[0].Scaled == nil || *got[0].Scaled != 720 || !*got[0].Passed {
		t.Errorf("the exam: %+v", got[0])
	}
	if got[1].Scaled != nil || got[2].Scaled != nil || got[1].Passed != nil || got[2].Passed != nil {
		t.Errorf("an estimate without a submitted exam: %+v, %+v", got[1], got[2])
	}
	if got[0].Started != morning.Wall.UTC() || got[0].Consumed != 90 {
		t.Errorf("times: %+v", got[0])
	}
}

func TestExportsAreHarmless(t *testing.T) {
	for _, payload := range banktest.Payloads {
		for _, text := range []string{export.Markdown(hostile(t, payload)), string(asJSON(t, export.NewReport(hostile(t, payload))))} {
			if harm := banktest.Harm(text, nil); harm != "" {
				t.Errorf("%q: %s", payload, harm)
			}
		}
	}
}

// TestJSONIsHarmlessAfterReading reads the texts back, as the next program does: an escape must not come to life there.
func TestJSONIsHarmlessAfterReading(t *testing.T) {
	for _, payload := range append(banktest.Payloads, `a \u001b b`, `c:\new\back \\u001b`) {
		list := export.NewHistory([]exam.Summary{{Title: "x" + payload + "y", Bank: payload, Mode: exam.Mode(payload)}})
		var back []struct{ Title, Bank, Mode string }
		must(t, json.Unmarshal(asJSON(t, list), &back))
		for _, got := range []string{back[0].Title, back[0].Bank, back[0].Mode} {
			if harm := banktest.Harm(got, nil); harm != "" || strings.Contains(got, "\r") {
				t.Errorf("%q is read as %q: %s", payload, got, harm)
			}
		}
		if strings.Contains(payload, "u001b") && back[0].Title != "x"+payload+"y" {
			t.Errorf("%q is read as %q", payload, back[0].Title)
		}
	}
}

// hostile is a report on an attempt that somebody else has written: every text of it holds a payload.
func hostile(t *testing.T, evil string) *exam.Report {
	t.Helper()
	r := taken(t, mock())
	a := r.Attempt
	for _, text := range []*string{
		&a.Title, &a.BankTitle, &a.Form.Bank, &a.Form.BankRevision, &a.Form.Blueprint, &a.Traps[0].Title, &a.Traps[0].Lesson,
		&a.Items[0].ID, &a.Items[0].Revision, &a.Items[0].Stem, &a.Items[0].Options[0].Text, &a.Items[0].Options[0].Because, &a.Items[0].Options[0].RightIf,
		&r.Domains[0].ID, &r.Domains[0].Title, &r.Items[0].Slot.Task, &r.Items[0].Slot.Domain, &r.Traps[0].ID, &r.Traps[0].Title, &r.Reason,
	} {
		*text += evil
	}
	a.Items[0].Docs = []string{"https://example.com/" + evil}
	r.Items[0].Choice = []string{evil}
	r.Domains[0].Label += exam.Label(evil)
	a.Policy.Mode += exam.Mode(evil)
	return r
}
