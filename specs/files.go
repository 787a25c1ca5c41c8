package specs

import (
	"fmt"
	"path"
	"strings"
)

// Files returns the files of a service by their slash-separated paths: those
// that Load reads it from, in the form of Encode. schema is the path of the
// JSON schema, from the same root as svc.Dir, or its URL; each file begins with
// the line by which editors find it, unless schema is empty.
//
// It fails on an action whose name can't be that of a file (TakesFile is one
// reason), on two actions that would share one, and on what Encode fails on.
func Files(svc *Service, schema string) (map[string][]byte, error) {
	w := &fileWriter{svc: svc, header: schemaLine(svc.Dir, schema), files: map[string][]byte{}}
	if err := w.add(FileService, svc); err != nil {
		return nil, err
	}
	if len(svc.Types) > 0 {
		if err := w.add(FileTypes, &TypesFile{Spec: FormatVersion, Types: svc.Types}); err != nil {
			return nil, err
		}
	}
	names := map[string]string{}
	for _, action := range svc.Actions {
		folded := strings.ToLower(action.Name)
		if !memberName.MatchString(action.Name) {
			return nil, fmt.Errorf("specs: cannot name a file after the action %q, expected the form %s", action.Name, memberName)
		}
		if TakesFile(action.Name) {
			return nil, fmt.Errorf("specs: the action %s would take the file %s.yaml, which is not for actions", action.Name, folded)
		}
		if same, ok := names[folded]; ok {
			return nil, fmt.Errorf("specs: the actions %s and %s would share a file", same, action.Name)
		}
		names[folded] = action.Name
		if err := w.add(action.Name+".yaml", action); err != nil {
			return nil, err
		}
	}
	return w.files, nil
}

// TakesFile reports whether an action of that name can't have specs, since its
// file would be service.yaml, types.yaml or overlay.yaml, at least where file
// systems ignore case.
func TakesFile(action string) bool {
	for _, file := range [...]string{FileService, FileTypes, FileOverlay} {
		if name, _ := strings.CutSuffix(file, ".yaml"); strings.EqualFold(action, name) {
			return true
		}
	}
	return false
}

// A fileWriter collects the files of one service.
type fileWriter struct {
	svc    *Service
	header string
	files  map[string][]byte
}

func (w *fileWriter) add(name string, v any) error {
	file := path.Join(w.svc.Dir, name)
	data, err := Encode(v)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	w.files[file] = append([]byte(w.header), data...)
	return nil
}

// schemaLine returns the comment that tells editors the schema of a file in
// the folder dir.
func schemaLine(dir, schema string) string {
	if schema == "" {
		return ""
	}
	if !strings.Contains(schema, "://") {
		schema = relative(dir, schema)
	}
	return "# yaml-language-server: $schema=" + schema + "\n"
}

// relative returns the path of target from the folder dir, both slash-separated
// and from the same root.
func relative(dir, target string) string {
	from, to := segments(dir), segments(target)
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

func segments(p string) []string {
	if p = strings.Trim(path.Clean(p), "/"); p == "." || p == "" {
		return nil
	}
	return strings.Split(p, "/")
}
