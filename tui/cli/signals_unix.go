//go:build unix

package cli

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

func catchStop(c chan<- os.Signal) { signal.Notify(c, syscall.SIGTSTP) }

func isStop(s os.Signal) bool { return s == syscall.SIGTSTP }

// stopSelf stops the program as SIGTSTP would. Once Go has caught a signal, its own effect never comes back.
func stopSelf() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) }

// hasShell says whether a parent in the same session could wake a stopped program. A terminal that runs nothing but this
// program has none.
func hasShell() bool {
	own, err := unix.Getsid(0)
	parents, failed := unix.Getsid(os.Getppid())
	return err == nil && failed == nil && own != os.Getpid() && own == parents
}
