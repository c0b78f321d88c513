package history_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// errand is a whole life of a history, the same each time: it is made, an exam is begun, left, backed up and closed; then
// it is opened again, the exam resumed and submitted, and all that backed up once more.
func errand(dir string) error {
	bank, err := questions.Load(banktest.Files(60))
	if err != nil {
		return err
	}
	for visit := range 2 {
		store, loss, err := history.OpenOrRestore(dir, noon)
		if err != nil {
			return err
		}
		if loss != nil {
			return fmt.Errorf("a loss: %+v", loss)
		}
		c := &candidate{rand: rand.New(rand.NewPCG(7, 0)), now: nine().Add(time.Duration(visit) * time.Hour), store: store}
		if err := c.comeBack(); err != nil {
			return err
		}
		if c.Session == nil {
			err = c.begin(bank)
		}
		for n := 0; n < 8 && err == nil; n++ {
			err = c.step()
		}
		if visit == 1 && err == nil {
			err = c.save(c.Submit(c.now))
		}
		if err = errors.Join(err, store.SetSetting("visits", fmt.Sprint(visit)), store.Backup(noon.Add(time.Duration(visit)*time.Hour)), store.Close()); err != nil {
			return err
		}
	}
	return nil
}

// stubborn is an errand on a failing disk: what is not saved is tried again, as the screens do, and a failed backup is no
// failure of the program. It gives up after a while.
func stubborn(dir string) error {
	bank, err := questions.Load(banktest.Files(60))
	if err != nil {
		return err
	}
	var store *history.Store
	if err := again(func() (err error) { store, _, err = history.OpenOrRestore(dir, noon); return err }); err != nil {
		return err
	}
	c := &candidate{rand: rand.New(rand.NewPCG(7, 0)), now: nine(), store: store, retry: true}
	if err := c.begin(bank); err != nil {
		return err
	}
	for range 12 {
		if err := c.step(); err != nil {
			return err
		}
	}
	if err := c.save(c.Submit(c.now)); err != nil {
		return err
	}
	_ = store.Backup(noon)
	return store.Close()
}

// again tries up to five times.
func again(do func() error) error {
	var err error
	for range 5 {
		if err = do(); err == nil {
			return nil
		}
		fmt.Println("not saved:", err)
	}
	return err
}

// mend opens a damaged history.
func mend(dir string) error {
	store, loss, err := history.OpenOrRestore(dir, evening)
	if err == nil && loss != nil {
		fmt.Println("restored")
	}
	if err == nil {
		err = store.Close()
	}
	return err
}
