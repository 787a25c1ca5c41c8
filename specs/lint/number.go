package lint

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// precision is enough for every 64-bit integer, and for decimals with more
// digits than a double keeps.
const precision = 128

// longestNumber bounds the digits that are looked at: reading a number takes
// time that grows faster than its length.
const longestNumber = 100

// parseNumber reads a decimal number, with or without an exponent.
func parseNumber(text string) (*big.Float, bool) {
	if text == "" || len(text) > longestNumber || strings.Trim(text, "0123456789+-.eE") != "" {
		return nil, false
	}
	n, _, err := big.ParseFloat(text, 10, precision, big.ToNearestEven)
	return n, err == nil && !n.IsInf()
}

// sameNumber reports whether both texts are numbers of the same value, such as
// 1 and 1.0.
func sameNumber(a, b string) bool {
	x, okX := parseNumber(a)
	y, okY := parseNumber(b)
	return okX && okY && x.Cmp(y) == 0
}

// fitsNumber reports whether the number text is a value of t: for integers an
// integral one of 64 bits, for the others one that a double can hold.
func fitsNumber(text string, t specs.Type) bool {
	n, ok := parseNumber(text)
	if !ok {
		return false
	}
	if t.Kind == specs.KindFloat {
		f, _ := n.Float64()
		return !math.IsInf(f, 0)
	}
	if t.Name == "Uint64" {
		_, accuracy := n.Uint64()
		return accuracy == big.Exact
	}
	_, accuracy := n.Int64()
	return accuracy == big.Exact
}

// isInt64 reports whether Go decodes a number into an int64: 1 it does, but
// neither 1.0 nor 1e3, nor the upper half of what an Uint64 may be.
func isInt64(text string) bool {
	_, err := strconv.ParseInt(text, 10, 64)
	return err == nil
}
