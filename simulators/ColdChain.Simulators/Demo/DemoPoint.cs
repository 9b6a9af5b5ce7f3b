namespace ColdChain.Simulators.Demo;

/// <summary>A measuring point of the demo.</summary>
/// <param name="Channel">Channel of the equipment's device that observes it; also the name of the point.</param>
/// <param name="Role"><c>product</c>, <c>ambient</c> or <c>technical</c>.</param>
/// <param name="Above">Upper limit in the unit of the metric; null: none.</param>
/// <param name="Below">Lower limit; null: none.</param>
public sealed record DemoPoint(string Channel, string Metric, string Role, double? Above = null, double? Below = null);
