namespace Microsoft.Azure.Functions.Worker;

public enum BindingDirection
{
    In,
    Out,
}

public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
