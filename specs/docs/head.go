package docs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
			lines = append(lines, withoutBreaks(block.Text.Value))
		default:
			lines = append(lines, text)
		}
	}
	r.Action.Description = strings.Join(lines, "\n")
	if deprecated {
		r.Action.Deprecated = deprecation(r.Action.Description)
	}
	r.readFacts()
	r.Action.RateLimits = distinctRates(r.Action.RateLimits)
	if r.Service.Endpoint == "" {
		r.missingDomain(blocks)
	}
	if r.Action.Description == "" {
		r.pageFinding("description.missing", specs.LevelNote, "the page does not describe what the action does", "")
	}
}

// lineBreak is a tag at the end of a line of code, which has no more to say there.
var lineBreak = regexp.MustCompile(`(?mi)[ \t]*<br[ \t]*/?>[ \t]*$`)

// withoutBreaks returns the lines of code without tags of line breaks behind them.
// Code without fences has them in Markdown.
func withoutBreaks(code string) string {
	if strings.IndexByte(code, '<') >= 0 {
		code = lineBreak.ReplaceAllString(code, "")
	}
	return strings.TrimRight(code, "\n")
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
	if !financeStarts.may(line) {
		return false
	}
	var short [longestFinance]byte
	folded := string(appendFold(short[:0], line))
	return slices.ContainsFunc(financeNotes, func(note string) bool { return strings.HasPrefix(folded, note) })
}

// longestFinance is the length of the longest beginning of such a note, and more.
const longestFinance = 64
