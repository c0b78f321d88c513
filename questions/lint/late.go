package lint

import (
	"regexp"
	"sync"
)

// late compiles a pattern when it is first asked for. Every start of the program would pay for it otherwise, and only the
// check of a bank needs it.
func late(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
