package exam_test

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"because/exam"
	"because/questions"
	"because/questions/banktest"
)

// nine is the morning of every test. The clocks start at different readings, as they do on a machine.
var nine = exam.Moment{Wall: time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC), Mono: time.Hour, Boot: 3 * time.Hour}

// after is the moment d into the test with every clock running.
func after(d time.Duration) exam.Moment { return nine.Add(d) }

// single and multi name items of the test bank with one key of four options and with two keys of five.
const (
	single  = "item-0000"
	single2 = "item-0001"
	single3 = "item-0002"
	multi   = "item-0007"
)

func blueprint(tb testing.TB, bank *questions.Bank, id string) *questions.Blueprint {
	tb.Helper()
	bp, ok := bank.Blueprint(id)
	if !ok {
		tb.Fatalf("the bank has no blueprint %s", id)
	}
	return bp
}

// stock is a bank made without YAML: so many items of each task of blueprint R-1, named like "1.1-003", each with the key
// "a" among the options a to d.
func stock(supply map[string]int) *questions.Bank {
	bank := &questions.Bank{Manifest: questions.Manifest{ID: "stock"}}
	for _, task := range slices.Sorted(maps.Keys(supply)) {
		for i := range supply[task] {
			bank.Items = append(bank.Items, questions.Item{
				ID: stocked(task, i), Tasks: map[string]string{"R-1": task},
				Options: []questions.Option{{ID: "a", Correct: true}, {ID: "b"}, {ID: "c"}, {ID: "d"}},
			})
		}
	}
	return bank
}

func stocked(task string, i int) string { return fmt.Sprintf("%s-%03d", task, i) }

// plan is blueprint R-1: a form of items, of which unscored do not count, over the given domains.
func plan(items, unscored int, domains ...questions.Domain) *questions.Blueprint {
	return &questions.Blueprint{
		ID: "R-1", Items: items, Unscored: unscored, Domains: domains,
		Scale: questions.Scale{Min: 100, Max: 1000, Cut: 720, CutPermille: 700},
	}
}

// domain has tasks 1, 2, … of the given weights.
func domain(id string, weight int, tasks ...int) questions.Domain {
	d := questions.Domain{ID: id, Title: "Domain " + id, Weight: weight}
	for i, w := range tasks {
		d.Tasks = append(d.Tasks, questions.Task{ID: fmt.Sprintf("%s.%d", id, i+1), Weight: w})
	}
	return d
}

// certification has the shape of DVA-C03.
func certification() *questions.Blueprint {
	return plan(65, 15, domain("1", 30, 14, 6, 6), domain("2", 26, 9, 7, 5), domain("3", 22, 7, 9, 10), domain("4", 22, 8, 5, 7))
}

// evenly stocks every task of a blueprint with n items.
func evenly(bp *questions.Blueprint, n int) map[string]int {
	supply := map[string]int{}
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			supply[t.ID] = n
		}
	}
	return supply
}

