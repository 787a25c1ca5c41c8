package compat

import (
	"cmp"
	"slices"

	"github.com/tcgen-dev/tcgen/specs"
)

// Rules returns the rules of all changes, sorted by ID. The caller owns the
// slice.
func Rules() []Rule {
	rules := slices.Concat(
		serviceRules(), actionRules(), transportRules(), regionRules(), paramRules(), paramKeyRules(), paramValueRules(),
		paramLimitRules(), responseRules(), responseKeyRules(), typeRules(), errorRules(), wordRules(),
	)
	for i, r := range rules {
		rules[i].Wire, rules[i].Source = cmp.Or(r.Wire, Holds), cmp.Or(r.Source, Holds)
		rules[i].Least = cmp.Or(r.Least, Doc)
		rules[i].Level = rules[i].level(rules[i].Wire, rules[i].Source)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// serviceRules are about what the actions of a service share.
func serviceRules() []Rule {
	return []Rule{
		{
			ID: "service.added", Source: Adds, SourceNote: "a package is new",
			Summary: "a service version has specs now",
			Why:     "A new package harms nobody. Its actions are not listed one by one. Nothing is to be done.",
		},
		{
			ID: "service.removed", Wire: Breaks, WireNote: "none of its actions is answered any more", Source: Breaks, SourceNote: "the package is gone",
			Summary: "a service version has no specs any more",
			Why:     "All its actions are gone with it, and they are not listed one by one. If only the pages could not be read, restore the specs from version control; otherwise move callers to another service first.",
		},
		{
			ID: "service.version-changed", Wire: Breaks, WireNote: "the old version is refused with NoSuchVersion", Source: Breaks, SourceNote: "the package has another import path",
			Summary: "a service has another API version, and not the old one any more",
			Why:     "Versions live side by side for years: the one that programs use seldom goes when a new one comes. Keep the specs of the old version until the cloud has switched it off and no program uses it.",
		},
		{
			ID: "service.host-changed", Wire: Breaks, WireNote: "requests are sent to, and signed for, a host that may not take them",
			Summary: "the endpoint of a service is another host",
			Why:     "The host is part of the signature, and firewalls name it. It is breaking until somebody has seen that the old host still answers: then accept the change.",
		},
	}
}

// actionRules are about an action as a whole.
func actionRules() []Rule {
	return []Rule{
		{
			ID: "action.added", Source: Adds, SourceNote: "a method is new",
			Summary: "an action is new",
			Why:     "Callers lose nothing. An interface of yours that fakes the client needs the method only where your code calls it.",
		},
		{
			ID: "action.removed", Wire: Breaks, WireNote: "callers get InvalidAction", Source: Breaks, SourceNote: "the method, its request and its response are gone",
			Summary: "an action is gone",
			Why:     "A page that vanished is not yet an action that was switched off. Look whether the service still answers; if it does, keep the spec and mark it deprecated in the overlay. Otherwise move callers, then accept the change.",
		},
		{
			ID: "action.renamed", Wire: Breaks, WireNote: "callers of the old name get InvalidAction", Source: Breaks, SourceNote: "the method has another name",
			Summary: "an action seems to have another name",
			Why:     "One action went and another came with the same parameters and results. For callers that is a removed and an added action: move them to the new name.",
		},
		{
			ID: "action.deprecated", Least: Risky, SourceNote: "linters report its use (SA1019)",
			Summary: "an action is deprecated now",
			Why:     "It still works, but builds that lint may fail, and the action may be gone next year. Read what the documentation offers instead.",
		},
		{
			ID: "action.undeprecated", Least: Safe,
			Summary: "an action is not deprecated any more",
			Why:     "Callers lose nothing. The comment of the Go method no longer warns.",
		},
		{
			ID: "action.read-only-changed", Least: Risky, WireNote: "calls are sent again after network failures, or no longer are",
			Summary: "whether an action only reads is told otherwise",
			Why:     "A call that only reads is sent again after a failure of the network; one that buys must not be. Make sure that read_only is true of actions without effects only.",
		},
		{
			ID: "go-name.changed", Source: Breaks, SourceNote: "the Go name is another",
			Summary: "something has another Go name, and the same one on the wire",
			Why:     "A go_name in the overlay has come, gone or changed, or a name gives way to a new action of the same name. The compiler finds every place to correct.",
		},
		{
			ID: "pages.gained", Source: Adds, SourceNote: "the client has an iterator",
			Summary: "an action tells how it gives a long list in parts",
			Why:     "The method that asks for one part stays, and an iterator over all parts comes. Nothing is to be done.",
		},
		{
			ID: "pages.lost", Source: Breaks, SourceNote: "the iterator is gone",
			Summary: "an action no longer tells how it gives a long list in parts",
			Why:     "Code that ranges over the iterator does not compile any more. If the list still comes in parts, write pages into the overlay.",
		},
		{
			ID: "pages.changed", Least: Risky, Source: Breaks, SourceNote: "the iterator asks for parts in another way, or gives other items",
			Summary: "an action gives a long list in parts in another way",
			Why:     "An iterator that counts wrongly loses items or never ends. Compare pages with an example of the documentation before you generate.",
		},
		{
			ID: "validate.removed", Source: Breaks, SourceNote: "the request has no method Validate any more",
			Summary: "a request has nothing left to check",
			Why:     "Validate is generated where a request has a rule. Code that calls it by itself does not compile any more, and needs to no longer. The client checks by itself.",
		},
	}
}

// transportRules are about how calls of an action are sent and answered.
func transportRules() []Rule {
	return []Rule{
		{
			ID: "action.became-unsigned", Least: Risky, WireNote: "a new client sends no credential",
			Summary: "the calls of an action are not signed any more",
			Why:     "Calls that are how to get a credential have none. If the page was misread, the service refuses every call of a new client: compare it with an example before you generate.",
		},
		{
			ID: "action.became-signed", Wire: Breaks, WireNote: "clients that send no signature get AuthFailure",
			Summary: "the calls of an action are signed now",
			Why:     "A client that was generated before sends neither credential nor signature. Generate again, and give the client credentials.",
		},
		{
			ID: "action.became-raw", Wire: Breaks, WireNote: "the service does not take JSON", Source: Breaks, SourceNote: "the method is gone, for no client is generated",
			Summary: "an action takes raw bytes in place of JSON",
			Why:     "Generated clients send JSON, so that the action has none any more. If the page was misread, remove the key binary in the overlay; otherwise send it with net/http.",
		},
		{
			ID: "action.became-json", Source: Adds, SourceNote: "a method is new",
			Summary: "an action takes JSON where it took raw bytes",
			Why:     "It was not generated before, so that callers lose nothing. Nothing is to be done.",
		},
		{
			ID: "stream.gained", Source: Adds, SourceNote: "the client has a method that yields events",
			Summary: "the answer of an action can be a stream of events",
			Why:     "The method that waits for the whole answer stays, and one that yields its events comes. Nothing is to be done.",
		},
		{
			ID: "stream.lost", Wire: Uncertain, WireNote: "callers that read events may get one answer", Source: Breaks, SourceNote: "the method that yields events is gone",
			Summary: "the answer of an action is no stream of events any more",
			Why:     "Code that ranges over the events does not compile any more. If the service still sends them, write stream into the overlay.",
		},
	}
}

// regionRules are about regions and rate limits.
func regionRules() []Rule {
	return []Rule{
		{
			ID: "region.added", Least: Safe, Source: Adds, SourceNote: "a constant may be new",
			Summary: "an action or a service has another region",
			Why:     "Calls to it are no longer refused. Nothing is to be done.",
		},
		{
			ID: "region.removed", Wire: Breaks, WireNote: "calls there get UnsupportedRegion", Source: Breaks, SourceNote: "the constant goes where nothing else names the region",
			Summary: "an action or a service no longer has a region",
			Why:     "Programs that call there fail. Look where yours run; a region that only the page forgot goes back in by the overlay.",
		},
		{
			ID: "region.list-introduced", Wire: Breaks, WireNote: "calls to other regions are refused", Source: Adds, SourceNote: "constants may be new",
			Summary: "an action lists its regions, where any would do before",
			Why:     "Calls to a region that is not listed may have worked, and are refused now, by the new client even before they are sent. Compare the list with where your programs run.",
		},
		{
			ID: "region.list-dropped", Least: Safe, Source: Breaks, SourceNote: "constants of regions that nothing else names go",
			Summary: "an action no longer lists its regions",
			Why:     "Any region will do, as far as the documentation says. A constant that is gone can be written as its text: tc.Region(\"ap-guangzhou\").",
		},
		{
			ID: "region.became-required", Wire: Breaks, WireNote: "calls without a region get MissingParameter",
			Summary: "the calls of an action have to name a region now",
			Why:     "A client that was generated when no region was needed sends none. Give the client a region and generate again; accept the change where your clients have one.",
		},
		{
			ID: "region.became-optional", Least: Safe,
			Summary: "the calls of an action may name a region, and need not",
			Why:     "Calls with and without a region work. Nothing is to be done.",
		},
		{
			ID: "region.not-needed", Least: Risky, WireNote: "a client of the new specs sends no region",
			Summary: "the calls of an action do not name a region any more",
			Why:     "Pages say so where an action is the same everywhere. If the service still tells regions apart, calls now run in its default one: check that before you generate.",
		},
		{
			ID: "limit.introduced", Wire: Uncertain, WireNote: "programs that call faster may get RequestLimitExceeded; new ones slow down",
			Summary: "an action has a rate limit now",
			Why:     "The limit may have been there before it was documented. Programs that run several processes share it: see Limit of the client.",
		},
		{
			ID: "limit.lowered", Wire: Uncertain, WireNote: "running programs may get RequestLimitExceeded; new ones slow down",
			Summary: "the rate limit of an action is lower",
			Why:     "Running programs pace calls by the old limit, and the excess is refused. Generate again, and look at what calls the action most.",
		},
		{
			ID: "limit.raised", Least: Safe,
			Summary: "the rate limit of an action is higher",
			Why:     "Calls wait less once the client is generated again. Nothing else is to be done.",
		},
		{
			ID: "limit.dropped", Least: Safe,
			Summary: "an action has no documented rate limit any more",
			Why:     "A new client does not wait. If calls are then refused, set Limit of the client, or write rate_limit into the overlay.",
		},
		{
			ID:      "limit.restated",
			Summary: "the rate limit of an action comes to the same in other words",
			Why:     "The slowest of the limits counts, and it is the same. Nothing is to be done.",
		},
	}
}

// paramRules are about parameters that come and go.
func paramRules() []Rule {
	return []Rule{
		{
			ID: "param.added.optional", Source: Adds, SourceNote: "a field is new",
			Summary: "a parameter is new, and may be left out",
			Why:     "Requests without it stay valid. Nothing is to be done.",
		},
		{
			ID: "param.added.required", Wire: Breaks, WireNote: "requests without it get MissingParameter", Source: Adds, SourceNote: "code compiles, then sends a zero or is refused before sending",
			Summary: "a parameter is new, and must be given",
			Why:     "No running program sends it. The compiler does not find the places either: search for the request's name, and set the field.",
		},
		{
			ID: "param.removed", Wire: Breaks, WireNote: "requests with it get UnknownParameter", Source: Breaks, SourceNote: "the field is gone",
			Summary: "a parameter is gone",
			Why:     "Requests that give it are refused. Stop sending it first, then generate; a parameter that only the page lost goes back in by the overlay.",
		},
		{
			ID: "param.renamed", Wire: Breaks, WireNote: "requests with the old name get UnknownParameter", Source: Breaks, SourceNote: "the field has another name",
			Summary: "a parameter seems to have another name",
			Why:     "One parameter went and another came in its place with the same type and meaning. For callers that is a removed and an added one.",
		},
		{
			ID: "idempotency.gained", Source: Adds, SourceNote: "the field ClientToken is new",
			Summary: "an action takes a ClientToken",
			Why:     "With it a purchase that got no answer can be asked again without buying twice. Set it wherever you may try again.",
		},
		{
			ID: "param.type-changed", Wire: Breaks, WireNote: "values of the old type get InvalidParameter", Source: Breaks, SourceNote: "the field has another Go type",
			Summary: "a parameter has another type",
			Why:     "What running programs send is refused. If the page only corrects what was always so, nobody can have sent the old type: then accept the change.",
		},
		{
			ID: "param.type-widened", Source: Breaks, SourceNote: "the field has another Go type",
			Summary: "a parameter takes fractions where it took whole numbers",
			Why:     "Whole numbers are still valid. The Go field becomes float64, and the compiler finds the places to correct.",
		},
		{
			ID: "param.became-required", Wire: Breaks, WireNote: "requests without it get MissingParameter", Source: Breaks, SourceNote: "the field loses its pointer",
			Summary: "a parameter must be given now",
			Why:     "Running programs that leave it out are refused. Look at what yours send; if the service still takes requests without it, set required to false in the overlay.",
		},
		{
			ID: "param.became-optional", Least: Safe, Source: Breaks, SourceNote: "the field becomes a pointer",
			Also:    []Level{Safe},
			Summary: "a parameter may be left out now",
			Why:     "Requests that give it stay valid. In Go the value becomes new(value); required: true in the overlay keeps the field as it is.",
		},
	}
}

// paramKeyRules are about what else a spec says of a parameter.
func paramKeyRules() []Rule {
	return []Rule{
		{
			ID: "param.deprecated", Least: Safe, SourceNote: "linters report its use (SA1019)",
			Summary: "a parameter is deprecated now",
			Why:     "It still works. Read what the documentation offers instead, and stop sending it before it goes.",
		},
		{
			ID: "param.undeprecated", Least: Safe,
			Summary: "a parameter is not deprecated any more",
			Why:     "Callers lose nothing. The comment of the Go field no longer warns.",
		},
		{
			ID: "param.required-when.introduced", Wire: Uncertain, WireNote: "requests that meet the condition and leave it out may be refused",
			Summary: "a parameter must be given under a condition",
			Why:     "The condition may have held before it was documented. Read it, and look whether your requests meet it.",
		},
		{
			ID: "param.required-when.dropped", Least: Safe,
			Summary: "a parameter need not be given under a condition any more",
			Why:     "Requests that give it stay valid. Nothing is to be done.",
		},
		{
			ID:      "param.required-when.changed",
			Summary: "the condition under which a parameter must be given is worded otherwise",
			Why:     "Conditions are prose, and most edits of them are words alone. Read it if you send the parameter.",
		},
		{
			ID:      "param.nullable-changed",
			Summary: "whether a parameter may be null is told otherwise",
			Why:     "Clients never send null, so that nothing changes for requests. Nothing is to be done.",
		},
		{
			ID: "param.together.narrowed", Wire: Uncertain, WireNote: "requests that give both, or none, may be refused",
			Summary: "a parameter does not go together with others, or one of several must be given",
			Why:     "Clients do not check this. It may have been so before it was documented: look whether your requests keep to it.",
		},
		{
			ID: "param.together.widened", Least: Safe,
			Summary: "a parameter goes together with more others, or none of several must be given",
			Why:     "Requests that were valid stay so. Nothing is to be done.",
		},
		{
			ID: "param.enforced", Least: Risky, WireNote: "a new client refuses values that are not as documented",
			Summary: "the limits of a parameter are checked before sending now",
			Why:     "The overlay asks for the check. A value that the service took although the documentation forbids it is refused from now on.",
		},
		{
			ID: "param.unenforced", Least: Safe,
			Summary: "the limits of a parameter are not checked before sending any more",
			Why:     "The service checks them still. Nothing is to be done.",
		},
		{
			ID: "format.changed", Wire: Uncertain, WireNote: "texts of the old format may be refused, or not be understood",
			Summary: "a text has another format",
			Why:     "Clients pass texts on as they are. Look at what you send, and at what you parse.",
		},
	}
}

// paramValueRules are about the documented values of parameters.
func paramValueRules() []Rule {
	return []Rule{
		{
			ID: "param.default-changed", Wire: Uncertain, WireNote: "requests without it mean something else now",
			Summary: "a parameter has another default",
			Why:     "Nothing fails, and the result is another. Give the parameter in every request whose meaning must stay.",
		},
		{
			ID: "param.default-introduced", Least: Safe,
			Summary: "the default of a parameter is documented now",
			Why:     "Mostly it was so before. Check that it is what your requests rely on.",
		},
		{
			ID: "param.default-dropped", Least: Safe,
			Summary: "the default of a parameter is not documented any more",
			Why:     "Mostly the words have changed and not the service. Give the parameter where its value matters.",
		},
		{
			ID: "param.enum.added", Least: Safe,
			Summary: "a parameter takes another value",
			Why:     "Requests that were valid stay so. Nothing is to be done.",
		},
		{
			ID: "param.enum.removed", Wire: Breaks, WireNote: "requests with the value get InvalidParameterValue",
			Summary: "a parameter does not take a value any more",
			Why:     "Requests that give it are refused. Values come from prose: if it is only told elsewhere now, put it back by the overlay, or accept the change.",
		},
		{
			ID: "param.enum.introduced", Wire: Uncertain, WireNote: "other values may be refused",
			Summary: "the values of a parameter are listed now",
			Why:     "The list may have been there in other words. Look whether it has the values that you send.",
		},
		{
			ID: "param.enum.dropped", Wire: Uncertain, WireNote: "other values may be taken, or those of before no longer",
			Summary: "the values of a parameter are not listed any more",
			Why:     "Either the parameter takes other values now, or the words have changed. Read the description.",
		},
	}
}

// paramLimitRules are about ranges, lengths, numbers of items and patterns.
func paramLimitRules() []Rule {
	return []Rule{
		{
			ID: "param.range.narrowed", Wire: Breaks, WireNote: "values outside get InvalidParameterValue",
			Also:    []Level{Risky},
			Summary: "a limit of a parameter is tighter: of its value, its length, its items or its pattern",
			Why:     "Values that were valid may be refused. It is breaking where the client checks the limit (max_items, and what the spec says enforce of), and risky where the limit is only prose. Look at the largest and smallest values that you send.",
		},
		{
			ID: "param.range.widened", Least: Safe,
			Summary: "a limit of a parameter is wider: of its value, its length, its items or its pattern",
			Why:     "Values that were valid stay so. A client that checks the limit takes the others once it is generated again.",
		},
		{
			ID: "param.range.introduced", Wire: Uncertain, WireNote: "values outside may be refused",
			Summary: "a parameter has a limit: of its value, its length or its items",
			Why:     "The limit may have been there before it was documented. Look at the largest and smallest values that you send.",
		},
		{
			ID: "param.range.dropped", Least: Safe,
			Summary: "a parameter has no limit any more: of its value, its length, its items or its pattern",
			Why:     "Values that were valid stay so. Nothing is to be done.",
		},
	}
}

// responseRules are about results that come and go.
func responseRules() []Rule {
	return []Rule{
		{
			ID: "response.added", Source: Adds, SourceNote: "a field is new",
			Summary: "a response has another field",
			Why:     "Running clients pass over what they do not know. Nothing is to be done.",
		},
		{
			ID: "response.removed", Wire: Breaks, WireNote: "clients read its zero value, in silence", Source: Breaks, SourceNote: "the field is gone",
			Summary: "a response lacks a field",
			Why:     "Running programs go on with an empty text, zero or false. Search for the field; one that only the page lost goes back in by the overlay.",
		},
		{
			ID: "response.renamed", Wire: Breaks, WireNote: "clients read the zero value under the old name, in silence", Source: Breaks, SourceNote: "the field has another name",
			Summary: "a field of a response seems to have another name",
			Why:     "One field went and another came in its place with the same type and meaning. For callers that is a removed and an added one.",
		},
		{
			ID: "response.type-changed", Wire: Breaks, WireNote: "clients fail to decode the answer", Source: Breaks, SourceNote: "the field has another Go type",
			Summary: "a field of a response has another type",
			Why:     "The whole answer is lost, also that of a call that had an effect. If the page only corrects what was always so, decoding has never worked: then accept the change.",
		},
		{
			ID: "response.type-narrowed", Source: Breaks, SourceNote: "the field has another Go type",
			Summary: "a field of a response has whole numbers where it had fractions",
			Why:     "Running clients decode whole numbers too. The Go field becomes int64, and the compiler finds the places to correct.",
		},
		{
			ID: "response.became-nullable", Least: Safe, Wire: Breaks, WireNote: "clients read the zero value for null, in silence", Source: Breaks, SourceNote: "the field becomes a pointer",
			Also:    []Level{Safe},
			Summary: "a field of a response may be null now",
			Why:     "A program that takes zero for a value goes wrong without a sign. Look at what yours does with the field. A list may be null without harm.",
		},
		{
			ID: "response.became-non-null", Least: Safe, Source: Breaks, SourceNote: "the field loses its pointer",
			Summary: "a field of a response is never null any more",
			Why:     "Running clients lose nothing. The compiler finds the places to correct; nullable: true in the overlay keeps the pointer.",
		},
	}
}

// responseKeyRules are about what else a spec says of a result.
func responseKeyRules() []Rule {
	return []Rule{
		{
			ID: "response.deprecated", Least: Safe, SourceNote: "linters report its use (SA1019)",
			Summary: "a field of a response is deprecated now",
			Why:     "It still comes. Read what the documentation offers instead, and stop reading it before it goes.",
		},
		{
			ID: "response.undeprecated", Least: Safe,
			Summary: "a field of a response is not deprecated any more",
			Why:     "Callers lose nothing. The comment of the Go field no longer warns.",
		},
		{
			ID: "response.enum.added", Least: Safe, WireNote: "a switch may meet a value that it does not know",
			Summary: "a field of a response has another value",
			Why:     "Decoding takes every value. Look at what the default of each switch over the field does.",
		},
		{
			ID: "response.enum.removed", Least: Safe,
			Summary: "a field of a response does not have a value any more",
			Why:     "Code that waits for the value waits for ever. Search for it; the Go type stays, since values are plain texts and numbers.",
		},
		{
			ID: "response.enum.introduced", Least: Safe,
			Summary: "the values of a field of a response are listed now",
			Why:     "Mostly they were so before. Compare them with what your code expects.",
		},
		{
			ID: "response.enum.dropped", Least: Safe,
			Summary: "the values of a field of a response are not listed any more",
			Why:     "Either there are others now, or the words have changed. Read the description.",
		},
		{
			ID: "response.range-changed", Least: Safe,
			Summary: "a field of a response has other limits: of its value, its length, its items or its pattern",
			Why:     "Responses are not checked. It matters where your code keeps the value in something smaller.",
		},
		{
			ID:      "response.default-changed",
			Summary: "a field of a response has another default",
			Why:     "Responses come as they are sent, and defaults of theirs change nothing. Nothing is to be done.",
		},
		{
			ID:      "response.required-changed",
			Summary: "whether a field must be given is told otherwise, of a type that only responses have",
			Why:     "Decoding does not ask whether a field is required. Nothing is to be done.",
		},
	}
}

// typeRules are about data types.
func typeRules() []Rule {
	return []Rule{
		{
			ID: "type.added", Least: Safe, Source: Adds, SourceNote: "a struct is new where an action reaches it",
			Summary: "a data type is new",
			Why:     "Callers lose nothing. Nothing is to be done.",
		},
		{
			ID: "type.removed", Least: Safe, Source: Breaks, SourceNote: "the struct is gone",
			Also:    []Level{Safe},
			Summary: "a data type is gone",
			Why:     "What was sent or received with it is told by the changes of its fields. Code that names the Go type does not compile any more.",
		},
		{
			ID: "type.renamed", Least: Safe, Source: Breaks, SourceNote: "the struct has another name",
			Also:    []Level{Safe},
			Summary: "a data type has another name and the same members",
			Why:     "Names of types are not sent, so that running programs lose nothing. A go_name in the overlay keeps the old Go name.",
		},
		{
			ID: "type.split", Source: Breaks, SourceNote: "the field has a struct of another name",
			Summary: "a field has a type of its own, with the same members as the one that it shared",
			Why:     "Names of types are not sent, so that running programs lose nothing. The compiler finds the places to correct.",
		},
		{
			ID: "type.merged", Source: Breaks, SourceNote: "the field has a struct of another name",
			Summary: "a field shares a type that was there before, with the same members as its own",
			Why:     "Names of types are not sent, so that running programs lose nothing. The compiler finds the places to correct.",
		},
		{
			ID: "type.unreached", Source: Breaks, SourceNote: "the struct is gone",
			Summary: "no action reaches a data type any more",
			Why:     "Only types that actions use become Go types. Another change of the service tells which field went; this one tells what went with it.",
		},
		{
			ID: "type.use-changed", Least: Safe, Source: Breaks, SourceNote: "its optional or nullable fields are pointers now, or no longer",
			Also:    []Level{Safe},
			Summary: "a data type is used in another direction than before",
			Why:     "A struct that is sent has pointers for what may be left out, one that is received for what may be null. Another change of the service tells which field uses it now.",
		},
		{
			ID: "type.documented", Source: Breaks, SourceNote: "Extra and the methods that kept undocumented members are gone",
			Summary: "a data type that only examples showed is documented now",
			Why:     "Its fields and their types are now those of a table, and each that differs is a change of its own. What your code kept in Extra has fields from now on.",
		},
		{
			ID: "type.undocumented", Least: Safe, Source: Adds, SourceNote: "Extra keeps members that no example shows",
			Summary: "a data type is known from examples only now",
			Why:     "The page of data types was not read again, or lost the type. Read it together with the pages of the actions.",
		},
		{
			ID:      "type.reworded",
			Summary: "a field has a type of another name that is the same in JSON and in Go",
			Why:     "String, Timestamp and Date are all texts, Integer and Long whole numbers. Nothing is to be done.",
		},
	}
}

// errorRules are about error codes.
func errorRules() []Rule {
	return []Rule{
		{
			ID: "error.added", Least: Safe, Source: Adds, SourceNote: "a constant is new where no other action has the code",
			Summary: "an action or a service has another error code",
			Why:     "errors.Is with a parent of the code matches it already. Nothing is to be done.",
		},
		{
			ID: "error.removed", Least: Risky, Source: Breaks, SourceNote: "the constant goes where no other action has the code",
			Summary: "an action or a service does not have an error code any more",
			Why:     "Services still answer with codes that pages forget. Keep the code by the overlay, or write it as a text: tc.Code(\"FailedOperation.Sold\").",
		},
		{
			ID: "error.moved", Wire: Breaks, WireNote: "errors.Is with the old code or its parent does not match", Source: Breaks, SourceNote: "the constant has another name",
			Summary: "an error code has another parent",
			Why:     "Programs that act on the old code take the new one for something else, and pass it on or give up. Ask for both codes before you rely on either.",
		},
	}
}

// wordRules are about what people read and programs do not.
func wordRules() []Rule {
	return []Rule{
		{
			ID:      "description.changed",
			Summary: "a text for people is another",
			Why:     "Four of five changes of the documentation are of this kind. The Go comment changes with it, and what a reader of pages finds in the text has changes of its own.",
		},
		{
			ID:      "order.changed",
			Summary: "the same items stand in another order",
			Why:     "Specs keep the order of the documentation. Neither JSON nor callers depend on it.",
		},
		{
			ID:      "example.added",
			Summary: "an action has another documented example",
			Why:     "It becomes a golden test. Nothing is to be done.",
		},
		{
			ID:      "example.changed",
			Summary: "a documented example is another",
			Why:     "The golden test changes with it. Nothing is to be done.",
		},
		{
			ID:      "example.removed",
			Summary: "a documented example is gone",
			Why:     "Its golden test goes with it. Nothing is to be done.",
		},
		{
			ID: "example.contradiction", Least: Risky, SourceNote: "the example makes no golden test any more",
			Summary: "an example contradicts the tables now",
			Why:     "One of the two is wrong, and the example is left out of the golden tests. Find out which, and correct it in the overlay.",
		},
		{
			ID:      "page.changed",
			Summary: "the page of a spec is another than the one that was read before",
			Why:     "The hash of the page tells. What it means has changes of its own; if there are none, nothing that specs hold has changed.",
		},
		{
			ID:      "source.url-changed",
			Summary: "a spec was read from another page, and the page is another",
			Why:     "Specs name the page that they were read from. What it means has changes of its own.",
		},
		{
			ID:      "page.moved",
			Summary: "the same page was read from another place",
			Why:     "The page has the same bytes as before. Nothing is to be done.",
		},
	}
}

// FindingRules returns the rules of findings about acceptances. Those of
// changes are listed by Rules.
func FindingRules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "accept.date", Level: specs.LevelError,
			Summary: "an acceptance has a day that is none",
			Why:     "The day says when somebody looked at the change, and until when that holds. Write it as year, month and day, such as 2026-11-20.",
		},
		{
			ID: "accept.duplicate", Level: specs.LevelError,
			Summary: "a change is accepted twice",
			Why:     "Two entries give two reasons or two days for one change. Remove one of them.",
		},
		{
			ID: "accept.expired", Level: specs.LevelWarning,
			Summary: "the last day of an acceptance is over",
			Why:     "The change counts again, as its acceptance asked for. Look at it once more: accept it anew, or do what was put off.",
		},
		{
			ID: "accept.unused", Level: specs.LevelWarning,
			Summary: "an acceptance fits no change",
			Why:     "Either the change that it meant has another form now, which nobody has looked at, or it lies behind the states that are compared. Remove the entry.",
		},
	}
}
