package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrDamaged is wrapped by the error for a file of a finished shard that is
// gone or is not what was written: the disk, or somebody, has changed it.
var ErrDamaged = errors.New("is not as it was written")

// findShard tells where a file of shard i stands, staged or already in its
// place, and checks its size.
func (d *Dataset) findShard(i int, r shardRecord) (string, error) {
	staged := filepath.Join(d.staging, stagedName(r.Table, i, r.Format))
	at := staged
	st, err := os.Stat(at)
	if errors.Is(err, fs.ErrNotExist) && d.journal.publish && r.Format != listFormat {
		at = filepath.Join(d.dir, filepath.FromSlash(shardPath(i, len(d.journal.shards), r)))
		st, err = os.Stat(at)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("export: %s %w: it is gone", staged, ErrDamaged)
	case err != nil:
		return "", err
	case st.Size() != r.Bytes:
		return "", fmt.Errorf("export: %s %w: %d bytes, not %d", at, ErrDamaged, st.Size(), r.Bytes)
	}
	return at, nil
}

// checkShards reads every file of the finished shards of a job that is resumed:
// the runs before may have ended with the machine. It takes less time than
// reading the inputs again, which resuming does too.
func (d *Dataset) checkShards() error {
	for i, s := range d.journal.shards {
		if len(s.Lists) != len(listNames) {
			return fmt.Errorf("export: shard %d in the journal of %s %w", i, d.dir, ErrDamaged)
		}
		for _, list := range [][]shardRecord{s.Files, s.Lists} {
			for _, r := range list {
				at, err := d.findShard(i, r)
				if err != nil {
					return err
				}
				if sum, err := hashFile(at); err != nil {
					return err
				} else if sum != r.SHA256 {
					return fmt.Errorf("export: %s %w", at, ErrDamaged)
				}
			}
		}
	}
	return nil
}
