package specs

import (
	"fmt"
	"slices"
)

// Rules returns the rules of reading and checking specs. Findings of some of
// them come from readers of pages too; a rule of both is listed here alone.
func Rules() []Rule {
	return slices.Concat(yamlRules(), fileRules(), serviceRules(), actionRules(), fieldRules(), typeRules())
}

// yamlRules are the rules about the form of every YAML file that is read.
func yamlRules() []Rule {
	return []Rule{
		{
			ID: "yaml.alias", Level: LevelError,
			Summary: "a file has an anchor, an alias or a merge key",
			Why: "An alias makes a reader look elsewhere for the value, a correction of the one place change the other, and a small file grow without bound. " +
				"Write the value where it is meant.",
		},
		{
			ID: "yaml.character", Level: LevelError,
			Summary: "a file is not UTF-8, or holds a character that must be escaped",
			Why: "YAML forbids control characters, and editors do not count its rare line breaks (U+2028, U+0085), so that all places below would be wrong. " +
				"Save the file as UTF-8, and write the character as an escape in double quotes, such as \"\\u2028\".",
		},
		{
			ID: "yaml.depth", Level: LevelError,
			Summary: "lists and mappings are nested more than 100 levels deep",
			Why:     "No spec comes near the limit, which bounds what a hostile file costs. Correct the brackets or the indentation.",
		},
		{
			ID: "yaml.document", Level: LevelError,
			Summary: "a file holds a second document",
			Why:     "A file is one action, or one service's facts or types, and what stands behind a line --- would not be read. Split the file, or remove the line.",
		},
		{
			ID: "yaml.key-choice", Level: LevelError,
			Summary: "a mapping needs exactly one of several keys, and has none or more than one",
			Why:     "An entry of an overlay sets a value, adds an item or removes one; with two of these keys the order would decide, and with none nothing happens. Keep one of the keys that the message lists.",
		},
		{
			ID: "yaml.key-duplicate", Level: LevelError,
			Summary: "a mapping has a key twice",
			Why:     "YAML gives no meaning to the second value, and parsers differ in which they take. Remove one.",
		},
		{
			ID: "yaml.key-missing", Level: LevelError,
			Summary: "a mapping lacks a key that it must have",
			Why:     "Nothing is made up in place of a missing name, type or reason. The help of the finding says what the key holds.",
		},
		{
			ID: "yaml.key-unknown", Level: LevelError,
			Summary: "a key is not one that the file may have",
			Why: "A misspelt key (requird) that is passed over in silence leaves its field as if nothing had been said. " +
				"Correct the key; the JSON schema of the file's first line lets editors offer the right ones.",
		},
		{
			ID: "yaml.size", Level: LevelError,
			Summary: fmt.Sprintf("a file has more than %d MB", maxFileSize>>20),
			Why:     "No spec comes near the limit, which bounds what a hostile file costs. Check that the file is the one meant.",
		},
		{
			ID: "yaml.syntax", Level: LevelError,
			Summary: "a file is not YAML",
			Why:     "The place is the first line that the parser can't go on from. The cause stands there or just above: indentation, a quote or bracket that is not closed, or a colon or number sign in a text without quotes.",
		},
		{
			ID: "yaml.tag", Level: LevelError,
			Summary: "a value has a tag",
			Why:     "The type of each value follows from its key, so a tag can only contradict it. Remove the tag, and use quotes for a text that looks like a number.",
		},
		{
			ID: "yaml.value", Level: LevelError,
			Summary: "a value is not of the kind that its key takes",
			Why: "Values are not converted: a version that is read as a date, or no as false, is not what was written. " +
				"Write a value of the kind that the message expects; a key without a value is left out.",
		},
	}
}

