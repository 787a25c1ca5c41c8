package scratch

import (
	"context"
	"strings"
	"text/template"
)

var program = template.Must(template.New("main").Parse(`package main

import (
	"context"
	"fmt"
	"os"

	"github.com/tcgen-dev/tcgen/cmd/compare/wire"
{{- range $i, $p := .Packages}}
	ours{{$i}} "{{$p.Path}}"
{{- if $p.Typed}}
	official{{$i}} "{{$p.Official}}"
{{- end}}{{end}}
)

func main() {
	ctx := context.Background()
	sum := &wire.Report{Explained: map[string]int{}}
	var calls []wire.Call
	var err error
{{- range $i, $p := .Packages}}
	if calls, err = wire.Calls({{printf "%q" $p.Dir}}, []wire.Action{
{{- range $p.Typed}}
		wire.Ours(ours{{$i}}.{{.}}, wire.Typed(official{{$i}}.NewClient, official{{$i}}.New{{.}}Request, (*official{{$i}}.Client).{{.}}WithContext)),
{{- end}}{{range $p.Untyped}}
		wire.Ours(ours{{$i}}.{{.}}, nil),
{{- end}}
	}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Printf("%-14s %s  %4d actions, %4d in the official package, %4d calls\n", {{printf "%q" $p.Name}}, {{printf "%q" $p.Version}}, {{len $p.Actions}}, {{len $p.Typed}}, len(calls))
	sum.Add(wire.Compare(ctx, calls))
{{- end}}
	sum.Print(os.Stdout)
	if len(sum.Unexplained) > 0 {
		os.Exit(1)
	}
}
`))

// Untyped returns the actions that the official package lacks.
func (p Package) Untyped() []string {
	typed := map[string]bool{}
	for _, action := range p.Typed {
		typed[action] = true
	}
	var rest []string
	for _, action := range p.Actions {
		if !typed[action] {
			rest = append(rest, action)
		}
	}
	return rest
}

// CompareWire sends every documented example that the generated packages hold
// through both clients, and returns the printed report. The error is that of a
// difference without explanation, too.
func (s *Scratch) CompareWire(ctx context.Context) (string, error) {
	var text strings.Builder
	if err := program.Execute(&text, s); err != nil {
		return "", err
	}
	if err := s.Write("wire/main.go", text.String()); err != nil {
		return "", err
	}
	return Run(ctx, s.Dir, "go", "run", "-mod=mod", "./wire")
}
