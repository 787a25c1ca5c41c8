package lower

import (
	"cmp"
	"testing"

	"github.com/tcgen-dev/tcgen/specs"
)

// The rules are listed with the levels that findings get.
func TestRules(t *testing.T) {
	for _, rule := range Rules() {
		if want := cmp.Or(levels[rule.ID], specs.LevelError); rule.Level != want || len(rule.Also) > 0 {
			t.Errorf("%s is listed with %q, its findings have the level %s", rule.ID, rule.Levels(), want)
		}
	}
}
