package history_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// This file lets a test stand between a second process and the kernel: it sees every system call that changes a file,
// before and after, and can have the process die or the call fail. It needs no tool, only the right to trace a child.

// change is a system call that changes a file or makes a change durable.
type change struct {
	kind string // create, write, truncate, sync, rename, remove, mkdir; say for a line on standard output
	path string
	to   string // the new path of a rename
	at   int64  // the offset of a write, the new length of a truncate
	data []byte // of a write
}

// fate is what becomes of a call.
type fate struct {
	die   bool
	errno syscall.Errno // instead of the call
}

// tracer watches one process.
type tracer struct {
	t      *testing.T
	root   string // changes below it count
	before func(change) fate
	after  func(change) // the call succeeded
	pid    int
	memory *os.File
	inside map[int]*call // by thread: the call that it is in
}

// call is a system call between its beginning and its end; what is nil if it is none of ours.
type call struct {
	what  *change
	errno syscall.Errno
}

// trace plays a part in a second process and returns when that has gone. Both functions may be nil.
func trace(t *testing.T, part, dir string, before func(change) fate, after func(change)) {
	t.Helper()
	runtime.LockOSThread() // a process is traced by a thread
	defer runtime.UnlockOSThread()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	must(t, err)
	defer func() { _ = null.Close() }()
	pid, err := syscall.ForkExec("/proc/self/exe", []string{"because", dir, "7"}, &syscall.ProcAttr{
		Env:   append(os.Environ(), childEnv+"="+part, "GODEBUG=asyncpreemptoff=1"),
		Files: []uintptr{null.Fd(), null.Fd(), os.Stderr.Fd()},
		Sys:   &syscall.SysProcAttr{Ptrace: true},
	})
	if err != nil {
		t.Skip("a child cannot be traced here: ", err)
	}
	tr := &tracer{t: t, root: filepath.Dir(dir), before: before, after: after, pid: pid, inside: map[int]*call{}}
	tr.memory, err = os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	must(t, err)
	defer func() { _ = tr.memory.Close() }()
	tr.run()
}

// run resumes whichever thread has stopped, until the process has gone.
func (tr *tracer) run() {
	const sysgood = syscall.SIGTRAP | 0x80
	var status syscall.WaitStatus
	_, err := syscall.Wait4(tr.pid, &status, 0, nil)
	must(tr.t, err)
	must(tr.t, syscall.PtraceSetOptions(tr.pid, unix.PTRACE_O_TRACESYSGOOD|unix.PTRACE_O_TRACECLONE|unix.PTRACE_O_EXITKILL))
	known := map[int]bool{tr.pid: true}
	for thread := tr.pid; ; {
		_ = syscall.PtraceSyscall(thread, tr.signalFor(thread, status, sysgood, known)) // fails if it was killed meanwhile
		for {
			thread, err = syscall.Wait4(-1, &status, syscall.WALL|unix.WNOTHREAD, nil)
			must(tr.t, err)
			if !status.Exited() && !status.Signaled() {
				break
			}
			if thread == tr.pid {
				return
			}
		}
		if status.StopSignal() == sysgood {
			tr.onCall(thread)
		}
	}
}

// signalFor is the signal that a thread stopped for and must get; the stops of the tracing itself are none.
func (tr *tracer) signalFor(thread int, status syscall.WaitStatus, sysgood syscall.Signal, known map[int]bool) int {
	signal := status.StopSignal()
	isNew := !known[thread]
	known[thread] = true
	if signal == sysgood || signal == syscall.SIGTRAP || signal == syscall.SIGSTOP && isNew {
		return 0
	}
	return int(signal)
}

// onCall is at the beginning or the end of a system call of a thread.
func (tr *tracer) onCall(thread int) {
	var r syscall.PtraceRegs
	if syscall.PtraceGetRegs(thread, &r) != nil {
		return // it was killed meanwhile
	}
	c, within := tr.inside[thread]
	if within {
		delete(tr.inside, thread)
		tr.onEnd(thread, c, &r)
		return
	}
	c = &call{what: tr.changeOf(&r)}
	tr.inside[thread] = c
	if c.what == nil || tr.before == nil {
		return
	}
	f := tr.before(*c.what)
	if f.die {
		_ = syscall.Kill(tr.pid, syscall.SIGKILL)
	} else if c.errno = f.errno; f.errno != 0 {
		r.Orig_rax = ^uint64(0) // no such call
		_ = syscall.PtraceSetRegs(thread, &r)
	}
}

func (tr *tracer) onEnd(thread int, c *call, r *syscall.PtraceRegs) {
	if c.errno != 0 {
		r.Rax = uint64(-int64(c.errno))
		_ = syscall.PtraceSetRegs(thread, r)
		return
	}
	if c.what == nil || tr.after == nil || int64(r.Rax) < 0 {
		return
	}
	if r.Orig_rax == unix.SYS_COPY_FILE_RANGE {
		c.what.data = tr.copied(c.what, int(r.Rax))
	} else if c.what.data != nil {
		c.what.data = c.what.data[:r.Rax]
	}
	tr.after(*c.what)
}
