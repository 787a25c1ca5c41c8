package report_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/tcgen-dev/tcgen/specs/compat/report"
)

// A browser is Chromium without a window.
type browser struct {
	path    string
	profile string
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return &browser{path, t.TempDir()}
		}
	}
	t.Skip("needs chromium")
	return nil
}

// open opens a page, and returns what the browser prints with the flags, and
// the messages of its console.
func (b *browser) open(t *testing.T, page string, flags ...string) (out, console string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--hide-scrollbars", "--enable-logging=stderr", "--user-data-dir=" + b.profile,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // the sandbox refuses to run as root
	}
	cmd := exec.CommandContext(t.Context(), b.path, append(append(args, flags...), "file://"+file)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &stderr)
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, ":CONSOLE") {
			console += line
		}
	}
	return stdout.String(), console
}

// shot returns a picture of a page.
func (b *browser) shot(t *testing.T, page string, width, height int, flags ...string) image.Image {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.png")
	flags = append(flags, "--screenshot="+file, fmt.Sprintf("--window-size=%d,%d", width, height))
	if _, console := b.open(t, page, flags...); console != "" {
		t.Errorf("the browser complains: %s", console)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// The page renders in light and in dark, wide and narrow, without complaints of
// the browser.
func TestPageRenders(t *testing.T) {
	b := newBrowser(t)
	page := write(t, report.HTML, lampView(t))
	for _, width := range []int{1400, 480} {
		light := b.shot(t, page, width, 1600)
		dark := b.shot(t, page, width, 1600, "--blink-settings=preferredColorScheme=0")
		for name, img := range map[string]image.Image{"light": light, "dark": dark} {
			if colors := distinct(img); colors < 50 {
				t.Errorf("%s, %d wide: %d colours, so that nothing is to be seen", name, width, colors)
			}
		}
		if l, d := brightness(light), brightness(dark); l < 0.8 || d > 0.3 {
			t.Errorf("%d wide: brightness %.2f in light and %.2f in dark", width, l, d)
		}
	}
}

// A box that is not checked hides the places of its level, and the actions that
// have no others.
func TestPageFilters(t *testing.T) {
	b := newBrowser(t)
	page := write(t, report.HTML, lampView(t))
	without := func(levels ...string) int {
		shown := page
		for _, level := range levels {
			shown = strings.Replace(shown, `id="show-`+level+`" checked`, `id="show-`+level+`"`, 1)
		}
		return lastRow(b.shot(t, shown, 1000, 2500))
	}
	nothing, words, all := without("breaking", "risky", "safe", "doc"), without("breaking", "risky", "safe"), without()
	if nothing > 600 || words < nothing+100 || words > 1500 || all < 2400 {
		t.Errorf("the page ends at row %d with nothing, at %d with words only, and at %d with all, of 2500", nothing, words, all)
	}
}

// lastRow returns the last row of a picture that is not of one colour.
func lastRow(img image.Image) int {
	for y := img.Bounds().Dy() - 1; y >= 0; y-- {
		for x := 0; x < img.Bounds().Dx(); x += 3 {
			if img.At(x, y) != img.At(0, y) {
				return y
			}
		}
	}
	return 0
}

func distinct(img image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := 0; y < img.Bounds().Dy(); y += 2 {
		for x := 0; x < img.Bounds().Dx(); x += 2 {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}

// brightness returns the mean of a picture, from 0 for black to 1 for white.
func brightness(img image.Image) float64 {
	var sum float64
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			sum += float64(r+g+b) / (3 * 0xffff)
		}
	}
	return sum / float64(img.Bounds().Dx()*img.Bounds().Dy())
}

// A page with hostile text asks for nothing from anywhere and runs nothing. A
// page without the policy, which has the same text as markup, shows that the
// test would see it.
func TestPageStandsAlone(t *testing.T) {
	b := newBrowser(t)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	attack := fmt.Sprintf(`<img src="%[1]s/a"><link rel="stylesheet" href="%[1]s/b"><style>@import "%[1]s/c"; h1 { background: url(%[1]s/d) }</style>`+
		`<iframe src="%[1]s/e"></iframe><meta http-equiv="refresh" content="0;url=%[1]s/f"><script>console.error("ran"); document.body.id = "owned"</script>`, server.URL)

	out, console := b.open(t, "<!doctype html><body>"+strings.ReplaceAll(attack, "refresh", "x"), "--dump-dom")
	if asked.Load() == 0 || !strings.Contains(out, `<body id="owned">`) || !strings.Contains(console, "ran") {
		t.Fatalf("the attack does not work at all: %d requests, console %q", asked.Load(), console)
	}
	asked.Store(0)
	out, console = b.open(t, write(t, report.HTML, hostileView(attack)), "--dump-dom")
	if n := asked.Load(); n != 0 || console != "" || strings.Contains(out, `id="owned"`) || !strings.Contains(out, "&lt;img src=") {
		t.Errorf("%d requests, console %q", n, console)
	}
	// Even as markup the policy stops it.
	page := strings.Replace(write(t, report.HTML, lampView(t)), "<main>", "<main>"+strings.ReplaceAll(attack, "refresh", "x"), 1)
	out, console = b.open(t, page, "--dump-dom")
	if n := asked.Load(); n != 0 || strings.Contains(out, `id="owned"`) || !strings.Contains(console, "Content Security Policy") {
		t.Errorf("the policy lets %d requests through, console %q", n, console)
	}
}
