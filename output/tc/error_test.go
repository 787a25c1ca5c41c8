package tc_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

func TestCodeIs(t *testing.T) {
	err := fmt.Errorf("order: %w", &tc.Error{Code: "FailedOperation.CLS.Internal"})
	for code, want := range map[tc.Code]bool{
		"FailedOperation.CLS.Internal":  true,
		"FailedOperation.CLS":           true,
		"FailedOperation":               true,
		"FailedOperation.CLS.Internal2": false,
		"FailedOperation.CL":            false,
		"Failed":                        false,
		"failedoperation":               false,
		"CLS":                           false,
		"":                              false,
	} {
		if got := errors.Is(err, code); got != want {
			t.Errorf("errors.Is(%v, %q) = %v", err, code, got)
		}
	}
	if errors.Is(tc.Code("InvalidParameterValue"), tc.Code("InvalidParameter")) {
		t.Error("InvalidParameterValue matches InvalidParameter")
	}
	if errors.Is(tc.Code("A.B"), errors.New("A")) {
		t.Error("a code matches an error that is none")
	}
}

func TestErrorText(t *testing.T) {
	for want, err := range map[string]error{
		"A.B":                           tc.Code("A.B"),
		"A":                             &tc.Error{Code: "A"},
		"waf Order: A: b (request r-1)": &tc.Error{Service: "waf", Action: "Order", Code: "A", Message: "b", RequestID: "r-1"},
		"A: b; C":                       tc.Problems{{Code: "A", Message: "b"}, {Code: "C"}},
		"no problems":                   tc.Problems{},
		`waf Order: HTTP 500 Internal Server Error: bad (request r-1): "x"`: &tc.HTTPError{Service: "waf", Action: "Order",
			Status: 500, RequestID: "r-1", Body: "x", Err: errors.New("bad")},
	} {
		if got := err.Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
