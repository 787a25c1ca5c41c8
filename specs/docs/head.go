package docs

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tcgen-dev/tcgen/specs"
)

// readHead reads what stands above the parameters: the domain, the limits of
// requests and the description.
func (r *reader) readHead() {
	blocks := r.headBlocks()
	var lines []string
	deprecated := false
	for _, block := range blocks {
		if requests := usualRate(block.Text.Value); requests > 0 {
			r.addRate(block.Text, specs.RateLimit{Requests: requests, Per: "second"})
			continue
		}
		found := noteLexicon.search(block.Text.Value)
		deprecated = deprecated || deprecatedMark.among(&found)
		text := r.headLine(block.Text, &found)
		switch {
		case text == "":
		case block.Kind == BlockItem:
			lines = append(lines, "- "+text)
		case block.Kind == BlockCode:
			lines = append(lines, strings.TrimRight(block.Text.Value, "\n"))
		default:
			lines = append(lines, text)
		}
	}
	r.Action.Description = strings.Join(lines, "\n")
	if deprecated {
		r.Action.Deprecated = deprecation(r.Action.Description)
	}
	r.readFacts()
	if r.Service.Endpoint == "" {
		r.missingDomain(blocks)
	}
	if r.Action.Description == "" {
		r.pageFinding("description.missing", specs.LevelNote, "the page does not describe what the action does", "")
	}
}

// headBlocks returns the blocks of the description. On a page without headings
// they are what stands above the first table. On one with headings, the lines
// above the first are the title and what sites put around it.
func (r *reader) headBlocks() []Block {
	first := r.page.Sections[0].Blocks
	for i, section := range r.page.Sections {
		if section.Kind == SectionDescription {
			r.readTitle(first)
			return section.Blocks[:r.bodyStart(i)]
		}
	}
	return first[:r.bodyStart(0)]
}

// bodyStart returns the number of blocks at the beginning of a section that
// belong to the head of the page: those above the first table, in the section
// of the description and on a page without headings.
func (r *reader) bodyStart(section int) int {
	s := r.page.Sections[section]
	if s.Kind != SectionDescription && s.Kind != SectionNone {
		return 0
	}
	i := slices.IndexFunc(s.Blocks, func(b Block) bool { return b.Kind == BlockTable })
	if i < 0 {
		return len(s.Blocks)
	}
	return i
}

// readTitle takes the first line above the description for the title, and
// notes the others.
func (r *reader) readTitle(blocks []Block) {
	for _, block := range blocks {
		switch text := block.Text; {
		case block.Kind == BlockTable || isFurniture(text.Value) || text.Value == r.page.Title:
		case text.Value == r.Action.Name:
			r.page.Title = text.Value
		case r.page.Title == "":
			r.page.Title = text.Value
		default:
			r.report(text, "text.unread", specs.LevelNote, "", fmt.Sprintf("the line %s above the description is not read", quote(text.Value)), "")
		}
	}
}

// headLine reads one line of the head, with the lists of noteLexicon that it has
// words of. It returns what of it describes the action.
func (r *reader) headLine(text Text, found *wordLists) string {
	line := strings.TrimSpace(text.Value)
	switch {
	case line == "" || isFurniture(line):
		return ""
	case isFinanceNote(line):
		r.report(text, "region.finance", specs.LevelNote, "region",
			"the page has a note on financial regions, which have hosts of their own; it is not part of the description", "")
		return ""
	}
	if namedAction.among(found) {
		r.checkProse(text)
	}
	if domainLine.among(found) {
		line = r.takeDomain(text, line)
	}
	if rateSentence.among(found) || rateMark.among(found) {
		line = r.takeRates(text, line)
	}
	return line
}

