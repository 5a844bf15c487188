package export

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/zolal/zolal/pipeline"
)

// Dataset writes documents into a folder. It is a pipeline.Sink; use it from
// one goroutine. End it with Finish, or with Abort when the job fails.
type Dataset struct {
	dir     string // the output folder
	staging string // dir/.zolal
	o       Options
	journal *journal
	rows    [][2]*rows // for each table, lent to the shard that is being written
	shard   *shard
	lock    *os.File
	made    bool // dir was not there before
	past    past
	read    string    // what past says of the documents written
	charset string    // of the last document, if it is a part
	before  float64   // seconds of the runs before this one
	since   time.Time // the last shard, or the beginning
}

// New makes the folder dir ready for a dataset and locks it against other jobs
// until Finish or Abort. A folder that holds a dataset (ErrExists) or an
// unfinished job (ErrUnfinished) is refused unless the options say what to do
// with it, and so is one in which a file with the name of one of ours belongs
// to no dataset (ErrForeign). Other files in the folder are left alone.
func New(dir string, o Options) (*Dataset, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	job, err := newJob(o)
	if err != nil {
		return nil, err
	}
	d := &Dataset{dir: dir, staging: filepath.Join(dir, stagingName), o: o, since: time.Now()}
	if o.Resume {
		if err := d.finished(job); err != nil {
			return nil, err
		}
	}
	if err := d.claim(); err != nil {
		return nil, err
	}
	if o.Resume {
		err = d.resume(job)
	} else {
		err = d.begin(job)
	}
	if err != nil {
		d.release()
		return nil, err
	}
	for _, t := range Tables {
		d.rows = append(d.rows, [2]*rows{newRows(t), newRows(t)})
	}
	return d, nil
}

// claim makes the folders and locks them.
func (d *Dataset) claim() error {
	st, err := os.Stat(d.dir)
	if err == nil && !st.IsDir() {
		return fmt.Errorf("export: %w: %s is a file; name a folder", ErrOptions, d.dir)
	}
	d.made = errors.Is(err, fs.ErrNotExist)
	if err := checkStaging(d.staging); err != nil {
		return err
	}
	d.lock, err = lockFolder(d.dir, d.staging)
	return err
}

// release lets another job have the folder and removes what claim made, unless
// there is something in it.
func (d *Dataset) release() {
	if d.journal != nil {
		d.journal.f.Close()
	}
	if entries, err := os.ReadDir(d.staging); err == nil && len(entries) == 1 { // the lock
		removeStaging(d.staging)
	}
	d.lock.Close()
	if d.made {
		os.Remove(d.dir) // only succeeds if the folder is empty
	}
}

func (d *Dataset) begin(job jobEntry) error {
	j, err := openJournal(d.staging)
	if err == nil {
		j.f.Close()
	}
	unfinished := !errors.Is(err, fs.ErrNotExist)
	name := occupied(d.dir)
	switch {
	case unfinished && !d.o.Overwrite:
		return fmt.Errorf("export: %s %w", d.dir, ErrUnfinished)
	case unfinished:
	case hasDataset(d.dir) && !d.o.Overwrite:
		return fmt.Errorf("export: %s %w", d.dir, ErrExists)
	case hasDataset(d.dir):
	case name != "":
		return fmt.Errorf("export: %s %w", filepath.Join(d.dir, name), ErrForeign)
	}
	job.Replace = name != ""
	if d.journal, err = createJournal(d.staging, job); err != nil {
		return err
	}
	return clearStaging(d.staging, journalName, lockName)
}

func (d *Dataset) resume(job jobEntry) error {
	j, err := openJournal(d.staging)
	if errors.Is(err, fs.ErrNotExist) {
		return d.begin(job) // stopped before it had begun, or never begun
	}
	if err != nil {
		return err
	}
	d.journal = j
	if what := differs(j.job, job); what != "" {
		return fmt.Errorf("export: the job in %s %w %s", d.dir, ErrOtherJob, what)
	}
	d.before = j.elapsed()
	if err := d.checkShards(); err != nil {
		return err
	}
	return d.removeUnfinished()
}

