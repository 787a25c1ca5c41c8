package specs

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func TestProposeTransport(t *testing.T) {
	for name, tt := range map[string]struct {
		action Action
		want   Action
	}{
		"plain":                    {Action{Description: "Lists hosts. Do not skip pages. Authorization: see there."}, Action{}},
		"unsigned":                 {Action{Description: "Gets a credential.\n\nNote: `Authorization` has to be SKIP."}, Action{Unsigned: true}},
		"unsigned, in Chinese":     {Action{Description: "注意：Authorization 需要传入值 SKIP。"}, Action{Unsigned: true}},
		"unsigned, in capitals":    {Action{Description: "SET AUTHORIZATION TO SKIP."}, Action{Unsigned: true}},
		"binary":                   {Action{Description: "Takes logs as application/octet-stream."}, Action{Binary: true}},
		"stream by a switch":       {Action{Input: []Field{{Name: "Stream", Type: "Boolean"}}}, Action{Stream: true}},
		"a stream of another kind": {Action{Input: []Field{{Name: "Stream", Type: "String"}}}, Action{}},
		"stream by an example":     {Action{Examples: []Example{{Response: "data: {\"A\":1}\n\ndata: {\"A\":2}"}}}, Action{Stream: true}},
		"data in JSON":             {Action{Examples: []Example{{Response: `{"Response":{"A":"data: {"}}`}}}, Action{}},
	} {
		t.Run(name, func(t *testing.T) {
			a := tt.action
			ProposeTransport(&a)
			if a.Unsigned != tt.want.Unsigned || a.Binary != tt.want.Binary || a.Stream != tt.want.Stream {
				t.Errorf("got unsigned %t, binary %t, stream %t", a.Unsigned, a.Binary, a.Stream)
			}
		})
	}
}

// A word is found in any case wherever a pattern finds it.
func TestHoldsWord(t *testing.T) {
	pieces := []string{"authorization", "AUTHORIZATION", "Authoriz", "ation", "a", "zZ", "application/", "Application", "/", " ", "权限", "\xff", "ſ"}
	random := rand.New(rand.NewPCG(1, 2))
	for word, rare := range map[string]byte{"authorization": 'z', "application/": '/'} {
		pattern := regexp.MustCompile("(?i)" + word)
		for range 20000 {
			var b strings.Builder
			for range random.IntN(5) {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
			if text := b.String(); holdsWord(text, word, rare) != pattern.MatchString(text) {
				t.Fatalf("%q holds %s: want %v", text, word, pattern.MatchString(text))
			}
		}
	}
}
