package templates

import (
	"bytes"
	"fmt"
	"go/format"
	"strings"
)

// separator stands before each declaration of jennifer until it is laid out. It
// can't be in Go source: literals escape it, and comments drop it.
const separator = "\x00"

// layOut appends declarations, formatted: those that are text are so already, and
// for each of the others there is a part that jennifer rendered.
func layOut(b *bytes.Buffer, decls []declaration, parts [][]byte) error {
	for _, d := range decls {
		b.WriteString("\n\n")
		if d.text != "" {
			b.WriteString(d.text)
			continue
		}
		if len(parts) == 0 {
			return fmt.Errorf("generated code lacks %q", d.names)
		}
		if err := layOutDeclaration(b, parts[0]); err != nil {
			return err
		}
		parts = parts[1:]
	}
	b.WriteByte('\n')
	return nil
}

// layOutHead returns what stands before the declarations. It is as gofmt has it
// but for the indentation of imports, unless there is a package comment.
func layOutHead(raw []byte) ([]byte, error) {
	head := groupImports(raw)
	if !bytes.HasPrefix(head, []byte("package ")) {
		src, err := formatted(head)
		return bytes.TrimSpace(src), err
	}
	var b bytes.Buffer
	inside := false
	for line := range bytes.Lines(bytes.TrimSpace(head)) {
		inside = inside && string(line) != ")"
		if inside && string(line) != "\n" {
			b.WriteByte('\t')
		}
		inside = inside || string(line) == "import (\n"
		b.Write(line)
	}
	return b.Bytes(), nil
}

const packageClause = "package p\n\n"

// layOutDeclaration appends a declaration, formatted, with its doc comment.
func layOutDeclaration(b *bytes.Buffer, decl []byte) error {
	var doc []string
	for {
		line, rest, _ := bytes.Cut(bytes.TrimSpace(decl), []byte("\n"))
		text, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "//")
		if !ok {
			break
		}
		doc = append(doc, strings.TrimPrefix(text, " "))
		decl = rest
	}
	writeComment(b, "", declarationDoc(doc))
	src, err := formatted(append([]byte(packageClause), bytes.TrimSpace(decl)...))
	if err != nil {
		return err
	}
	b.Write(bytes.TrimSpace(bytes.TrimPrefix(src, []byte(packageClause))))
	return nil
}

// formatted returns src as gofmt has it. Formatting can bring a comment into a
// form that is formatted once more.
func formatted(src []byte) ([]byte, error) {
	for range 3 {
		out, err := format.Source(src)
		if err != nil {
			return nil, fmt.Errorf("generated code does not parse: %w", err)
		}
		if bytes.Equal(out, src) || !bytes.Contains(src, []byte("//")) {
			return out, nil
		}
		src = out
	}
	return src, nil
}
