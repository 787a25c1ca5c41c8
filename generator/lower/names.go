package lower

import (
	"cmp"
	"fmt"
	"go/token"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

// scope maps the exported names of the package to what declared them.
type scope map[string]declaration

type declaration struct {
	what string
	pos  specs.Pos
}

// newScope holds what client.go declares in every package.
func newScope() scope {
	return scope{"Client": {what: "the client of the package"}, "New": {what: "its constructor"}}
}

// methods are names that, as a method, "go vet" wants with a signature of its
// own (its check stdmethods).
var methods = setOf("GobDecode", "GobEncode", "MarshalJSON", "MarshalXML", "ReadByte", "ReadRune",
	"UnmarshalJSON", "UnmarshalXML", "UnreadByte", "UnreadRune", "WriteByte")

// packages are names that a generated package can't have, since its code or
// its tests use them for something else.
var packages = setOf("client", "context", "err", "fmt", "log", "main", "req", "resp", "service", "t", "tc", "tctest", "testing")

// constrained are the last words of a file name that exclude the file from
// some builds: operating systems, architectures, and "test".
var constrained = setOf("test",
	"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl",
	"netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos",
	"386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64", "mips64le",
	"mips64p32", "mips64p32le", "mipsle", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x",
	"sparc", "sparc64", "wasm")

func setOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

func goNameHelp(path string) string {
	return fmt.Sprintf("give it another Go name in overlay.yaml: {path: %s.go_name, set: <name>, why: ...}", path)
}

// name returns the Go name of something: its go_name, or its wire name with
// the first letter in upper case.
func (l *lowering) name(wire, goName string, pos specs.Pos, path string) string {
	if goName == "" {
		return exported(wire)
	}
	if !token.IsIdentifier(goName) || !token.IsExported(goName) {
		l.report(RuleGoName, pos, path, "begin it with an upper-case letter and use letters, digits and _ only",
			"go_name %q is not an exported Go identifier", goName)
	}
	return goName
}

func exported(wire string) string {
	r, size := utf8.DecodeRuneInString(wire)
	upper := unicode.ToUpper(r)
	if upper == r {
		return wire
	}
	return string(upper) + wire[size:]
}

// declare notes that the package has a declaration of that name. Of two
// different things, the later one is an error that names both.
func (l *lowering) declare(name, what string, pos specs.Pos, path string) {
	first, taken := l.scope[name]
	if !taken {
		l.scope[name] = declaration{what, pos}
		return
	}
	at := ""
	if first.pos != (specs.Pos{}) {
		at = " at " + first.pos.String()
	}
	help := ""
	if path != "" {
		help = goNameHelp(path)
	}
	l.report(RuleCollision, pos, path, help, "the Go name %s of %s is taken by %s%s", name, what, first.what, at)
}

// renamed returns the fields of the operation that have a go_name, in its
// request, its response and the types that these reach.
func (l *lowering) renamed(op *ir.Operation, a *specs.Action) map[string]string {
	out := map[string]string{}
	seen := map[string]bool{}
	var walk func(owner string, fields []specs.Field)
	walk = func(owner string, fields []specs.Field) {
		for i := range fields {
			f := &fields[i]
			if f.GoName != "" && f.GoName != exported(f.Name) {
				out[owner+"."+f.GoName] = f.Name
			}
			typ, _ := specs.ParseType(f.Type)
			if t := l.types[typ.Name]; typ.Kind == specs.KindObject && t != nil && !seen[t.Name] {
				seen[t.Name] = true
				walk(l.built[t.Name].Name, t.Fields)
			}
		}
	}
	walk(op.Request.Name, a.Input)
	walk(op.Response.Name, a.Output)
	return out
}

// PackageName returns the Go package name of a service: its name without
// dashes, and with "api" behind it where Go or generated code needs the word.
func PackageName(service string) string {
	name := strings.ReplaceAll(service, "-", "")
	if packages[name] || token.IsKeyword(name) || !token.IsIdentifier(name) {
		name += "api"
	}
	return name
}

// regionName returns the constant of a region code: ap-shenzhen-fsi becomes
// APShenzhenFSI.
func regionName(code string) string {
	var b strings.Builder
	for i, part := range strings.Split(code, "-") {
		if i == 0 || part == "fsi" {
			b.WriteString(strings.ToUpper(part))
		} else {
			b.WriteString(exported(part))
		}
	}
	return b.String()
}

// errorName returns the constant of an error code: "Err" and the letters,
// digits and underscores of the code. Where two codes of the service would share
// it, such as A.BC and AB.C, their dots become underscores.
func (l *lowering) errorName(code string) string {
	name := identifier(code)
	if len(l.codes[name]) > 1 {
		name = identifier(strings.ReplaceAll(code, ".", "_"))
	}
	return "Err" + name
}

// codesByName returns the error codes of a service, of all its actions, by the
// constant that they would like.
func codesByName(svc *specs.Service) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	add := func(codes []specs.ErrorCode) {
		for _, e := range codes {
			name := identifier(e.Code)
			if out[name] == nil {
				out[name] = map[string]bool{}
			}
			out[name][e.Code] = true
		}
	}
	add(svc.Errors)
	for _, a := range svc.Actions {
		add(a.Errors)
	}
	return out
}

// identifier returns the letters, digits and underscores of a text.
func identifier(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// files gives each operation a file name of its own, on file systems that
// ignore case as well.
func (l *lowering) files(ops []*ir.Operation) {
	taken := setOf("client", "errors", "types", "doc", "gen")
	slices.SortFunc(ops, func(a, b *ir.Operation) int { return cmp.Compare(a.Name, b.Name) })
	for _, op := range ops {
		name := snake(op.Name)
		if last := name[strings.LastIndex(name, "_")+1:]; constrained[last] || taken[name] {
			name += "_action"
		}
		if taken[name] {
			h := fnv.New32a()
			h.Write([]byte(op.Name))
			name = fmt.Sprintf("%s_%08x", name, h.Sum32())
		}
		taken[name] = true
		op.File = name
	}
}

// snake turns DescribeDBInstances into describe_db_instances.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && runes[i-1] != '_' &&
			(!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
