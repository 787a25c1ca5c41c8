// Package specs holds the model of the YAML specs: what the documentation says
// of each action of the cloud API, in the documentation's own words. It loads
// specs strictly, with a position for everything, saves them canonically, and
// publishes their JSON schema.
//
// A service version is a folder of files: service.yaml holds what its actions
// share, types.yaml the data types, one <Action>.yaml each action, and
// overlay.yaml the hand corrections (package overlay).
package specs

import (
	"strings"
	"unicode/utf8"
)

// FormatVersion is the value of the key "spec" in every file.
const FormatVersion = 1

// Node is the place of a value in its file. The structs of the model embed it;
// loading fills it, saving ignores it.
type Node struct {
	Pos  Pos    // of the mapping itself
	Keys Places // of the value of each key that the file gives
	// Blocks has the place of the first character of each value that is a
	// literal block ("|"), whose lines are therefore lines of the file.
	Blocks Places
}

// At returns the place of the value of key, or of n where it has none.
func (n Node) At(key string) Pos {
	if pos, ok := n.Keys.Get(key); ok {
		return pos
	}
	return n.Pos
}

// Within returns the place of the character at byte offset of text, the value
// of key: an exact place where the value is a literal block, and otherwise
// that of the value.
func (n Node) Within(key, text string, offset int) Pos {
	pos, ok := n.Blocks.Get(key)
	if !ok {
		return n.At(key)
	}
	before := text[:min(max(offset, 0), len(text))]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	pos.Line += strings.Count(before, "\n")
	pos.Col += utf8.RuneCountInString(before[lineStart:])
	return pos
}

// A Set is all services below a folder, in the order of their folders.
type Set struct {
	Services []*Service
}

// A Service is one version of the API of a product: the file service.yaml,
// with the types and actions of the files beside it.
type Service struct {
	Node `yaml:"-"`

	Spec        int         `yaml:"spec" doc:"Version of the spec format." req:"true"`
	Name        string      `yaml:"service" doc:"Name of the product in host names and signatures, such as waf." req:"true"`
	Version     string      `yaml:"version" doc:"API version, such as 2018-01-25." req:"true"`
	Endpoint    string      `yaml:"endpoint" doc:"Host that takes the requests, such as waf.tencentcloudapi.com." req:"true"`
	Title       string      `yaml:"title" doc:"Name of the product for people."`
	Description string      `yaml:"description" doc:"What the product does, in the words of the documentation."`
	Regions     []string    `yaml:"regions" doc:"Regions of the product, as its documentation lists them."`
	Errors      []ErrorCode `yaml:"errors" doc:"Error codes that every action of the service can answer with." style:"flow-items"`

	Dir     string      `yaml:"-"` // slash-separated folder of the files
	Types   []*DataType `yaml:"-"` // of types.yaml, in its order
	Actions []*Action   `yaml:"-"` // by name
}

// A TypesFile is the file types.yaml.
type TypesFile struct {
	Node `yaml:"-"`

	Spec  int         `yaml:"spec" doc:"Version of the spec format." req:"true"`
	Types []*DataType `yaml:"types" doc:"Data types of the service." req:"true"`
}

// A DataType is a structure that parameters refer to by name.
type DataType struct {
	Node `yaml:"-"`

	Name        string  `yaml:"name" doc:"Name of the type, as the documentation writes it." req:"true" id:"true"`
	GoName      string  `yaml:"go_name" doc:"Go name, where the type's own does not do."`
	Inferred    bool    `yaml:"inferred" doc:"No page documents the type; its fields are those that examples show."`
	Description string  `yaml:"description" doc:"What the type holds, in the words of the documentation."`
	Source      *Source `yaml:"source" doc:"Page that the type was read from; absent when it is written by hand." style:"flow"`
	Fields      []Field `yaml:"fields" doc:"Members, in the order of the documentation."`
}

