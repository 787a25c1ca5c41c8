package write

import (
	"errors"
	"fmt"
	"io"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff writes the changes of the plan as unified diffs to w.
func (p *Plan) Diff(w io.Writer) error {
	f, err := p.open()
	if err != nil {
		return err
	}
	for _, c := range p.changes {
		if err := p.diff(w, f, c); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", c.path, err), f.close())
		}
	}
	return f.close()
}

func (p *Plan) diff(w io.Writer, f folder, c change) error {
	old, err := regular(f, c.path)
	if err != nil {
		return err
	}
	data, err := p.spool.get(c.data)
	if err != nil {
		return err
	}
	oldName, newName := "a/"+c.path, "b/"+c.path
	if old == nil {
		oldName = "/dev/null"
	}
	if c.remove {
		newName = "/dev/null"
	}
	_, err = w.Write(diff.Diff(oldName, old, newName, data))
	return err
}
