using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Functions;

internal sealed class CurrentTrace : TraceContext
{
    private readonly Activity? _activity = Activity.Current;

    public override string TraceParent => _activity?.Id ?? "";

    public override string TraceState => _activity?.TraceStateString ?? "";
}
