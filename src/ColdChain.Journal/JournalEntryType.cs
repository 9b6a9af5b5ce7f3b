namespace ColdChain.Journal;

/// <summary>What a journal record says.</summary>
public enum JournalEntryType : byte
{
    /// <summary>One MQTT publish, webhook body or other message as received.</summary>
    Message = 1,

    /// <summary>A session with the source began or was resumed; payload says session-present and granted QoS.</summary>
    Connected = 2,
    Disconnected = 3,
    SubscriptionsChanged = 4,

    /// <summary>The set of mapping profiles changed; payload holds its hash.</summary>
    ProfileSetChanged = 5,

    /// <summary>A file uploaded by a person.</summary>
    Upload = 6,
    Marker = 7,
}
