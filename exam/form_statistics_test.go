package exam_test

import (
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"testing"

	"because/exam"
	"because/questions"
	"because/questions/banktest"
)

// forms is how many forms of a blueprint the statistics are made of.
func forms() uint64 {
	switch {
	case testing.Short():
		return 500
	case racing:
		return 2_500
	}
	return 10_000
}

func TestThousandsOfFormsKeepTheRules(t *testing.T) {
	t.Run("test bank", func(t *testing.T) {
		bank := banktest.Bank(t, 120)
		surveyForms(t, bank, blueprint(t, bank, "T-2"))
	})
	t.Run("certification with enemies", func(t *testing.T) {
		bp := certification()
		surveyForms(t, quarrelsome(stock(evenly(bp, 18))), bp)
	})
	t.Run("embedded bank", func(t *testing.T) {
		const id = "aws-developer-associate"
		files, ok := questions.Embedded()[id]
		if !ok {
			t.Skip("the bank is not embedded")
		}
		if _, err := fs.Stat(files, "traps.yaml"); err != nil {
			t.Skip("the bank is not complete: ", err)
		}
		bank := banktest.Load(t, files)
		for i := range bank.Blueprints {
			t.Run(bank.Blueprints[i].ID, func(t *testing.T) { surveyForms(t, bank, &bank.Blueprints[i]) })
		}
	})
}

// quarrelsome makes every fifth item the enemy of one in its own task and of one in the next.
func quarrelsome(bank *questions.Bank) *questions.Bank {
	n := len(bank.Items)
	for i := 0; i < n; i += 5 {
		bank.Items[i].Enemies = []string{bank.Items[(i+3)%n].ID, bank.Items[(i+17)%n].ID}
	}
	return bank
}

// quota is what every form of a blueprint must hold, worked out apart from the engine's own pool.
type quota struct {
	domain, scored, task map[string]int
}

func quotaOf(bank *questions.Bank, bp *questions.Blueprint) quota {
	q := quota{map[string]int{}, map[string]int{}, map[string]int{}}
	var weights []int
	supply := map[string]int{}
	for _, d := range bp.Domains {
		weights = append(weights, d.Weight)
	}
	for i := range bank.Items {
		supply[bank.Items[i].Tasks[bp.ID]]++
	}
	scored := questions.Allocate(bp.Items-bp.Unscored, weights)
	for i, n := range questions.Allocate(bp.Items, weights) {
		d := bp.Domains[i]
		q.domain[d.ID], q.scored[d.ID] = n, scored[i]
		var tasks []int
		enough := true
		for _, t := range d.Tasks {
			tasks = append(tasks, t.Weight)
		}
		shares := questions.Allocate(n, tasks)
		for j, t := range d.Tasks {
			enough = enough && supply[t.ID] >= shares[j]
		}
		for j, t := range d.Tasks {
			if enough {
				q.task[t.ID] = shares[j]
			}
		}
	}
	return q
}

// survey counts over many forms.
type survey struct {
	bp      *questions.Blueprint
	items   map[string]*questions.Item
	enemies map[string][]string
	quota   quota
	key     map[int][]int // options of the item -> place of its first key -> how often; shuffled items only
	keyAt   [][]int       // slot -> place of the first key; items of four shuffled options
	secret  []int         // slot -> how often unscored
	faults  []string
}

func newSurvey(bank *questions.Bank, bp *questions.Blueprint) *survey {
	s := &survey{
		bp: bp, items: map[string]*questions.Item{}, enemies: exam.Enemies(bank), quota: quotaOf(bank, bp),
		key: map[int][]int{}, keyAt: make([][]int, bp.Items), secret: make([]int, bp.Items),
	}
	for i := range bank.Items {
		s.items[bank.Items[i].ID] = &bank.Items[i]
	}
	for i := range s.keyAt {
		s.keyAt[i] = make([]int, 4)
	}
	return s
}

