package specs

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Limits of a file. No spec comes near them; they bound what a hostile one
// costs.
const (
	maxFileSize   = 8 << 20   // bytes; the largest of the metadata has 0.7 MB
	maxDepth      = 100       // nested lists and mappings
	maxSearchSize = 256 << 10 // bytes; in larger files an error's line is the parser's
)

// parse returns the root value of the YAML document in data, or nil where
// there is none. With findings, the value is not to be used.
func parse(file string, data []byte) (*yaml.Node, []Finding) {
	if len(data) > maxFileSize {
		return nil, []Finding{{
			Pos: Pos{File: file}, Rule: "yaml.size", Level: LevelError,
			Message: fmt.Sprintf("the file is too large to be a spec, expected at most %d bytes", maxFileSize),
		}}
	}
	if finding, ok := badCharacter(file, data); ok {
		return nil, []Finding{finding}
	}
	first, second, err := documents(data)
	switch {
	case err != nil:
		return nil, []Finding{syntaxFinding(file, data, err)}
	case first == nil:
		return nil, nil
	case second != nil:
		return nil, []Finding{nodeFinding(file, second, "yaml.document",
			"a second document starts here, expected one document in a file", "split the file, or remove the line ---")}
	}
	root := first.Content[0]
	return root, checkTree(file, root)
}

// documents returns the first document in data, and the second where there is
// one. Either is nil where the data ends before.
func documents(data []byte) (first, second *yaml.Node, err error) {
	// The parser is known to panic on some inputs that it should refuse.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: the parser cannot read this: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if first, err = nextDocument(decoder); first == nil || err != nil {
		return nil, nil, err
	}
	second, err = nextDocument(decoder)
	return first, second, err
}

func nextDocument(decoder *yaml.Decoder) (*yaml.Node, error) {
	var node yaml.Node
	err := decoder.Decode(&node)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if node.Kind != yaml.DocumentNode || len(node.Content) != 1 {
		return nil, nil
	}
	return &node, nil
}

var yamlErrorLine = regexp.MustCompile(`^yaml: line (\d+): `)

var yamlErrorPrefix = regexp.MustCompile(`^yaml: (?:line \d+: )?`)

// syntaxFinding turns an error of the parser into a finding.
func syntaxFinding(file string, data []byte, err error) Finding {
	message := yamlErrorPrefix.ReplaceAllString(err.Error(), "")
	line := statedLine(err.Error())
	if line == 0 || len(data) <= maxSearchSize {
		line = errorLine(data[:min(len(data), maxSearchSize)], message)
	}
	return Finding{
		Pos:  Pos{File: file, Line: line, Col: firstColumn(data, line)},
		Rule: "yaml.syntax", Level: LevelError,
		Message: "invalid YAML: " + message,
		Help:    "check indentation, quotes and brackets at or just above this line",
	}
}

// statedLine returns the line that an error of the parser names, or 0.
func statedLine(text string) int {
	found := yamlErrorLine.FindStringSubmatch(text)
	if found == nil {
		return 0
	}
	line, _ := strconv.Atoi(found[1]) // too large for a number: none
	return line
}

// errorLine returns the line that makes the parser fail with message. The line
// in the parser's own error is often that of the enclosing mapping, or one off;
// the shortest beginning of the file that fails in the same way tells it.
func errorLine(data []byte, message string) int {
	ends := lineEnds(data)
	n := sort.Search(len(ends), func(i int) bool {
		_, _, err := documents(data[:ends[i]])
		return err != nil && yamlErrorPrefix.ReplaceAllString(err.Error(), "") == message
	})
	return min(n+1, max(len(ends), 1))
}

// lineEnds returns the offset behind each line of data.
func lineEnds(data []byte) []int {
	var ends []int
	for i, b := range data {
		if b == '\n' {
			ends = append(ends, i+1)
		}
	}
	if len(data) > 0 && data[len(data)-1] != '\n' {
		ends = append(ends, len(data))
	}
	return ends
}

// firstColumn returns the column of the first character of a line that is not
// blank.
func firstColumn(data []byte, line int) int {
	for range line - 1 {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	text, _, _ := bytes.Cut(data, []byte("\n"))
	indent := len(text) - len(bytes.TrimLeft(text, " \t"))
	if indent == len(text) {
		return 1
	}
	return indent + 1
}

// badCharacter finds the first place that is no UTF-8, or a character that
// must be escaped: one that YAML forbids, or a line break that editors don't
// count, after which lines would be misnumbered.
func badCharacter(file string, data []byte) (Finding, bool) {
	line, lineStart := 1, 0
	for i := 0; i < len(data); {
		if b := data[i]; b >= ' ' && b < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if message := refusal(r, size, i, data[i+size:]); message != "" {
			col := utf8.RuneCount(data[lineStart:i]) + 1
			return Finding{
				Pos: Pos{File: file, Line: line, Col: col}, Rule: "yaml.character", Level: LevelError,
				Message: message, Help: `save the file as UTF-8, and write special characters as escapes in double quotes, such as "\u2028"`,
			}, true
		}
		i += size
		if r == '\n' {
			line, lineStart = line+1, i
		}
	}
	return Finding{}, false
}

// refusal says why the character r at offset of a file can't stand there, or
// returns "" where it can.
func refusal(r rune, size, offset int, rest []byte) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "invalid UTF-8, expected text in UTF-8"
	case r == '\n' || r == '\t':
		return ""
	case r == '\r' && len(rest) > 0 && rest[0] == '\n':
		return ""
	case r == '\uFEFF' && offset == 0:
		return ""
	case r < ' ' || r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
		return fmt.Sprintf("found the character U+%04X, expected it to be escaped", r)
	}
	return ""
}

// checkTree finds the features of YAML that specs do without: a reader would
// have to look elsewhere for the value, or it may grow out of proportion.
func checkTree(file string, root *yaml.Node) []Finding {
	var findings []Finding
	report := func(node *yaml.Node, rule, message, help string) {
		findings = append(findings, nodeFinding(file, node, rule, message, help))
	}
	var visit func(node *yaml.Node, depth int)
	visit = func(node *yaml.Node, depth int) {
		switch {
		case depth > maxDepth:
			report(node, "yaml.depth", fmt.Sprintf("nested more than %d levels deep", maxDepth), "")
			return
		case node.Kind == yaml.AliasNode:
			report(node, "yaml.alias", fmt.Sprintf("found the alias *%s, expected the value itself", node.Value), "repeat the value")
			return
		case node.Anchor != "":
			report(node, "yaml.alias", fmt.Sprintf("found the anchor &%s, expected the value alone", node.Anchor), "remove the anchor")
		case node.Style&yaml.TaggedStyle != 0:
			report(node, "yaml.tag", fmt.Sprintf("found the tag %s, expected the value alone", node.Tag), "remove the tag")
		}
		for i, child := range node.Content {
			if node.Kind == yaml.MappingNode && i%2 == 0 && isMerge(child) {
				report(child, "yaml.alias", "found the merge key <<, expected the keys themselves", "repeat the keys")
				continue
			}
			visit(child, depth+1)
		}
	}
	visit(root, 1)
	return findings
}

func isMerge(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.Style == 0 && key.Value == "<<"
}

// nodeFinding returns an error at a node.
func nodeFinding(file string, node *yaml.Node, rule, message, help string) Finding {
	return Finding{
		Pos:  Pos{File: file, Line: node.Line, Col: node.Column},
		Rule: rule, Level: LevelError, Message: message, Help: help,
	}
}
