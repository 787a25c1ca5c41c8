package generator

import "github.com/tcgen-dev/tcgen/specs"

// Rules returns the rules of findings about tcgen.yaml; its form as YAML has
// those of package specs.
func Rules() []specs.Rule {
	return []specs.Rule{
		{
			ID: RuleConfig, Level: specs.LevelError,
			Summary: "a value in tcgen.yaml can't be meant",
			Why: "It has the right form and says what can't be done: a folder outside of the project, a name that is no Go package or import path, a package listed twice, " +
				"or a service or action that has no specs, so that less would be generated than was asked for. Correct the value; missing specs come from tcgen parse or are written by hand.",
		},
		{
			ID: RuleImport, Level: specs.LevelError,
			Summary: "the import path of the generated packages is not known",
			Why:     "Generated tests import their package by its full path, which go.mod begins. There is none beside tcgen.yaml: set the key import, or run tcgen in the folder of the module.",
		},
		{
			ID: RuleFolder, Level: specs.LevelError,
			Summary: "two service versions would be one package",
			Why: "The folder of a package is the name of the service and the version without their dashes and dots, so that the services a-b and ab, or the versions v1.2 and v12, share one, " +
				"and the later would overwrite the earlier. List one of them under packages in tcgen.yaml, and generate the other into another output folder with a configuration of its own.",
		},
		{
			ID: RuleShard, Level: specs.LevelError,
			Summary: "a service lies in another shard than its specs",
			Why: "With --shard, which services a run takes follows from the names of spec folders, <service>/<version>, so that it need not read those of others. " +
				"A folder with another name could send its package to a shard that never reads it. Rename the folder.",
		},
	}
}
