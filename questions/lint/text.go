package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file turns text into what the rules look at: prose without code, sentences and words as they are written.

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

// set sorts words and drops repetitions.
func set(tokens []string) []string {
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// has says whether a sorted set contains a word.
func has(set []string, word string) bool {
	_, ok := slices.BinarySearch(set, word)
	return ok
}

// containsAny finds the first of the listed words in a text, or nothing.
func containsAny(tokens []string, listed ...string) string {
	for _, w := range tokens {
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
func list(found []string) string {
	if len(found) > maxListed {
		found = append(slices.Clone(found[:maxListed]), "…")
	}
	return strings.Join(found, ", ")
}
