using ColdChain.Evidence.Printing;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ColdChain.Web.Tests.Sample;

/// <summary>A real archive of a journal with one message, of another recorder than the sample's readings: packages can be built, nothing about the readings is shown.</summary>
internal sealed class SampleArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public SampleArchive()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([KeyValuePair.Create("Journal:Directory", (string?)_folder["journal"])])
                .Build()
        );
        services.AddJournal();
        _services = services.BuildServiceProvider();
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SampleArchive>();
        services.AddSingleton(provider => provider.GetRequiredService<SampleArchive>().Open());
        services.AddSingleton(NoPrinter());
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private ISealedArchive Open()
    {
        var journal = _services.GetRequiredService<IMessageJournal>();
        var entry = new JournalEntry(
            JournalEntryType.Message,
            1_700_000_000_000,
            1,
            Dup: false,
            Retain: false,
            "reader",
            1,
            "a/topic"u8.ToArray(),
            "4"u8.ToArray()
        );
        // A page may be waiting for the container: nothing may come back to its thread.
        Task.Run(() => journal.AppendAsync(entry, default).AsTask()).GetAwaiter().GetResult();
        return _services.GetRequiredService<ISealedArchive>();
    }

    private static IReportPrinter NoPrinter()
    {
        var printer = Substitute.For<IReportPrinter>();
        printer.PrintAsync(default, default!, default).ReturnsForAnyArgs(new PrintOutcome.NotPrinted("no printer here"));
        return printer;
    }
}
