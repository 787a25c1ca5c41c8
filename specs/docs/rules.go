package docs

import (
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Rules returns the rules of reading pages and of merging them into specs.
// Those that findings on specs share are listed by packages specs and lint.
func Rules() []specs.Rule {
	return slices.Concat(pageRules(), headRules(), tableRules(), fieldRules(), exampleRules(), memberRules(), mergeRules())
}

// pageRules are the rules about a page as a whole.
func pageRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "page.binary", Level: specs.LevelError,
			Summary: "a page looks like binary data or UTF-16",
			Why:     "Nothing of it is read. A saved page may be an archive or a PDF; give it as HTML, Markdown or text in UTF-8.",
		},
		{
			ID: "page.common", Level: specs.LevelNote,
			Summary: "the common parameters of a page are no part of a spec",
			Why:     "Headers such as X-TC-Timestamp and the signature are the same for all products, and generated code sends them itself. Of such a page only the list of regions is read; nothing is to be done.",
		},
		{
			ID: "page.encoding", Level: specs.LevelWarning, Also: []specs.Level{specs.LevelError},
			Summary: "a page is not in UTF-8",
			Why: "Some bytes that are not UTF-8 are replaced, with a warning at the first one. A page that declares another encoding is an error, for every word of it would be wrong. " +
				"Save the page as UTF-8 and read it again.",
		},
		{
			ID: "page.invisible", Level: specs.LevelNote,
			Summary: "invisible characters of a page are left out",
			Why:     "139 of 2,832 pages have zero-width spaces, some inside of \"The value used for this API\", where they keep the words from being found. Marks that reorder text would deceive reviewers. Nothing is to be done.",
		},
		{
			ID: "page.nesting", Level: specs.LevelError,
			Summary: "the HTML of a page is nested too deep to be read",
			Why:     "The limit bounds what a hostile page costs. Give the page as the site shows it, or its text.",
		},
		{
			ID: "page.no-service", Level: specs.LevelWarning,
			Summary: "a page of types, error codes or regions does not tell its service",
			Why:     "Such pages name the product in words alone, and the spec needs the service's short name, which the domain of an action's page gives. Nothing of the page is read. Read it together with pages of the service's actions, in one folder.",
		},
		{
			ID: "page.other", Level: specs.LevelNote, Also: []specs.Level{specs.LevelWarning},
			Summary: "a page describes no action, type, error code or region",
			Why:     "Histories, overviews and guides stand between the pages of actions, and a folder may have them all. Nothing of the page is read. It is a warning where the page looks like none of these: if it is the page of an action, its tables were lost on the way, and it has to be saved again.",
		},
		{
			ID: "page.too-large", Level: specs.LevelError,
			Summary: "a page is larger than what is read",
			Why:     "No page of the documentation comes near the limit, which bounds what a wrong file costs. Give each page as a file of its own.",
		},
		{
			ID: "page.updated", Level: specs.LevelNote,
			Summary: "the date of a page's last update is not understood",
			Why:     "The newer of two pages of the same action is the one that is read, and the spec's source keeps the date. Without it the page with more rows is taken. Nothing else is lost; write the date into source.updated if you need it.",
		},
		{
			ID: "page.unknown", Level: specs.LevelError,
			Summary: "nothing on a page names the action that it describes",
			Why: "The name of an action stands in the row Action of its input parameters, and nowhere else for certain: titles are translated. Without the row, or without any text, there is no spec to write. " +
				"Give the whole page.",
		},
		{
			ID: "page.unknown-heading", Level: specs.LevelNote,
			Summary: "a page has a heading that is not known",
			Why:     "Sections are told by their headings in four languages. What stands below this one is read as far as its tables and code tell what they are; compare the spec with the page.",
		},
		{
			ID: "text.unread", Level: specs.LevelNote,
			Summary: "a line of a page belongs to nothing in the spec",
			Why:     "Nothing of a page is dropped in silence. Mostly it is a word of the site around the document; if it says something about the API, write it into the overlay.",
		},
	}
}

