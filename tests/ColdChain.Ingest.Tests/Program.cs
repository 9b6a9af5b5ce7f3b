using ColdChain.Ingest;
using ColdChain.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The child process of RealBrokerTests: `ingest FOLDER BROKER VERSION` receives from a broker into a journal until it is killed, or ended with SIGTERM.
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Configuration.AddInMemoryCollection(
    new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Journal:Directory"] = args[1],
        ["Journal:SegmentBytes"] = "1000000",
        ["Ingest:Sources:0:Name"] = "main",
        ["Ingest:Sources:0:Broker"] = args[2],
        ["Ingest:Sources:0:Version"] = args[3],
        ["Ingest:Sources:0:Subscriptions:0:Filter"] = "coldchain/#",
        ["Ingest:ReconnectDelay"] = "00:00:00.1",
    }
);
builder.Services.AddJournal().AddIngest();
await builder.Build().RunAsync();
