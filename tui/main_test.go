package tui_test

import (
	"flag"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// update rewrites the pictures of the screens.
var update = flag.Bool("update", false, "rewrite the files in testdata/screens")

// randomChecks is how many random walks a property takes; -rapid.checks asks for more, and so does a full run.
const randomChecks, randomChecksInFull = "12", "1500"

// inFull says that the faults are to be tried as often as they can be: BECAUSE_FAULTS=full.
func inFull() bool { return os.Getenv("BECAUSE_FAULTS") == "full" }

func TestMain(m *testing.M) {
	switch {
	case inFull():
		_ = flag.Set("rapid.checks", randomChecksInFull)
	case os.Getenv("RAPID_CHECKS") == "":
		_ = flag.Set("rapid.checks", randomChecks)
	}
	flag.Parse()
	goleak.VerifyTestMain(m)
}
