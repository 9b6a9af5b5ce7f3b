using ColdChain.Monitoring.Health;

namespace ColdChain.Web.Api;

/// <summary>How an equipment is, by its own figures.</summary>
/// <param name="Failing">A warning about one of them stands.</param>
internal sealed record HealthJson(string Equipment, bool Failing, IReadOnlyList<HealthFigureJson> Figures)
{
    public static HealthJson Of(EquipmentHealth health) =>
        new(health.EquipmentNumber, health.Figures.Any(figure => figure.Failing), [.. health.Figures.Select(HealthFigureJson.Of)]);
}
