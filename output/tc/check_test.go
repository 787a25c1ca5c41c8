package tc_test

import (
	"errors"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// A value beyond a documented limit is a problem with the code that the service
// would answer with, and its path.
func TestCheckerCheck(t *testing.T) {
	var c tc.Checker
	c.Check(true, "A", "at most 1")
	c.Item("Items", 2).Field("Box").Check(false, "Name", "2 to 5 characters")
	c.Require(false, "B")
	err := c.Err()
	if want := "InvalidParameterValue: parameter Items[2].Box.Name is not as documented: 2 to 5 characters; MissingParameter: parameter B is required"; err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if e, ok := errors.AsType[*tc.Error](err); !ok || e.Param != "Items[2].Box.Name" || !errors.Is(err, tc.ErrInvalidParameterValue) || !errors.Is(err, tc.ErrMissingParameter) {
		t.Errorf("got %#v", e)
	}
}

func TestLength(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "云存": 2} {
		if got := tc.Length(s); got != want {
			t.Errorf("Length(%q) = %d", s, got)
		}
	}
}

func TestOneOf(t *testing.T) {
	if !tc.OneOf(2, 1, 2) || tc.OneOf(3, 1, 2) || tc.OneOf("a") {
		t.Error("OneOf is wrong")
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		s, pattern string
		want       bool
	}{
		{"abc", "[a-z]+", true}, {"abc1", "[a-z]+", false}, {"b", "a|b", true}, {"ba", "a|b", false}, {"(", "(", false},
	} {
		if got := tc.Matches(tt.s, tt.pattern); got != tt.want {
			t.Errorf("Matches(%q, %q) = %v", tt.s, tt.pattern, got)
		}
	}
}
