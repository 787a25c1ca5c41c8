//go:build official

package main

// Programs and packages that are built in other folders import these; their
// versions are those that this module requires.
import (
	_ "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cvm/v20170312"
	_ "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cynosdb/v20190107"
	_ "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/vpc/v20170312"
	_ "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/waf/v20180125"
)
