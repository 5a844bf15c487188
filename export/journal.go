package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/zolal/zolal/pipeline"
)

// The staging folder stands inside the output folder, so that a rename never
// crosses file systems.
const (
	stagingName = ".zolal"
	journalName = "journal.jsonl"
)

// The journal is the memory of a job: one line when it begins, one for each
// finished shard, one when the last is done. Each line is synced before the
// job goes on, so what the journal names is whole. The files of a dataset
// other than the shards are a function of the journal alone, which makes a
// resumed job end with the same bytes.
type journalLine struct {
	Job   *jobEntry   `json:"job,omitempty"`
	Shard *shardEntry `json:"shard,omitempty"`
	Done  *doneEntry  `json:"done,omitempty"`
	// Publish says that files of the dataset may stand in the folder.
	Publish bool `json:"publish,omitempty"`
}

type shardEntry struct {
	// Items is the number of documents and rejects in the shard: how far the
	// source is to be moved on when the job resumes after it.
	Items  int              `json:"items"`
	Files  []shardRecord    `json:"files"`
	Report *pipeline.Report `json:"report"`
	// Lists are what stays in the staging folder: rejects and hashes of IDs.
	Lists []shardRecord `json:"lists"`
	// Seconds is the time of each step, summed over the goroutines, and Elapsed
	// what passed since the shard before, or since the run began.
	Seconds map[string]float64 `json:"seconds"`
	Elapsed float64            `json:"elapsed"`
	// Read is a hash over all documents that were read up to the last of this
	// shard; Charset is the encoding of that one, if it is a part of a long
	// document. A resumed job compares both with what it reads.
	Read    string `json:"read,omitempty"`
	Charset string `json:"charset,omitempty"`
}

type shardRecord struct {
	Table  string `json:"table"`
	Format Format `json:"format"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// doneEntry says that every input was read, and how many there are;
// inputs.jsonl in the staging folder lists them.
type doneEntry struct {
	Inputs int `json:"inputs"`
}

// journal is the open journal of a job.
type journal struct {
	f       *os.File
	job     jobEntry
	shards  []shardEntry
	done    *doneEntry
	publish bool
}

// createJournal begins a new journal in dir. One that was there is replaced in
// a single step: what stands in the output folder never lacks a journal or a
// manifest to say whose it is.
func createJournal(dir string, job jobEntry) (_ *journal, err error) {
	path := filepath.Join(dir, journalName)
	f, err := os.Create(path + tempSuffix)
	if err != nil {
		return nil, err
	}
	j := &journal{f: f, job: job}
	if err = j.append(journalLine{Job: &job}); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		f.Close()
		return nil, errors.Join(err, removeIfThere(f.Name()))
	}
	return j, syncDir(dir)
}

// openJournal reads the journal in dir and opens it for more. A last line
// that was cut off is dropped. It returns fs.ErrNotExist when there is none.
func openJournal(dir string) (*journal, error) {
	f, err := os.OpenFile(filepath.Join(dir, journalName), os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	j := &journal{f: f}
	good, err := j.read()
	if err == nil {
		err = f.Truncate(good)
	}
	if err == nil {
		_, err = f.Seek(good, 0)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("export: %s: %w", f.Name(), err)
	}
	return j, nil
}

// read takes in every whole line and returns where they end.
func (j *journal) read() (good int64, err error) {
	r := bufio.NewReader(j.f)
	for first := true; ; first = false {
		line, err := r.ReadBytes('\n')
		if err != nil {
			if first {
				return 0, fs.ErrNotExist
			}
			return good, nil
		}
		var l journalLine
		if err := json.Unmarshal(line, &l); err != nil {
			return good, err
		}
		switch {
		case first != (l.Job != nil):
			return good, errors.New("the journal does not begin with its job")
		case l.Job != nil:
			j.job = *l.Job
		case l.Shard != nil:
			j.shards = append(j.shards, *l.Shard)
		case l.Done != nil:
			j.done = l.Done
		case l.Publish:
			j.publish = true
		}
		good += int64(len(line))
	}
}

func (j *journal) append(l journalLine) error {
	if _, err := j.f.Write(compact(l)); err != nil {
		return err
	}
	return j.f.Sync()
}

// addShard records a finished shard.
func (j *journal) addShard(e shardEntry) error {
	j.shards = append(j.shards, e)
	return j.append(journalLine{Shard: &e})
}

// finish records that every input was read.
func (j *journal) finish(d doneEntry) error {
	j.done = &d
	return j.append(journalLine{Done: &d})
}

// beginPublish records that the dataset begins to appear.
func (j *journal) beginPublish() error {
	j.publish = true
	return j.append(journalLine{Publish: true})
}

// report is the sum of the reports of the shards, those of runs before this
// one included.
func (j *journal) report() *pipeline.Report {
	r := &pipeline.Report{}
	seconds := map[string]float64{}
	for _, s := range j.shards {
		r.Merge(s.Report)
		for step, n := range s.Seconds {
			seconds[step] += n
		}
	}
	r.Seconds = seconds
	return r
}

// elapsed is the time that passed in the runs of the finished shards.
func (j *journal) elapsed() (seconds float64) {
	for _, s := range j.shards {
		seconds += s.Elapsed
	}
	return seconds
}
