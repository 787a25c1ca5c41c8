package randspec

import (
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// Names that mean something elsewhere.
var (
	serviceNames = []string{"box", "tc", "go", "func", "a-b", "service", "testing", "string", "iter", "fmt", "x9-", "cvm"}
	versions     = []string{"2020-01-01", "2020-02-29", "v1.2", "v12", "v1"}
	endpoints    = []string{"box-1.tencentcloudapi.com", "0.b", "x--y.0.z"}

	regionCodes = []string{"ap-guangzhou", "ap-seoul", "ap-shenzhen-fsi", "na-1", "ap-a-b", "ap-ab", "er-r", "ne-w"}
	errorCodes  = []string{
		"AuthFailure", "AuthFailure.SignatureExpire", "A.BC", "AB.C", "FailedOperation", "-", "_", "1",
		"InternalError", "InvalidParameter.box-1", "a.bC", "Err.Or",
	}
	// refusedCodes come to the Go names of others, whatever is tried.
	refusedCodes = []string{"A-B.C", "A_B.C", "or"}

	// words are names of their own: of Go, of generated code, of its tests.
	words = []string{
		"func", "type", "range", "map", "go", "select", "string", "error", "any", "nil", "true", "iota", "len", "new", "int64", "float64", "bool",
		"append", "init", "main", "Main", "Error", "String", "Format", "GoString", "Is", "As", "Unwrap", "Err", "Extra", "ExtraMembers",
		"RequestId", "requestId", "Request", "Response", "Context", "Code", "Region", "Core", "Service", "Action", "Checker",
		"c", "r", "t", "req", "resp", "err", "ctx", "core", "region", "service", "tc", "tctest", "plain", "next", "offset", "number", "token", "data",
		"Test", "Example", "Windows", "Linux", "RunTest", "Amd64", "doc", "gen", "types", "client", "errors", "Types_", "client_action",
		"BOX", "Box", "bOX", "x", "X", "X_", "A_b", "A_B", "a__", "Z9", "ErrAuthFailure", "APSeoul", "EventStream",
	}

	// heads and tails make names whose methods may want each other's.
	heads = []string{"Describe", "List", "Get", "All", "Stream", "AllDescribe", "AllStream", "StreamAll", "Test", "Example", "Client"}
	tails = []string{"Box", "Boxes", "Item", "Events", "BoxRequest", "BoxResponse", "BoxData", "BoxEvents", "_boxes", "_Box", "_example2", "1"}

	// methods are names that Go, or generated code, has another use for: what
	// bears one needs a go_name.
	methods = []string{"Validate", "MarshalJSON", "UnmarshalJSON", "WriteByte", "ReadRune", "GobEncode"}
)

// word makes a name as the documentation could write it.
func (m *maker) word() string {
	switch m.IntN(5) {
	case 0, 1:
		return pick(m.Rand, words)
	case 2:
		return pick(m.Rand, heads)
	}
	return pick(m.Rand, heads) + pick(m.Rand, tails)
}

// exported is the Go name of a name on the wire.
func exported(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// goName makes a go_name that free takes.
func (m *maker) goName(free func(string) bool) string {
	name := exported(m.word())
	if !free(name) {
		return numbered(name, free)
	}
	return name
}

// declare makes the name of a type or an action, whose Go names, it and with
// the suffixes, are new in the package, and at times a go_name.
func (m *maker) declare(suffixes ...string) (name, goName string) {
	free := func(name string) bool {
		if specs.TakesFile(name) {
			return false
		}
		for _, suffix := range suffixes {
			if m.taken[exported(name)+suffix] {
				return false
			}
		}
		return !m.taken[exported(name)]
	}
	if name = m.word(); !free(name) {
		name = numbered(name, free)
	}
	decl := exported(name)
	if oneIn(m.Rand, 12) {
		goName = m.goName(free)
		decl = goName
	}
	m.taken[decl], m.taken[exported(name)] = true, true
	for _, suffix := range suffixes {
		m.taken[decl+suffix] = true
	}
	return name, goName
}

// members gives names to the fields of one list.
type members struct {
	*maker
	wire, taken map[string]bool
	reserved    string // a name that no field may have on the wire, or ""
}

func (m *maker) members(reserved string) *members {
	return &members{maker: m, wire: map[string]bool{reserved: true}, taken: map[string]bool{}, reserved: reserved}
}

// next makes the name of a field, with a go_name where it needs one.
func (m *members) next() (name, goName string) {
	if oneIn(m.Rand, 40) {
		if name = pick(m.Rand, methods); m.claim(name, "Own"+name) {
			return name, "Own" + name
		}
	}
	return m.named(m.word())
}

// named is next for a field that would like the name.
func (m *members) named(name string) (string, string) {
	free := func(name string) bool { return !m.wire[name] && !m.taken[exported(name)] }
	if !free(name) {
		name = numbered(name, free)
	}
	decl, goName := exported(name), ""
	if oneIn(m.Rand, 16) {
		goName = m.goName(func(name string) bool { return !m.taken[name] })
		decl = goName
	}
	m.claim(name, decl)
	return name, goName
}

func (m *members) claim(name, decl string) bool {
	if m.wire[name] || m.taken[decl] {
		return false
	}
	m.wire[name], m.taken[decl] = true, true
	return true
}