// removeUnfinished removes what the journal does not vouch for.
func (d *Dataset) removeUnfinished() error {
	entries, err := os.ReadDir(d.staging)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), tempSuffix) {
			if err := os.Remove(filepath.Join(d.staging, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// Complete reports whether every input of a resumed job was read already, so
// that only Finish is left to do.
func (d *Dataset) Complete() bool { return d.journal.done != nil }

// Write implements pipeline.Sink.
func (d *Dataset) Write(doc *pipeline.Document) error {
	if d.shard == nil {
		s, err := newShard(d.staging, len(d.journal.shards), d.rows, d.o)
		if err != nil {
			return err
		}
		d.shard = s
	}
	if err := d.shard.add(doc); err != nil {
		return err
	}
	d.read, d.charset = d.past.written(), ""
	if doc.Part > 0 && doc.Reject == nil {
		d.charset = doc.Charset.Name
	}
	if d.shard.full() {
		return d.finishShard()
	}
	return nil
}

func (d *Dataset) finishShard() error {
	s := d.shard
	d.shard = nil
	entry, err := s.finish()
	if err != nil {
		return err
	}
	entry.Elapsed = time.Since(d.since).Seconds()
	d.since = time.Now()
	entry.Read, entry.Charset = d.read, d.charset
	return d.journal.addShard(entry)
}

// saveInputs writes the list of inputs into the staging folder and returns
// their number.
func (d *Dataset) saveInputs(inputs iter.Seq[pipeline.Input]) (n int, err error) {
	f, err := createAtomic(d.staging, filepath.Join(d.staging, inputsName))
	if err != nil {
		return 0, err
	}
	for in := range inputs {
		n++
		if _, err := f.Write(compact(in)); err != nil {
			f.abandon()
			return 0, err
		}
	}
	return n, f.commit()
}

// Finish completes the dataset: the last shard, then the names, the card, the
// rejects, the report and, last, the manifest. elapsed is the time of this run
// in seconds, to which the report adds that of the runs it resumed.
func (d *Dataset) Finish(inputs iter.Seq[pipeline.Input], elapsed float64) (_ *pipeline.Report, err error) {
	if !d.Complete() {
		n, err := d.saveInputs(inputs)
		if err != nil {
			return nil, err
		}
		// A dataset has at least one shard, so that its schema can be read.
		if d.shard == nil && len(d.journal.shards) == 0 {
			s, err := newShard(d.staging, 0, d.rows, d.o)
			if err != nil {
				return nil, err
			}
			d.shard = s
		}
		if d.shard != nil {
			if err := d.finishShard(); err != nil {
				return nil, err
			}
		}
		if err := d.journal.finish(doneEntry{Inputs: n}); err != nil {
			return nil, err
		}
	}
	if err := d.mayPublish(); err != nil {
		return nil, err
	}
	report := d.journal.report()
	if report.DuplicateIDs, err = d.duplicateIDs(); err != nil {
		return nil, err
	}
	if err := d.publish(report, d.before+elapsed); err != nil {
		return nil, err
	}
	d.journal.f.Close()
	return report, d.lock.Close()
}

// mayPublish looks once more for files of the user before the first file of the
// dataset is given its name.
func (d *Dataset) mayPublish() error {
	if d.journal.publish {
		return nil
	}
	if name := occupied(d.dir); name != "" && !d.journal.job.Replace {
		return fmt.Errorf("export: %s %w", filepath.Join(d.dir, name), ErrForeign)
	}
	return d.journal.beginPublish()
}

// Abort ends a job that failed. Finished shards stay, so that the job can be
// resumed; if there are none, nothing is left behind. It reports whether the
// job can be resumed.
func (d *Dataset) Abort() (resumable bool) {
	if d.shard != nil {
		d.shard.abandon()
		d.shard = nil
	}
	resumable = len(d.journal.shards) > 0
	// The journal also vouches for what a job before this one left half-placed.
	if !resumable && (occupied(d.dir) == "" || hasDataset(d.dir)) {
		clearStaging(d.staging, lockName)
	}
	d.release()
	return resumable
}