// An Action is one call of the API: a file <Action>.yaml.
type Action struct {
	Node `yaml:"-"`

	Spec        int         `yaml:"spec" doc:"Version of the spec format." req:"true"`
	Name        string      `yaml:"action" doc:"Name of the action, the value of X-TC-Action." req:"true" id:"true"`
	GoName      string      `yaml:"go_name" doc:"Go name, where the action's own does not do."`
	Description string      `yaml:"description" doc:"What the action does, in the words of the documentation."`
	Deprecated  string      `yaml:"deprecated" doc:"Why not to use the action any more; it becomes the Deprecated paragraph of the Go method."`
	Source      *Source     `yaml:"source" doc:"Page that the spec was read from; absent when it is written by hand."`
	ReadOnly    bool        `yaml:"read_only" doc:"Sending the call twice does no harm, so it may be sent again after a network failure."`
	Unsigned    bool        `yaml:"unsigned" doc:"The call is sent without a signature: it is how to get a credential."`
	Stream      bool        `yaml:"stream" doc:"The answer can be a stream of events (text/event-stream); a method that yields them is generated beside the other."`
	Binary      bool        `yaml:"binary" doc:"The body of the request is raw bytes (application/octet-stream) in place of JSON; such an action is not generated."`
	RateLimits  []RateLimit `yaml:"rate_limit" doc:"Documented limit of requests; a list where the page gives several." style:"flow" one:"true"`
	Region      Region      `yaml:"region" doc:"How the action uses the region." req:"true"`
	Pages       *Pages      `yaml:"pages" doc:"How the action gives a long list in parts; an iterator is generated from it."`
	Input       []Field     `yaml:"input" doc:"Request parameters without the common ones."`
	Output      []Field     `yaml:"output" doc:"Response parameters, RequestId included."`
	Errors      []ErrorCode `yaml:"errors" doc:"Error codes of the action's own page." style:"flow-items"`
	Examples    []Example   `yaml:"examples" doc:"Documented calls; golden tests are made of them."`
}

// A Source says where a spec was read.
type Source struct {
	Node `yaml:"-"`

	Metadata bool   `yaml:"metadata" doc:"Read from the official metadata; pages add what that lacks."`
	Page     string `yaml:"page" doc:"File, relative to the project's folder, or URL; absent for a page from standard input."`
	SHA256   string `yaml:"sha256" doc:"Hash of the page's bytes, in hexadecimal; absent where no page was read."`
	Updated  string `yaml:"updated" doc:"Date of the page's last update, such as 2024-05-17; absent where the page does not say."`
}

// A RateLimit is a documented number of requests in a period, for one action
// of one account at one API host.
type RateLimit struct {
	Node `yaml:"-"`

	Requests int    `yaml:"requests" doc:"Number of requests, at least 1." req:"true"`
	Per      string `yaml:"per" doc:"Period." req:"true" enum:"second,minute"`
}

// The ways an action uses the common parameter Region.
const (
	RegionRequired = "required"
	RegionOptional = "optional"
	RegionNone     = "none"
)

// A Region says whether calls name a region, and which they may name.
type Region struct {
	Node `yaml:"-"`

	Use  string   `yaml:"use" doc:"Whether calls name a region." req:"true" enum:"required,optional,none"`
	Only []string `yaml:"only" doc:"Regions that the action supports; absent: every region of the product." style:"flow"`
}

// The ways an action gives a long list in parts.
const (
	PagesByOffset = "offset"
	PagesByNumber = "number"
	PagesByToken  = "token"
)

// Pages says how an action gives a long list in parts.
type Pages struct {
	Node `yaml:"-"`

	By    string `yaml:"by" doc:"What names a part: the offset of its first item, its number, or a token of the part before." req:"true" enum:"offset,number,token"`
	From  string `yaml:"from" doc:"Parameter that takes the offset, the number or the token." req:"true"`
	First int    `yaml:"first" doc:"Number of the first part, where parts have numbers: 0 or 1."`
	Size  string `yaml:"size" doc:"Parameter that takes the number of items of a part."`
	Items string `yaml:"items" doc:"Output that holds the items: a list." req:"true"`
	Total string `yaml:"total" doc:"Output that holds the number of all items."`
	Next  string `yaml:"next" doc:"Output that holds the token of the next part; empty or absent in the last one."`
}

