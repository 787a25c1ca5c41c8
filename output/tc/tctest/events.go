package tctest

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// events is a response that is sent in parts, as server-sent events. They have
// no envelope.
type events []any

// send sends all events, each as soon as it is written.
func (all events) send(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	flush := http.NewResponseController(w).Flush
	for _, e := range all {
		data, err := json.Marshal(e)
		if err != nil {
			data, _ = respond(nil, asError(fmt.Errorf("the event is no JSON: %w", err)), "")
		}
		fmt.Fprintf(w, "data: %s\n\n", data)
		if flush() != nil {
			return // the caller is gone
		}
	}
}
