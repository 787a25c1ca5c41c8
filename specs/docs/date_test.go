package docs

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestWholeDate(t *testing.T) {
	for text, want := range map[string]string{
		"2018-01-25": "2018-01-25", "2018-1-5": "2018-01-05", "2018/01/25": "2018-01-25", "2017/03/20": "2017-03-20", "2018.01.25": "2018-01-25",
		"2018年1月25日": "2018-01-25", "2018 年 1 月 25 日": "2018-01-25", "2018년 1월 25일": "2018-01-25", "20180125": "2018-01-25",
		"2/28/2018": "2018-02-28", "28/2/2018": "2018-02-28", "3/2/2018": "2018-03-02",
		"Jan 25, 2018": "2018-01-25", "January 25th, 2018": "2018-01-25", "25 Sept. 2018": "2018-09-25", "1st May 2018": "2018-05-01",
		"2018-13-01": "", "2018-02-30": "", "1998-01-25": "", "201801250": "", "2018-01-255": "", "latest": "", "": "", "2018-01-25 x": "", "Foo 25, 2018": "",
	} {
		if got, ok := wholeDate(text); ok != (want != "") || ok && got != want {
			t.Errorf("wholeDate(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}

// A date in the form of the API is what the patterns make of it.
func TestWholeDateInItsForm(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		text := fmt.Sprintf("%04d-%02d-%02d", 1990+random.IntN(40), random.IntN(14), random.IntN(34))
		want, rest, ok := startDate(text)
		if ok = ok && rest == ""; !ok {
			want = ""
		}
		if got, is := wholeDate(text); got != want || is != ok {
			t.Fatalf("wholeDate(%q) = %q, %v, want %q, %v", text, got, is, want, ok)
		}
	}
}
