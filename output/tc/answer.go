package tc

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A head is what all answers have in common.
type head struct {
	Response struct {
		Error *struct {
			Code    Code
			Message string
		}
		RequestId string
	}
}

// readHead returns as much of the head as answer has.
func readHead(answer []byte) (h head) {
	_ = json.Unmarshal(answer, &h) // whether answer is sound is judged elsewhere
	return h
}

// judge decodes an answer, or says what is wrong with it. Answers of calls that
// succeeded are parsed once: they rarely have the bytes that it looks for.
func (m *call) judge(status int, answer []byte) error {
	success := status/100 == 2
	if !success || bytes.Contains(answer, []byte(`"Error"`)) {
		h := readHead(answer).Response
		switch {
		case h.Error != nil && h.Error.Code != "":
			return &Error{Service: m.service.Name, Action: m.action, Code: h.Error.Code,
				Message: h.Error.Message, RequestID: h.RequestId, Status: status}
		case h.Error != nil:
			return m.httpError(status, answer, errors.New("the answer has an Error without a Code"))
		}
	}
	if !success {
		return m.httpError(status, answer, errors.New("not an answer of the API"))
	}
	if err := m.decode(answer); err != nil {
		return m.httpError(status, answer, err)
	}
	return nil
}

func (m *call) httpError(status int, answer []byte, err error) error {
	return &HTTPError{
		Service:   m.service.Name,
		Action:    m.action,
		Status:    status,
		RequestID: readHead(answer).Response.RequestId,
		Body:      string(answer[:min(len(answer), maxExcerpt)]),
		Err:       err,
	}
}
