package specs

import "testing"

func TestClosest(t *testing.T) {
	known := []string{"required", "description", "InstanceId", "InstanceIds", "min", "max", "enum", ""}
	tests := []struct{ name, want string }{
		{"requird", "required"},
		{"reqiured", "required"},
		{"Description", "description"},
		{"instanceid", "InstanceId"},
		{"InstanceID", "InstanceId"},
		{"InstancesId", "InstanceId"},
		{"Max", "max"},
		{"mxa", "max"},
		{"format", ""},
		{"x", ""},
		{"", ""},
		{"数据", ""},
	}
	for _, test := range tests {
		got, ok := Closest(test.name, known)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Closest(%q) = %q, %t, want %q", test.name, got, ok, test.want)
		}
	}
}
