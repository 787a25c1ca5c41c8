package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// measureCurve generates 1 to 15,000 actions. Where the metadata has fewer, its
// services are there again under other names.
func (b *bench) measureCurve(ctx context.Context) error {
	fmt.Print("\n| actions | wall s | CPU s | MB | CPU ms an action |\n|---|---|---|---|---|\n")
	for _, n := range []int{1, 10, 100, 1000, 5000, 10000, 15000} {
		dir := filepath.Join(b.dir, fmt.Sprint("curve", n))
		if err := b.repeat(dir, n); err != nil {
			return err
		}
		c, err := b.run1(ctx, dir, 2, "generate", "-q")
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %s | %.2f |\n", n, c, c.cpu.Seconds()*1000/float64(n))
	}
	return nil
}

// repeat makes a project of n actions.
func (b *bench) repeat(dir string, n int) error {
	if err := writeFile(filepath.Join(dir, "go.mod"), []byte(goMod)); err != nil {
		return err
	}
	services, err := filepath.Glob(filepath.Join(b.project, "specs/*/*"))
	if err != nil || len(services) == 0 {
		return fmt.Errorf("no specs to repeat: %w", err)
	}
	for i := 0; n > 0; i++ {
		taken, err := copyService(services[i%len(services)], filepath.Join(dir, "specs"), i/len(services), n)
		if err != nil {
			return err
		}
		n -= taken
	}
	return nil
}

// copyService copies up to n actions of a service, under another name in rounds
// after the first, and returns how many there are.
func copyService(from, to string, round, n int) (int, error) {
	entries, err := os.ReadDir(from)
	if err != nil {
		return 0, err
	}
	name := filepath.Base(filepath.Dir(from))
	renamed := name
	if round > 0 {
		renamed = fmt.Sprintf("%s%c", name, 'a'+round-1)
	}
	taken := 0
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return taken, err
		}
		if entry.Name() == "service.yaml" {
			data = bytes.Replace(data, []byte("\nservice: "+name+"\n"), []byte("\nservice: "+renamed+"\n"), 1)
		} else if entry.Name() != "types.yaml" && strings.HasSuffix(entry.Name(), ".yaml") {
			if taken == n {
				continue
			}
			taken++
		}
		if err := writeFile(filepath.Join(to, renamed, filepath.Base(from), entry.Name()), data); err != nil {
			return taken, err
		}
	}
	return taken, nil
}
