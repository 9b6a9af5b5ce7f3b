namespace ColdChain.Simulators.Messages;

/// <summary>Topics of the native payload.</summary>
public static class NativeTopics
{
    public static string Readings(string site, string device) => $"coldchain/{site}/{device}/readings";

    /// <summary>Retained; the last will says offline.</summary>
    public static string Status(string site, string device) => $"coldchain/{site}/{device}/status";

    public static ReadOnlyMemory<byte> OnlineStatus { get; } = """{"state":"online"}"""u8.ToArray();
    public static ReadOnlyMemory<byte> OfflineStatus { get; } = """{"state":"offline"}"""u8.ToArray();
}