// fileRules are the rules about the files of a service and their names.
func fileRules() []Rule {
	return []Rule{
		{
			ID: "load.extension", Level: LevelError,
			Summary: "a file beside the specs ends in .yml",
			Why:     "Specs end in .yaml, so that each action has one possible file; this one would not be read. Rename it.",
		},
		{
			ID: "load.folder", Level: LevelWarning,
			Summary: "a service is in a folder of another name or version",
			Why: "Specs are looked for by people as <service>/<version>, and pages are read into that folder. The keys decide what is generated, so this harms nothing yet. " +
				"Rename the folder, or correct the keys.",
		},
		{
			ID: "load.name", Level: LevelError,
			Summary: "the file of an action has another name than the action",
			Why:     "The action is found by its file's name, in overlays, findings and the headers of generated files. Rename the file, or correct the key action.",
		},
		{
			ID: "load.orphan", Level: LevelError,
			Summary: "a YAML file is in a folder without a service.yaml",
			Why:     "Host and version of an action stand in service.yaml, so that the file alone can't be used. Move it to the folder of its service, or write service.yaml: spec, service, version and endpoint.",
		},
		{
			ID: "source.sha256", Level: LevelError,
			Summary: "a source names a page without its hash",
			Why:     "The hash tells which state of the page was read, so that a changed page is noticed. Read the page with tcgen parse; a spec that is written by hand has no source.",
		},
		{
			ID: "source.updated", Level: LevelError,
			Summary: "the date of a page's last update is no date",
			Why:     "Where two pages describe the same action, the newer one is read, so dates are compared. Write the date as 2024-05-17, or leave the key out where the page does not say.",
		},
		{
			ID: "spec.version", Level: LevelError,
			Summary: "a spec has a version of the format that tcgen does not know",
			Why:     "A later format may give a key another meaning, so the file is not read by guess. Write \"spec: 1\", or use the tcgen that wrote the file.",
		},
	}
}

// serviceRules are the rules about what the actions of a service share.
func serviceRules() []Rule {
	return []Rule{
		{
			ID: "service.duplicate", Level: LevelError,
			Summary: "two folders hold the same service and version",
			Why:     "Both would be generated into one Go package. Descriptions of one service in two languages are such a pair, too: import one of them. Otherwise remove a folder, or correct its service.yaml.",
		},
		{
			ID: "service.endpoint", Level: LevelError,
			Summary: "the endpoint of a service is not a host name",
			Why:     "Requests are sent and signed for this host. Write it alone, in lower case, without scheme, port or path, such as cvm.tencentcloudapi.com.",
		},
		{
			ID: "service.name", Level: LevelError,
			Summary: "the name of a service is not in lower-case letters, digits and hyphens",
			Why:     "The name is part of the signature, of the folder and of the Go package. It is the first label of the domain that the page gives, such as cvm.",
		},
		{
			ID: "service.version", Level: LevelError,
			Summary: "the version of a service is not one of the API",
			Why: "The header X-TC-Version takes a date such as 2018-01-25, which the row Version of a page gives. " +
				"Correct it in service.yaml. A version that is no date begins with v and a digit.",
		},
		{
			ID: "region.duplicate", Level: LevelError,
			Summary: "a region is listed twice",
			Why:     "Each region becomes one Go constant, so the second says nothing, or was meant to be another one. Remove or correct one of the two.",
		},
		{
			ID: "region.name", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "a region does not have the form of one, such as ap-guangzhou",
			Why: "The name goes into the header X-TC-Region, and a Go constant is made of it. In the list of a page such a word is a warning and is left out: often a full stop or a name in words. " +
				"Write the region's code, or take it out.",
		},
		{
			ID: "error.code", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "an error code is not names with dots between them",
			Why: "Programs compare codes exactly, and Go names are made of them: letters, digits, underscores, hyphens. A row of a page with another (\"InvalidKeyPairNameIncludeIllega l Char\") is a warning and is not read. " +
				"Write the code into the spec's overlay as the service sends it.",
		},
		{
			ID: "error.duplicate", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "an error code is given twice",
			Why: "Two descriptions of one code may contradict each other, and one of them would be lost. In a table of a page it is a warning, and the first row counts. " +
				"Remove one, or correct the code of one.",
		},
	}
}

