package specs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// example checks that an example can make a golden test, or says why not.
func (c *checker) example(e Example, path string) {
	if (e.Keys.Has("skip") || e.Skip != "") && strings.TrimSpace(e.Skip) == "" {
		c.add(e.At("skip"), join(path, "skip"), "example.skip", "", "an example is skipped without a reason",
			"say why it makes no golden test, or remove the key")
	}
	if e.Skip != "" {
		return
	}
	c.body(e, "request", e.Request, path)
	c.body(e, "response", e.Response, path)
}

// body checks that the request or response of an example is a JSON object.
func (c *checker) body(e Example, key, text, path string) {
	const help = "correct it, or say in the key skip why the example makes no golden test"
	if strings.TrimSpace(text) == "" {
		c.add(e.At(key), join(path, key), "example.json-invalid", "", "the example has no "+key+", expected a JSON object", help)
		return
	}
	data := []byte(text)
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) && json.Valid(data) {
		return
	}
	var object map[string]json.RawMessage
	err := json.Unmarshal(data, &object)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		// The offset counts the bytes read, the bad one included.
		c.add(e.Within(key, text, int(syntax.Offset)-1), join(path, key), "example.json-invalid", "",
			fmt.Sprintf("the %s is not JSON: %s", key, syntax), help)
	} else if err != nil || object == nil {
		start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
		c.add(e.Within(key, text, start), join(path, key), "example.json-invalid", "",
			"the "+key+" is not a JSON object, which begins with {", help)
	}
}
