package specs

import (
	"slices"
	"strings"
)

// The names that documentation gives the parts of a long list, most usual first.
var (
	sizeNames   = []string{"Limit", "PageSize", "MaxResults", "MaxKeys", "Length"}
	numberNames = []string{"PageNumber", "PageNo", "PageIndex", "Page"}
	tokenNames  = []string{"NextToken", "PageToken", "Cursor", "SearchAfter"}
	totalNames  = []string{"TotalCount", "Total", "TotalNum", "TotalNumber", "Count"}
	nextNames   = []string{"NextToken", "NextPageToken", "NextCursor", "PageToken"}
)

// ProposePages returns how an action seems to give a long list in parts, or nil
// where its names, its types and its examples do not agree on that. shown
// reports whether one of the examples agrees; it is asked last, and mostly not
// at all. It is for readers of documentation, who write it into the spec: what
// is generated follows from the spec alone.
func ProposePages(a *Action, shown func(*Pages) bool) *Pages {
	items := onlyList(a.Output)
	if items == "" {
		return nil
	}
	p := &Pages{
		Items: items,
		Size:  named(a.Input, sizeNames, KindInteger),
		Total: named(a.Output, totalNames, KindInteger),
	}
	switch {
	case p.Size == "":
		return nil
	case named(a.Input, tokenNames, KindString) != "" && named(a.Output, nextNames, KindString) != "":
		p.By, p.From, p.Next = PagesByToken, named(a.Input, tokenNames, KindString), named(a.Output, nextNames, KindString)
	case p.Total == "":
		return nil
	case named(a.Input, []string{"Offset"}, KindInteger) != "":
		p.By, p.From = PagesByOffset, "Offset"
	case named(a.Input, numberNames, KindInteger) != "":
		p.By, p.From, p.First = PagesByNumber, named(a.Input, numberNames, KindInteger), 1
	default:
		return nil
	}
	if ambiguous(a.Input, p) || !shown(p) {
		return nil
	}
	return p
}

// onlyList returns the one output that is a list of structures, or "".
func onlyList(fields []Field) string {
	found := ""
	for i := range fields {
		typ, ok := ParseType(fields[i].Type)
		if !ok || !typ.List || typ.Kind != KindObject {
			continue
		}
		if found != "" {
			return ""
		}
		found = fields[i].Name
	}
	return found
}

// named returns the first of names that a field of the kind has.
func named(fields []Field, names []string, kind Kind) string {
	for _, name := range names {
		for i := range fields {
			if fields[i].Name != name {
				continue
			}
			if typ, ok := ParseType(fields[i].Type); ok && !typ.List && typ.Kind == kind {
				return name
			}
		}
	}
	return ""
}

// ambiguous reports whether the parameter that names a part is described as
// something else: an Offset is sometimes a page number, and numbers sometimes
// begin with 0.
func ambiguous(fields []Field, p *Pages) bool {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == p.From })
	text := strings.ToLower(fields[i].Description)
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	switch p.By {
	case PagesByOffset:
		return says("page", "页")
	case PagesByNumber:
		return says("offset", "偏移") || says("from 0", "starts at 0", "default: 0", "default is 0", "defaults to 0", "从0", "从 0", "默认0", "默认为0", "默认值：0", "默认值为0", "默认：0")
	}
	return false
}
