package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// batchBytes is the uncompressed size at which the rows collected for a table
// are handed to the writers: large enough for the columnar formats, small
// against the memory bound.
const batchBytes = 4 << 20

// shard is one shard of every table in every format, and its rejects. All
// tables are cut at the same documents, so a finished shard is a point from
// which a job can go on.
type shard struct {
	o       Options
	tables  []*tableWriter
	lists   [len(listNames)]*atomicFile
	report  pipeline.Report
	items   int // documents and rejects
	bytes   int
	seconds float64 // of making rows and writing them
}

// Lists are written beside the shards and stay in the staging folder: the
// rejects until they are put together, and of each document the hash of its ID.
const (
	listRejects = iota
	listIDs
)

var listNames = [...]string{listRejects: "rejects", listIDs: "ids"}

// listFormat is the ending of all lists.
const listFormat Format = "list"

// stagedName is the name of a shard's file in the staging folder.
func stagedName(table string, index int, f Format) string {
	return fmt.Sprintf("%s-%05d.%s", table, index, f)
}

func newShard(dir string, index int, all [][2]*rows, o Options) (s *shard, err error) {
	s = &shard{o: o}
	defer func() {
		if err != nil {
			s.abandon()
		}
	}()
	for i, t := range Tables {
		w := newTableWriter(all[i], o.Cores)
		s.tables = append(s.tables, w)
		for _, f := range o.Formats {
			if err := w.create(t, filepath.Join(dir, stagedName(t.Name, index, f)), f, o); err != nil {
				return nil, err
			}
		}
		w.start()
	}
	for i, name := range listNames {
		if s.lists[i], err = createAtomic(dir, filepath.Join(dir, stagedName(name, index, listFormat))); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add appends the rows of one document or reject.
func (s *shard) add(d *pipeline.Document) error {
	start := time.Now()
	defer func() { s.seconds += time.Since(start).Seconds() }()
	s.items++
	s.report.Add(d)
	if d.Reject != nil {
		_, err := s.lists[listRejects].Write(compact(d.Reject))
		return err
	}
	if _, err := s.lists[listIDs].Write(idHash(d.ID)); err != nil {
		return err
	}
	s.tables[0].rows.document(d, s.o.RawText)
	s.tables[1].rows.sentences(d)
	s.tables[2].rows.pairs(d)
	for _, t := range s.tables {
		if t.rows.bytes >= batchBytes {
			s.bytes += t.rows.bytes
			waited, err := t.flush()
			if err != nil {
				return err
			}
			start = start.Add(waited)
		}
	}
	return nil
}

// full reports whether the shard has reached its size.
func (s *shard) full() bool {
	n := s.bytes
	for _, t := range s.tables {
		n += t.rows.bytes
	}
	return n >= s.o.ShardBytes
}

// finish completes every file of the shard and returns its journal entry.
func (s *shard) finish() (entry shardEntry, err error) {
	for _, t := range s.tables {
		t.finish()
	}
	entry = shardEntry{Items: s.items, Report: &s.report}
	for i, t := range s.tables {
		err = errors.Join(err, t.wait())
		s.seconds += t.seconds
		for _, f := range t.out {
			entry.Files = append(entry.Files, shardRecord{
				Table: Tables[i].Name, Format: f.format, Rows: t.n, Bytes: f.file.n, SHA256: f.file.sha256(),
			})
		}
	}
	entry.Seconds = s.report.Seconds
	if entry.Seconds == nil { // a shard without documents
		entry.Seconds = map[string]float64{}
	}
	entry.Seconds[pipeline.StepWrite] += s.seconds
	for i := range s.lists {
		if err != nil {
			break
		}
		f := s.lists[i]
		s.lists[i] = nil // or removed, if that fails
		err = f.commit()
		entry.Lists = append(entry.Lists, shardRecord{Table: listNames[i], Format: listFormat, Bytes: f.n, SHA256: f.sha256()})
	}
	if err != nil {
		s.abandon()
	}
	return entry, err
}

// abandon removes the unfinished files of the shard.
func (s *shard) abandon() {
	for _, t := range s.tables {
		t.abandon()
	}
	for _, f := range s.lists {
		if f != nil {
			f.abandon()
		}
	}
}
