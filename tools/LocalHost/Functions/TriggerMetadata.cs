using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LocalHost.Functions;

internal sealed class TriggerMetadata(string name, TriggerBindingAttribute trigger) : BindingMetadata
{
    public override string Name => name;

    public override string Type => trigger switch
    {
        HttpTriggerAttribute => "httpTrigger",
        TimerTriggerAttribute => "timerTrigger",
        _ => "queueTrigger",
    };

    public override BindingDirection Direction => BindingDirection.In;
}
