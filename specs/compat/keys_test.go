package compat_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// judgedKeys are the keys of the model whose changes have rules, in order. A
// key that is new to the model has to be judged too: as long as nobody says
// how, its changes would count as words.
var judgedKeys = map[reflect.Type][]string{
	reflect.TypeFor[specs.Service]():  {"spec", "service", "version", "endpoint", "title", "description", "regions", "errors"},
	reflect.TypeFor[specs.DataType](): {"name", "go_name", "inferred", "description", "source", "fields"},
	reflect.TypeFor[specs.Action](): {"spec", "action", "go_name", "description", "deprecated", "source", "read_only", "unsigned", "stream", "binary", "rate_limit",
		"region", "pages", "input", "output", "errors", "examples"},
	reflect.TypeFor[specs.Region](): {"use", "only"},
	reflect.TypeFor[specs.Field](): {"name", "type", "required", "required_when", "nullable", "description", "default", "enum", "min", "max",
		"min_length", "max_length", "max_items", "pattern", "format", "enforce", "excludes", "at_least_one", "deprecated", "example", "go_name"},
	reflect.TypeFor[specs.EnumValue](): {"value", "description"},
	reflect.TypeFor[specs.ErrorCode](): {"code", "description"},
	reflect.TypeFor[specs.Example]():   {"title", "description", "action", "skip", "request", "response"},
}

func TestAllKeysAreJudged(t *testing.T) {
	for typ, judged := range judgedKeys {
		var keys []string
		for _, key := range specs.KeysOf(typ) {
			keys = append(keys, key.Name)
		}
		if !slices.Equal(keys, judged) {
			t.Errorf("%s has the keys %q, and those judged are %q: give the others rules", typ, keys, judged)
		}
	}
}
