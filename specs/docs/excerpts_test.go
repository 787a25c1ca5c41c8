package docs

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestExcerpts reads the beginnings of current pages, where there is a
// collection beside the module: all rows that they still hold are found. The
// numbers were counted by hand, a number a table: the parameters of the input,
// the common ones among them, those of the output, or the members of each data
// type.
func TestExcerpts(t *testing.T) {
	root := "../../../shared/pages/excerpts"
	if _, err := os.Stat(root); err != nil {
		t.Skip("no collection of pages beside the module")
	}
	want := map[string][]int{
		"en_cdb_DescribeDBSwitchRecords_pipe.txt":                    {6, 3},
		"en_cdb_DescribeTagsOfInstanceIds_pipe.txt":                  {6, 4},
		"en_cdb_ModifyDBInstanceProject_pipe.txt":                    {5, 1},
		"en_cdwpg_DescribeInstance_flat.txt":                         {4, 2},
		"en_cvm_DescribeInstancesOperationLimit_flat.txt":            {4},
		"en_cvm_DescribeInstances_leadingpipe_gluedrate_regions.txt": {5},
		"en_ecm_DescribeInstances_flat2_filters.txt":                 {4},
		"en_ecm_DescribeInstances_flat_zhchrome_filters.txt":         {4},
		"en_intlpartnersmgt_CostExplorerFilter_pipe_brokenrow.txt":   {6, 2},
		"en_lighthouse_DescribeInstances_flat_bulletfilters.txt":     {5},
		"en_tke_CommonParams_flat.txt":                               {3},
		"en_tke_DescribeClusterCommonNames_flat_indented.txt":        {6, 2},
		"en_tke_DescribeClusterKubeconfig_pipe_finance.txt":          {4, 2},
		"en_tke_DescribeReservedInstanceUtilizationRate_pipe.txt":    {6, 4},
		"en_vod_CreateJustInTimeTranscodeTemplate_flat.txt":          {6},
		"en_vod_CreateJustInTimeTranscodeTemplate_flat_intl2026.txt": {7},
		"en_vod_CreateTranscodeTemplate_flat.txt":                    {5},
		"en_vod_DescribeJustInTimeTranscodeTemplates_flat.txt":       {6},
		"en_vpc_DescribeNetworkInterfaceLimit_pipe.txt":              {4, 4},
		"zh_bi_DataTypes_leadingpipe.txt":                            {1, 11, 3, 2, 0},
		"zh_iotvideo_DescribeIotDataType_leadingpipe.txt":            {4, 2},
		"zh_tcb_CreatePostpayPackage_pipe.txt":                       {13},
		"zh_teo_DescribeZones_pipe_listdropped.txt":                  {8, 3},
		"zh_teo_ModifySecurityPolicy_flat_requireddropped.txt":       {7},
	}
	got := map[string][]int{}
	files, err := filepath.Glob(filepath.Join(root, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines, _ := cleanLines(file, data)
		page := parseText(file, lines)
		for _, section := range page.Sections {
			for _, block := range section.Blocks {
				if block.Kind == BlockTable {
					got[filepath.Base(file)] = append(got[filepath.Base(file)], len(block.Table.Rows))
				}
			}
		}
		if len(page.Doubts) > 0 {
			t.Errorf("%s: doubts about %+v", file, page.Doubts)
		}
		checkExcerpt(t, Read(file, data))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// checkExcerpt checks that the head of the page of an action, which stands
// above all tables, was read whole.
func checkExcerpt(t *testing.T, r *Reading) {
	t.Helper()
	if r.Rows.Accounted() != r.Rows.Total {
		t.Errorf("%s: %d of %d rows are accounted for", r.Page, r.Rows.Accounted(), r.Rows.Total)
	}
	if r.Action == nil {
		return
	}
	if r.Rows.Common != 3 || r.Service.Endpoint == "" || r.Service.Version == "" || len(r.Action.RateLimits) != 1 || r.Action.Description == "" {
		t.Errorf("%s: service %s %s, %d limits, %d common parameters, description %q",
			r.Page, r.Service.Endpoint, r.Service.Version, len(r.Action.RateLimits), r.Rows.Common, r.Action.Description)
	}
	if r.Rows.Reported > 0 {
		t.Errorf("%s: %d rows are not in the spec", r.Page, r.Rows.Reported)
	}
}
