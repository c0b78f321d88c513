package tui_test

import (
	"flag"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// update rewrites the pictures of the screens.
var update = flag.Bool("update", false, "rewrite the files in testdata/screens")

// randomChecks is how many random walks a property takes; -rapid.checks asks for more.
const randomChecks = "12"

func TestMain(m *testing.M) {
	if os.Getenv("RAPID_CHECKS") == "" {
		_ = flag.Set("rapid.checks", randomChecks)
	}
	flag.Parse()
	goleak.VerifyTestMain(m)
}
