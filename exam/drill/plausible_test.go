package drill

import "testing"

func TestPointsBack(t *testing.T) {
	for because, want := range map[string]bool{
		"it takes a template.":                                            true,
		"This names the version.":                                         true,
		"a policy of such a kind grants nothing.":                         true,
		"a suffix spreads the writes, so that they reach all partitions.": false,
		"the queue holds messages. They wait.":                            false,
		"the iterator moves":                                              false,
		"":                                                                false,
	} {
		if got := pointsBack(because); got != want {
			t.Errorf("pointsBack(%q) = %v", because, got)
		}
	}
}

func TestSameProposal(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Raise the timeout", "Raise the TIMEOUT!", true},
		{"Retry", "Retry", true},
		{"Retry", "Retry with backoff", false},
		{"Raise the timeout of the function", "Raise the function's timeout to five minutes", true},
		{"Raise the timeout of the function", "Raise the write capacity of the table", false},
	} {
		l := newLexicon()
		a, b := l.content(c.a), l.content(c.b)
		if got := sameProposal(a, b); got != c.want || sameProposal(b, a) != got {
			t.Errorf("sameProposal(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestCloseInLength(t *testing.T) {
	for _, c := range []struct {
		m, n int
		want bool
	}{{100, 130, true}, {100, 131, false}, {7, 7, true}, {0, 1, false}} {
		if got := closeInLength(c.m, c.n); got != c.want || closeInLength(c.n, c.m) != got {
			t.Errorf("closeInLength(%d, %d) = %v", c.m, c.n, got)
		}
	}
}

func TestContent(t *testing.T) {
	l := newLexicon()
	if a, b := l.content("The queues, which are *polled*: pre-signed!"), l.content("polling a queu of pre-signing – "); len(a) != 3 || common(a, b) != 3 {
		t.Errorf("%v and %v are not the same words", a, b)
	}
	if !alike(l.content("a b c d"), l.content("b c d e"), 60) || alike(l.content("b c d"), l.content("c d e"), 51) || alike(nil, nil, 0) {
		t.Error("the Jaccard similarity is off")
	}
}
