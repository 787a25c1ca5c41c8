package tc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// An instance is like those of a list of virtual machines: some fifty values,
// nested three levels deep.
type instance struct {
	Placement           placement   `json:"Placement"`
	InstanceId          string      `json:"InstanceId"`
	InstanceType        string      `json:"InstanceType"`
	CPU                 int64       `json:"CPU"`
	Memory              int64       `json:"Memory"`
	RestrictState       string      `json:"RestrictState"`
	InstanceName        string      `json:"InstanceName"`
	InstanceChargeType  string      `json:"InstanceChargeType"`
	SystemDisk          *disk       `json:"SystemDisk"`
	DataDisks           []disk      `json:"DataDisks"`
	PrivateIpAddresses  []string    `json:"PrivateIpAddresses"`
	PublicIpAddresses   []string    `json:"PublicIpAddresses"`
	InternetAccessible  bandwidth   `json:"InternetAccessible"`
	ImageId             string      `json:"ImageId"`
	RenewFlag           string      `json:"RenewFlag"`
	CreatedTime         string      `json:"CreatedTime"`
	ExpiredTime         *string     `json:"ExpiredTime"`
	OsName              string      `json:"OsName"`
	SecurityGroupIds    []string    `json:"SecurityGroupIds"`
	LoginSettings       login       `json:"LoginSettings"`
	InstanceState       string      `json:"InstanceState"`
	Tags                []tag       `json:"Tags"`
	StopChargingMode    string      `json:"StopChargingMode"`
	Uuid                string      `json:"Uuid"`
	LatestOperation     string      `json:"LatestOperation"`
	LatestOperationTime *string     `json:"LatestOperationTime"`
	DisasterGroupId     string      `json:"DisasterGroupId"`
	CamRoleName         string      `json:"CamRoleName"`
	IsolatedSource      string      `json:"IsolatedSource"`
	Weight              float64     `json:"Weight"`
	GPUInfo             *gpu        `json:"GPUInfo"`
	Network             []addresses `json:"Network"`
}

type placement struct {
	Zone      string   `json:"Zone"`
	HostId    *string  `json:"HostId"`
	ProjectId int64    `json:"ProjectId"`
	HostIds   []string `json:"HostIds"`
}

type disk struct {
	DiskType           string `json:"DiskType"`
	DiskId             string `json:"DiskId"`
	DiskSize           int64  `json:"DiskSize"`
	DeleteWithInstance bool   `json:"DeleteWithInstance"`
	Encrypt            bool   `json:"Encrypt"`
}

type bandwidth struct {
	InternetChargeType      string `json:"InternetChargeType"`
	InternetMaxBandwidthOut int64  `json:"InternetMaxBandwidthOut"`
	PublicIpAssigned        bool   `json:"PublicIpAssigned"`
}

type login struct {
	KeyIds         []string `json:"KeyIds"`
	KeepImageLogin string   `json:"KeepImageLogin"`
}

type tag struct {
	Key   string `json:"Key"`
	Value string `json:"Value"`
}

type gpu struct {
	GPUCount float64  `json:"GPUCount"`
	GPUId    []string `json:"GPUId"`
}

type addresses struct {
	VpcId    string   `json:"VpcId"`
	SubnetId string   `json:"SubnetId"`
	Ips      []string `json:"Ips"`
}

type listRequest struct {
	Limit  *int64 `json:"Limit,omitzero"`
	Offset *int64 `json:"Offset,omitzero"`
}

type listResponse struct {
	TotalCount  int64      `json:"TotalCount"`
	InstanceSet []instance `json:"InstanceSet"`
	RequestId   string     `json:"RequestId"`
}

var list = &tc.Action[listRequest, listResponse]{Service: service, Name: "DescribeInstances", ReadOnly: true}

