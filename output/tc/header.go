package tc

import (
	"fmt"
	"net/http"
	"slices"
)

// A header is a line of the head of a request.
type header struct{ name, value string }

// setHeaders adds headers to h, but for those without a value. Their values
// share a piece of memory.
func setHeaders(h http.Header, headers []header) error {
	values := make([]string, 0, len(headers))
	for _, line := range headers {
		if hasControl(line.value) {
			return fmt.Errorf("the value of the header %s has a control character, such as a line break", line.name)
		}
		if line.value != "" {
			values = append(values, line.value)
			h[line.name] = slices.Clip(values[len(values)-1:])
		}
	}
	return nil
}

func hasControl(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return true
		}
	}
	return false
}
