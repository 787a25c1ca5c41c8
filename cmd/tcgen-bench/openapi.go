package main

import (
	"encoding/json"

	"github.com/tcgen-dev/tcgen/specs"
)

// A schema is a JSON schema as OpenAPI 3.0 has it.
type schema struct {
	Ref         string             `json:"$ref,omitempty"`
	Type        string             `json:"type,omitempty"`
	Format      string             `json:"format,omitempty"`
	Description string             `json:"description,omitempty"`
	Nullable    bool               `json:"nullable,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
}

// openAPI returns a service as an OpenAPI 3 document: an action is a POST of its
// own, and requests, responses and data types are schemas.
func openAPI(svc *specs.Service) ([]byte, error) {
	type m = map[string]any
	schemas := map[string]*schema{}
	for _, t := range svc.Types {
		schemas[t.Name] = object(t.Description, t.Fields)
	}
	content := func(name string) m {
		return m{"application/json": m{"schema": &schema{Ref: "#/components/schemas/" + name}}}
	}
	paths := m{}
	for _, a := range svc.Actions {
		schemas[a.Name+"Request"] = object("", a.Input)
		schemas[a.Name+"Response"] = object("", a.Output)
		paths["/"+a.Name] = m{"post": m{
			"operationId": a.Name,
			"summary":     a.Description,
			"requestBody": m{"required": true, "content": content(a.Name + "Request")},
			"responses":   m{"200": m{"description": "answer", "content": content(a.Name + "Response")}},
		}}
	}
	return json.Marshal(m{
		"openapi":    "3.0.3",
		"info":       m{"title": svc.Name, "version": svc.Version},
		"servers":    []m{{"url": "https://" + svc.Endpoint}},
		"paths":      paths,
		"components": m{"schemas": schemas},
	})
}

func object(description string, fields []specs.Field) *schema {
	s := &schema{Type: "object", Description: description, Properties: map[string]*schema{}}
	for _, f := range fields {
		s.Properties[f.Name] = field(f)
		if f.Required {
			s.Required = append(s.Required, f.Name)
		}
	}
	return s
}

var formats = map[specs.Kind][2]string{
	specs.KindString:  {"string", ""},
	specs.KindInteger: {"integer", "int64"},
	specs.KindFloat:   {"number", "double"},
	specs.KindBoolean: {"boolean", ""},
}

func field(f specs.Field) *schema {
	t, _ := specs.ParseType(f.Type)
	s := &schema{Type: formats[t.Kind][0], Format: formats[t.Kind][1]}
	if t.Kind == specs.KindObject {
		s = &schema{Ref: "#/components/schemas/" + t.Name}
	}
	if t.List {
		s = &schema{Type: "array", Items: s}
	}
	if s.Ref == "" { // beside a reference nothing else counts
		s.Description, s.Nullable = f.Description, f.Nullable
	}
	return s
}