// instances is the answer of a list of n instances.
func instances(n int) []byte {
	r := listResponse{TotalCount: int64(n), RequestId: "eac6b301-a322-493a-8e36-83b295459397"}
	for i := range n {
		text := func(kind string) string { return fmt.Sprintf("%s-%08x", kind, uint32(i)*2654435761) }
		r.InstanceSet = append(r.InstanceSet, instance{
			Placement:  placement{Zone: "ap-guangzhou-3", ProjectId: 1000 + int64(i), HostIds: []string{text("host")}},
			InstanceId: text("ins"), InstanceType: "S5.MEDIUM4", CPU: 2, Memory: 4, RestrictState: "NORMAL",
			InstanceName: text("服务器"), InstanceChargeType: "POSTPAID_BY_HOUR",
			SystemDisk:         &disk{"CLOUD_PREMIUM", text("disk"), 50, true, false},
			DataDisks:          []disk{{"CLOUD_SSD", text("disk"), 200, true, false}, {"CLOUD_SSD", text("disk"), 400, false, true}},
			PrivateIpAddresses: []string{fmt.Sprintf("10.0.0.%d", i)}, PublicIpAddresses: []string{fmt.Sprintf("203.0.113.%d", i)},
			InternetAccessible: bandwidth{"TRAFFIC_POSTPAID_BY_HOUR", 100, true}, ImageId: text("img"), RenewFlag: "NOTIFY_AND_MANUAL_RENEW",
			CreatedTime: "2020-03-09T02:43:51Z", ExpiredTime: new("2021-03-09T02:43:51Z"), OsName: "TencentOS Server 3.1 (TK4)",
			SecurityGroupIds: []string{text("sg"), text("sg")}, LoginSettings: login{[]string{text("skey")}, "FALSE"},
			InstanceState: "RUNNING", Tags: []tag{{"owner", text("team")}, {"stage", "production"}}, StopChargingMode: "NOT_APPLICABLE",
			Uuid: text("e85f1388-0422-410d-8e50-bef540e78c18"), LatestOperation: "ResetInstancesInternetMaxBandwidth",
			LatestOperationTime: new("2020-03-09T02:45:51Z"), CamRoleName: text("role"), IsolatedSource: "NOTISOLATED", Weight: 0.25,
			GPUInfo: &gpu{0.5, []string{text("gpu")}},
			Network: []addresses{{text("vpc"), text("subnet"), []string{fmt.Sprintf("10.0.0.%d", i)}}},
		})
	}
	data, err := json.Marshal(map[string]any{"Response": r})
	if err != nil {
		panic(err)
	}
	return data
}

// canned answers every request with body, without a network.
func canned(body []byte) *http.Client {
	return &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
		return &http.Response{StatusCode: 200, Header: http.Header{}, ContentLength: int64(len(body)),
			Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
	})}
}

// BenchmarkCall compares a call with what a program does that needs no client: it
// encodes, signs, sends and decodes once, by the standard library.
func BenchmarkCall(b *testing.B) {
	tiny, large := []byte(pong), instances(100)
	goods := &orderRequest{Domain: "a.example", Goods: []good{{"a"}, {"b"}}}
	b.Run("tiny/tc", func(b *testing.B) { benchDo(b, tiny, ping, &pingRequest{}) })
	b.Run("tiny/plain", func(b *testing.B) { benchPlain[pingResponse](b, tiny, &pingRequest{}) })
	b.Run("order/tc", func(b *testing.B) { benchDo(b, tiny, order, goods) })
	b.Run("order/plain", func(b *testing.B) { benchPlain[pingResponse](b, tiny, goods) })
	b.Run("list/tc", func(b *testing.B) { benchDo(b, large, list, &listRequest{Limit: new(int64(100))}) })
	b.Run("list/plain", func(b *testing.B) { benchPlain[listResponse](b, large, &listRequest{Limit: new(int64(100))}) })
}

func benchDo[Req, Resp any](b *testing.B, body []byte, a *tc.Action[Req, Resp], req *Req) {
	c := &tc.Client{Credentials: tc.Static("id", "key"), HTTP: canned(body)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tc.Do(b.Context(), c, "ap-guangzhou", a, req); err != nil {
			b.Fatal(err)
		}
	}
}

func benchPlain[Resp, Req any](b *testing.B, body []byte, req *Req) {
	client := canned(body)
	cred := tc.Credential{SecretID: "id", SecretKey: "key"}
	b.ReportAllocs()
	for b.Loop() {
		data, err := json.Marshal(req)
		if err != nil {
			b.Fatal(err)
		}
		r, err := http.NewRequestWithContext(b.Context(), "POST", "https://"+service.Host, bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		now := time.Now()
		r.Header.Set("Authorization", tc.Sign(cred, tc.SignRequest{Service: service.Name, Host: service.Host,
			ContentType: "application/json", Body: data, Time: now}))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-TC-Action", "Ping")
		r.Header.Set("X-TC-Region", "ap-guangzhou")
		r.Header.Set("X-TC-Timestamp", fmt.Sprint(now.Unix()))
		r.Header.Set("X-TC-Version", service.Version)
		resp, err := client.Do(r)
		if err != nil {
			b.Fatal(err)
		}
		answer, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			b.Fatal(err)
		}
		var out struct {
			Response struct {
				Error *struct{ Code, Message string }
			}
		}
		_ = out
		var got struct{ Response Resp }
		if err := json.Unmarshal(answer, &got); err != nil {
			b.Fatal(err)
		}
	}
}
