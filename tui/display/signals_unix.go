//go:build unix

package display

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// refused is how long a stop may take to begin. A process without a shell to continue it is not stopped at all, and goes on
// after this time.
const refused = 500 * time.Millisecond

// watch tells the loop of a new size and of a stop from outside; the returned function ends that.
func (d *Display) watch() (stop func()) {
	if d.device.screen == nil {
		return func() {}
	}
	signals := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(signals, syscall.SIGWINCH, syscall.SIGCONT)
	go func() {
		for {
			select {
			case <-done:
				return
			case s := <-signals:
				if s == syscall.SIGCONT {
					d.program.Send(continued{})
				} else {
					d.program.Send(resized{})
				}
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// suspend stops the processes of this job and returns when they run again.
func suspend() {
	running := make(chan os.Signal, 1)
	signal.Notify(running, syscall.SIGCONT)
	defer signal.Stop(running)
	timeout := time.NewTimer(refused)
	defer timeout.Stop()
	_ = syscall.Kill(0, syscall.SIGTSTP)
	select {
	case <-running:
	case <-timeout.C:
	}
}
