package generator

import (
	"fmt"
	"hash/fnv"
	"path"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// A Shard is one of several parts of the services. Which part a service version
// is in follows from its name and version alone: others come and go without
// moving it. A shard reads the configuration, go.mod and the specs of its own
// services, and nothing else.
type Shard struct {
	Index, Count int // Index is from 1 to Count; both are 0 for no sharding
}

// RuleShard is the rule of a service whose shard can't be told from the path of
// its specs.
const RuleShard = "shard.folder"

// ParseShard reads the form "i/n".
func ParseShard(text string) (Shard, error) {
	index, count, _ := strings.Cut(text, "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if err1 != nil || err2 != nil || i < 1 || n < i {
		return Shard{}, fmt.Errorf("found the shard %q, expected the form i/n with i from 1 to n, such as 2/8", text)
	}
	return Shard{Index: i, Count: n}, nil
}

// part reports whether there are other shards.
func (s Shard) part() bool { return s.Count > 1 }

// has reports whether the shard has a package, by the two last elements of the
// path of its folder.
func (s Shard) has(folder string) bool {
	if !s.part() {
		return true
	}
	hash := fnv.New32a()
	hash.Write([]byte(folder))
	return int(hash.Sum32()%uint32(s.Count)) == s.Index-1
}

// hasSpecs reports whether the shard has the package of the specs in a folder.
func (s Shard) hasSpecs(dir string) bool {
	return s.has(packageFolder(path.Base(path.Dir(dir)), path.Base(dir)))
}

// InScope reports whether the file of a path, below the output folder or not, is
// the business of the shard.
func (s Shard) InScope(cfg Config, file string) bool {
	below, ok := strings.CutPrefix(file, cfg.Output+"/")
	if cfg.Output == "." {
		below, ok = file, true
	}
	parts := strings.SplitN(below, "/", 3)
	if !ok || len(parts) < 3 {
		return !s.part()
	}
	return s.has(path.Join(parts[0], parts[1]))
}

// strayPackage reports a package that lies in another shard than its specs.
func (s Shard) strayPackage(u *unit, pos specs.Pos) []specs.Finding {
	want := packageFolder(u.svc.Name, u.svc.Version)
	if !s.part() || s.has(want) {
		return nil
	}
	return []specs.Finding{{
		Pos: pos, Rule: RuleShard, Level: specs.LevelError, Path: "service",
		Message: fmt.Sprintf("the folder %s is of one shard and its service %s %s of another", u.svc.Dir, u.svc.Name, u.svc.Version),
		Help:    "rename the folder to <service>/<version>",
	}}
}

// packageFolder returns the folder of a package below the output folder.
func packageFolder(service, version string) string {
	return path.Join(strings.ReplaceAll(service, "-", ""), versionFolder(version))
}
