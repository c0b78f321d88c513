package cli

import "golang.org/x/sys/unix"

// remote names file systems on which locks and the order of writes cannot be relied on.
var remote = map[uint32]string{
	unix.NFS_SUPER_MAGIC: "NFS", unix.SMB_SUPER_MAGIC: "SMB", unix.CIFS_SUPER_MAGIC: "CIFS", unix.SMB2_SUPER_MAGIC: "SMB", unix.FUSE_SUPER_MAGIC: "FUSE",
	unix.V9FS_MAGIC: "9P", unix.AFS_SUPER_MAGIC: "AFS", unix.AFS_FS_MAGIC: "AFS", unix.CEPH_SUPER_MAGIC: "Ceph", unix.CODA_SUPER_MAGIC: "Coda", unix.NCP_SUPER_MAGIC: "NCP",
}

// diskOf asks about the disk of a file or folder.
func diskOf(path string) (disk, error) {
	var fs unix.Statfs_t
	if err := unix.Statfs(path, &fs); err != nil {
		return disk{}, err
	}
	return disk{
		free: fs.Bavail * uint64(fs.Bsize), total: fs.Blocks * uint64(fs.Bsize),
		remote: remote[uint32(fs.Type)], readOnly: fs.Flags&unix.ST_RDONLY != 0,
	}, nil
}
