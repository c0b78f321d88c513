package exam_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"because/exam"
)

const day = 24 * time.Hour

// ago is an item shown n times, the last time so long before nine.
func ago(n int, d time.Duration) exam.Exposure {
	return exam.Exposure{Count: n, Last: nine.Wall.Add(-d)}
}

func byTask(form exam.Form) map[string]int {
	n := map[string]int{}
	for _, s := range form.Slots {
		n[s.Task]++
	}
	return n
}

func TestFreshItemsComeFirst(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	bank := stock(map[string]int{"1.1": 24, "1.2": 12, "2.1": 24})
	need := map[string]int{"1.1": 8, "1.2": 4, "2.1": 8}
	cases := []struct {
		name       string
		fresh      exam.Exposure
		stale      exam.Exposure
		freshFirst bool
	}{
		{"unseen before seen long ago", exam.Exposure{}, ago(1, 400*day), true},
		{"unseen before seen lately", exam.Exposure{}, ago(1, day), true},
		{"seen long ago before seen lately", ago(1, 31*day), ago(1, 29*day), true},
		{"long ago is before lately however often it was shown", ago(60, 31*day), ago(1, 29*day), true},
		{"thirty days to the hour still count as lately", ago(1, 30*day), ago(1, 29*day), false},
		{"a clock set back does not make an item unseen", ago(1, 31*day), ago(1, -day), true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			seen, want := map[string]exam.Exposure{}, []string{}
			for _, it := range bank.Items {
				seen[it.ID] = c.stale
			}
			for task, n := range need {
				for i := range n {
					seen[stocked(task, 2*i+1)] = c.fresh
					want = append(want, stocked(task, 2*i+1))
				}
			}
			slices.Sort(want)
			all := true
			for seed := range uint64(20) {
				all = all && slices.Equal(itemsOf(assemble(t, bank, bp, seed, seen)), want)
			}
			if all != c.freshFirst {
				t.Errorf("every form holds exactly the fresh items: %v, want %v", all, c.freshFirst)
			}
		})
	}
}

func TestSeenItemsFillUpWhenTheUnseenRunOut(t *testing.T) {
	bp := plan(10, 0, domain("1", 1, 1))
	bank := stock(map[string]int{"1.1": 30})
	seen := map[string]exam.Exposure{}
	for i := 6; i < 30; i++ {
		seen[stocked("1.1", i)] = ago(1, day)
	}
	for i := 6; i < 9; i++ {
		seen[stocked("1.1", i)] = ago(1, 90*day)
	}
	for seed := range uint64(20) {
		for i, id := range itemsOf(assemble(t, bank, bp, seed, seen))[:9] {
			if id != stocked("1.1", i) {
				t.Fatalf("seed %d: the form lacks %s, which is fresher than what it holds", seed, stocked("1.1", i))
			}
		}
	}
}

func TestLeastExposedItemsAreFavoured(t *testing.T) {
	bp, bank := plan(1, 0, domain("1", 1, 1)), stock(map[string]int{"1.1": 2})
	cases := []struct {
		often int
		want  float64 // chance of the item shown once against the one shown so often: weights 1/2 and 1/(1+often)
	}{{1, 0.5}, {2, 0.6}, {5, 0.75}, {19, 20.0 / 22}}
	const forms = 4000
	for _, c := range cases {
		seen := map[string]exam.Exposure{stocked("1.1", 0): ago(1, day), stocked("1.1", 1): ago(c.often, day)}
		n := 0
		for seed := range uint64(forms) {
			if assemble(t, bank, bp, seed, seen).Slots[0].Item == stocked("1.1", 0) {
				n++
			}
		}
		hits := []int{n, forms - n}
		x := 0.0
		for i, p := range []float64{c.want, 1 - c.want} {
			want := forms * p
			x += (float64(hits[i]) - want) * (float64(hits[i]) - want) / want
		}
		if p := chiSquareTail(x, 1); p < 0.001 {
			t.Errorf("shown once against shown %d times: drawn %d of %d, want about %.0f (p = %.2g)", c.often, n, forms, forms*c.want, p)
		}
	}
}

