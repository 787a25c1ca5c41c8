package docs

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"github.com/tcgen-dev/tcgen/specs"
)

// parseHTML builds the page of HTML: of the document in it, without what the
// site puts around. It reports why it cannot where it returns nil.
func (r *reader) parseHTML(data []byte) *Page {
	if name, offset := foreignCharset(data); name != "" {
		at := Text{Value: string(data[:offset]), Line: 1, Col: 1}.from(offset)
		at.Value = name
		r.report(at, "page.encoding", specs.LevelError, "", fmt.Sprintf("the page is written in %s, expected UTF-8", quote(name)),
			"save the page as UTF-8 and read it again")
		return nil
	}
	p := newHTMLParser(r.Page, string(data))
	root, err := p.article()
	if err != nil {
		r.pageFinding("page.nesting", specs.LevelError, fmt.Sprintf("the page cannot be read as HTML: %v", err),
			"give the page as the site shows it, or its text")
		return nil
	}
	p.words.origin.spans = make([]originSpan, 0, 2*len(p.pieces))
	for _, n := range root.Nodes {
		p.block(n)
	}
	p.flush()
	r.Findings = append(r.Findings, p.words.findings()...)
	return p.loose.page
}

// charset is where a page says how its bytes are to be read.
var charset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*\s(?:charset|encoding|content)\s*=\s*["']?(?:[^"'>]*charset\s*=\s*)?([a-z0-9_-]+)`)

// charsetHead is how much of a page, in bytes, is searched for its encoding.
const charsetHead = 4 << 10

// foreignCharset returns the encoding that the page names and has, where that
// is not UTF-8.
func foreignCharset(data []byte) (name string, offset int) {
	m := charset.FindSubmatchIndex(data[:min(len(data), charsetHead)])
	if m == nil || utf8.Valid(data) {
		return "", 0
	}
	name = string(data[m[2]:m[3]])
	if folded := strings.ToLower(name); folded == "utf-8" || folded == "utf8" {
		return "", 0
	}
	return name, m[2]
}

// An htmlParser makes a page of the tree of HTML. Tables, headings and code
// become blocks; all other lines go to the parser of extracted text.
type htmlParser struct {
	skeleton
	words  textWriter
	copies int        // cells that stand for parts of wider or higher ones
	loose  textParser // has the page, and the lines since the last block
}

func newHTMLParser(name, data string) *htmlParser {
	return &htmlParser{
		skeleton: skeleton{data: data, ends: map[string]int{}},
		words:    textWriter{cleaner: &cleaner{name: name}, origin: newOrigin(data), start: -1},
		loose:    newTextParser(name),
	}
}

// article returns the element that holds the document. Where the page has one
// of a known name, only that part of the file becomes a tree: most of a page
// is navigation.
func (p *htmlParser) article() (*goquery.Selection, error) {
	if start, element := findArticle(p.data); element != "" {
		p.addTitle(start)
		p.add(start, len(p.data), element)
		doc, err := p.tree()
		if err != nil {
			return nil, err
		}
		if doc.Find(contentTags).Length() > 0 {
			return doc.Selection, nil
		}
		p.skeleton = skeleton{data: p.data, ends: p.ends}
	}
	p.add(0, len(p.data), "")
	doc, err := p.tree()
	if err != nil {
		return nil, err
	}
	return p.content(doc), nil
}

// contentTags are elements that a document has, and navigation has not.
const contentTags = "table, pre, h2, h3, h4"

// content returns the part of a page that holds the document: the smallest
// element around all headings of the documentation, or else the main element.
func (p *htmlParser) content(doc *goquery.Document) *goquery.Selection {
	counted := *p.words.cleaner // the headings are read again
	headings := doc.Find("h1, h2, h3, h4, h5, h6").FilterFunction(func(_ int, s *goquery.Selection) bool {
		_, _, kind := p.loose.parseHeading(p.textOf(s.Nodes[0]), true)
		return kind != SectionUnknown
	})
	*p.words.cleaner = counted
	if headings.Length() > 1 {
		first, last := headings.First(), headings.Last().Nodes[0]
		return first.Parents().FilterFunction(func(_ int, s *goquery.Selection) bool { return s.Contains(last) }).First()
	}
	if main := doc.Find("main, article"); main.Length() == 1 && main.Find(contentTags).Length() > 0 {
		return main
	}
	return doc.Find("body")
}

// articleNames are the classes and IDs of the element that holds the document
// on the sites of the documentation.
func articleNames() []string {
	return []string{
		"docArticleContent", "doc-slate-root", "J-markdown-box", "markdown-text-box", "J-mainDetail", "doc-article-content", "markdown-body",
	}
}

// maxNames is how many places with one of these names are looked at.
const maxNames = 10

// findArticle returns the offset and the name of the first element that has one
// of the names, which are tried in their order.
func findArticle(data string) (start int, element string) {
	tries := 0
	for _, name := range articleNames() {
		for from := 0; tries < maxNames; tries++ {
			i := strings.Index(data[from:], name)
			if i < 0 {
				break
			}
			from += i + len(name)
			if start, element = elementNamed(data[:from]); element != "" && !inScript(data, start) {
				return start, element
			}
		}
	}
	return 0, ""
}

// namedTag is a start tag up to the value of its class or ID.
var namedTag = regexp.MustCompile(`(?i)^<([a-z]+)\s[^<>]*\b(?:class|id)\s*=\s*(?:["'][^"'<>]*|[^"'<>\s]*)$`)

// maxTag is the length, in bytes, of the part of a tag that is looked at.
const maxTag = 1000

// elementNamed returns the offset and the name of the tag in which data ends.
func elementNamed(data string) (start int, element string) {
	start = max(len(data)-maxTag, 0)
	i := strings.LastIndexByte(data[start:], '<')
	if i < 0 {
		return 0, ""
	}
	start += i
	if m := namedTag.FindStringSubmatch(data[start:]); m != nil {
		element = strings.ToLower(m[1])
	}
	return start, element
}

// inScript reports whether an offset is inside a script or a comment.
func inScript(data string, offset int) bool {
	return isBetween(data, offset, "<script", "</script") || isBetween(data, offset, "<!--", "-->")
}

// isBetween reports whether an offset is between two marks that follow each
// other.
func isBetween(data string, offset int, open, end string) bool {
	for from := 0; ; {
		i := strings.Index(data[from:offset], open)
		if i < 0 {
			return false
		}
		from += i
		length := strings.Index(data[from:], end)
		if length < 0 || from+length > offset {
			return true
		}
		from += length
	}
}

// titleDistance is how far, in bytes, the title of a document may stand above
// its element.
const titleDistance = 4 << 10

// addTitle adds what stands between the title and the document, such as the
// date of the last change.
func (p *htmlParser) addTitle(article int) {
	from := max(article-titleDistance, 0)
	if i := strings.LastIndex(p.data[from:article], "<h1"); i >= 0 {
		p.add(from+i, article, "")
	}
	p.chrome, p.inside = "", false
}
