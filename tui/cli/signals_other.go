//go:build !unix

package cli

import "os"

// Nothing suspends a program here.

func catchStop(chan<- os.Signal) {}
func isStop(os.Signal) bool      { return false }
func stopSelf()                  {}
func hasShell() bool             { return false }
