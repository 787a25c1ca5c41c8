package write

import (
	"bytes"
	"errors"
	"fmt"
	"path"
)

// A Problem is a file that keeps a plan from being applied.
type Problem struct {
	Path    string
	Rule    string // RuleEdited, RuleForeign or RuleNotFile
	Message string // what was found
	Help    string // what to do about it
}

// The rules of problems.
const (
	RuleEdited  = "write.edited"   // a generated file was changed by hand
	RuleForeign = "write.foreign"  // a file that tcgen did not make has the name of one to be made
	RuleNotFile = "write.not-file" // a folder, a link or a device has that name
)

// Error returns the problem on one line.
func (p Problem) Error() string {
	return fmt.Sprintf("%s: %s; %s [%s]", p.Path, p.Message, p.Help, p.Rule)
}

// compare decides what happens to a file of a set.
func (b *Builder) compare(f folder, name string, data []byte) error {
	p := b.plan
	if !p.inScope(name) {
		return nil
	}
	old, stamp, err := regularStamped(f, name)
	if err != nil && !errors.Is(err, errNotRegular) {
		return err
	}
	sum := digest(data)
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		p.notFile(name)
		return nil
	}
	p.now.set(name, sum)
	switch {
	case old == nil:
		p.Create = append(p.Create, name)
	case bytes.Equal(old, data):
		p.Same = append(p.Same, name)
		p.stamps[name] = stamp
		return nil
	case p.opts.Force || p.made(name, old):
		p.Update = append(p.Update, name)
	default:
		p.inTheWay(name)
		return nil
	}
	waiting, err := p.spool.put(data)
	p.changes = append(p.changes, change{path: name, old: contentDigest(old), new: sum, data: waiting})
	return err
}

// contentDigest returns the digest of a file, or "" where there is none.
func contentDigest(data []byte) string {
	if data == nil {
		return ""
	}
	return digest(data)
}

// made reports whether tcgen wrote old as name: the lock has its digest, or
// the lock doesn't know the file and the file says so itself. Without a lock it
// wrote whatever is there.
func (p *Plan) made(name string, old []byte) bool {
	if p.opts.Lock == "" {
		return true
	}
	if p.old.has(name) {
		return p.old.wrote(name, old)
	}
	return path.Ext(name) == ".go" && isOurs(old)
}

// compareStale decides what happens to a file that an earlier run made and that
// is not in the set.
func (p *Plan) compareStale(f folder, name string) error {
	if !p.inScope(name) {
		return nil
	}
	old, err := regular(f, name)
	gone := old == nil || p.opts.Lock != "" && path.Ext(name) == ".go" && !isOurs(old)
	switch {
	case errors.Is(err, errNotRegular):
		p.notFile(name)
		return nil
	case err != nil:
		return err
	case gone:
		p.Forget = append(p.Forget, name)
	case p.opts.Force || p.opts.Lock == "" || p.old.wrote(name, old):
		p.Delete = append(p.Delete, name)
		p.changes = append(p.changes, change{path: name, old: digest(old), remove: true})
	default:
		p.problem(name, RuleEdited, "the file is not generated any more, and was edited since tcgen wrote it",
			"move it elsewhere or delete it, or use --force to have it removed")
		return nil
	}
	p.now.drop(name)
	return nil
}

func (p *Plan) inTheWay(name string) {
	if p.old.has(name) {
		p.problem(name, RuleEdited, "the generated file was edited since tcgen wrote it",
			"move the change to the specs, or use --force to overwrite it")
		return
	}
	p.problem(name, RuleForeign, "a file that tcgen did not write is in the way of a generated one",
		"move it elsewhere, or use --force to overwrite it")
}

func (p *Plan) notFile(name string) {
	p.problem(name, RuleNotFile, "something that is not a regular file is in the way of a generated one",
		"move it elsewhere")
}

func (p *Plan) problem(name, rule, message, help string) {
	p.Problems = append(p.Problems, Problem{Path: name, Rule: rule, Message: message, Help: help})
}
