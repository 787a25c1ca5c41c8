package metadata

import (
	"strings"
	"testing"
)

func TestPlainText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"paragraphs", "<p>One.</p><p>Two.<br/>Three.</p>", "One.\nTwo.\nThree."},
		{"list", "<p>Kinds:</p><ul><li>a</li><li>b</li></ul><p>End.</p>", "Kinds:\n- a\n- b\nEnd."},
		{"list without a list", "Kinds:<br><li>a</li><br><li>b", "Kinds:\n- a\n- b"},
		{"list in a list", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"},
		{"numbered list", "<ol><li>a</li><li><p>b</p></li></ol>", "1. a\n2. b"},
		{"item with space around", "<li>\n  a\n</li>", "- a"},
		{"items without content", "a<li></li><li>-</li>.<br>b", "a\nb"},
		{"bullet in an item", "<li>- a</li>", "- a"},
		{"other bullets", "* a\n  • b\n- c\n-1: d", "- a\n  - b\n- c\n-1: d"},
		{"deep list", "a" + strings.Repeat("<ul>", 50) + "<li>b", "a\n        - b"},
		{"closed too often", "</ul></ul></li></a></td>a", "a"},
		{"inline", "<b>a</b><font color='red'>b</font><code>c</code><img src=\"x.png\">", "abc"},
		{"upper case", "<P>a</P><BR>b", "a\nb"},
		{"table", "<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p>\nd</td><td>e</td></tr></table>f", "a | b\nc  d | e\nf"},
		{"link", `see <a href="https://example.com/a?b=1&amp;c=2" target="_blank">the list</a>.`, "see the list (https://example.com/a?b=1&c=2)."},
		{"link to itself", `<a href="https://example.com">https://example.com</a>`, "https://example.com"},
		{"link without words", `<a href=https://example.com></a>`, "https://example.com"},
		{"link within the site", `<a href="/document/1#x">here</a>`, "here"},
		{"link that never ends", `<a href="https://example.com">here`, "here (https://example.com)"},
		{"Markdown", "# Head\n**strong** and [words](https://example.com) ![](https://example.com/x.png)\n\n\n[here](#x)", "Head\nstrong and words (https://example.com) https://example.com/x.png\nhere"},
		{"no Markdown", "cmgo-p8vn**** a ** b ** c [0,1](x", "cmgo-p8vn**** a ** b ** c [0,1](x"},
		{"code", "a\n```json\n  {\n    \"**a**\": 1\n\n  }\n```\n  b", "a\n```json\n  {\n    \"**a**\": 1\n  }\n```\nb"},
		{"entities", "&quot;a&quot; &lt;b&gt; &#39;c&#39;&nbsp;&amp;amp; &emsp;d", "\"a\" <b> 'c' &amp;  d"},
		{"no entities", "a=1&copy=2 &unknown; &;", "a=1&copy=2 &unknown; &;"},
		{"no tags", "1 < 2 <p 3 > <ZoneId> <>, <= x <b and c> y", "1 < 2 <p 3 > <ZoneId> <>, <= x <b and c> y"},
		{"box of the documentation", `<dx-alert infotype="notice" title="">a</dx-alert>b`, "a\nb"},
		{"line breaks", "a\r\nb\rc", "a\nb\nc"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, invisible := plainText(test.in)
			if got != test.want || invisible {
				t.Errorf("plainText(%q) = %q, %t, want %q", test.in, got, invisible, test.want)
			}
			if again, _ := plainText(got); !strings.ContainsAny(got, "&<`") && again != got {
				t.Errorf("plain text changes again: %q becomes %q", got, again)
			}
		})
	}
}

func TestPlainTextInvisible(t *testing.T) {
	for _, in := range []string{"a\u200Bb", "a\x00b", "a\u202Eb", "a&#8203;b", "a\uFEFFb"} {
		if got, invisible := plainText(in); got != "ab" || !invisible {
			t.Errorf("plainText(%q) = %q, %t, want ab, true", in, got, invisible)
		}
	}
	if got, invisible := plainText("a\u00A0\u3000\tb"); got != "a   b" || invisible {
		t.Errorf("spaces become %q, %t", got, invisible)
	}
}

func TestWithoutNullNote(t *testing.T) {
	tests := []struct{ in, want string }{
		{"创建时间\n注意：此字段可能返回 null，表示取不到有效值。", "创建时间"},
		{"创建时间。注意：此字段可能返回 null，表示取不到有效值。\n注意：此字段可能返回 null，表示取不到有效值。", "创建时间。"},
		{"注意：此字段可能返回null。单位：秒", "单位：秒"},
		{"Task ID. Note: This field may return null, indicating that no valid values can be obtained.", "Task ID."},
		{"Task ID (Note: this field may return `null`, which indicates a failure to obtain a valid value.)", "Task ID"},
		{"First. Note: this field may return null. Last.", "First. Last."},
		{"This field may return empty.", "This field may return empty."},
		{"注意：此字段可能返回 []，表示取不到有效值。", "注意：此字段可能返回 []，表示取不到有效值。"},
		{"", ""},
	}
	for _, test := range tests {
		if got := withoutNullNote(test.in); got != test.want {
			t.Errorf("withoutNullNote(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestWithoutExample(t *testing.T) {
	tests := []struct{ in, example, want string }{
		{"名称 示例值：abc", "abc", "名称"},
		{"Name\nExample value: abc.", "abc", "Name"},
		{"Name\nExample value: abc", "abd", "Name\nExample value: abc"},
		{"Name\nExample value: abc\nMore.", "abc", "Name\nExample value: abc\nMore."},
		{"Example value: abc", "abc", ""},
		{"counterexample value: abc", "abc", "counterexample value: abc"},
	}
	for _, test := range tests {
		if got := withoutExample(test.in, test.example); got != test.want {
			t.Errorf("withoutExample(%q, %q) = %q, want %q", test.in, test.example, got, test.want)
		}
	}
}
