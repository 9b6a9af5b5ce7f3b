using ColdChain.Host.Composition;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Integration.Tests.Commands;

/// <summary>The commented sample that ships with the program is a configuration that works.</summary>
public sealed class SampleConfigurationTests
{
    [Fact]
    public async Task The_sample_configuration_passes_every_check()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServiceSettings(
            Path.Combine(AppContext.BaseDirectory, "coldchain.sample.json"),
            new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { [ServiceSettings.DataFolder] = folder.Path }
        );
        await using var app = ServiceHost.Build(settings, configure: null);
        Should.NotThrow(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
    }
}
