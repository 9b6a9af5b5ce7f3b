namespace ColdChain.Monitoring.Alarms.Causes;

/// <summary>Alarms while which no device can be heard, as when every broker is gone: the silence of each device follows from them. Thread safe.</summary>
internal sealed class SilencingAlarms
{
    private volatile IReadOnlyList<string> _ids = [];

    /// <summary>The one that follow-ups are put down to; null while none stands.</summary>
    public string? First => _ids is [var first, ..] ? first : null;

    public void Set(IReadOnlyList<string> ids) => _ids = ids;
}
