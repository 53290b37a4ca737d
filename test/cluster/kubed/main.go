// kubed is the test cluster's control plane and node agent in one executable: kubed COMPONENT [flag…].
// One link instead of four keeps the build short and the cache small.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

var names = []string{"apiserver", "controllers", "scheduler", "kubelet"}

func command(name string) *cobra.Command {
	switch name {
	case "apiserver":
		return apiserver.NewAPIServerCommand()
	case "controllers":
		return controllers.NewControllerManagerCommand()
	case "scheduler":
		return scheduler.NewSchedulerCommand()
	default:
		return kubelet.NewKubeletCommand(context.Background())
	}
}

func main() {
	if len(os.Args) < 2 || !slices.Contains(names, os.Args[1]) {
		fmt.Fprintf(os.Stderr, "usage: kubed %s [flag...]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	// Each component parses os.Args itself and must find its own flags right behind its name.
	os.Args = os.Args[1:]
	os.Exit(cli.Run(command(os.Args[0])))
}
