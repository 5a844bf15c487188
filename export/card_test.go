package export_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zolal/zolal/export"
)

// TestCardFormat: the card and the Croissant description point to the format
// that their readers load best, and the card to none that they do not load.
func TestCardFormat(t *testing.T) {
	for _, c := range []struct {
		formats           []export.Format
		loaded, described string
	}{
		{nil, "parquet", "parquet"},
		{export.Formats, "parquet", "parquet"},
		{[]export.Format{export.Feather, export.JSONL, export.Arrow}, "arrow", "jsonl"},
		{[]export.Format{export.Feather, export.Arrow}, "arrow", "arrow"},
		{[]export.Format{export.Feather, export.JSONL}, "jsonl", "jsonl"},
		{[]export.Format{export.Feather}, "", "feather"},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		if err := write(t, dir, 10, export.Options{Formats: c.formats}); err != nil {
			t.Fatal(err)
		}
		card, err := os.ReadFile(filepath.Join(dir, "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		front, text, ok := strings.Cut(strings.TrimPrefix(string(card), "---\n"), "\n---\n")
		if !ok {
			t.Fatalf("%v: the card has no front matter", c.formats)
		}
		if want := c.loaded != ""; strings.Contains(front, "configs:") != want || strings.Contains(front, "dataset_info:") != want || strings.Contains(front, "    path: data/documents/*."+c.loaded+"\n") != want {
			t.Errorf("%v: front matter\n%s", c.formats, front)
		}
		if strings.Contains(text, "do not load") == (c.loaded != "") || !strings.Contains(text, "| documents | 9 | ") {
			t.Errorf("%v: card\n%s", c.formats, text)
		}
		if about := croissantOf(t, dir); !strings.Contains(about["distribution"].([]any)[0].(map[string]any)["includes"].(string), "data/documents/*."+c.described) {
			t.Errorf("%v: %v", c.formats, about["distribution"])
		}
	}
}

func croissantOf(t *testing.T, dir string) (about map[string]any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "croissant.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &about); err != nil {
		t.Fatal(err)
	}
	return about
}

// TestCroissantKnown: what is known of a dataset is in its description, what is
// not is left out, and no day is made up.
func TestCroissantKnown(t *testing.T) {
	dir := t.TempDir()
	if err := write(t, dir, 10, export.Options{}); err != nil {
		t.Fatal(err)
	}
	about := croissantOf(t, dir)
	if d, _ := about["description"].(string); !strings.HasPrefix(d, "9 documents (rejected: 1).") {
		t.Errorf("description %q", d)
	}
	for _, key := range []string{"url", "datePublished"} {
		if v, ok := about[key]; ok {
			t.Errorf("%s is %v", key, v)
		}
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true, URL: "https://example.org/d", Published: "2024-02-29"}); err != nil {
		t.Fatal(err)
	}
	if about = croissantOf(t, dir); about["url"] != "https://example.org/d" || about["datePublished"] != "2024-02-29" {
		t.Errorf("url %v, date %v", about["url"], about["datePublished"])
	}
	if err := write(t, dir, 10, export.Options{Overwrite: true, Published: "2023-02-29"}); !errors.Is(err, export.ErrOptions) {
		t.Errorf("a day that never was: %v", err)
	}
}
