package write

import (
	"io"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff writes the changes of the plan as unified diffs to w.
func (p *Plan) Diff(w io.Writer) error {
	for _, c := range p.changes {
		oldName, newName := "a/"+c.path, "b/"+c.path
		if c.old == nil {
			oldName = "/dev/null"
		}
		if c.remove {
			newName = "/dev/null"
		}
		if _, err := w.Write(diff.Diff(oldName, c.old, newName, c.data)); err != nil {
			return err
		}
	}
	return nil
}
