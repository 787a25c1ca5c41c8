package metadata

import "github.com/tcgen-dev/tcgen/specs"

// Rules returns the rules of reading the official description of the API.
// Rules that findings on pages or specs share are listed with those.
func Rules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "example.not-json", Level: specs.LevelWarning,
			Summary: "the request of an example is a multipart form",
			Why:     "Two of 26,637 documented requests upload a file in this way; generated clients send JSON alone. The spec keeps the text with a skip, so that nothing is lost; write a JSON request in overlay.yaml if the action takes one.",
		},
		{
			ID: "example.unknown-action", Level: specs.LevelWarning,
			Summary: "examples.json has examples of an action that api.json lacks",
			Why:     "They have no tables to be held against and are not imported. The action was withdrawn, or one of the two files is older than the other; fetch both again.",
		},
		{
			ID: "field.null-note", Level: specs.LevelNote,
			Summary: "the text says that a field may be null, and the key value_allowed_null says that it may not",
			Why: "The two agree for 99.7 of 100 Chinese fields and for 80 of 100 English ones, where 2,847 notes are left over from earlier. The key is taken and the note stays in the description. " +
				"Set nullable in overlay.yaml for a field that is known to be null.",
		},
		{
			ID: "metadata.duplicate", Level: specs.LevelError,
			Summary: "an object of the file has a key twice",
			Why:     "Which of the two actions, structures or values is meant can't be told, and decoders differ in which they take. The first one is imported; fetch the file again.",
		},
		{
			ID: "metadata.json", Level: specs.LevelError,
			Summary: "a file is not JSON in UTF-8",
			Why:     "Nothing of it is imported. Mostly the end is missing, or the file is the page of an error; fetch it again.",
		},
		{
			ID: "metadata.no-examples", Level: specs.LevelNote,
			Summary: "a folder has an api.json and no examples.json",
			Why:     "Golden tests then have no documented calls to hold the types against. Put the file beside api.json if the service has one.",
		},
		{
			ID: "metadata.status", Level: specs.LevelWarning,
			Summary: "an action has a status that is not known",
			Why:     "Known are online, deprecated and offline; an action without one is online. With any other the action is imported as deprecated, which warns its callers and breaks none. Correct deprecated in overlay.yaml.",
		},
		{
			ID: "metadata.undefined", Level: specs.LevelError,
			Summary: "an action names a request or response that the file does not have",
			Why:     "The parameters of the action stand in that structure alone. Fetch the file again; if it is still so, write the action's spec from its page.",
		},
		{
			ID: "metadata.unknown-key", Level: specs.LevelWarning,
			Summary: "an object of the file has a key that tcgen does not know",
			Why:     "The format of the description grows. What the key says is not in the specs; if it matters, write it into overlay.yaml.",
		},
		{
			ID: "metadata.value", Level: specs.LevelError,
			Summary: "a value of the file is not of the kind that its key takes",
			Why:     "A text where a list was expected can't be read by guess, so the value is left out. Fetch the file again.",
		},
		{
			ID: "text.invisible", Level: specs.LevelNote,
			Summary: "a text of the file holds control characters or others that no reader sees",
			Why:     "They come from copied documents, can reorder what terminals and reviewers see, and would stand in Go comments. They are left out; nothing is to be done.",
		},
		{
			ID: "type.unknown", Level: specs.LevelError,
			Summary: "a field of the file has a type that tcgen does not know",
			Why: "The description gives a type by two keys, type and member, and has nine scalars besides lists and objects. A field whose two keys don't fit together is left out. " +
				"Add it in overlay.yaml with the type that the page shows.",
		},
	}
}
