module github.com/tcgen-dev/tcgen/cmd/compare

go 1.26.0

replace github.com/tcgen-dev/tcgen => ../..

require (
	github.com/tcgen-dev/tcgen v0.0.0-00010101000000-000000000000
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common v1.3.209
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cvm v1.1.0
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cynosdb v1.1.0
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/vpc v1.0.1000
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/waf v1.0.700
)

require golang.org/x/time v0.16.0 // indirect
