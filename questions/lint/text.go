package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file turns text into what the rules count: prose without code, sentences, words and content words.

// prose is a stem without its fenced code blocks: what is read as sentences. open says that the last fence never closes.
func prose(markdown string) (text string, open bool) {
	if !strings.Contains(markdown, "```") && !strings.Contains(markdown, "~~~") {
		return markdown, false
	}
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(markdown) {
		mark := fenceMark(line)
		switch {
		case fence == "" && mark != "":
			fence = mark
			b.WriteString("\n") // a block of code ends the paragraph before it
		case fence == "":
			b.WriteString(line)
		case mark != "" && strings.HasPrefix(mark, fence) && strings.TrimSpace(line) == mark:
			fence = ""
		}
	}
	return b.String(), fence != ""
}

// codeLines lists the lines inside the fenced blocks of a stem.
func codeLines(markdown string) []string {
	var lines []string
	fence := ""
	for line := range strings.Lines(markdown) {
		mark := fenceMark(line)
		switch {
		case fence == "":
			fence = mark
		case mark != "" && strings.HasPrefix(mark, fence) && strings.TrimSpace(line) == mark:
			fence = ""
		default:
			lines = append(lines, strings.TrimRight(line, "\n"))
		}
	}
	return lines
}

// fenceMark is the run of backticks or tildes that opens or closes a block of code, or nothing.
func fenceMark(line string) string {
	s := strings.TrimLeft(line, " ")
	if len(line)-len(s) > 3 || s == "" || s[0] != '`' && s[0] != '~' {
		return ""
	}
	n := len(s) - len(strings.TrimLeft(s, s[:1]))
	if n < 3 {
		return ""
	}
	return s[:n]
}

// codeSpan stands for a span of code: no word, so that no rule about words sees one.
const codeSpan = "§"

// withoutSpans puts codeSpan in the place of every `span of code`.
func withoutSpans(s string) string {
	if !strings.Contains(s, "`") {
		return s
	}
	var b strings.Builder
	for {
		start := strings.IndexByte(s, '`')
		if start < 0 {
			break
		}
		n := len(s[start:]) - len(strings.TrimLeft(s[start:], "`"))
		length := strings.Index(s[start+n:], s[start:start+n])
		if length < 0 {
			break
		}
		b.WriteString(s[:start])
		b.WriteString(codeSpan)
		s = s[start+n+length+n:]
	}
	b.WriteString(s)
	return b.String()
}

// withoutIdentifiers puts codeSpan in the place of words that are written as in code: States.ALL, kms:Decrypt, maxCount.
func withoutIdentifiers(s string) string {
	fields := strings.Fields(s)
	for i, w := range fields {
		bare := strings.Trim(w, ".,;:!?()\"'")
		if strings.ContainsAny(bare, ".:/_=@#$") || strings.IndexFunc(bare, unicode.IsLower) >= 0 && strings.LastIndexFunc(bare, unicode.IsUpper) > 0 {
			fields[i] = codeSpan
		}
	}
	return strings.Join(fields, " ")
}

// lastSentence is the lead-in of a stem: its last sentence, on one line.
func lastSentence(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndex(s, "\n\n"); i >= 0 {
		s = s[i+2:]
	}
	s = strings.Join(strings.Fields(s), " ")
	end := len(strings.TrimRight(s, ".?!)\"* "))
	start := 0
	for i := 0; i+1 < end; i++ {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && s[i+1] == ' ' {
			start = i + 2
		}
	}
	return s[start:]
}

// words are the lower-case words of a text: letters and digits, with hyphens inside. The standard library has no NFKC, so
// letters outside ASCII separate words; banks are written in English.
func words(s string) []string {
	var out []string
	s = strings.ToLower(s)
	for i := 0; i < len(s); {
		if !isWordByte(s[i]) {
			i++
			continue
		}
		start := i
		for i < len(s) && (isWordByte(s[i]) || s[i] == '-') {
			i++
		}
		out = append(out, strings.TrimRight(s[start:i], "-"))
	}
	return out
}

func isWordByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// content reduces words to the set of those that carry meaning: no stop words, endings stripped, sorted.
func content(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !isStopWord(w) {
			out = append(out, stem(w))
		}
	}
	return set(out)
}

func set(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// stem strips the commonest endings, if three letters remain: enough to see "retain" in "retaining", and "message" and
// "messages" as one.
func stem(w string) string {
	if strings.HasSuffix(w, "ss") {
		return w
	}
	for _, suffix := range [...]string{"ing", "ed", "es", "s", "e"} {
		if rest, ok := strings.CutSuffix(w, suffix); ok && len(rest) >= 3 {
			return rest
		}
	}
	return w
}

func isStopWord(w string) bool {
	switch w {
	case "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "into", "is", "are",
		"be", "was", "were", "been", "has", "have", "had", "do", "does", "it", "its", "that", "this", "these", "those", "which",
		"what", "who", "how", "when", "if", "then", "than", "so", "such", "will", "should", "their", "they":
		return true
	}
	return false
}

// has says whether a sorted set contains a word.
func has(set []string, word string) bool {
	_, ok := slices.BinarySearch(set, word)
	return ok
}

// shared counts what two sorted sets have in common.
func shared[T ~string | ~uint32](a, b []T) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// jaccard is the share of what two sorted sets have in common, from 0 to 1. Empty sets are like nothing.
func jaccard[T ~string | ~uint32](a, b []T) float64 {
	n := shared(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}

// containsAny finds the first of the listed words in a text, or nothing.
func containsAny(words []string, listed ...string) string {
	for _, w := range words {
		if slices.Contains(listed, w) {
			return w
		}
	}
	return ""
}

// foldedText is a text with white space folded and its final punctuation cut, in lower case unless it shows code, where
// case has a meaning.
func foldedText(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(s), " "), ".;:!? ")
	if strings.Contains(s, "`") {
		return s
	}
	return strings.ToLower(s)
}

// length is how long a text looks, in characters.
func length(s string) int { return utf8.RuneCountInString(s) }

// firstWord is the first word as written, without the punctuation around it.
func firstWord(s string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	word, _, _ = strings.Cut(word, "\n")
	return strings.TrimFunc(word, func(r rune) bool { return unicode.IsPunct(r) && r != '`' && r != '$' })
}

// isPlainCapital says whether a word is a capital followed by small letters: "Lambda" and "The", but not "IAM" or "DynamoDB".
func isPlainCapital(w string) bool {
	for i, r := range w {
		if (i == 0) != unicode.IsUpper(r) || !unicode.IsLetter(r) {
			return false
		}
	}
	return w != ""
}

// maxListed is how many words a message lists.
const maxListed = 6

// list joins a few words for a message.
func list(words []string) string {
	if len(words) > maxListed {
		words = append(slices.Clone(words[:maxListed]), "…")
	}
	return strings.Join(words, ", ")
}