// headRules are the rules about what holds for an action as a whole.
func headRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "description.action-mismatch", Level: specs.LevelWarning,
			Summary: "the description of a page names another action than its row Action",
			Why:     "Pages are copied from one another. The spec has the name of the row, which is the one that is sent; check which of the two the service knows.",
		},
		{
			ID: "description.missing", Level: specs.LevelNote,
			Summary: "a page does not say what its action does",
			Why:     "Callers of the Go method then have nothing but its name to go by. Set description in the overlay.",
		},
		{
			ID: "domain.guessed", Level: specs.LevelWarning,
			Summary: "a page names no domain, and the host of its example is taken",
			Why:     "The domain gives the service its name and its host. 229 of 1,853 Chinese and English pages have no line for it, and hosts in examples have slips. Check endpoint in service.yaml.",
		},
		{
			ID: "domain.malformed", Level: specs.LevelWarning,
			Summary: "the domain that a page gives is not a host name",
			Why:     "It can't be asked, so it is not taken. Correct the line of the page, or set endpoint in service.yaml.",
		},
		{
			ID: "domain.missing", Level: specs.LevelError,
			Summary: "neither the text nor the examples of a page name a domain",
			Why:     "Its first label is the name of the service, so there is no place for the spec. The domain in a note on financial regions is another one and is never taken. Add the line with the domain to the page.",
		},
		{
			ID: "domain.not-understood", Level: specs.LevelWarning,
			Summary: "a line looks like that of the domain and names no host",
			Why:     "The wording is new, or the host was lost with a link. Check endpoint in service.yaml, which comes from an example then.",
		},
		{
			ID: "domain.unusual", Level: specs.LevelWarning,
			Summary: "a domain is not one of tencentcloudapi.com",
			Why:     "A few products have hosts of their own (ess.tencent.cn); it may as well be a slip, or a page made to have signed requests sent elsewhere. Check endpoint in service.yaml before using the client.",
		},
		{
			ID: "rate.not-understood", Level: specs.LevelWarning,
			Summary: "a line looks like a limit of requests and is not understood",
			Why:     "Clients wait for the documented limit; without it calls are refused under load. Set rate_limit in the overlay.",
		},
		{
			ID: "region.contradiction", Level: specs.LevelWarning,
			Summary: "the row Region says that a region is required and that it is not",
			Why:     "The mark of the row and its text disagree, or it lists regions that it says are not passed. The milder reading is taken. Set region in the overlay to what the service does.",
		},
		{
			ID: "region.finance", Level: specs.LevelNote,
			Summary: "a page has a note on financial regions",
			Why:     "758 Chinese and English pages have it. Such a region needs its own host, as the note says; the note's host is not that of the service. Callers of these regions set the endpoint of their client.",
		},
		{
			ID: "region.missing", Level: specs.LevelWarning,
			Summary: "no row of a page says whether a region is needed",
			Why:     "231 of 1,853 Chinese and English pages lack the row. The region is taken as optional, which lets callers do both. Set region.use in the overlay if that is wrong.",
		},
		{
			ID: "region.none", Level: specs.LevelNote,
			Summary: "a page of common parameters lists no regions",
			Why:     "Either the product has none, or the list was lost. Write regions into service.yaml if callers should have constants for them.",
		},
		{
			ID: "version.date", Level: specs.LevelNote,
			Summary: "the version of a page is a local date",
			Why:     "129 English and Japanese pages write 2/28/2018 or 2017/03/20, and the header X-TC-Version takes 2018-02-28. It is read in the order of the year or of the United States; the message has the result.",
		},
		{
			ID: "version.malformed", Level: specs.LevelError,
			Summary: "the version that a page gives is not a date",
			Why:     "The API takes versions such as 2018-01-25 alone, and the folder of the spec is named after it. Correct the row Version of the page.",
		},
		{
			ID: "version.missing", Level: specs.LevelError,
			Summary: "no row of a page gives the version of the API",
			Why:     "Every call names its version. One page of 2,125 lacks the row; add it as another page of the product has it.",
		},
	}
}

