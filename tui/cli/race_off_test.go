//go:build !race

package cli_test

// racing says that the race detector slows everything down about sixfold.
const racing = false
