package questions

import (
	"fmt"
	"strings"
)

// maxCompared is how many known words a mistyped one is compared with.
const maxCompared = 1_000

// nearest suggests the known word closest to a mistyped one, or lists them all.
func nearest(word string, known []string) string {
	best, distance := "", 3
	for _, k := range known[:min(len(known), maxCompared)] {
		if e := editDistance(word, k); e < distance {
			best, distance = k, e
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 || len(known) > 20 {
		return ""
	}
	return "known: " + strings.Join(known, ", ")
}

// editDistance counts insertions, deletions and substitutions (Levenshtein); words longer than an identity are not compared.
func editDistance(a, b string) int {
	if len(a) > maxIDLength || len(b) > maxIDLength {
		return maxIDLength
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
