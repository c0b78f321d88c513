package words_test

import (
	"slices"
	"strings"
	"testing"

	"because/questions/lint/words"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"case and punctuation", "Use Amazon S3, then (maybe) SQS.", "use amazon s3 then maybe sqs"},
		{"hyphens inside and at the end belong to the word", "x-ray pre-signed - half- -flag", "x-ray pre-signed half- flag"},
		{"markdown parts words", "`aws:PrincipalTag` **must**", "aws principaltag must"},
		{"letters beyond ASCII part words", "café naïve", "caf na ve"},
		{"compatibility characters", "Ｆｕｌｌ ﬁle x² H₂O ¹⁰ non‑breaking", "full file x2 h2o 10 non-breaking"},
		{"nothing", " … ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(words.Tokens(c.text), " "); got != c.want {
				t.Errorf("Tokens(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestContent(t *testing.T) {
	got := words.Content("The queue is polled; polling queues only needs the polled queue")
	want := []string{"need", "only", "poll", "queu", "queue"}
	if !slices.Equal(got, want) {
		t.Errorf("Content = %q, want %q", got, want)
	}
}

func TestStem(t *testing.T) {
	for token, want := range map[string]string{
		"caching": "cach", "caches": "cach", "using": "using", "uses": "use", "bus": "bus", "used": "used", "retried": "retri",
	} {
		if got := words.Stem(token); got != want {
			t.Errorf("Stem(%q) = %q, want %q", token, got, want)
		}
	}
}

func TestCuesAreNoStopWords(t *testing.T) {
	for _, cue := range []string{"not", "never", "always", "all", "only", "every", "must", "cannot", "none", "any", "may", "can", "could"} {
		if words.IsStop(cue) {
			t.Errorf("%q is a stop word", cue)
		}
	}
}

func TestJaccard(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []string
		want float64
	}{
		{"half", []string{"a", "b", "c"}, []string{"b", "c", "d"}, 0.5},
		{"same", []string{"a"}, []string{"a"}, 1},
		{"apart", []string{"a"}, []string{"b"}, 0},
		{"one empty", nil, []string{"b"}, 0},
		{"both empty", nil, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := words.Jaccard(c.a, c.b); got != c.want {
				t.Errorf("Jaccard = %v, want %v", got, c.want)
			}
		})
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Use `s3:GetObject` – not ² \xff")
	f.Fuzz(func(t *testing.T, s string) {
		for _, token := range words.Tokens(s) {
			if token == "" || token[0] == '-' || strings.Trim(token, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("Tokens(%q) has %q", s, token)
			}
		}
	})
}
