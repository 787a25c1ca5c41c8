package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// boatsPage is a page with something of every kind that an overlay corrects.
const boatsPage = `Domain name for API request: lake.tencentcloudapi.com.
This API is used to list boats.
A maximum of 20 requests can be initiated per second for this API.
| Parameter Name | Required | Type | Description |
|---|---|---|---|
| Action | Yes | String | Common Params. The value used for this API: DescribeBoats. |
| Version | Yes | String | Common Params. The value used for this API: 2020-01-01. |
| Region | No | String | Common Params. This parameter is optional. |
| Mode | Yes | String | How to look. Valid values: fast, slow. |
| Start | No | Integer | Where to begin. Value range: 0-100. |
| Limit | No | Integer | How many. |
| Color | No | String | Its color |
| Parameter Name | Type | Description |
|---|---|---|
| Boats | Array of Boat | What was found |
| TotalCount | Integer | How many there are. Note: This field may return null, indicating that no valid values can be obtained. |
| RequestId | String | The unique request ID. |
One boat
POST / HTTP/1.1
Host: lake.tencentcloudapi.com
Content-Type: application/json
X-TC-Action: DescribeBoats
<Common request parameters>
{"Mode": "fast", "Limit": 1}
{"Response": {"Boats": [{"Name": "a"}], "TotalCount": 1, "RequestId": "r"}}
| Error Code | Description |
|---|---|
| FailedOperation | Operation failed. |
`

// reworded changes the words of a page, and puts a parameter and an example
// before the others.
func reworded(page string) string {
	return strings.NewReplacer(
		"used to list boats", "used to find boats",
		"| Mode | Yes", "| First | No | String | Comes first |\n| Mode | Yes",
		"One boat\n", `No boat
POST / HTTP/1.1
Host: lake.tencentcloudapi.com
Content-Type: application/json
X-TC-Action: DescribeBoats
<Common request parameters>
{"Mode": "slow"}
{"Response": {"Boats": [], "TotalCount": 0, "RequestId": "r"}}
One boat
`).Replace(page)
}

// A correction is an entry of one kind, and what changes of the page mean to it.
type correction struct {
	kind    string
	entry   string
	shown   string    // what show prints with it, and does not without
	catchUp [2]string // change of the page by which it says the same; none: a page can't
	lose    [2]string // change of the page by which the entry does not fit any more
	rule    string    // of the finding then
}

func corrections() []correction {
	return []correction{
		{
			"type", "{path: DescribeBoats.input.Limit.type, was: Integer, set: String, why: x}", "Limit  String",
			[2]string{"| Limit | No | Integer", "| Limit | No | String"}, [2]string{"| Limit | No | Integer", "| Limit | No | Float"}, "overlay.was",
		}, {
			"required", "{path: DescribeBoats.input.Mode.required, was: true, set: false, why: x}", "Mode   String   one of",
			[2]string{"| Mode | Yes", "| Mode | No"}, [2]string{"| Mode |", "| Modus |"}, "overlay.path",
		}, {
			"nullable", "{path: DescribeBoats.output.TotalCount.nullable, was: true, remove: true, why: x}", "TotalCount  Integer        How",
			[2]string{" Note: This field may return null, indicating that no valid values can be obtained.", ""}, [2]string{"TotalCount", "Total"}, "overlay.path",
		}, {
			"enum", "{path: DescribeBoats.input.Mode.enum, add: {value: still}, why: x}", "one of fast|slow|still",
			[2]string{"fast, slow.", "fast, slow, still."}, [2]string{"| Mode |", "| Modus |"}, "overlay.path",
		}, {
			"range", "{path: DescribeBoats.input.Start.max, was: 100, set: 500, why: x}", "max 500",
			[2]string{"0-100", "0-500"}, [2]string{"0-100", "0-200"}, "overlay.was",
		}, {
			"enforce", "{path: DescribeBoats.input.Start.enforce, set: true, why: x}", "enforced",
			[2]string{}, [2]string{"| Start |", "| Begin |"}, "overlay.path",
		}, {
			"rename", "{path: DescribeBoats.input.Color.name, set: Colour, why: x}", "Colour",
			[2]string{"| Color |", "| Colour |"}, [2]string{"| Color | No | String | Its color |\n", ""}, "overlay.path",
		}, {
			"Go name", "{path: DescribeBoats.input.Color.go_name, set: Colour, why: x}", "in Go Colour",
			[2]string{}, [2]string{"| Color | No | String | Its color |\n", ""}, "overlay.path",
		}, {
			"remove", "{path: DescribeBoats.input.Color, remove: true, why: x}", "Parameters (%d)",
			[2]string{}, [2]string{"| Color | No | String | Its color |\n", ""}, "overlay.path",
		}, {
			"add", "{path: DescribeBoats.input, add: {name: Hidden, type: String, description: works}, why: x}", "Hidden",
			[2]string{"| Color |", "| Hidden | No | String | works |\n| Color |"}, [2]string{}, "",
		}, {
			"pages", "{path: DescribeBoats.pages, set: {by: offset, from: Start, size: Limit, items: Boats, total: TotalCount}, why: x}", "by: offset",
			[2]string{}, [2]string{"| Start |", "| Begin |"}, "pages.field",
		}, {
			"skipped example", "{path: DescribeBoats.examples.One boat.skip, set: shows another service, why: x}", "no golden test: shows another service",
			[2]string{}, [2]string{"\nOne boat\n", "\nA boat\n"}, "overlay.path",
		},
	}
}