// tableRules are the rules about tables and their rows. Each row of a page is
// in the spec or in one of these findings.
func tableRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "error.product", Level: specs.LevelNote,
			Summary: "the error codes of a product are not read from its common page",
			Why:     "They stand on the pages of the actions that answer with them, too, and there it is known which action that is. Read those pages.",
		},
		{
			ID: "output.missing", Level: specs.LevelWarning,
			Summary: "a page has no table of output parameters",
			Why:     "Every action answers with a RequestId at least, so the table was cut off or not recognised. The response of the spec is empty; compare it with the page.",
		},
		{
			ID: "table.cells", Level: specs.LevelWarning,
			Summary: "a row has more or fewer cells than the header of its table",
			Why:     "43 pages have such rows: a cell is missing, or a text holds a pipe. Which cell is which would be a guess, so the row is not read. Correct the page, or write the row into the overlay.",
		},
		{
			ID: "table.doubtful-row", Level: specs.LevelWarning,
			Summary: "a line of a table without pipes may be a row or go on with the one above",
			Why:     "Extracted text loses the borders of cells, and lists of filters inside a description look like rows. Compare the spec with the page, and correct it in the overlay.",
		},
		{
			ID: "table.extra-cells", Level: specs.LevelNote,
			Summary: "a row has more cells than its table, and the last ones are joined",
			Why:     "The description holds a pipe that is not escaped. As it is the last column, nothing is lost; nothing is to be done.",
		},
		{
			ID: "table.fact", Level: specs.LevelWarning,
			Summary: "a row beside the domain or the limit of requests says something else",
			Why:     "Some pages give the facts of an action in a table. This row is none of those that a spec has, or its value is not understood; set the key in the overlay if it matters.",
		},
		{
			ID: "table.merged-cells", Level: specs.LevelNote,
			Summary: "two cells of a row are one on the page",
			Why:     "A cell such as \"Yes  String\" holds the mark and the type, and the row is short by one. It is read as two; compare the field with the page.",
		},
		{
			ID: "table.moved-cells", Level: specs.LevelNote,
			Summary: "the cells of a row stand one column to the right",
			Why:     "A doubled pipe in the source of a page becomes an empty first cell, and the last cell of the row is lost. The name, the mark and the type are read; the description is on the site's source page only.",
		},
		{
			ID: "table.unknown", Level: specs.LevelWarning,
			Summary: "a table is of no known kind, or a second one of a kind",
			Why: "Tables are told by their columns: name and type of parameters, or error codes. Others explain values, or belong to another call. " +
				"If the table describes parameters or codes of the action, write them into the overlay.",
		},
		{
			ID: "table.unknown-column", Level: specs.LevelWarning,
			Summary: "a table has a column that is not known",
			Why:     "Columns are told by their headers in four languages. The cells of this one are not read; if they say something about the fields, write it into the overlay.",
		},
	}
}

// fieldRules are the rules about rows of parameters and members.
func fieldRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "field.example", Level: specs.LevelNote,
			Summary: "the example value of a field is not of its type",
			Why:     "Cells have words in place of a value, or the type is wrong. The text is kept as it stands; correct example or type in the overlay.",
		},
		{
			ID: "field.list", Level: specs.LevelWarning,
			Summary: "a parameter is named as a list, and its type is none",
			Why:     "The .N behind a name says that it is a list, as in 487 rows of Chinese pages; its type should begin with Array of. The type is taken. Set type in the overlay if the service takes a list.",
		},
		{
			ID: "field.required", Level: specs.LevelWarning,
			Summary: "a row does not say whether its parameter is required",
			Why:     "The cell is empty or says neither yes nor no; one extraction lost all of them. It is taken as optional, so that no call is refused for it. Set required in the overlay if that is wrong.",
		},
		{
			ID: "field.translated", Level: specs.LevelNote,
			Summary: "the .N behind the name of a list is translated",
			Why:     "Machine translation took the letter for the word no. The name is read as that of the list; nothing is to be done.",
		},
		{
			ID: "hint.contradicted", Level: specs.LevelNote,
			Summary: "a limit that a description seems to give is not kept by the documentation's own values",
			Why: "Values, ranges and lengths are read from prose, and documented examples keep nine in ten of them. For the others the example may be wrong, or the guess: another unit, a list that goes on, a special value outside of the range. So it is not written into the spec. " +
				"If the description is right, write the key into the overlay.",
		},
		{
			ID: "type.repeated", Level: specs.LevelWarning,
			Summary: "a page describes a data type twice",
			Why:     "A field names its type by this name alone, so that only one of the two sections can be meant. The first one is read; compare them, and correct types.yaml in the overlay if the second is right.",
		},
		{
			ID: "type.unnamed", Level: specs.LevelError,
			Summary: "a page of data types has no names above its tables",
			Why:     "A section is named after its type, and some extractions drop the headings: what is left tells the members and not whose they are. Nothing of the page is read. Give the page as HTML or Markdown, or put the names back.",
		},
		{
			ID: "type.malformed", Level: specs.LevelWarning,
			Summary: "the type of a row is not one that specs can have",
			Why:     "A type is a word such as String, a data type, or Array of one; mostly the cell has parts of another. The row is not read. Write the field into the overlay with the type that is meant.",
		},
	}
}

