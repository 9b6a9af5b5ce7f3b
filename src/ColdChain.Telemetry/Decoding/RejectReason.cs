namespace ColdChain.Telemetry.Decoding;

/// <summary>The reasons of dead letters, as they stand in data, logs, metrics and the API.</summary>
public static class RejectReason
{
    public const string BadJson = "bad-json";
    public const string BadUtf8 = "bad-utf8";
    public const string Empty = "empty";

    /// <summary>The payload is over the size limit; the journal holds its head and the hash of the whole.</summary>
    public const string TooLarge = "too-large";

    /// <summary>More samples or channels in one message than are taken.</summary>
    public const string TooMany = "too-many";
    public const string TooDeep = "too-deep";

    /// <summary>No decoder is responsible for the topic.</summary>
    public const string UnknownTopic = "unknown-topic";

    /// <summary>No profile or decoder of the name that was asked for.</summary>
    public const string UnknownProfile = "unknown-profile";

    /// <summary>Neither the topic nor the message says which device it is from.</summary>
    public const string UnknownDevice = "unknown-device";
    public const string BadShape = "bad-shape";
    public const string BadValue = "bad-value";
    public const string BadTime = "bad-time";
    public const string BadName = "bad-name";
    public const string UnknownUnit = "unknown-unit";
    public const string DuplicateKey = "duplicate-key";

    /// <summary>A binary frame that no layout of its decoder fits, or an item in it that is not known.</summary>
    public const string UnknownFrame = "unknown-frame";

    /// <summary>A binary message that is cut short or contradicts its own lengths.</summary>
    public const string BadFrame = "bad-frame";

    /// <summary>A Sparkplug metric or node whose birth was not seen: what it means is not known.</summary>
    public const string NoBirth = "no-birth";

    /// <summary>The device is pinned to other topics than the one this came on.</summary>
    public const string UnpinnedTopic = "unpinned-topic";
    public const string StoreRefused = "store-refused";

    /// <summary>A profile is responsible for the topic, but no kind of message in it fits this one.</summary>
    public const string NotMapped = "not-mapped";
}
