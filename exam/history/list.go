package history

import (
	"database/sql"
	"encoding/json"
	"time"

	"because/exam"
	"because/questions"
)

// List returns the attempts, the newest first.
func (s *Store) List() (list []exam.Summary, err error) {
	err = s.inView(func(tx *sql.Tx) error {
		s.listing.Lock()
		defer s.listing.Unlock()
		if err := s.learnFixed(tx); err != nil {
			return err
		}
		list, err = s.list(tx)
		return err
	})
	return list, err
}

func (s *Store) list(tx *sql.Tx) ([]exam.Summary, error) {
	rows, err := tx.Query(`SELECT a.id, a.status, a.consumed, count(r.graded), coalesce(sum(r.scored AND r.correct), 0), coalesce(sum(r.scored), 0)
		FROM attempt a LEFT JOIN response r ON r.attempt = a.id GROUP BY a.id ORDER BY a.id DESC`)
	if err != nil {
		return nil, describe(s.path, err)
	}
	return collect(s.path, rows, func(scan func(...any) error) (exam.Summary, error) {
		var id, consumed int64
		var now exam.Summary
		err := scan(&id, &now.Status, &consumed, &now.Graded, &now.Raw, &now.Scored)
		sum := s.fixed[id]
		sum.Status, sum.Graded, sum.Raw, sum.Scored = now.Status, now.Graded, now.Raw, now.Scored
		sum.Consumed = time.Duration(consumed) * time.Millisecond
		return sum, err
	})
}

// learnFixed reads what was fixed when an attempt started, of the attempts that were not listed before: it stands in bodies
// of 20 KB and more, and to go through them takes longer than all the rest of a list.
func (s *Store) learnFixed(tx *sql.Tx) error {
	rows, err := tx.Query(`SELECT id, bank, blueprint, mode, created, body ->> '$.title', body -> '$.blueprint.Scale', body ->> '$.policy.time_limit',
			coalesce((SELECT max(position) + 1 FROM attempt_item WHERE attempt = id), 0)
		FROM attempt WHERE id > ? ORDER BY id`, s.newest)
	if err != nil {
		return describe(s.path, err)
	}
	if s.fixed == nil {
		s.fixed = map[int64]exam.Summary{}
	}
	var sum exam.Summary
	var created int64
	var scale string
	return scanEach(s.path, rows, func() error {
		sum.Scale, sum.Created = questions.Scale{}, time.UnixMilli(created)
		if err := json.Unmarshal([]byte(scale), &sum.Scale); err != nil {
			return err
		}
		s.fixed[sum.ID], s.newest = sum, sum.ID
		return nil
	}, &sum.ID, &sum.Bank, &sum.Blueprint, &sum.Mode, &created, &sum.Title, &scale, &sum.Limit, &sum.Items)
}
