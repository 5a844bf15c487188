package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"

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
	past    past
	read    string // what past says of the documents written
	charset string // of the last document, if it is a part
	seconds map[string]float64
}

// New makes the folder dir ready for a dataset. A folder that holds a dataset
// or an unfinished job is refused (ErrExists) unless the options say what to
// do with it. Other files in the folder are left alone.
func New(dir string, o Options) (*Dataset, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	job, err := newJob(o)
	if err != nil {
		return nil, err
	}
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return nil, fmt.Errorf("export: %w: %s is a file; name a folder", ErrOptions, dir)
	}
	d := &Dataset{dir: dir, staging: filepath.Join(dir, stagingName), o: o, seconds: map[string]float64{}}
	for _, t := range Tables {
		d.rows = append(d.rows, [2]*rows{newRows(t), newRows(t)})
	}
	if o.Resume {
		return d, d.resume(job)
	}
	return d, d.begin(job)
}

func newJob(o Options) (jobEntry, error) {
	recipe, err := json.Marshal(o.Recipe)
	if err != nil {
		return jobEntry{}, err
	}
	var paths pipeline.Marker
	for _, p := range o.Job {
		paths.Add(pipeline.Input{Path: p})
	}
	return jobEntry{
		Schema: SchemaVersion, Version: o.Version, Recipe: recipe, Tables: o.Tables, Inputs: paths.Mark(),
		Output: outputOptions{o.Formats, o.ShardBytes, o.RowGroupBytes, o.ZstdLevel, o.RawText},
	}, nil
}

func (d *Dataset) begin(job jobEntry) error {
	if !d.o.Overwrite {
		// A job that was killed before its journal had a line has done nothing.
		j, err := openJournal(d.staging)
		if err == nil {
			j.f.Close()
		}
		if _, there := os.Lstat(filepath.Join(d.staging, journalName)); there == nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("export: %s %w: a job that did not finish; use --resume to continue it or --overwrite to begin again", d.dir, ErrExists)
		}
		for _, name := range []string{manifestName, "data"} {
			if _, err := os.Lstat(filepath.Join(d.dir, name)); err == nil {
				return fmt.Errorf("export: %s %w (%s); choose another folder or use --overwrite", d.dir, ErrExists, name)
			}
		}
	}
	if err := os.RemoveAll(d.staging); err != nil {
		return err
	}
	if err := os.MkdirAll(d.staging, 0o755); err != nil {
		return err
	}
	var err error
	d.journal, err = createJournal(d.staging, job)
	return err
}

func (d *Dataset) resume(job jobEntry) error {
	j, err := openJournal(d.staging)
	if _, e := os.Lstat(filepath.Join(d.staging, journalName)); errors.Is(err, fs.ErrNotExist) && e == nil {
		return d.begin(job) // killed before the journal had a line
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("export: %w: %s holds no unfinished job to resume", ErrOptions, d.dir)
	}
	if err != nil {
		return err
	}
	d.journal = j
	if what := differs(j.job, job); what != "" {
		j.f.Close()
		return fmt.Errorf("export: %s holds a job with other %s; resume it with the same command, or use --overwrite", d.dir, what)
	}
	return d.removeUnfinished()
}

// differs names what two jobs differ in, "" if they are the same.
func differs(a, b jobEntry) string {
	var same bool
	if a.Recipe, b.Recipe, same = nil, nil, string(a.Recipe) == string(b.Recipe); !same {
		return "recipe"
	}
	switch {
	case a.Inputs != b.Inputs:
		return "inputs"
	case !reflect.DeepEqual(a.Output, b.Output):
		return "output options"
	case a.Version != b.Version || a.Schema != b.Schema || !reflect.DeepEqual(a.Tables, b.Tables):
		return "program version"
	}
	return ""
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
	for step, n := range s.report.Seconds {
		d.seconds[step] += n
	}
	d.seconds[pipeline.StepWrite] += s.seconds
	if err != nil {
		return err
	}
	entry.Read, entry.Charset = d.read, d.charset
	return d.journal.addShard(entry)
}

// saveInputs writes the list of inputs into the staging folder and returns
// their number.
func (d *Dataset) saveInputs(inputs iter.Seq[pipeline.Input]) (n int, err error) {
	f, err := createAtomic(filepath.Join(d.staging, inputsName))
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
// rejects, the report and, last, the manifest. elapsed is what the report
// says of the time.
func (d *Dataset) Finish(inputs iter.Seq[pipeline.Input], elapsed float64) (*pipeline.Report, error) {
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
	report := d.journal.report()
	report.Seconds = d.seconds
	if err := d.publish(report, elapsed); err != nil {
		return nil, err
	}
	return report, d.journal.f.Close()
}

// Abort ends a job that failed. Finished shards stay for --resume; if there
// are none, nothing is left behind. It reports whether the job can be
// resumed.
func (d *Dataset) Abort() (resumable bool) {
	if d.shard != nil {
		d.shard.abandon()
		d.shard = nil
	}
	d.journal.f.Close()
	if len(d.journal.shards) > 0 {
		return true
	}
	os.RemoveAll(d.staging)
	os.Remove(d.dir) // only succeeds if the folder is empty
	return false
}
