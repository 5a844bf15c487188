package export

import (
	"fmt"
	"path/filepath"

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
	index   int
	tables  []*shardTable
	rejects *atomicFile
	report  pipeline.Report
	items   int // documents and rejects
	bytes   int
}

type shardTable struct {
	rows *rows
	out  []*shardFile
	n    int
}

type shardFile struct {
	format Format
	file   *atomicFile
	w      shardWriter
}

// stagedName is the name of a shard's file in the staging folder.
func stagedName(table string, index int, f Format) string {
	return fmt.Sprintf("%s-%05d.%s", table, index, f)
}

func newShard(dir string, index int, all []*rows, o Options) (s *shard, err error) {
	s = &shard{o: o, index: index}
	defer func() {
		if err != nil {
			s.abandon()
		}
	}()
	for i, t := range Tables {
		st := &shardTable{rows: all[i]}
		s.tables = append(s.tables, st)
		for _, f := range o.Formats {
			file, err := createAtomic(filepath.Join(dir, stagedName(t.Name, index, f)))
			if err != nil {
				return nil, err
			}
			sf := &shardFile{format: f, file: file}
			st.out = append(st.out, sf)
			if sf.w, err = newShardWriter(f, t, file, o); err != nil {
				return nil, err
			}
		}
	}
	s.rejects, err = createAtomic(filepath.Join(dir, stagedName("rejects", index, JSONL)))
	return s, err
}

// add appends the rows of one document or reject.
func (s *shard) add(d *pipeline.Document) error {
	s.items++
	s.report.Add(d)
	if d.Reject != nil {
		_, err := s.rejects.Write(compact(d.Reject))
		return err
	}
	s.tables[0].rows.document(d, s.o.RawText)
	s.tables[1].rows.sentences(d)
	s.tables[2].rows.pairs(d)
	for _, t := range s.tables {
		if t.rows.bytes >= batchBytes {
			if err := s.flush(t); err != nil {
				return err
			}
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

// flush hands the collected rows of t to its writers.
func (s *shard) flush(t *shardTable) error {
	if t.rows.n == 0 {
		return nil
	}
	t.n += t.rows.n
	bytes := t.rows.bytes
	s.bytes += bytes
	rec := t.rows.batch()
	defer rec.Release()
	for _, f := range t.out {
		if err := f.w.write(rec, bytes); err != nil {
			return fmt.Errorf("export: %s: %w", f.file.path, err)
		}
	}
	return nil
}

// finish completes every file of the shard and returns its journal entry.
func (s *shard) finish() (entry shardEntry, err error) {
	defer func() {
		if err != nil {
			s.abandon()
		}
	}()
	entry = shardEntry{Items: s.items, Report: &s.report}
	for i, t := range s.tables {
		if err := s.flush(t); err != nil {
			return entry, err
		}
		for _, f := range t.out {
			if err := f.w.close(); err != nil {
				return entry, fmt.Errorf("export: %s: %w", f.file.path, err)
			}
			f.w = nil
			if err := f.file.commit(); err != nil {
				return entry, err
			}
			entry.Files = append(entry.Files, shardRecord{
				Table: Tables[i].Name, Format: f.format, Rows: t.n, Bytes: f.file.n, SHA256: f.file.sha256(),
			})
			f.file = nil
		}
	}
	if err := s.rejects.commit(); err != nil {
		return entry, err
	}
	s.rejects = nil
	return entry, nil
}

// abandon removes the unfinished files of the shard.
func (s *shard) abandon() {
	for _, t := range s.tables {
		for _, f := range t.out {
			if f.file != nil {
				f.file.abandon()
			}
		}
		t.rows.batch().Release()
	}
	if s.rejects != nil {
		s.rejects.abandon()
	}
}