func TestShortTaskBorrowsInsideItsDomainOnly(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	bank := stock(map[string]int{"1.1": 3, "1.2": 20, "2.1": 20})
	for seed := range uint64(20) {
		same(t, "items by task", byTask(assemble(t, bank, bp, seed, nil)), map[string]int{"1.1": 3, "1.2": 9, "2.1": 8})
	}
	bank = stock(map[string]int{"1.1": 3, "1.2": 8, "2.1": 200})
	_, err := exam.AssembleExam(nine, bank, bp, 1, nil)
	var short *exam.ShortageError
	if !errors.As(err, &short) {
		t.Fatalf("error = %v, want a shortage although another domain has plenty", err)
	}
}

func TestShortageListsNeedAndSupplyOfEveryDomain(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	_, err := exam.AssembleExam(nine, stock(map[string]int{"1.1": 3, "1.2": 8, "2.1": 50}), bp, 1, nil)
	var short *exam.ShortageError
	if !errors.As(err, &short) {
		t.Fatalf("error = %v", err)
	}
	same(t, "error", *short, exam.ShortageError{Blueprint: "R-1", Rows: []exam.Shortage{
		{Domain: "1", Title: "Domain 1", Need: 12, Have: 11},
		{Domain: "2", Title: "Domain 2", Need: 8, Have: 50},
	}})
	want := "the bank cannot fill a form of R-1\n" +
		"  Domain 1                                 needs  12, has  11, missing   1\n" +
		"  Domain 2                                 needs   8, has  50, missing   0"
	if err.Error() != want {
		t.Errorf("message\n%s\nwant\n%s", err, want)
	}
}

func TestEmptyBankIsAShortage(t *testing.T) {
	_, err := exam.AssembleExam(nine, stock(nil), certification(), 1, nil)
	var short *exam.ShortageError
	if !errors.As(err, &short) || short.Enemies || len(short.Rows) != 4 {
		t.Errorf("error = %v", err)
	}
}

func TestTooManyEnemiesAreReportedAsSuch(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	bank := stock(map[string]int{"1.1": 20, "1.2": 20, "2.1": 9})
	for i := range bank.Items {
		if it := &bank.Items[i]; it.Tasks["R-1"] == "2.1" && it.ID != stocked("2.1", 0) {
			it.Enemies = []string{stocked("2.1", 0), stocked("2.1", 1)}
		}
	}
	_, err := exam.AssembleExam(nine, bank, bp, 1, nil)
	var short *exam.ShortageError
	if !errors.As(err, &short) {
		t.Fatalf("error = %v", err)
	}
	if !short.Enemies || !strings.Contains(err.Error(), "exclude each other") {
		t.Errorf("the error does not blame the enemies: %v", err)
	}
	same(t, "rows", short.Rows[1], exam.Shortage{Domain: "2", Title: "Domain 2", Need: 8, Have: 9})
}

func TestChoiceThatLeavesATaskShortIsTakenBack(t *testing.T) {
	bp, bank := plan(2, 0, domain("1", 1, 1)), stock(map[string]int{"1.1": 3})
	bank.Items[1].Enemies = []string{stocked("1.1", 0), stocked("1.1", 2)}
	for seed := range uint64(30) {
		same(t, "items", itemsOf(assemble(t, bank, bp, seed, nil)), []string{stocked("1.1", 0), stocked("1.1", 2)})
	}
}

// Five cliques of eight allow five items where eight are needed; trying every choice would take for ever.
func TestHopelessSearchForAFormGivesUp(t *testing.T) {
	bp, bank := plan(8, 0, domain("1", 1, 1)), stock(map[string]int{"1.1": 40})
	for i := range bank.Items {
		for j := i / 8 * 8; j < i; j++ {
			bank.Items[i].Enemies = append(bank.Items[i].Enemies, bank.Items[j].ID)
		}
	}
	_, err := exam.AssembleExam(nine, bank, bp, 1, nil)
	var short *exam.ShortageError
	if !errors.As(err, &short) || !short.Enemies {
		t.Errorf("error = %v", err)
	}
}

