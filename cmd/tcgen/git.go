package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// git reads the repository that a folder lies in, by way of the command git.
type git struct {
	dir string
}

// run runs git with the arguments, gives it stdin, and returns what it prints.
func (g git) run(ctx context.Context, stdin io.Reader, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", g.dir, "--literal-pathspecs"}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	cmd.Stdin = stdin
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(strings.TrimSpace(string(exit.Stderr)), "fatal: "))
	}
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return out, nil
}

// tree returns the files of a revision that are below dir, a slash-separated
// folder relative to g.dir, as a file system rooted at g.dir. It reads blobs:
// attributes such as export-ignore, which leave files out of archives, have no
// effect, and the working tree is not touched. Links and submodules are left
// out.
func (g git) tree(ctx context.Context, revision, dir string) (fs.FS, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, fmt.Errorf("%q is no revision", revision)
	}
	prefix, err := g.run(ctx, nil, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, fmt.Errorf("%s is neither a path nor can it be looked up in a repository: %w", revision, err)
	}
	commit, err := g.run(ctx, nil, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("%s is neither a path nor a revision of the repository", revision)
	}
	root := strings.TrimSuffix(string(prefix), "\n")
	listed := []string{"ls-tree", "-r", "-z", "--full-tree", strings.TrimSpace(string(commit))}
	if below := path.Join(root, dir); below != "." {
		listed = append(listed, "--", below)
	}
	out, err := g.run(ctx, nil, listed...)
	if err != nil {
		return nil, err
	}
	return g.blobs(ctx, parseTree(out, root))
}

// file returns a file of a revision; its name is a slash-separated path relative
// to g.dir.
func (g git) file(ctx context.Context, revision, name string) ([]byte, error) {
	if strings.HasPrefix(revision, "-") || !fs.ValidPath(name) {
		return nil, fmt.Errorf("%s: there is no such file in %s", name, revision)
	}
	return g.run(ctx, nil, "cat-file", "blob", revision+":./"+name)
}

// A blob is a file of a revision.
type blob struct{ hash, name string }

// parseTree reads the output of ls-tree -z: "mode type hash<TAB>path<NUL>". It
// returns the regular files below root, with their paths from there.
func parseTree(out []byte, root string) []blob {
	var blobs []blob
	for entry := range strings.SplitSeq(string(out), "\x00") {
		head, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(head)
		if !ok || len(fields) != 3 || !strings.HasPrefix(fields[0], "100") {
			continue
		}
		if below, ok := strings.CutPrefix(name, root); ok {
			blobs = append(blobs, blob{fields[2], below})
		}
	}
	return blobs
}

// blobs reads blobs into a file system in memory: an archive that is not
// compressed has all that fs.FS asks for.
func (g git) blobs(ctx context.Context, blobs []blob) (fs.FS, error) {
	var names strings.Builder
	for _, b := range blobs {
		names.WriteString(b.hash + "\n")
	}
	out, err := g.run(ctx, strings.NewReader(names.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	objects := bufio.NewReader(bytes.NewReader(out))
	for _, b := range blobs {
		data, err := nextObject(objects)
		if err != nil {
			return nil, fmt.Errorf("git cat-file: %s: %w", b.name, err)
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: b.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
}

// nextObject reads "hash type size<LF>content<LF>", as cat-file --batch prints
// an object.
func nextObject(r *bufio.Reader) ([]byte, error) {
	head, err := r.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 {
		return nil, fmt.Errorf("found %q, expected an object", strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, err
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, err
	}
	return data[:size], nil
}
