using System.Reflection;
using ColdChain.TestSupport;

namespace ColdChain.Architecture.Tests;

/// <summary>The arrows between modules (docs/architecture.md). They point down only.</summary>
public sealed class LayerTests
{
    public static TheoryData<string, string[]> Arrows =>
        new()
        {
            { "Domain", [] },
            { "Mqtt", [] },
            { "Storage", [] },
            { "Journal", ["Domain"] },
            { "Ingest", ["Domain", "Mqtt", "Journal"] },
            { "Telemetry", ["Domain", "Journal", "Storage"] },
            { "Records", ["Domain", "Storage"] },
            { "Monitoring", ["Domain", "Journal", "Storage", "Telemetry", "Records"] },
            { "Evidence", ["Domain", "Journal", "Telemetry", "Records", "Monitoring"] },
            { "Web", ["Domain", "Journal", "Ingest", "Telemetry", "Records", "Monitoring", "Evidence"] },
            { "Simulators", ["Mqtt"] },
        };

    [Theory, MemberData(nameof(Arrows))]
    public void A_module_uses_only_those_below_it(string module, string[] below) =>
        Assembly
            .Load($"ColdChain.{module}")
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("ColdChain.", StringComparison.Ordinal))
            .Except(below.Select(name => $"ColdChain.{name}"), StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Every_module_has_its_arrows_here()
    {
        var modules = Directory
            .GetDirectories(RepositoryFiles.At("src"))
            .Select(folder => Path.GetFileName(folder).Replace("ColdChain.", "", StringComparison.Ordinal))
            .Where(name => name != "Host")
            .Append("Simulators");
        Arrows.Select(row => (string)row[0]).ShouldBe(modules, ignoreOrder: true);
    }

    [Fact]
    public void The_domain_uses_no_package_and_no_input_or_output() =>
        Assembly
            .Load("ColdChain.Domain")
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("System.Net", StringComparison.Ordinal))
            .ShouldBeEmpty();
}