// A lake is a project that follows one page, with an overlay.
type lake struct {
	t   *testing.T
	dir string
}

// read replaces the page and reads it.
func (l lake) read(page string) {
	l.t.Helper()
	writeFile(l.t, filepath.Join(l.dir, "page.txt"), page)
	mustRun(l.t, l.dir, "-q", "parse", "page.txt")
}

// run runs a command and returns what it printed.
func (l lake) run(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(l.t.Context(), append([]string{"-C", l.dir}, args...), nil, &out, &errs)
	return code, out.String(), errs.String()
}

// holds checks that the effective spec has the correction, and that it is listed
// with its reason.
func (l lake) holds(c correction, shown string) {
	l.t.Helper()
	code, stdout, stderr := l.run("show", "DescribeBoats")
	if code != 0 || !strings.Contains(stdout, shown) || !strings.Contains(stdout, "\nCorrections (1)\n") {
		l.t.Errorf("show: exit code %d, want %q and the correction\n%s%s", code, shown, stdout, stderr)
	}
	if code, stdout, stderr := l.run("overlay", "check"); code != 0 || stdout != "checked 1 correction: 1 needed, 0 unnecessary, 0 misfit\n" {
		l.t.Errorf("overlay check: exit code %d\n%s%s", code, stdout, stderr)
	}
}

// fails checks that the correction is not lost in silence: nothing is generated,
// and the check says what is wrong.
func (l lake) fails(what, rule, counted string) {
	l.t.Helper()
	if code, _, stderr := l.run("generate"); code != exitError || !strings.Contains(stderr, "["+rule+"]") {
		l.t.Errorf("%s: generate: exit code %d, want %s\n%s", what, code, rule, stderr)
	}
	code, stdout, stderr := l.run("overlay", "check")
	if code != exitFound || !strings.Contains(stderr, "["+rule+"]") || stdout != "checked 1 correction: "+counted+"\n" {
		l.t.Errorf("%s: overlay check: exit code %d, want %s\n%s%s", what, code, rule, stdout, stderr)
	}
}

// Corrections of every kind survive reading the page again. Where the page says
// the same by now, or its change takes away what was corrected, the correction
// is an error, and never lost in silence.
func TestCorrectionsSurvive(t *testing.T) {
	for _, c := range corrections() {
		t.Run(c.kind, func(t *testing.T) {
			l := lake{t, writeFolder(t, map[string]string{"go.mod": "module example.com/app\n"})}
			before, after := c.shown, c.shown
			if c.kind == "remove" {
				before, after = "Parameters (3)", "Parameters (4)"
			}
			l.read(boatsPage)
			if _, stdout, _ := l.run("show", "DescribeBoats"); strings.Contains(stdout, before) {
				t.Fatalf("without the correction there is %q already:\n%s", before, stdout)
			}
			writeFile(t, filepath.Join(l.dir, "specs/lake/2020-01-01/overlay.yaml"), "- "+c.entry+"\n")
			l.holds(c, before)
			l.read(reworded(boatsPage))
			l.holds(c, after)
			if c.catchUp[0] != "" {
				l.read(replaced(t, boatsPage, c.catchUp))
				l.fails("the page caught up", "overlay.unchanged", "0 needed, 1 unnecessary, 0 misfit")
			}
			if c.lose[0] != "" {
				l.read(replaced(t, boatsPage, c.lose))
				l.fails("the page changed", c.rule, "0 needed, 0 unnecessary, 1 misfit")
			}
			l.read(boatsPage)
			l.holds(c, before)
		})
	}
}

func replaced(t *testing.T, page string, change [2]string) string {
	t.Helper()
	if !strings.Contains(page, change[0]) {
		t.Fatalf("the page has no %q", change[0])
	}
	return strings.ReplaceAll(page, change[0], change[1])
}
