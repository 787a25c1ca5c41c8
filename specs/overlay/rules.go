package overlay

import "github.com/tcgen-dev/tcgen/specs"

// Rules returns the rules of applying corrections. An entry must still fit the
// specs below it, or reading a page again would bury it in silence.
func Rules() []specs.Rule {
	return []specs.Rule{
		{
			ID: "overlay.add", Level: specs.LevelError,
			Summary: "an entry adds an item to what is no list",
			Why:     "Items belong to lists such as input, enum, errors and examples. Name the list in path, or use set to replace a value.",
		},
		{
			ID: "overlay.ambiguous", Level: specs.LevelError,
			Summary: "the path of an entry fits several items",
			Why:     "Tables do name a parameter twice, and the entry would correct whichever comes first. Name one of them by its index, which the help of the finding lists.",
		},
		{
			ID: "overlay.path", Level: specs.LevelError,
			Summary: "the path of an entry names no place in the specs",
			Why: "Either the path is misspelt, or the page has changed and what was corrected is gone. A path is made of the action's name and the keys and names below it (RunInstances.input.ImageId.required); " +
				"an example goes by its title, and an index stands for what has no name. Correct the path, or remove the entry.",
		},
		{
			ID: "overlay.required", Level: specs.LevelError,
			Summary: "an entry removes a key that must be there",
			Why:     "A field without name or type is none. Set another value, or remove the item that holds the key.",
		},
		{
			ID: "overlay.unchanged", Level: specs.LevelError,
			Summary: "an entry changes nothing any more",
			Why:     "The documentation has caught up with the correction, so its reason no longer holds; left in place it would hide the next change. Remove the entry.",
		},
		{
			ID: "overlay.was", Level: specs.LevelError,
			Summary: "the specs have another value than the entry's was",
			Why: "The page has changed at the very place that the entry corrects. Look at the new value: if the correction is still right, write the new value into was; " +
				"if the page is right now, remove the entry.",
		},
	}
}
