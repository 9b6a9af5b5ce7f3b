namespace ColdChain.Simulators.Demo;

/// <summary>The run of the demo's controlled-rate freezer. Times count from the start of the simulated time.</summary>
/// <param name="From">The vials are put in, the programme begins.</param>
/// <param name="To">The programme is over.</param>
/// <param name="Programme">The shipped cooling programme that the freezer follows.</param>
public sealed record DemoFreezing(string Equipment, TimeSpan From, TimeSpan To, string Programme);