// edited loads a test bank of n items with replacements made in one item.
func edited(tb testing.TB, n, item int, oldnew ...string) *questions.Bank {
	tb.Helper()
	files := fstest.MapFS{"bank.yaml": {Data: []byte(banktest.Manifest)}, "traps.yaml": {Data: []byte(banktest.Traps)}}
	var b strings.Builder
	for i := range n {
		y := banktest.ItemYAML(i)
		if i == item {
			y = strings.NewReplacer(oldnew...).Replace(y)
		}
		b.WriteString(y)
	}
	files["items/all.yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	return banktest.Load(tb, files)
}

func assemble(tb testing.TB, bank *questions.Bank, bp *questions.Blueprint, seed uint64, seen map[string]exam.Exposure) exam.Form {
	tb.Helper()
	form, err := exam.AssembleExam(nine, bank, bp, seed, seen)
	if err != nil {
		tb.Fatalf("seed %d: %v", seed, err)
	}
	return form
}

// attemptOn makes an attempt on the named items of the test bank.
func attemptOn(tb testing.TB, policy exam.Policy, items ...string) *exam.Attempt {
	tb.Helper()
	bank := banktest.Bank(tb, 16)
	bp := blueprint(tb, bank, "T-2")
	chosen := make([]*questions.Item, 0, len(items))
	for _, id := range items {
		it, ok := bank.Item(id)
		if !ok {
			tb.Fatalf("the test bank has no item %s", id)
		}
		chosen = append(chosen, it)
	}
	form := exam.AssembleSet(nine, bank, bp, 1, chosen, nil, 0)
	slices.SortFunc(form.Slots, func(a, b exam.Slot) int { return slices.Index(items, a.Item) - slices.Index(items, b.Item) })
	a, err := exam.NewAttempt("Test", bank, bp, form, policy)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// timed is an exam of ten minutes.
func timed() exam.Policy { return exam.ExamPolicy(10*time.Minute, 0, false) }

// strict is an exam of ten minutes of wall time.
func strict() exam.Policy { return exam.ExamPolicy(10*time.Minute, 0, true) }

// sitting is a session with the events it has given so far.
type sitting struct {
	tb testing.TB
	*exam.Session
	events []exam.Event
}

// sit starts an attempt on the named items at nine.
func sit(tb testing.TB, policy exam.Policy, items ...string) *sitting {
	tb.Helper()
	s, events := exam.Start(nine, attemptOn(tb, policy, items...))
	return &sitting{tb, s, events}
}

// do keeps the events of a command that must succeed.
func (s *sitting) do(events []exam.Event, err error) []exam.Event {
	s.tb.Helper()
	if err != nil {
		s.tb.Fatalf("after event %d: %v", s.Seq(), err)
	}
	s.events = append(s.events, events...)
	return events
}

// tick looks at the clock and keeps what it noticed.
func (s *sitting) tick(now exam.Moment) []exam.Event {
	events := s.Tick(now)
	s.events = append(s.events, events...)
	return events
}

// choose selects the options at the given places of the item in the bank's own order.
func (s *sitting) choose(now exam.Moment, item string, options ...string) {
	s.tb.Helper()
	for _, o := range options {
		s.do(s.Choose(now, item, o))
	}
}

// crash ends the process at the last event; heartbeat is the consumed time that was last reported.
func (s *sitting) crash(heartbeat time.Duration) *sitting {
	s.tb.Helper()
	back, err := exam.Replay(s.Attempt(), s.events, heartbeat)
	if err != nil {
		s.tb.Fatalf("replay: %v", err)
	}
	return &sitting{s.tb, back, slices.Clone(s.events)}
}

// item is an item of the attempt.
func (s *sitting) item(id string) *questions.Item {
	s.tb.Helper()
	for i := range s.Len() {
		if s.Item(i).ID == id {
			return s.Item(i)
		}
	}
	s.tb.Fatalf("the attempt has no item %s", id)
	return nil
}

// right and wrong list the identities of the keys and of the distractors.
func (s *sitting) right(id string) []string { return s.item(id).KeyIDs() }

func (s *sitting) wrong(id string) []string {
	var ids []string
	for _, o := range s.item(id).Options {
		if !o.Correct {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// picture is everything that a screen can see of a session.
type picture struct {
	Status        exam.Status
	Seq           int
	Current       string
	Position      int
	Reason        string
	Started       time.Time
	Ended         time.Time
	Consumed      time.Duration
	Count         exam.Count
	Interruptions []exam.Interruption
	Items         []exam.ItemResult
	Struck        []string
	Visited       []string
}

func pictureOf(s *exam.Session, now exam.Moment) picture {
	p := picture{
		Status: s.Status(), Seq: s.Seq(), Current: s.Current(), Position: s.Position(), Reason: s.Reason(), Started: s.Started(),
		Ended: s.Ended(), Consumed: s.Consumed(now), Count: s.Count(), Interruptions: s.Interruptions(), Items: exam.NewReport(s).Items,
	}
	for i := range s.Len() {
		it := s.Item(i)
		for _, o := range it.Options {
			if s.IsStruck(it.ID, o.ID) {
				p.Struck = append(p.Struck, it.ID+"/"+o.ID)
			}
		}
		if s.WasVisited(it.ID) {
			p.Visited = append(p.Visited, it.ID)
		}
	}
	return p
}

// failer is a test or a property of rapid.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

func same(t failer, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func wantError(t failer, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("error = %v, want %v", got, want)
	}
}

func kinds(events []exam.Event) string {
	var names []string
	for _, e := range events {
		names = append(names, string(e.Kind))
	}
	return strings.Join(names, " ")
}
