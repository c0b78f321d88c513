package history_test

import (
	"reflect"
	"testing"
	"time"

	"because/exam"
)

func TestMarksAreKeptByBankAndItem(t *testing.T) {
	store := open(t, t.TempDir())
	at := nine().Wall.Truncate(time.Millisecond)
	must(t, store.Bookmark(bankID, "a", true, at))
	must(t, store.Bookmark(bankID, "b", true, at))
	must(t, store.Bookmark(bankID, "b", false, at))
	must(t, store.Bookmark("another-bank", "c", true, at))
	must(t, store.Note(bankID, "a", "first thought", at))
	must(t, store.Note(bankID, "a", "second thought", at))
	must(t, store.Note(bankID, "b", "gone", at))
	must(t, store.Note(bankID, "b", "", at))
	doubt := exam.Dispute{Bank: bankID, Item: "a", Revision: "r1", Choice: []string{"Paint it"}, Reason: "paint does help", At: at}
	must(t, store.Dispute(doubt))
	later := doubt
	later.Revision, later.Choice, later.At = "r2", nil, at.Add(time.Hour)
	must(t, store.Dispute(later))
	withdrawn := exam.Dispute{Bank: bankID, Item: "b", Revision: "r1", Reason: "no", At: at}
	must(t, store.Dispute(withdrawn))
	withdrawn.Reason = ""
	must(t, store.Dispute(withdrawn))

	got, err := store.Marks(bankID)
	must(t, err)
	if want := map[string]bool{"a": true}; !reflect.DeepEqual(got.Bookmarks, want) {
		t.Errorf("bookmarks %v, want %v", got.Bookmarks, want)
	}
	if want := map[string]string{"a": "second thought"}; !reflect.DeepEqual(got.Notes, want) {
		t.Errorf("notes %v, want %v", got.Notes, want)
	}
	if len(got.Disputes) != 2 || got.Disputes[0].Revision != "r2" || !got.Disputes[1].At.Equal(at) || got.Disputes[1].Choice[0] != "Paint it" {
		t.Errorf("disputes %+v", got.Disputes)
	}
	if !got.Disputed("a") || got.Disputed("b") {
		t.Error("disputed items are not those with a reason")
	}
}

func TestDrilledCardsAreKeptInTheirOrder(t *testing.T) {
	store := open(t, t.TempDir())
	at := nine().Wall.Truncate(time.Millisecond)
	first := exam.Drilled{Item: "a", Distractor: "d1", Trap: "t", Correct: true, Spent: 4 * time.Second, At: at}
	second := exam.Drilled{Item: "a", Distractor: "d2", Spent: 7 * time.Second, At: at}
	must(t, store.Drill(bankID, first))
	must(t, store.Drill(bankID, second))
	must(t, store.Drill("another-bank", first))
	got, err := store.Drilled(bankID)
	must(t, err)
	if len(got) != 2 || got[0].Trap != "t" || !got[0].Correct || got[1].Distractor != "d2" || got[1].Spent != 7*time.Second || !got[0].At.Equal(at) {
		t.Errorf("got %+v", got)
	}
}
