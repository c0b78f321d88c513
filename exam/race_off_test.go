//go:build !race

package exam_test

// racing says that the race detector slows everything down about sixfold.
const racing = false
