package export

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/pipeline"
)

const (
	manifestName  = "manifest.json"
	reportName    = "report.json"
	rejectsName   = "rejects.jsonl"
	cardName      = "README.md"
	croissantName = "croissant.json"
	dataName      = "data"
	inputsName    = "inputs.jsonl" // in the staging folder
)

// File is one file of a dataset. Rows is absent from the manifest where it is
// 0, as it is for files that hold no rows.
type File struct {
	Path   string `json:"path"`
	Rows   int    `json:"rows,omitempty"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Manifest says what a dataset was made from, how, and what it consists of.
// It has no times and no machine names, so equal jobs have equal manifests.
type Manifest struct {
	Schema  string            `json:"schema"`
	Version string            `json:"zolal_version"`
	Recipe  json.RawMessage   `json:"recipe"`
	Tables  map[string]string `json:"tables"`
	Output  Output            `json:"output"`
	// Job is over the paths of the inputs that were asked for.
	Job     pipeline.Mark    `json:"job"`
	Inputs  []pipeline.Input `json:"inputs"`
	Outputs []File           `json:"outputs"`
}

// publish gives the shards their names and writes the other files, the
// manifest last. It can be interrupted anywhere and done again: each step
// finds out whether it was done.
func (d *Dataset) publish(report *pipeline.Report, elapsed float64) error {
	// An old manifest must not vouch for new files.
	if err := removeIfThere(filepath.Join(d.dir, manifestName)); err != nil {
		return err
	}
	files, err := d.placeShards()
	if err != nil {
		return err
	}
	rejects, err := d.joinRejects()
	if err != nil {
		return err
	}
	info := d.info(files, report)
	for _, f := range []struct {
		name    string
		content []byte
	}{
		{cardName, card(info)},
		{croissantName, croissant(info)},
		{rejectsName, rejects},
	} {
		out, err := d.place(f.name, f.content)
		if err != nil {
			return err
		}
		if f.name == rejectsName {
			out.Rows = report.Rejected
		}
		files = append(files, out)
	}
	if _, err := d.place(reportName, reportJSON(d, report, elapsed)); err != nil {
		return err
	}
	if err := d.writeManifest(files); err != nil {
		return err
	}
	return removeStaging(d.staging)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// placeShards moves every staged shard to data/TABLE/train-I-of-N.FORMAT and
// lists them.
func (d *Dataset) placeShards() ([]File, error) {
	var files []File
	n := len(d.journal.shards)
	for _, t := range Tables {
		if err := os.MkdirAll(filepath.Join(d.dir, dataName, t.Name), 0o755); err != nil {
			return nil, err
		}
	}
	for i, s := range d.journal.shards {
		for _, r := range s.Files {
			if err := d.placeShard(i, r); err != nil {
				return nil, err
			}
			files = append(files, File{Path: shardPath(i, n, r), Rows: r.Rows, Bytes: r.Bytes, SHA256: r.SHA256})
		}
	}
	for _, t := range Tables {
		dir := filepath.Join(d.dir, dataName, t.Name)
		if err := removeOthers(dir, files); err != nil {
			return nil, err
		}
		if err := syncDir(dir); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// shardPath is where shard i of n goes, with slashes.
func shardPath(i, n int, r shardRecord) string {
	return path.Join(dataName, r.Table, fmt.Sprintf("train-%05d-of-%05d.%s", i, n, r.Format))
}

// placeShard moves one file of shard i to its place, unless that was done
// before an interruption.
func (d *Dataset) placeShard(i int, r shardRecord) error {
	at, err := d.findShard(i, r)
	if err != nil {
		return err
	}
	return os.Rename(at, filepath.Join(d.dir, filepath.FromSlash(shardPath(i, len(d.journal.shards), r))))
}

// removeOthers removes the shards of an overwritten dataset: files in dir
// that look like shards and are not in the list.
func removeOthers(dir string, files []File) error {
	keep := map[string]bool{}
	for _, f := range files {
		keep[filepath.Base(filepath.Dir(f.Path))+"/"+filepath.Base(f.Path)] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "train-") && strings.Contains(e.Name(), "-of-") && !keep[filepath.Base(dir)+"/"+e.Name()] {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// joinRejects puts the rejects of all shards together.
func (d *Dataset) joinRejects() ([]byte, error) {
	var all []byte
	for i, s := range d.journal.shards {
		name, err := d.findShard(i, s.Lists[listRejects])
		if err != nil {
			return nil, err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, b...)
	}
	return all, nil
}

// writeManifest writes the manifest with its inputs one by one: there may be a
// million of them.
func (d *Dataset) writeManifest(files []File) error {
	j := d.journal.job
	m := indented(Manifest{Schema: j.Schema, Version: j.Version, Recipe: j.Recipe, Tables: j.Tables, Output: j.Output, Job: j.Inputs, Inputs: []pipeline.Input{}, Outputs: files})
	head, tail, ok := bytes.Cut(m, []byte("\"inputs\": []"))
	if !ok {
		return errors.New("export: the manifest has no place for its inputs")
	}
	inputs, err := os.Open(filepath.Join(d.staging, inputsName))
	if err != nil {
		return err
	}
	defer inputs.Close()
	f, err := createAtomic(d.staging, filepath.Join(d.dir, manifestName))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	w.Write(head)
	w.WriteString("\"inputs\": [")
	sep := "\n    "
	s, n := bufio.NewScanner(inputs), 0
	s.Buffer(nil, 1<<20) // a path may be long
	for ; s.Scan(); sep = ",\n    " {
		w.WriteString(sep)
		w.Write(s.Bytes())
		n++
	}
	if err := s.Err(); err != nil || n != d.journal.done.Inputs {
		f.abandon()
		return fmt.Errorf("export: %s has %d of %d inputs: %w", inputs.Name(), n, d.journal.done.Inputs, cmp.Or(err, io.ErrUnexpectedEOF))
	}
	w.WriteString("\n  ]")
	w.Write(tail)
	if err := w.Flush(); err != nil {
		f.abandon()
		return err
	}
	return f.commit()
}

// reportJSON is the report with the times of all runs, which are the only
// part that differs between equal jobs; the manifest therefore does not list
// report.json.
func reportJSON(d *Dataset, r *pipeline.Report, elapsed float64) []byte {
	stages := map[string]stageTime{}
	for name, s := range r.Seconds {
		t := stageTime{Seconds: s}
		if s > 0 {
			t.MBPerSecond = float64(r.BytesIn) / 1e6 / s
		}
		stages[name] = t
	}
	return indented(struct {
		Version string          `json:"zolal_version"`
		Recipe  json.RawMessage `json:"recipe"`
		*pipeline.Report
		Seconds float64              `json:"seconds"`
		Stages  map[string]stageTime `json:"stages"`
	}{d.journal.job.Version, d.journal.job.Recipe, r, elapsed, stages})
}

// stageTime is the time of one stage, summed over the workers.
type stageTime struct {
	Seconds     float64 `json:"seconds"`
	MBPerSecond float64 `json:"mb_per_second"`
}

func indented(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err) // only plain structs of this module come here
	}
	return b.Bytes()
}
