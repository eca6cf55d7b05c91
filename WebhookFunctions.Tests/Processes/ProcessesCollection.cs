namespace WebhookFunctions.Tests.Processes;

/// <summary>These tests load the machine and measure time: they run one after the other, after all that run side by side.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessesCollection
{
    public const string Name = "Processes";
}
