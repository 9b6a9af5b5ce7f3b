using System.Globalization;
using ColdChain.Web.Tests.Sample;

// Serves the console over sample data: dotnet run --project tests/ColdChain.Web.Tests -- 5080 [calm]
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5080;
await using var host = await SampleHost.StartAsync(
    new SampleSite(TimeProvider.System, calm: args.Contains("calm")),
    port,
    builder => builder.Configuration["Web:SignInsPerMinute"] = "10000"
);
Console.WriteLine($"http://127.0.0.1:{port}  user qa, staff, it or viewer, password {SampleUsers.Password}");
await host.WaitForShutdownAsync();
