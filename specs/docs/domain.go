package docs

import (
	"fmt"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// takeDomain reads the domain of a line that names one and returns the rest.
func (r *reader) takeDomain(at Text, line string) string {
	if r.Service.Endpoint != "" {
		return line
	}
	m := findDomain(line)
	if m == nil {
		return line
	}
	host := strings.ToLower(line[m[2]:m[3]])
	at = at.from(strings.Index(at.Value, line) + m[2])
	at.Value = line[m[2]:m[3]]
	if !isHostName(host) {
		r.report(at, "domain.malformed", specs.LevelWarning, "", fmt.Sprintf("the domain is %s, expected one such as cvm.tencentcloudapi.com", quote(at.Value)), "")
		return line
	}
	r.setEndpoint(host, at)
	return strings.TrimSpace(line[:m[0]] + " " + line[m[1]:])
}

// findDomain returns the offsets of the domain in a line that names one, with its
// label and the marks around it, and those of the domain alone. Nearly all such
// lines begin with the label and need no pattern.
func findDomain(line string) []int {
	for _, label := range domainLabels {
		if startsFolded(line, label) {
			if m := domainBehind(line, len(label)); m != nil {
				return m
			}
		}
	}
	return domainLine.FindStringSubmatchIndex(line)
}

// domainBehind is findDomain for a line with a label up to an offset. It returns
// nil where no domain follows, or one with letters that only to patterns are some
// of ASCII in another case.
func domainBehind(line string, label int) []int {
	value, ok := cutSign(strings.TrimLeft(line[label:], patternSpace), ":", "：")
	value = strings.TrimLeft(strings.TrimLeft(value, patternSpace), "`*")
	n := 0
	for n < len(value) && (value[n] == '.' || value[n] == '-' || value[n] != '_' && isWordByte(value[n])) {
		n++
	}
	host := strings.TrimRight(value[:n], ".-")
	if !ok || len(host) < 2 || host[0] == '.' || host[0] == '-' || strings.HasPrefix(value[n:], "ſ") || strings.HasPrefix(value[n:], "\u212A") {
		return nil
	}
	rest, _ := cutSign(strings.TrimLeft(strings.TrimLeft(value[len(host):], "`*"), patternSpace), ".", "。")
	start := len(line) - len(value)
	return []int{0, len(line) - len(rest), start, start + len(host)}
}

// isHostName reports whether a text is a host of several labels, the first of
// which can be the name of a service.
func isHostName(text string) bool {
	first, rest, several := strings.Cut(text, ".")
	if !several || !isLabel(first) || isDigit(first[0]) {
		return false
	}
	for more := true; more; {
		var label string
		if label, rest, more = strings.Cut(rest, "."); !isLabel(label) {
			return false
		}
	}
	return true
}

// isLabel reports whether a text is a label of a host, in small letters.
func isLabel(text string) bool {
	for i := range len(text) {
		c := text[i]
		if (c < 'a' || c > 'z') && !isDigit(c) && (c != '-' || i == 0 || i == len(text)-1) {
			return false
		}
	}
	return text != ""
}

// setEndpoint takes host for the service's, and its first label for its name.
func (r *reader) setEndpoint(host string, at Text) {
	r.Service.Endpoint = host
	r.Service.Name, _, _ = strings.Cut(host, ".")
	r.Service.Keys = specs.Places{{Key: "endpoint", Pos: r.pos(at)}}
	if !strings.HasSuffix(host, ".tencentcloudapi.com") {
		r.report(at, "domain.unusual", specs.LevelWarning, "", fmt.Sprintf("the domain %s is not one of tencentcloudapi.com", quote(host)), "")
	}
}

// missingDomain takes the host of the first example where the page names no
// domain above its tables.
func (r *reader) missingDomain(blocks []Block) {
	for _, block := range blocks {
		if m := domainLabel.FindStringIndex(block.Text.Value); m != nil {
			r.report(block.Text, "domain.not-understood", specs.LevelWarning, "", "the line looks like the domain of the action and names no host", "")
		}
	}
	host := r.exampleHost()
	if !isHostName(strings.ToLower(host.Value)) {
		r.pageFinding("domain.missing", specs.LevelError, "the page names no domain, so the service is not known",
			"add the line with the domain to the page")
		return
	}
	r.setEndpoint(strings.ToLower(host.Value), host)
	r.report(host, "domain.guessed", specs.LevelWarning, "", fmt.Sprintf("the page names no domain; %s is taken from its example", r.Service.Endpoint),
		"check the endpoint in service.yaml")
}