// actionRules are the rules about an action beside its fields.
func actionRules() []Rule {
	return []Rule{
		{
			ID: "action.duplicate", Level: LevelError,
			Summary: "two actions of a service have the same name, or differ in case only",
			Why:     "Their files would be the same one on systems that ignore case. Remove one; the service knows at most one of the two spellings.",
		},
		{
			ID: "action.go-name", Level: LevelError,
			Summary: "the go_name of an action is not an exported Go name",
			Why:     "It becomes a method of the client. Begin it with an upper-case letter, and use letters, digits and underscores.",
		},
		{
			ID: "action.name", Level: LevelError,
			Summary: "the name of an action is not letters, digits and underscores after a letter, or that of another file",
			Why: "It goes into the header X-TC-Action, a file name and a Go name; service.yaml, types.yaml and overlay.yaml are not for actions. " +
				"Of a page whose row Action gives another text nothing can be read. Correct the row, or the key action.",
		},
		{
			ID: "pages.field", Level: LevelError,
			Summary: "a key of pages names a parameter or output that the action does not have",
			Why:     "The generated iterator sets and reads these fields. Names are those at the top of input and output; correct the name, or remove pages where the action gives no list in parts.",
		},
		{
			ID: "pages.first", Level: LevelError,
			Summary: "first is neither 0 nor, with by: number, 1",
			Why:     "Offsets begin at 0, and the numbers of parts at 0 or 1; an iterator that begins elsewhere loses the start of the list. Correct first, or leave it out for 0.",
		},
		{
			ID: "pages.next", Level: LevelError,
			Summary: "by: token and the key next are not given together",
			Why:     "With tokens the next part is asked for by what the last answer gave; offsets and numbers are counted. Name the output that holds the next token, or give another by.",
		},
		{
			ID: "pages.type", Level: LevelError,
			Summary: "a field that pages names has a type that does not do",
			Why:     "Offsets, numbers, sizes and totals are integers, tokens are strings, and the items are a list. Correct the name, or the type of the field.",
		},
		{
			ID: "rate.per", Level: LevelError,
			Summary: "the period of a rate limit is not second or minute",
			Why:     "Pages document limits for these two alone, and clients pace calls by them. Convert the limit to one of the two, or give both as a list.",
		},
		{
			ID: "rate.requests", Level: LevelError,
			Summary: "a rate limit allows less than one request, or more than 2147483647",
			Why:     "A client that keeps the first never sends anything, and the second is none. Leave rate_limit out where there is none.",
		},
		{
			ID: "region.only", Level: LevelError,
			Summary: "an action that uses no region lists regions",
			Why:     "The row Region either says that none is passed, or which are supported. Remove only, or set use to required or optional.",
		},
		{
			ID: "region.use", Level: LevelError,
			Summary: "an action's use of the region is not required, optional or none",
			Why:     "It decides whether a client asks for a region and whether the header X-TC-Region is sent. Write one of the three words.",
		},
		{
			ID: "example.skip", Level: LevelError,
			Summary: "an example is skipped without a reason",
			Why:     "A skip hides what contradicts the tables, and the next reader must be able to tell whether it still does. Write the reason, or remove the key.",
		},
	}
}

