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

// layOut turns what jennifer rendered, the head of a file and declarations, into
// a formatted file, and returns what is behind them. Of decls, those that are text
// are formatted; for each of the others there is one of jennifer.
func layOut(raw []byte, decls []declaration) (src, rest []byte, err error) {
	head, rest, _ := bytes.Cut(raw, []byte(separator))
	if head, err = layOutHead(head); err != nil {
		return nil, nil, err
	}
	size := len(raw) + len(raw)/8
	for _, d := range decls {
		size += len(d.text) + 2
	}
	b := bytes.NewBuffer(make([]byte, 0, size))
	b.Write(head)
	for _, d := range decls {
		b.WriteString("\n\n")
		if d.text != "" {
			b.WriteString(d.text)
			continue
		}
		var part []byte
		part, rest, _ = bytes.Cut(rest, []byte(separator))
		if err := layOutDeclaration(b, part); err != nil {
			return nil, nil, err
		}
	}
	b.WriteByte('\n')
	return b.Bytes(), rest, nil
}

// layOutHead returns what stands before the declarations. It is as gofmt has it
// but for the indentation of imports, unless there is a package comment.
func layOutHead(raw []byte) ([]byte, error) {
	head := groupImports(raw)
	above, _, _ := bytes.Cut(head, []byte("\npackage "))
	if bytes.Count(above, []byte("\n")) > 2 {
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
