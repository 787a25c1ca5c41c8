package write

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustClaim(t *testing.T, root, who string) (release func() error) {
	t.Helper()
	release, err := Claim(root, who, nil)
	if err != nil {
		t.Fatal(err)
	}
	return release
}

func TestClaimKeepsOthersOut(t *testing.T) {
	root := t.TempDir()
	release := mustClaim(t, root, "tcgen sync, process 7")
	_, err := Claim(root, "tcgen parse", nil)
	if _, ok := errors.AsType[*ClaimedError](err); !ok {
		t.Fatalf("second claim: %v, want a *ClaimedError", err)
	}
	want := "another run of tcgen, tcgen sync, process 7, is at work in this folder; run this one again when it has ended"
	if err.Error() != want {
		t.Errorf("second claim: %v\nwant: %s", err, want)
	}
	other := mustClaim(t, t.TempDir(), "tcgen parse") // folders are told apart
	for _, release := range []func() error{release, other} {
		if err := release(); err != nil {
			t.Error(err)
		}
	}
	if err := mustClaim(t, root, "tcgen sync, process 8")(); err != nil {
		t.Error(err)
	}
	found := contents(t, root)
	if diff := cmp.Diff(map[string]string{ignoreFile: ignored, claimFile: ""}, found); diff != "" {
		t.Errorf("left behind (-want +got):\n%s", diff)
	}
}

func TestClaimedWithoutHolder(t *testing.T) {
	root := t.TempDir()
	release := mustClaim(t, root, "x")
	if err := os.Remove(filepath.Join(root, holderFile)); err != nil {
		t.Fatal(err)
	}
	_, err := Claim(root, "y", nil)
	if want := "another run of tcgen is at work in this folder; run this one again when it has ended"; err == nil || err.Error() != want {
		t.Errorf("second claim: %v\nwant: %s", err, want)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}

// What a run that was killed left behind keeps nobody out, and goes.
func TestClaimAfterKill(t *testing.T) {
	root := tree(t, map[string]string{
		holderFile: "tcgen sync, process 7\n", claimFile: "", localDir + "/.tcgen-X.tmp": "half",
	})
	if err := mustClaim(t, root, "tcgen parse")(); err != nil {
		t.Fatal(err)
	}
	if got, want := names(contents(t, root)), ignoreFile+" "+claimFile; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

func TestClaimRefusesLinks(t *testing.T) {
	for _, name := range []string{".tcgen", localDir, claimFile} {
		t.Run(name, func(t *testing.T) {
			outside := tree(t, map[string]string{"mine": "mine"})
			before := contents(t, outside)
			root := tree(t, map[string]string{"x": ""})
			if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			target := outside
			if name == claimFile {
				target = filepath.Join(outside, "mine")
			}
			if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
			if _, err := Claim(root, "x", nil); err == nil || !strings.HasPrefix(err.Error(), localDir+"/") {
				t.Errorf("Claim: %v, want an error that names the file", err)
			}
			if diff := cmp.Diff(before, contents(t, outside)); diff != "" {
				t.Errorf("outside (-before +after):\n%s", diff)
			}
		})
	}
}

// A folder that can't be written gets no claim; any other failure is one.
func TestClaimFailures(t *testing.T) {
	for cause, wantErr := range map[error]bool{fs.ErrPermission: false, errFault: true} {
		release, err := Claim(t.TempDir(), "x", func(string) error { return cause })
		if (err != nil) != wantErr {
			t.Errorf("%v: %v", cause, err)
		}
		if err == nil && release() != nil {
			t.Errorf("%v: releasing failed", cause)
		}
	}
}
