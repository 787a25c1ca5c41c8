package tctest

import "net/http"

// A Fault is an error of a handler that stands for a failure of the network: the
// caller gets no answer, or not all of one. A handler that does its work first
// and then returns a Fault is a service that executed the call.
type Fault string

const (
	// Reset closes the connection before a byte of the answer; the caller gets
	// an error that matches syscall.ECONNRESET.
	Reset Fault = "connection reset"

	// Truncate sends half of the answer; the caller gets an error that matches
	// io.ErrUnexpectedEOF. The handler may give the response along with it.
	Truncate Fault = "answer truncated"

	// Hang sends nothing until the caller gives up or the test is over.
	Hang Fault = "no answer"
)

// Error returns what happens to the answer.
func (f Fault) Error() string { return string(f) }

// commit makes a failure of the network of the answer to r, in place of body.
func (f Fault) commit(w http.ResponseWriter, r *http.Request, over <-chan struct{}, body []byte) {
	switch f {
	case Truncate:
		writeAnswer(w, http.StatusOK, len(body), body[:len(body)/2])
		return
	case Hang:
		select {
		case <-r.Context().Done():
		case <-over:
		}
	}
	breakConnection(w)
}