// exampleRules are the rules about examples that only readers see, who have the
// text around the JSON.
func exampleRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "example.empty", Level: specs.LevelWarning,
			Summary: "an example has a title and no code",
			Why:     "Its code was lost on the way, or stands in a picture. It is kept with a skip and makes no golden test; write request and response in the overlay.",
		},
		{
			ID: "example.host-mismatch", Level: specs.LevelWarning,
			Summary: "an example asks another host than the documented one",
			Why:     "Examples are copied between products and environments, and some have a slip (tencentcloudapi.comp). Calls go to the documented host; if that of the example is right, set endpoint in service.yaml.",
		},
		{
			ID: "example.no-action", Level: specs.LevelNote,
			Summary: "the request of an example names no action",
			Why:     "Every call has the header X-TC-Action or the parameter Action; 45 of 26,637 examples lost it. The call is sent as the action that the page describes.",
		},
		{
			ID: "example.no-body", Level: specs.LevelWarning,
			Summary: "an example has no JSON where its request or response should be",
			Why:     "54 English requests are a head without a body. It is kept with a skip, for a test of nothing proves nothing; write the JSON in the overlay, {} where the action takes no parameters.",
		},
		{
			ID: "example.query", Level: specs.LevelWarning, Also: []specs.Level{specs.LevelNote},
			Summary: "the request of an example is a query string",
			Why: "6,224 of 26,637 documented requests are a GET, and clients send JSON: a query is written as JSON by the types of the tables, which is a note for those of the official metadata. " +
				"Where its names and numbers don't fit each other it is a warning, and the example makes no golden test; write the JSON in the overlay.",
		},
	}
}

// memberRules are the rules about data types that are made of examples.
func memberRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "type.member-conflict", Level: specs.LevelWarning,
			Summary: "examples give a member of an undocumented type values of several kinds",
			Why:     "No Go type holds both, so the inferred type lacks the member; generated code keeps it among the extra ones. Read the page of data types, or write the type into types.yaml.",
		},
		{
			ID: "type.member-name", Level: specs.LevelWarning,
			Summary: "a member of an undocumented type has a name that no field can have",
			Why:     "The object may be a map by name, such as of labels. Generated code keeps such members among the extra ones. Read the page of data types, or write the type into types.yaml.",
		},
		{
			ID: "type.member-unknown", Level: specs.LevelNote,
			Summary: "examples show a member of an undocumented type as null or as an empty list only",
			Why:     "That tells nothing of its type, so the inferred type lacks it; generated code keeps it among the extra members. Read the page of data types, or write the type into types.yaml.",
		},
	}
}

// mergeRules are the rules about how pages and metadata fit the specs that are
// there.
func mergeRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "merge.duplicate", Level: specs.LevelWarning,
			Summary: "two pages describe the same action, or types, error codes or regions of the same service",
			Why:     "The one with more rows is read, or the later of two with as many, and the message names both. Give one page of each, for example of one language.",
		},
		{
			ID: "merge.endpoint", Level: specs.LevelWarning,
			Summary: "a page gives another domain than the service has",
			Why:     "A service has one endpoint; international pages have another host (cvm.intl.tencentcloudapi.com). The one that was there stays. Set endpoint in service.yaml if the other is right.",
		},
		{
			ID: "merge.field", Level: specs.LevelWarning,
			Summary: "a page has a field that the official metadata lacks",
			Why:     "The metadata is the newer of the two mostly, so the service has dropped the field, or will have it. It is left out. Add it in overlay.yaml if the service takes it.",
		},
		{
			ID: "merge.hand-written", Level: specs.LevelError, Also: []specs.Level{specs.LevelWarning},
			Summary: "a page or the metadata describes what is written by hand",
			Why: "A spec without a source is somebody's work and is not overwritten. For a page that was given by name it is an error, for one action or type of the metadata among many a warning. " +
				"Delete the spec to take the other, or don't read the page.",
		},
	}
}
