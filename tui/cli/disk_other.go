//go:build !linux

package cli

import "errors"

// diskOf has no source here: nothing is warned of.
func diskOf(string) (disk, error) { return disk{}, errors.ErrUnsupported }