// fieldRules are the rules about parameters and members of data types.
func fieldRules() []Rule {
	return []Rule{
		{
			ID: "enum.duplicate", Level: LevelError,
			Summary: "a value is documented twice for a field",
			Why:     "Each value becomes one Go constant with one description. Remove one of the two, or join their descriptions.",
		},
		{
			ID: "field.beside", Level: LevelError,
			Summary: "excludes or at_least_one names a field that is not beside this one",
			Why: "Generated checks compare fields of one struct. excludes names the others of the same list; at_least_one is the whole group, with the field itself. " +
				"Correct the name, or remove it.",
		},
		{
			ID: "field.duplicate", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "a field is given twice in one list",
			Why: "JSON objects and Go structs have a name once. In a table of a page it is a warning, and the first row counts (clb DescribeLoadBalancers has BackendPublicIps.N twice in Japanese). " +
				"Remove one, or correct its name.",
		},
		{
			ID: "field.enforce", Level: LevelError,
			Summary: "a field is marked enforce and has nothing to check",
			Why:     "enforce turns min, max, min_length, max_length, enum and pattern into checks before sending; without one it only seems to protect. Remove it, or give a limit.",
		},
		{
			ID: "field.go-name", Level: LevelError,
			Summary: "the go_name of a field is not an exported Go name",
			Why:     "It becomes a field of a Go struct, which encoding/json sees only if it is exported. Begin it with an upper-case letter, and use letters, digits and underscores.",
		},
		{
			ID: "field.length", Level: LevelError,
			Summary: "a length or number of items is negative, above 2147483647, reversed, or of a type that has none",
			Why:     "min_length and max_length count the characters of strings, max_items counts the items of lists. Remove the key, or move it to the field that was meant.",
		},
		{
			ID: "field.name", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "the name of a field is not letters, digits and underscores after a letter",
			Why: "It is a member of JSON and a Go name; no name of the 200,000 members in the official metadata has another form. A row of a page with another is a warning and is not read: mostly the end of the cell above, or a footnote. " +
				"Write the field into the overlay if it is one.",
		},
		{
			ID: "field.pattern", Level: LevelError,
			Summary: "a pattern is no regular expression of Go, or its field is no string",
			Why:     "Generated checks use the package regexp, whose syntax RE2 has no look-around and no back-references, so that no text makes it slow. Rewrite the pattern, or leave it to the description.",
		},
		{
			ID: "field.range", Level: LevelError,
			Summary: "min is above max, or the field is no number",
			Why:     "No value would pass the check. Exchange the two, or, for texts, use min_length and max_length.",
		},
		{
			ID: "field.value", Level: LevelError,
			Summary: "a default, documented value or limit is not of the field's type",
			Why: "The value becomes a Go constant of that type. Integers have 64 bits and no fraction, booleans are true and false, lists and objects are JSON. " +
				"Correct the value, or the type.",
		},
	}
}

// typeRules are the rules about data types and references to them.
func typeRules() []Rule {
	return []Rule{
		{
			ID: "type.duplicate", Level: LevelError,
			Summary: "two data types have the same name",
			Why:     "A field names its type by this name alone. Remove one, or rename it together with the fields that mean it.",
		},
		{
			ID: "type.name", Level: LevelError,
			Summary: "the name of a data type is not letters, digits and underscores after a letter",
			Why:     "It becomes the name of a Go struct. Rename the type, and the fields that refer to it.",
		},
		{
			ID: "type.reserved", Level: LevelError,
			Summary: "a data type has the name of a type of the documentation, such as String",
			Why:     "Fields of that type would change their meaning. Rename it, and the fields that refer to it.",
		},
		{
			ID: "type.syntax", Level: LevelError,
			Summary: "the type of a field is not a name, or Array of a name",
			Why:     "Specs keep the words of the page: String, Integer, Timestamp ISO8601, a data type, or Array of one of these. The documentation has no maps and no lists of lists. Copy the cell of the page.",
		},
		{
			ID: "type.undefined", Level: LevelError, Also: []Level{LevelWarning},
			Summary: "a field has a data type that nothing defines",
			Why: "Pages of actions name data types that only the product's page of data types describes. Reading such a page is a warning: the type's fields are inferred from the examples, and the spec says so. " +
				"In a spec it is an error, mostly a misspelt name. Read the page of data types, or define the type in types.yaml.",
		},
	}
}
