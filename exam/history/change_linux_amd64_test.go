package history_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// This file reads the arguments of system calls.

// changeOf reads what a call is about to change below the root; nil if it changes nothing there.
func (tr *tracer) changeOf(r *syscall.PtraceRegs) *change {
	c := &change{}
	switch r.Orig_rax {
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64:
		*c = change{kind: "write", path: tr.file(r.Rdi), at: int64(r.R10)}
		if r.Orig_rax == syscall.SYS_WRITE {
			c.at = tr.offset(r.Rdi)
		}
		if r.Rdi == 1 {
			c.kind, c.path = "say", tr.root+"/stdout"
		}
	case syscall.SYS_FTRUNCATE:
		*c = change{kind: "truncate", path: tr.file(r.Rdi), at: int64(r.Rsi)}
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		*c = change{kind: "sync", path: tr.file(r.Rdi)}
	case syscall.SYS_OPEN:
		*c = tr.opening(tr.text(r.Rdi), r.Rsi)
	case syscall.SYS_OPENAT:
		*c = tr.opening(tr.text(r.Rsi), r.Rdx)
	case syscall.SYS_UNLINK, syscall.SYS_RMDIR:
		*c = change{kind: "remove", path: tr.text(r.Rdi)}
	case syscall.SYS_UNLINKAT:
		*c = change{kind: "remove", path: tr.text(r.Rsi)}
	case syscall.SYS_MKDIRAT:
		*c = change{kind: "mkdir", path: tr.text(r.Rsi)}
	case syscall.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		*c = change{kind: "rename", path: tr.text(r.Rsi), to: tr.text(r.R10)}
	case unix.SYS_COPY_FILE_RANGE:
		*c = change{kind: "write", path: tr.file(r.Rdx), at: tr.offset(r.Rdx)}
	case syscall.SYS_SENDFILE, unix.SYS_FALLOCATE, syscall.SYS_RENAME, syscall.SYS_MKDIR, syscall.SYS_LINK, unix.SYS_LINKAT:
		tr.t.Errorf("the tracer does not know what system call %d changes", r.Orig_rax)
	}
	if !strings.HasPrefix(c.path+"/", tr.root+"/") || strings.HasSuffix(c.path, "-shm") {
		return nil // shared memory holds nothing that counts
	}
	if (c.kind == "write" || c.kind == "say") && r.Orig_rax != unix.SYS_COPY_FILE_RANGE {
		c.data = make([]byte, r.Rdx)
		_, err := tr.memory.ReadAt(c.data, int64(r.Rsi))
		must(tr.t, err)
	}
	return c
}

// opening is a change only if it makes a file or empties one.
func (tr *tracer) opening(path string, flags uint64) change {
	_, err := os.Lstat(path)
	switch {
	case err != nil && flags&syscall.O_CREAT != 0:
		return change{kind: "create", path: path}
	case err == nil && flags&syscall.O_TRUNC != 0:
		return change{kind: "truncate", path: path}
	}
	return change{}
}

// file is the path of an open file.
func (tr *tracer) file(fd uint64) string {
	path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, fd))
	return path
}

// offset is where an open file is written next.
func (tr *tracer) offset(fd uint64) (pos int64) {
	info, _ := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", tr.pid, fd))
	_, _ = fmt.Sscanf(string(info), "pos: %d", &pos)
	return pos
}

// copied is what the kernel has just copied into a file.
func (tr *tracer) copied(c *change, n int) []byte {
	f, err := os.Open(c.path)
	must(tr.t, err)
	defer func() { _ = f.Close() }()
	data := make([]byte, n)
	_, err = f.ReadAt(data, c.at)
	must(tr.t, err)
	return data
}

// text is a string of the process.
func (tr *tracer) text(address uint64) string {
	buffer := make([]byte, 4096)
	n, _ := tr.memory.ReadAt(buffer, int64(address)) // it may end at the end of the memory
	s, _, _ := bytes.Cut(buffer[:n], []byte{0})
	return string(s)
}