// isFinanceNote reports whether a line is a note on financial regions.
func isFinanceNote(line string) bool {
	c := line[0]
	isKept := isWordByte(c) || c > 0xE3 && c < 0xEE // when the line is folded
	return (!isKept || financeNote.mayStartWith(c)) && financeNote.MatchString(fold(line))
}

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
	behind := strings.TrimLeft(line[label:], patternSpace)
	value, ok := strings.CutPrefix(behind, ":")
	if !ok {
		value, ok = strings.CutPrefix(behind, "：")
	}
	value = strings.TrimLeft(strings.TrimLeft(value, patternSpace), "`*")
	n := 0
	for n < len(value) && (value[n] == '.' || value[n] == '-' || value[n] != '_' && isWordByte(value[n])) {
		n++
	}
	host := strings.TrimRight(value[:n], ".-")
	if !ok || len(host) < 2 || host[0] == '.' || host[0] == '-' || strings.HasPrefix(value[n:], "ſ") || strings.HasPrefix(value[n:], "\u212A") {
		return nil
	}
	rest := strings.TrimLeft(strings.TrimLeft(value[len(host):], "`*"), patternSpace)
	if _, width := utf8.DecodeRuneInString(rest); strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "。") {
		rest = rest[width:]
	}
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

// takeRates reads the limits of requests in a line and returns the rest: an
// extraction may have glued the sentence to another one, and a line may have
// several.
func (r *reader) takeRates(at Text, line string) string {
	var rest []string
	from := 0
	for _, m := range rateSentence.FindAllStringIndex(line) {
		if !r.addRates(at, line[m[0]:m[1]]) {
			continue
		}
		if before := strings.TrimSpace(line[from:m[0]]); before != "" {
			rest = append(rest, before)
		}
		from = m[1]
	}
	if behind := strings.TrimSpace(line[from:]); behind != "" {
		rest = append(rest, behind)
	}
	line = strings.Join(rest, " ")
	if rateMark.MatchString(line) {
		r.unknownRate(at)
	}
	return line
}

// addRates adds the limits in a sentence to those of the action. It reports whether the sentence has any.
func (r *reader) addRates(at Text, sentence string) bool {
	limits := rateLimits(sentence)
	for _, limit := range limits {
		r.addRate(at, limit)
	}
	return len(limits) > 0
}

// addRate adds a limit to those of the action, unless it is among them.
func (r *reader) addRate(at Text, limit specs.RateLimit) {
	if !slices.ContainsFunc(r.Action.RateLimits, func(l specs.RateLimit) bool { return l.Requests == limit.Requests && l.Per == limit.Per }) {
		limit.Pos = r.pos(at)
		r.Action.RateLimits = append(r.Action.RateLimits, limit)
	}
}

func (r *reader) unknownRate(at Text) {
	r.report(at, "rate.not-understood", specs.LevelWarning, "rate_limit",
		fmt.Sprintf("the line looks like a limit of requests and is not understood: %s", quote(at.Value)),
		"set rate_limit in the spec's overlay")
}

// usualRate returns the number of requests in a second that a line says which is
// one of the usual sentences and nothing else, 0 for any other line. It only
// spares the patterns, which find the same.
func usualRate(line string) int {
	for _, sentence := range usualRates {
		if !startsFolded(line, sentence.before) {
			continue
		}
		start := len(sentence.before)
		rest := strings.TrimLeft(line[start:], "0123456789")
		number := line[start : len(line)-len(rest)]
		if len(number) <= maxRateDigits && len(rest) == len(sentence.behind) && startsFolded(rest, sentence.behind) {
			return atoi(number)
		}
	}
	return 0
}

// maxRateDigits is how many digits the number of a limit may have.
const maxRateDigits = 9

// rateLexicon has the words of the limits.
var rateLexicon = newLexicon(rates...)

// rateLimits finds the limits in a sentence, such as "20 times/second", in the
// order of the sentence's patterns.
func rateLimits(text string) []specs.RateLimit {
	var limits []specs.RateLimit
	found := rateLexicon.search(text)
	for _, p := range rates {
		if !p.among(&found) {
			continue
		}
		for _, m := range p.FindAllStringSubmatch(text) {
			requests := strings.ReplaceAll(m[1], ",", "")
			if len(requests) == 0 || len(requests) > maxRateDigits || atoi(requests) == 0 {
				continue
			}
			limits = append(limits, specs.RateLimit{Requests: atoi(requests), Per: periods[strings.ToLower(m[2])]})
		}
		if len(limits) > 0 {
			return limits
		}
	}
	return nil
}