func surveyForms(t *testing.T, bank *questions.Bank, bp *questions.Blueprint) {
	t.Helper()
	workers := runtime.GOMAXPROCS(0)
	surveys := make([]*survey, workers)
	var wg sync.WaitGroup
	for w := range workers {
		s := newSurvey(bank, bp)
		surveys[w] = s
		wg.Go(func() {
			for seed := uint64(w); seed < forms() && len(s.faults) == 0; seed += uint64(workers) {
				form, err := exam.AssembleExam(nine, bank, bp, seed, nil)
				if err != nil {
					s.fault("seed %d: %v", seed, err)
					return
				}
				s.add(form)
			}
		})
	}
	wg.Wait()
	for _, s := range surveys[1:] {
		surveys[0].merge(s)
	}
	surveys[0].judge(t)
}

func (s *survey) fault(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

func (s *survey) add(form exam.Form) {
	if len(form.Slots) != s.bp.Items {
		s.fault("seed %d: %d items, want %d", form.Seed, len(form.Slots), s.bp.Items)
		return
	}
	domain, scored, task, taken := map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	for i, slot := range form.Slots {
		if taken[slot.Item] {
			s.fault("seed %d: %s stands twice", form.Seed, slot.Item)
		}
		taken[slot.Item] = true
		domain[slot.Domain]++
		task[slot.Task]++
		if slot.Scored {
			scored[slot.Domain]++
		} else {
			s.secret[i]++
		}
		s.options(form.Seed, i, slot)
	}
	for _, slot := range form.Slots {
		for _, e := range s.enemies[slot.Item] {
			if taken[e] {
				s.fault("seed %d: enemies %s and %s", form.Seed, slot.Item, e)
			}
		}
	}
	for d, want := range s.quota.domain {
		if domain[d] != want || scored[d] != s.quota.scored[d] {
			s.fault("seed %d, domain %s: %d items, %d scored; want %d and %d", form.Seed, d, domain[d], scored[d], want, s.quota.scored[d])
		}
	}
	for id, want := range s.quota.task {
		if task[id] != want {
			s.fault("seed %d, task %s: %d items, want %d", form.Seed, id, task[id], want)
		}
	}
}

// options checks the order of a slot's options and counts where the first key of the file came to stand.
func (s *survey) options(seed uint64, place int, slot exam.Slot) {
	it := s.items[slot.Item]
	if it.Tasks[s.bp.ID] != slot.Task {
		s.fault("seed %d: %s stands under task %s", seed, slot.Item, slot.Task)
	}
	pinned := false
	for _, o := range it.Options {
		pinned = pinned || o.PinLast
		if len(slot.Options) != len(it.Options) || !slices.Contains(slot.Options, o.ID) {
			s.fault("seed %d: %s shows the options %v", seed, slot.Item, slot.Options)
			return
		}
	}
	if it.KeepOrder || pinned {
		return
	}
	n, at := len(it.Options), slices.Index(slot.Options, it.KeyIDs()[0])
	if s.key[n] == nil {
		s.key[n] = make([]int, n)
	}
	s.key[n][at]++
	if n == 4 {
		s.keyAt[place][at]++
	}
}

func (s *survey) merge(other *survey) {
	s.faults = append(s.faults, other.faults...)
	for n, counts := range other.key {
		if s.key[n] == nil {
			s.key[n] = make([]int, n)
		}
		addAll(s.key[n], counts)
	}
	for i := range s.keyAt {
		addAll(s.keyAt[i], other.keyAt[i])
	}
	addAll(s.secret, other.secret)
}

func addAll(to, from []int) {
	for i, n := range from {
		to[i] += n
	}
}

func (s *survey) judge(t *testing.T) {
	t.Helper()
	for _, f := range s.faults[:min(len(s.faults), 10)] {
		t.Error(f)
	}
	if len(s.faults) > 0 {
		return
	}
	for n, counts := range s.key {
		uniform(t, fmt.Sprintf("place of the key among %d options %v", n, counts), chiSquareUniform(counts), n-1)
	}
	x := 0.0
	for _, counts := range s.keyAt {
		x += chiSquareUniform(counts)
	}
	uniform(t, "place of the key in every slot of the form", x, 3*len(s.keyAt))
	if s.bp.Unscored > 0 {
		uniform(t, "place of the unscored items in the form", chiSquareUniform(s.secret), len(s.secret)-1)
	}
}
