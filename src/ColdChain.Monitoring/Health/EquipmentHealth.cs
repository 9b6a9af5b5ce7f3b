namespace ColdChain.Monitoring.Health;

/// <summary>How an equipment is, by its own figures.</summary>
/// <param name="Figures">Those that can be told of its kind, whether or not it has the points for them.</param>
public sealed record EquipmentHealth(string EquipmentNumber, IReadOnlyList<FigureHealth> Figures);
