package lower

import "github.com/tcgen-dev/tcgen/specs"

// Rules returns the rules of lowering. RuleType is not among them: package
// specs lists it.
func Rules() []specs.Rule {
	return []specs.Rule{
		{
			ID: RuleExample, Level: specs.LevelWarning,
			Summary: "an example can't be written as values of the generated types",
			Why: "A member that no table has, or a value of another type, has no place in the Go struct, and an optional structure of zero values alone is not sent. The example is left out of the golden test and of the Example functions. " +
				"tcgen lint tells the places of most of these in the JSON. Correct the example or the table in overlay.yaml, or give the example a skip with the reason.",
		},
		{
			ID: RuleBinary, Level: specs.LevelWarning,
			Summary: "an action takes raw bytes, and is not generated",
			Why: "Its page wants a body of type application/octet-stream and its parameters in headers of their own, which differ by service: one action of some 15,000 is like that (UploadLog of cls). A client that sent JSON would compile and never work, so there is none. " +
				"If the page was misread, remove the key binary in overlay.yaml.",
		},
		{
			ID: RuleCollision, Level: specs.LevelError,
			Summary: "two things of a package want the same Go name",
			Why: "Names keep the documentation's casing, and actions with their requests and responses, data types, error codes and regions share the scope of one package; fields share that of their struct. " +
				"Which of the two is renamed is for a person to decide: give one a go_name in overlay.yaml.",
		},
		{
			ID: RuleGoName, Level: specs.LevelError,
			Summary: "a go_name is not an exported Go identifier",
			Why:     "It would not compile, or could not be used from outside of the package. Begin it with an upper-case letter, and use letters, digits and underscores.",
		},
		{
			ID: RuleRenamed, Level: specs.LevelNote,
			Summary: "a data type has the name of an action, and another one in Go",
			Why: "Thirteen of 67 service versions have such a pair (ReleaseService). The action keeps its name, being what callers look for first, and the type gets Data behind it. " +
				"Set go_name of the type in overlay.yaml for another name.",
		},
		{
			ID: RuleReserved, Level: specs.LevelError,
			Summary: "a field or action has a name that Go or the generated code needs itself",
			Why: "Requests have a method Validate, beside which a struct can't have a field of that name, and names such as MarshalJSON and ReadByte mean something to the standard library, which go vet holds to a signature. An answer with a member Error is one of a call that was refused. " +
				"Give it another go_name in overlay.yaml; the name on the wire stays.",
		},
	}
}
