package docs

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestCorpus reads the pages of a larger collection, where there is one beside
// the module: every row of every table is accounted for, and what was read can
// be loaded.
func TestCorpus(t *testing.T) {
	root := "../../../shared/pages"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no collection of pages beside the module")
	}
	pages, actions := 0, 0
	for _, dir := range []string{"text", "excerpts"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			r := Read(path, data)
			checkReading(t, r)
			pages++
			if r.Action != nil {
				actions++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if actions*5 < pages*3 {
		t.Errorf("%d of %d pages describe an action, want three in five at least", actions, pages)
	}
}
