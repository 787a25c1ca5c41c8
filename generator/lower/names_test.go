package lower

import (
	"testing"

	"github.com/tcgen-dev/tcgen/generator/ir"
	"github.com/tcgen-dev/tcgen/specs"
)

func TestPackageName(t *testing.T) {
	for service, want := range map[string]string{
		"waf": "waf", "cdn-edge": "cdnedge", "go": "goapi", "tc": "tcapi", "context": "contextapi", "3d": "3dapi",
	} {
		if got := PackageName(service); got != want {
			t.Errorf("PackageName(%q) = %q, want %q", service, got, want)
		}
	}
}

func TestRegionName(t *testing.T) {
	for code, want := range map[string]string{
		"ap-guangzhou": "APGuangzhou", "ap-shenzhen-fsi": "APShenzhenFSI", "na-siliconvalley": "NASiliconvalley", "ap-shanghai-adc-1": "APShanghaiAdc1",
	} {
		if got := regionName(code); got != want {
			t.Errorf("regionName(%q) = %q, want %q", code, got, want)
		}
	}
}

func TestErrorName(t *testing.T) {
	want := map[string]string{
		"FailedOperation.CLSInternalError": "ErrFailedOperationCLSInternalError",
		"InternalError.SYS_ERR":            "ErrInternalErrorSYS_ERR",
		"-502":                             "Err502",
		"InvalidParameter.Conflict":        "ErrInvalidParameter_Conflict",
		"InvalidParameterConflict":         "ErrInvalidParameterConflict",
		"A.BC":                             "ErrA_BC",
		"AB.C":                             "ErrAB_C",
	}
	svc := &specs.Service{}
	for code := range want {
		svc.Actions = append(svc.Actions, &specs.Action{Errors: []specs.ErrorCode{{Code: code}}})
	}
	l := &lowering{codes: codesByName(svc)}
	for code, name := range want {
		if got := l.errorName(code); got != name {
			t.Errorf("errorName(%q) = %q, want %q", code, got, name)
		}
	}
}

// File names must not exclude the file from a build, hide it in the tests, or
// meet another file on a file system that ignores case.
func TestFiles(t *testing.T) {
	want := map[string]string{
		"DescribeDBInstances": "describe_db_instances",
		"RunTest":             "run_test_action",
		"DescribeLinux":       "describe_linux_action",
		"Types":               "types_action",
		"GetVM":               "get_vm",
		"GetVm":               "get_vm_action",
		"String":              "string",
		"X":                   "x",
		"Test":                "test_action",
	}
	var ops []*ir.Operation
	for name := range want {
		ops = append(ops, &ir.Operation{Name: name})
	}
	new(lowering).files(ops)
	seen := map[string]bool{}
	for _, op := range ops {
		if op.File != want[op.Name] {
			t.Errorf("%s: got %s, want %s", op.Name, op.File, want[op.Name])
		}
		if seen[op.File] {
			t.Errorf("%s twice", op.File)
		}
		seen[op.File] = true
	}
}
