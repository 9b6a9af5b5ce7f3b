namespace ColdChain.Telemetry.Mapping;

/// <summary>A mapping profile, compiled: how messages of a family of devices become readings. Immutable and thread safe.</summary>
public sealed class MappingProfile
{
    internal MappingProfile(string name, int version, string description, string text, string file, bool isShipped, MessageRule[] messages)
    {
        Name = name;
        Version = version;
        Description = description;
        Text = text;
        File = file;
        IsShipped = isShipped;
        Messages = messages;
    }

    public string Name { get; }

    /// <summary>Goes up when the same message gives other readings.</summary>
    public int Version { get; }
    public string Description { get; }
    public string Text { get; }
    public string File { get; }
    public bool IsShipped { get; }
    internal MessageRule[] Messages { get; }

    /// <summary>The topics that choose it, as they are written in the profile.</summary>
    public IReadOnlyList<string> Topics => [.. Messages.SelectMany(message => message.Topics).Select(topic => topic.Source).Distinct()];
}
