package write

import (
	"errors"
	"strings"
	"testing"
)

var (
	sumA = digest([]byte("a"))
	sumB = digest([]byte("b"))
)

func TestLockFormat(t *testing.T) {
	l := lock{tool: "v1.0.0"}
	l.add("waf/b c.go", sumB)
	l.add("waf/b c.go", sumA)
	l.add("waf/a.go", sumA)
	want := lockHeader + "tool v1.0.0\n" +
		"waf/a.go " + sumA + "\n" +
		"waf/b c.go " + min(sumA, sumB) + "\n" +
		"waf/b c.go " + max(sumA, sumB) + "\n"
	data := l.encode()
	if string(data) != want {
		t.Errorf("encode:\n%s\nwant:\n%s", data, want)
	}
	again, err := parseLock("tcgen.lock", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(again.encode()); got != want {
		t.Errorf("read and written again:\n%s", got)
	}
	windows, err := parseLock("tcgen.lock", []byte(strings.ReplaceAll(want, "\n", "\r\n")))
	if err != nil || !windows.sameFiles(l) || windows.tool != l.tool {
		t.Errorf("with CRLF: %v, %v", windows, err)
	}
}

func TestLockMergedFromBothSides(t *testing.T) {
	data := "tool v1\nx.go " + sumB + "\nx.go " + sumA + "\nx.go " + sumA + "\n"
	l, err := parseLock("tcgen.lock", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"a", "b"} {
		if !l.wrote("x.go", []byte(content)) {
			t.Errorf("content %q is not known", content)
		}
	}
	if l.wrote("x.go", []byte("c")) || len(l.digests("x.go")) != 2 {
		t.Errorf("digests %v", l.digests("x.go"))
	}
}

func TestLockErrors(t *testing.T) {
	const hint = "expected a path and sha256:<64 hexadecimal digits>; correct the line, or delete the file and run tcgen generate"
	tests := []struct{ name, data, want string }{
		{"conflict", "# c\ntool v1\n<<<<<<< HEAD\n", `tcgen.lock:3: found "<<<<<<< HEAD", ` + hint},
		{"no digest", "x.go\n", `tcgen.lock:1: found "x.go", ` + hint},
		{"only a digest", sumA + "\n", `tcgen.lock:1: found "` + sumA + `", ` + hint},
		{"short digest", "x.go sha256:12", `tcgen.lock:1: found "x.go sha256:12", ` + hint},
		{"two tools", "tool v1\n\ntool v2\n", `tcgen.lock:3: a second tool line, "tool v2"; keep one of them`},
		{"path above", "../x.go " + sumA, `tcgen.lock:1: path "../x.go": expected a slash-separated path below the project's folder, without . and ..`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := tree(t, map[string]string{"tcgen.lock": test.data})
			_, err := NewPlan(root, nil, options())
			if _, ok := errors.AsType[*LockError](err); !ok || err.Error() != test.want {
				t.Errorf("NewPlan:\n%v\nwant:\n%s", err, test.want)
			}
		})
	}
}

func FuzzLock(f *testing.F) {
	f.Add([]byte(lockHeader + "tool v1\nx.go " + sumA + "\n"))
	f.Add([]byte("tool tool\r\n x " + sumA + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := parseLock("tcgen.lock", data)
		if err != nil {
			return
		}
		again, err := parseLock("tcgen.lock", l.encode())
		if err != nil || !again.sameFiles(l) {
			t.Errorf("written and read again: %v, %v", again, err)
		}
	})
}
