package scratch_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/cmd/compare/scratch"
)

var services = flag.String("services", "zh/cvm,zh/cynosdb,zh/waf",
	"folders of the metadata to compare, such as zh,en for everything")

// What clients generated from the official metadata send is what the official
// client sends, for every documented example.
func TestWire(t *testing.T) {
	root, err := filepath.Abs("../../../../shared/metadata")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(root); err != nil {
		t.Skip("needs ../shared")
	}
	compare, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	languages := map[string][]string{}
	for folder := range strings.SplitSeq(*services, ",") {
		language, _, _ := strings.Cut(folder, "/")
		languages[language] = append(languages[language], filepath.Join(root, folder))
	}
	for language, folders := range languages {
		t.Run(language, func(t *testing.T) {
			s, err := scratch.New(t.Context(), t.TempDir(), compare, folders...)
			if err != nil {
				t.Fatal(err)
			}
			report, err := s.CompareWire(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			fmt.Print(report)
			if !strings.HasSuffix(report, " 0 unexplained\n") {
				t.Error("the report does not end with 0 unexplained")
			}
		})
	}
}
