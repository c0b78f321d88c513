package tui_test

import (
	"flag"
	"testing"

	"go.uber.org/goleak"
)

// update rewrites the pictures of the screens.
var update = flag.Bool("update", false, "rewrite the files in testdata/screens")

func TestMain(m *testing.M) {
	flag.Parse()
	goleak.VerifyTestMain(m)
}