// A Scalar is a string, number or boolean as its text. How it is written in
// YAML and JSON follows from the type of its field.
type Scalar string

// A Field is a request parameter, a response parameter, or a member of a data
// type.
type Field struct {
	Node `yaml:"-"`

	Name         string      `yaml:"name" doc:"Name on the wire." req:"true" id:"true"`
	Type         string      `yaml:"type" doc:"Type in the documentation's words: String, Integer, Float, Boolean, Timestamp, Timestamp ISO8601, Date, a data type, or Array of one of these." req:"true"`
	Required     bool        `yaml:"required" doc:"A request must give the field."`
	RequiredWhen string      `yaml:"required_when" doc:"When a request must give the field, where that is not always, in the words of the documentation."`
	Nullable     bool        `yaml:"nullable" doc:"A response may hold null."`
	Description  string      `yaml:"description" doc:"Meaning, in the words of the documentation."`
	Default      *Scalar     `yaml:"default" doc:"Value that the service takes where the request gives none."`
	Enum         []EnumValue `yaml:"enum" doc:"Documented values." style:"flow-items"`
	Min          *Scalar     `yaml:"min" doc:"Smallest number."`
	Max          *Scalar     `yaml:"max" doc:"Largest number."`
	MinLength    *int        `yaml:"min_length" doc:"Smallest number of characters."`
	MaxLength    *int        `yaml:"max_length" doc:"Largest number of characters."`
	MaxItems     *int        `yaml:"max_items" doc:"Largest number of items of a list."`
	Pattern      string      `yaml:"pattern" doc:"Regular expression (RE2) that the whole value matches."`
	Format       string      `yaml:"format" doc:"Format of a string, such as a time layout, in the words of the documentation."`
	Enforce      bool        `yaml:"enforce" doc:"Check min, max, lengths, enum and pattern before sending; by default only what is required and max_items is checked."`
	Excludes     []string    `yaml:"excludes" doc:"Fields beside this one that a request must not give together with it." style:"flow"`
	AtLeastOne   []string    `yaml:"at_least_one" doc:"Fields, this one among them, of which a request gives at least one." style:"flow"`
	Deprecated   string      `yaml:"deprecated" doc:"Why not to use the field any more."`
	Example      *Scalar     `yaml:"example" doc:"Example value of the documentation's table."`
	GoName       string      `yaml:"go_name" doc:"Go name, where the field's own does not do."`
}

// An EnumValue is one of the documented values of a field.
type EnumValue struct {
	Node `yaml:"-"`

	Value       Scalar `yaml:"value" doc:"The value." req:"true" id:"true"`
	Description string `yaml:"description" doc:"What it means."`
}

// An ErrorCode is a documented error code.
type ErrorCode struct {
	Node `yaml:"-"`

	Code        string `yaml:"code" doc:"The code, such as FailedOperation.CLSInternalError." req:"true" id:"true"`
	Description string `yaml:"description" doc:"What it means."`
}

// An Example is a documented request and its response.
type Example struct {
	Node `yaml:"-"`

	Title       string `yaml:"title" doc:"Heading of the example."`
	Description string `yaml:"description" doc:"What the example shows, where the page says more than the heading."`
	Action      string `yaml:"action" doc:"Action that the example's own request names, where that is another."`
	Skip        string `yaml:"skip" doc:"Why the example makes no golden test."`
	Request     string `yaml:"request" doc:"JSON body of the request." style:"literal"`
	Response    string `yaml:"response" doc:"JSON body of the response." style:"literal"`
}
