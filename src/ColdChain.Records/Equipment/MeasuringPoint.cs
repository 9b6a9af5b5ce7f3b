namespace ColdChain.Records.Equipment;

/// <summary>A place in an equipment where a quantity is measured (测点).</summary>
/// <param name="Id">Stable: <c>{equipment number}/{name}</c>; part of the identity of excursions.</param>
/// <param name="Position">The position inside the equipment it speaks for; null: all of it.</param>
public sealed record MeasuringPoint(string Id, string EquipmentNumber, string Name, PointRole Role, string Metric, string? Position);
