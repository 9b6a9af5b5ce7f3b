namespace ColdChain.Host.Demo;

/// <summary>What <c>coldchain demo</c> was asked for.</summary>
/// <param name="Port">Of the console; 0: any free one.</param>
/// <param name="DataFolder">Null: a new one under the system's folder for temporary files.</param>
/// <param name="Password">Null: a random one.</param>
/// <param name="Speed">Null: what the scenario says.</param>
internal sealed record DemoOptions(int Port, string? DataFolder, string? Password, double? Speed, bool Simulators);
