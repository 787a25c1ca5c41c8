package tc

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A head is what all answers have in common.
type head struct {
	Response struct {
		Error     *struct{ Code, Message string }
		RequestId string
	}
}

// readHead returns as much of the head as answer has.
func readHead(answer []byte) (h head) {
	_ = json.Unmarshal(answer, &h) // whether answer is sound is judged elsewhere
	return h
}

// judge decodes an answer, or says what is wrong with it; err is what is known to
// be. Answers of calls that succeeded are parsed once: they rarely have the bytes
// that it looks for.
func (m *call) judge(status int, answer []byte, err error) error {
	var h head
	success := status/100 == 2 && err == nil
	if !success || bytes.Contains(answer, []byte(`"Error"`)) {
		h = readHead(answer)
	}
	switch e := h.Response.Error; {
	case err != nil:
	case e != nil && e.Code != "":
		return &Error{Service: m.service.Name, Action: m.action, Code: Code(e.Code),
			Message: e.Message, RequestID: h.Response.RequestId, Status: status}
	case e != nil:
		err = errors.New("the answer has an Error without a Code")
	case !success:
		err = errors.New("not an answer of the API")
	default:
		if err = m.decode(answer); err == nil {
			return nil
		}
		h = readHead(answer)
	}
	return &HTTPError{Service: m.service.Name, Action: m.action, Status: status,
		RequestID: h.Response.RequestId, Body: string(answer[:min(len(answer), maxExcerpt)]), Err: err}
}
