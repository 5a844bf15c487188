package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
)

// idBytes is the size of the hash of an ID. Two different ones have the same
// hash once in many billions of documents.
const idBytes = 8

// idHash is the hash of an ID, the same in every run.
func idHash(id string) []byte {
	sum := sha256.Sum256([]byte(id))
	return sum[:idBytes]
}

// idsAtOnce bounds the hashes in memory, 32 MiB.
const idsAtOnce = 4 << 20

// duplicateIDs counts the documents of all shards whose ID an earlier one has.
func (d *Dataset) duplicateIDs() (int, error) {
	var files []string
	bytes := int64(0)
	for i, s := range d.journal.shards {
		r := s.Lists[listIDs]
		name, err := d.findShard(i, r)
		if err != nil {
			return 0, err
		}
		files = append(files, name)
		bytes += r.Bytes
	}
	return countEqual(files, int(bytes/idBytes), idsAtOnce)
}

// countEqual counts how many of n hashes in files have an equal one before
// them. It goes through the files once for every limit hashes, each time for
// those of another residue, so memory does not grow with their number.
func countEqual(files []string, n, limit int) (equal int, err error) {
	rounds := uint64(max(1, (n+limit-1)/limit))
	some := make([]uint64, 0, min(n, limit+limit/8)) // residues are not quite equally frequent
	for round := range rounds {
		some = some[:0]
		for _, name := range files {
			if some, err = appendResidue(some, name, rounds, round); err != nil {
				return 0, err
			}
		}
		slices.Sort(some)
		for i := 1; i < len(some); i++ {
			if some[i] == some[i-1] {
				equal++
			}
		}
	}
	return equal, nil
}

// appendResidue appends the hashes in a file that are r modulo m.
func appendResidue(some []uint64, name string, m, r uint64) ([]uint64, error) {
	f, err := os.Open(name)
	if err != nil {
		return some, err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 64<<10)
	for {
		var b [idBytes]byte
		if _, err := io.ReadFull(in, b[:]); errors.Is(err, io.EOF) {
			return some, nil
		} else if err != nil {
			return some, err
		}
		if h := binary.LittleEndian.Uint64(b[:]); h%m == r {
			some = append(some, h)
		}
	}
}
