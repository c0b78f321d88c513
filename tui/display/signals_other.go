//go:build !unix

package display

// watch has no signals to wait for here.
func (d *Display) watch() (stop func()) { return func() {} }

// suspend needs a shell with jobs.
func suspend() {}
