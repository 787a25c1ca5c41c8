package docs

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var numberPieces = []string{
	"1", "12", "1234", "-", "-3", "0", "5.6", " ", "\t", "\n", "\v", ",", "，", ";", "；", "、", "。", ".", "(", "（", ":", "：", "=", "–", "—", "~", "\"", "'", "`",
	"a", "é", "\xff", "indicates", " means no limit", "mean", "s", "Represents", "for no", "for un", "表示", "代表", "为不限", "为无", "是指", "即", "を示", "は", "을 나타", "은 ",
}

// numberText returns a text of several pieces.
func numberText(random *rand.Rand) string {
	var text strings.Builder
	for range random.IntN(12) {
		text.WriteString(numberPieces[random.IntN(len(numberPieces))])
	}
	return text.String()
}

// The items of an enumeration are what this pattern finds.
func TestEnumItems(t *testing.T) {
	pattern := regexp.MustCompile(`(?:^|[\s,，;；、。.(（:：])(-?\d{1,3})\s*(?:[:：=]|[-–—])\s*`)
	random := rand.New(rand.NewPCG(5, 6))
	for range 30000 {
		text, most := numberText(random), 1+random.IntN(5)
		var got [][]int
		for _, item := range enumItems(text, most) {
			got = append(got, []int{item.number, item.end, item.stop})
		}
		var want [][]int
		for _, m := range pattern.FindAllStringSubmatchIndex(text, most) {
			want = append(want, []int{m[2], m[3], m[1]})
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%q has %v, want %v", text, got, want)
		}
	}
}

// The numbers with a meaning are what this pattern finds.
func TestSpecialNumbers(t *testing.T) {
	pattern := hintPattern("(?:^|[^\\d.~-])(-?\\d+)[\"'`]?\\s*(?::|=|\\(|", func(w wording) string { return w.special }, `)`)
	plain := regexp.MustCompile(pattern.String())
	random := rand.New(rand.NewPCG(7, 8))
	for range 30000 {
		text := numberText(random)
		var want []string
		for _, m := range plain.FindAllStringSubmatch(text, -1) {
			want = append(want, m[1])
		}
		if got := specialNumbers(text); !slices.Equal(got, want) {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}
