namespace ColdChain.Telemetry.Decoding;

/// <summary>The reasons of dead letters, as they stand in data, logs, metrics and the API.</summary>
public static class RejectReason
{
    public const string BadJson = "bad-json";
    public const string BadUtf8 = "bad-utf8";
    public const string Empty = "empty";
    public const string TooLarge = "too-large";
    public const string TooDeep = "too-deep";
    public const string UnknownTopic = "unknown-topic";
    public const string BadShape = "bad-shape";
    public const string BadValue = "bad-value";
    public const string BadTime = "bad-time";
    public const string BadName = "bad-name";
    public const string UnknownUnit = "unknown-unit";
    public const string DuplicateKey = "duplicate-key";
    public const string StoreRefused = "store-refused";
}
