namespace ColdChain.Records.Equipment;

/// <summary>Of a directory that is looked at without cost.</summary>
internal sealed class NoLook : IDisposable
{
    public static NoLook Instance { get; } = new();

    public void Dispose() { }
}