func TestDomainsMayGetNoItemsInAShortForm(t *testing.T) {
	bp := plan(3, 0, domain("1", 32, 1), domain("2", 26, 1), domain("3", 24, 1), domain("4", 18, 1))
	bank := stock(map[string]int{"1.1": 4, "2.1": 2, "3.1": 5})
	same(t, "items by task", byTask(assemble(t, bank, bp, 1, nil)), map[string]int{"1.1": 1, "2.1": 1, "3.1": 1})
	if got := exam.UnseenForms(bank, bp, nil); got != 2 {
		t.Errorf("capacity %d: a domain that needs nothing counts", got)
	}
}

func TestEnemiesCountFromEitherSide(t *testing.T) {
	bank := stock(map[string]int{"1.1": 3})
	bank.Items[0].Enemies = []string{stocked("1.1", 2)}
	g := exam.Enemies(bank)
	same(t, "graph", g, map[string][]string{stocked("1.1", 0): {stocked("1.1", 2)}, stocked("1.1", 2): {stocked("1.1", 0)}})
}

// A task with no item to spare must get all of them, whatever was drawn for the tasks before it.
func TestScarceTaskWinsAgainstItsEnemies(t *testing.T) {
	bp := plan(40, 10, domain("1", 50, 1, 1), domain("2", 50, 1, 1))
	bank := stock(map[string]int{"1.1": 40, "1.2": 40, "2.1": 40, "2.2": 10})
	for i := range 20 {
		bank.Items[i].Enemies = []string{stocked("2.2", i%10)}
	}
	for seed := range uint64(100) {
		same(t, "items by task", byTask(assemble(t, bank, bp, seed, nil)), map[string]int{"1.1": 10, "1.2": 10, "2.1": 10, "2.2": 10})
	}
}

func TestUnscoredPlacesGoToPretestItemsThenToTheLeastExposed(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	bank := stock(map[string]int{"1.1": 12, "1.2": 6, "2.1": 12})
	pretest, seen := map[string]bool{}, map[string]exam.Exposure{}
	for i := range bank.Items {
		it := &bank.Items[i]
		it.Pretest = i%8 == 0
		pretest[it.ID] = it.Pretest
		if i%2 == 0 {
			seen[it.ID] = ago(1+i%5, day)
		}
	}
	rank := func(s exam.Slot) int {
		if pretest[s.Item] {
			return -1
		}
		return seen[s.Item].Count
	}
	for seed := range uint64(50) {
		form := assemble(t, bank, bp, seed, seen)
		for _, d := range bp.Domains {
			unscored, scored := -1, 100
			for _, s := range form.Slots {
				switch {
				case s.Domain != d.ID:
				case s.Scored:
					scored = min(scored, rank(s))
				default:
					unscored = max(unscored, rank(s))
				}
			}
			if unscored > scored {
				t.Errorf("seed %d, domain %s: rank %d is unscored while %d is scored", seed, d.ID, unscored, scored)
			}
		}
	}
}

func TestCapacityIsSetByTheScarcestDomain(t *testing.T) {
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	seen := map[string]exam.Exposure{}
	for i := range 12 {
		seen[stocked("2.1", i)] = ago(1, day)
	}
	cases := []struct {
		name        string
		supply      map[string]int
		all, unseen int
	}{
		{"plenty", map[string]int{"1.1": 100, "1.2": 20, "2.1": 80}, 10, 8},
		{"one domain is scarce", map[string]int{"1.1": 1000, "1.2": 1000, "2.1": 25}, 3, 1},
		{"not even one", map[string]int{"1.1": 1000, "2.1": 7}, 0, 0},
		{"nothing", nil, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bank := stock(c.supply)
			if all, unseen := exam.UnseenForms(bank, bp, nil), exam.UnseenForms(bank, bp, seen); all != c.all || unseen != c.unseen {
				t.Errorf("capacity %d, unseen forms %d, want %d and %d", all, unseen, c.all, c.unseen)
			}
		})
	}
}
