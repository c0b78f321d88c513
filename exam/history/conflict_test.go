package history_test

import (
	"database/sql"
	"errors"
	"reflect"
	"strings"
	"testing"

	"because/exam"
	"because/exam/history"
)

// TestFaultSecondSubmission submits twice in each way in which that can happen; the first result stands.
func TestFaultSecondSubmission(t *testing.T) {
	appended := func(s *sitting, session *exam.Session, events []exam.Event) error {
		return s.store.Append(session.Attempt(), events, session.Settled(events))
	}
	for _, c := range []struct {
		name string
		// again submits s, whose submission is stored as events, once more. stale was loaded before that.
		again func(s *sitting, stale *exam.Session, events []exam.Event) error
		want  error
	}{
		{"the key pressed twice", func(s *sitting, _ *exam.Session, _ []exam.Event) error {
			_, err := s.Submit(s.now)
			return err
		}, exam.ErrSubmitted},
		{"the attempt loaded anew", func(s *sitting, _ *exam.Session, _ []exam.Event) error {
			_, err := s.load().Submit(s.later())
			return err
		}, exam.ErrSubmitted},
		{"the same events stored twice", func(s *sitting, _ *exam.Session, events []exam.Event) error {
			return appended(s, s.Session, events)
		}, history.ErrConflict},
		{"a session loaded before", func(s *sitting, stale *exam.Session, _ []exam.Event) error {
			events, err := stale.Resume(s.later())
			must(s.tb, err)
			wrong := s.Item(0).Options[0].ID
			more, err := stale.Choose(s.later(), s.Slot(0).Item, wrong)
			must(s.tb, err)
			end, err := stale.Submit(s.later())
			must(s.tb, err)
			return appended(s, stale, append(append(events, more...), end...))
		}, history.ErrConflict},
		{"an event after the end", func(s *sitting, _ *exam.Session, events []exam.Event) error {
			next := events[0]
			next.Seq = s.Seq() + 1
			return appended(s, s.Session, []exam.Event{next})
		}, history.ErrConflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t, t.TempDir())
			s := begin(t, store, examPolicy(), nine())
			s.answer(0, true)
			s.save(s.Pause(s.later()))
			stale := s.load()
			s.save(s.Resume(s.later()))
			events, err := s.Submit(s.later())
			s.save(events, err)
			before, graded := pictureOf(t, s.load(), exam.Moment{}), answersText(t, store)

			if err := c.again(s, stale, events); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			samePicture(t, pictureOf(t, s.load(), exam.Moment{}), before)
			if again := answersText(t, store); again != graded {
				t.Errorf("the answers changed:\n%s\n%s", again, graded)
			}
			if list, err := store.List(); err != nil || list[0].Status != exam.Submitted || list[0].Graded != s.Len() {
				t.Errorf("list: %+v, %v", list, err)
			}
		})
	}
}

func answersText(tb testing.TB, store *history.Store) string {
	tb.Helper()
	responses, err := store.Responses(bankID)
	must(tb, err)
	return text(tb, responses.Answers)
}

func TestFaultTwoSubmissionsAtOnce(t *testing.T) {
	store := open(t, t.TempDir())
	for range 20 {
		s := begin(t, store, examPolicy(), nine())
		s.save(s.Pause(s.later()))
		results := make(chan error, 2)
		for _, session := range []*exam.Session{s.load(), s.load()} {
			events, err := session.Resume(s.now)
			must(t, err)
			end, err := session.Submit(s.now)
			must(t, err)
			events = append(events, end...)
			go func() { results <- store.Append(session.Attempt(), events, session.Settled(events)) }()
		}
		first, second := <-results, <-results
		if (first == nil) == (second == nil) || !errors.Is(errors.Join(first, second), history.ErrConflict) {
			t.Fatalf("got %v and %v, want one conflict", first, second)
		}
		if loaded := s.load(); loaded.Status() != exam.Submitted {
			t.Fatalf("status %s", loaded.Status())
		}
	}
}

// TestFaultInterleavedEvents appends a batch whose last event is taken already.
func TestFaultInterleavedEvents(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	s.visit(3)
	before := pictureOf(t, s.load(), exam.Moment{})
	events, err := s.Mark(s.later(), s.Slot(3).Item)
	must(t, err)
	taken := events[0]
	taken.Seq--
	if err := store.Append(s.Attempt(), append(events, taken), nil); !errors.Is(err, history.ErrConflict) {
		t.Errorf("got %v", err)
	}
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), before)
	must(t, store.Append(s.Attempt(), events, nil)) // the number is still free
	s.save(s.Pause(s.later()))
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), pictureOf(t, s.Session, s.now))
}

func TestAppendToAnAttemptThatIsNotThere(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	s.Attempt().ID = 77
	events, err := s.Mark(s.later(), s.Slot(0).Item)
	must(t, err)
	if err := store.Append(s.Attempt(), events, nil); err == nil {
		t.Error("no error")
	}
	if err := store.Append(s.Attempt(), nil, nil); err != nil {
		t.Errorf("nothing to store: %v", err)
	}
}

func TestEventsAreAppendOnly(t *testing.T) {
	dir := t.TempDir()
	store, err := history.Open(dir)
	must(t, err)
	s := begin(t, store, examPolicy(), nine())
	s.answer(0, true)
	before := pictureOf(t, s.load(), exam.Moment{})
	must(t, store.Close())

	for _, query := range []string{
		"UPDATE event SET payload = '{}'",
		"UPDATE event SET seq = seq + 100",
		"DELETE FROM event",
		"DELETE FROM event WHERE seq = 3",
	} {
		t.Run(query, func(t *testing.T) {
			db, err := sql.Open("sqlite", history.Path(dir)+"?_pragma=foreign_keys(1)")
			must(t, err)
			defer func() { must(t, db.Close()) }()
			if _, err := db.Exec(query); err == nil || !strings.Contains(err.Error(), "never") {
				t.Errorf("got %v", err)
			}
		})
	}
	s.store = open(t, dir)
	if after := pictureOf(t, s.load(), exam.Moment{}); !reflect.DeepEqual(after, before) {
		t.Error("the attempt changed")
	}
}
