using System.Text.Json;
using System.Text.Json.Nodes;
using ColdChain.Records.Access;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Audit;

/// <summary>Takes graded values out of audit entries for who may not see them: the one place for API and console.</summary>
/// <remarks>
/// By the name of the property, wherever in before and after it stands: a graded field of any kind of record is masked in every entry.
/// The chain itself keeps the values; so a masked entry cannot be checked against its hash, and an export to check is for quality assurance.
/// </remarks>
public static class AuditMask
{
    /// <summary>Stands in the place of a value.</summary>
    public const string Withheld = "(withheld)";

    private static readonly HashSet<string> Graded =
    [
        .. RecordKinds.All.SelectMany(kind => kind.Fields).Where(field => field.Access != AccessGrade.Open).Select(field => field.Key),
    ];

    public static AuditEntry For(AuditEntry entry, IReadOnlyCollection<Role> roles) =>
        FieldAccess.MaySee(AccessGrade.Restricted, roles) ? entry : entry with { Before = Mask(entry.Before), After = Mask(entry.After) };

    private static string? Mask(string? json)
    {
        if (json is null)
            return null;
        try
        {
            var node = JsonNode.Parse(json);
            return Mask(node) ? node!.ToJsonString(AuditJson.Options) : json;
        }
        catch (JsonException)
        {
            // What cannot be looked through is not shown.
            return JsonSerializer.Serialize(Withheld);
        }
    }

    /// <returns>Whether anything was taken out.</returns>
    private static bool Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return array.Aggregate(seed: false, (any, item) => Mask(item) || any);
            case JsonObject item:
                return MaskObject(item);
            default:
                return false;
        }
    }

    private static bool MaskObject(JsonObject item)
    {
        // A deviation tells field and value beside each other.
        var about = item["field"] is JsonValue named && named.TryGetValue<string>(out var field) && Graded.Contains(field) ? "field" : null;
        var any = false;
        foreach (var name in item.Select(pair => pair.Key).ToList())
        {
            if (item[name] is null)
                continue;
            if (Graded.Contains(name) || (about is not null && name != about))
            {
                item[name] = Withheld;
                any = true;
            }
            else
            {
                any = Mask(item[name]) || any;
            }
        }
        return any;
    }
}
