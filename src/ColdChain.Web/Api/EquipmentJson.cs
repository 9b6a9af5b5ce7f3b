using ColdChain.Web.Views;

namespace ColdChain.Web.Api;

/// <summary>An equipment and how it is now.</summary>
internal sealed record EquipmentJson(
    string Number,
    string Name,
    string Kind,
    string Site,
    string? Zone,
    string? Instructions,
    bool Active,
    string Condition,
    string? LastHeard,
    IReadOnlyList<string> Batches,
    IReadOnlyList<string> Alarms,
    IReadOnlyList<PointJson> Points
)
{
    public static EquipmentJson Of(EquipmentSummary summary) =>
        new(
            summary.Item.Number,
            summary.Item.Name,
            ApiJson.Word(summary.Item.Kind),
            summary.Item.Site,
            summary.Item.Zone,
            summary.Item.Instructions,
            summary.Item.Active,
            ApiJson.Word(summary.Condition),
            Iso.OrNull(summary.LastHeardMs),
            summary.Batches,
            [.. summary.Standing.Select(alarm => alarm.Id)],
            [.. summary.Points.Select(PointJson.Of)]
        );
}
