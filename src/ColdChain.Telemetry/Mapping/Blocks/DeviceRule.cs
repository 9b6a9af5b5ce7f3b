using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>Who a message or an item is from: the first text that the message fills; without any, nobody can be told.</summary>
internal sealed record DeviceRule(TextTemplate[] Candidates)
{
    public string? Find(MappingScope scope)
    {
        foreach (var candidate in Candidates)
        {
            if (candidate.Fill(scope)?.Trim() is { Length: > 0 } name)
                return name;
        }
        return null;
    }
}
