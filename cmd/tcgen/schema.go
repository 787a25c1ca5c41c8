package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tcgen-dev/tcgen/generator"
	"github.com/tcgen-dev/tcgen/specs"
	"github.com/tcgen-dev/tcgen/specs/compat"
	"github.com/tcgen-dev/tcgen/specs/overlay"
)

// Where the schemas of a project are, for the editors of the files that name
// them in their first line.
const (
	specSchemaFile    = ".tcgen/spec.schema.json"
	overlaySchemaFile = ".tcgen/overlay.schema.json"
	configSchemaFile  = ".tcgen/config.schema.json"
)

const schemaLong = `Print the JSON schema of a kind of YAML file. Editors use it for completion and
help; "tcgen init" writes the first three into .tcgen/.

  spec      service.yaml, types.yaml and <Action>.yaml
  overlay   overlay.yaml
  config    tcgen.yaml
  accept    tcgen.accept.yaml, the changes that tcgen diff --accept noted`

const schemaExample = `  tcgen schema spec > spec.schema.json`

func schemaCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "schema spec|overlay|config|accept",
		Short:     "Print the JSON schema of a kind of YAML file",
		Long:      schemaLong,
		Example:   schemaExample,
		ValidArgs: []string{"spec", "overlay", "config", "accept"},
		Args:      args(oneSchema),
		RunE: func(_ *cobra.Command, args []string) error {
			schema, err := schemaOf(args[0])
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(schema)
			return err
		},
	}
}

func oneSchema(cmd *cobra.Command, args []string) error {
	if len(args) == 1 && slices.Contains(cmd.ValidArgs, args[0]) {
		return nil
	}
	return fmt.Errorf("expected one of spec, overlay, config and accept, found %q", strings.Join(args, " "))
}

func schemaOf(kind string) ([]byte, error) {
	switch kind {
	case "overlay":
		return overlay.Schema()
	case "config":
		return generator.ConfigSchema()
	case "accept":
		return compat.AcceptSchema()
	}
	return specs.SpecSchema()
}

// schemaFiles returns the schemas that a project keeps.
func schemaFiles() (map[string][]byte, error) {
	files := make(map[string][]byte)
	for kind, name := range map[string]string{
		"spec": specSchemaFile, "overlay": overlaySchemaFile, "config": configSchemaFile,
	} {
		schema, err := schemaOf(kind)
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", kind, err)
		}
		files[name] = schema
	}
	return files, nil
}
