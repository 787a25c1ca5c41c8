package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tcgen-dev/tcgen/specs"
)

// A peer is another generator of Go clients. args are those for a document and a
// folder.
type peer struct {
	name, path string
	args       func(document, folder string) []string
}

var peers = []peer{
	{"ogen", "github.com/ogen-go/ogen/cmd/ogen", func(document, folder string) []string {
		return []string{"--target", folder, "--package", "api", "--clean", "--config", filepath.Join(filepath.Dir(document), "ogen.yml"), document}
	}},
	{"oapi-codegen", "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen", func(document, folder string) []string {
		return []string{"-generate", "types,client", "-package", "api", "-response-type-suffix", "Answer", "-o", filepath.Join(folder, "api.gen.go"), document}
	}},
}

// ogenConfig limits ogen to a client.
const ogenConfig = "generator:\n  features:\n    enable: [paths/client, client/request/validation]\n    disable_all: true\n"

// measurePeers generates all services with each peer, a process a service, and
// with tcgen, one process for all.
func (b *bench) measurePeers(ctx context.Context) error {
	documents, err := b.documents()
	if err != nil {
		return err
	}
	fmt.Print("\n| client code of all services | wall s | CPU s | MB | output | lines | refused |\n|---|---|---|---|---|---|---|\n")
	ours, err := b.clientOnly(ctx)
	if err != nil {
		return err
	}
	whole, err := b.everything(ctx)
	if err != nil {
		return err
	}
	costs := make([]cost, len(peers))
	for i, p := range peers {
		if costs[i], err = b.measurePeer(ctx, p, documents); err != nil {
			return err
		}
	}
	fmt.Print("\n| ratio | wall | CPU |\n|---|---|---|\n")
	for i, p := range peers {
		ratio(p.name+" to tcgen, client alone", costs[i], ours)
		ratio(p.name+" to tcgen with tests, examples and goldens", costs[i], whole)
	}
	return nil
}

func (b *bench) clientOnly(ctx context.Context) (cost, error) {
	config := filepath.Join(b.project, "tcgen.yaml")
	if err := writeFile(config, []byte(clientOnly)); err != nil {
		return cost{}, err
	}
	c, err := b.everythingAs(ctx, "tcgen, client alone")
	if err != nil {
		return c, err
	}
	return c, os.Remove(config)
}

func (b *bench) everything(ctx context.Context) (cost, error) {
	return b.everythingAs(ctx, "tcgen, with tests, examples and goldens")
}

func (b *bench) everythingAs(ctx context.Context, name string) (cost, error) {
	if err := b.reset(); err != nil {
		return cost{}, err
	}
	c, err := b.run1(ctx, b.project, 2, "generate", "-q")
	if err != nil {
		return c, err
	}
	t, err := count(filepath.Join(b.project, output), "")
	fmt.Printf("| %s | %s | %s | %d | 0 |\n", name, c, t, t.lines)
	return c, err
}

func (b *bench) measurePeer(ctx context.Context, p peer, documents []string) (cost, error) {
	var all cost
	refused := 0
	folder := filepath.Join(b.dir, "peers", p.name)
	for _, document := range documents {
		to := filepath.Join(folder, filepath.Base(document))
		if err := os.MkdirAll(to, 0o755); err != nil {
			return all, err
		}
		c, err := run(ctx, b.dir, workers(2), b.tool(p.name), p.args(document, to)...)
		if ctx.Err() != nil {
			return all, ctx.Err()
		}
		if err != nil {
			refused++
			fmt.Fprintf(os.Stderr, "refused: %v\n", err)
		}
		all = all.add(c)
	}
	t, err := count(folder, ".go")
	fmt.Printf("| %s | %s | %s | %d | %d of %d |\n", p.name, all, t, t.lines, refused, len(documents))
	return all, err
}

// documents turns the specs of the project into OpenAPI, a file a service.
func (b *bench) documents() ([]string, error) {
	set, _, err := specs.Load(os.DirFS(b.project), "specs")
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(b.dir, "openapi")
	if err := writeFile(filepath.Join(dir, "ogen.yml"), []byte(ogenConfig)); err != nil {
		return nil, err
	}
	var names []string
	for _, svc := range set.Services {
		data, err := openAPI(svc)
		if err != nil {
			return nil, err
		}
		name := filepath.Join(dir, svc.Name+"-"+svc.Version+".json")
		if err := writeFile(name, data); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}
