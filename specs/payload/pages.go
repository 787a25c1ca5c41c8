package payload

import (
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// AgreeOn reports whether the bodies of a call fit to what is said of long lists
// in parts: the response has not more items than the request asks for, and not
// more than there are in all. request is nil where the call gives none; without
// a response nothing fits.
func AgreeOn(p *specs.Pages, request, response *Value) bool {
	answer := response.unwrap()
	items := answer.Get(p.Items)
	switch {
	case request != nil && request.Kind != Object:
		return false
	case items == nil, items.Kind != List && items.Kind != Null:
		return false
	}
	fits := func(v *Value) bool {
		return v == nil || len(items.Items) == 0 && v.Kind == Null || v.Kind == Integer && atLeast(v.Text, len(items.Items))
	}
	return fits(request.Get(p.Size)) && (p.Total == "" || fits(answer.Get(p.Total)))
}

// unwrap returns what stands in the envelope of a response, whose name may be in
// any case; nil where v is no response or nil.
func (v *Value) unwrap() *Value {
	if v == nil {
		return nil
	}
	for i := range v.Members {
		if strings.EqualFold(v.Members[i].Name, "Response") {
			return v.Members[i].Value
		}
	}
	return nil
}

// atLeast reports whether a number is as large as n.
func atLeast(number string, n int) bool {
	i, err := strconv.Atoi(number)
	return err == nil && i >= n
}
