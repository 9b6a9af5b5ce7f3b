using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using ColdChain.Host.Composition;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Storage.Transfer;
using ColdChain.TestSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Benchmarks.Book;

/// <summary>
/// A book of BATCHES batches with five records each on SQLite, the same moved to PostgreSQL, and what the service answers over HTTP from both:
/// <c>-- records [BATCHES] [FOLDER]</c>, 200,000 if absent. With a folder, the book in it is used again. No readings: those are the other store's.
/// </summary>
internal static class BookBenchmarks
{
    private const int Warmup = 10;
    private const int Rounds = 100;

    public static async Task RunAsync(string[] arguments)
    {
        var batches = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 200_000;
        using var temporary = new TemporaryFolder();
        var folder = arguments.Length > 1 ? Directory.CreateDirectory(arguments[1]).FullName : temporary.Path;
        var file = Path.Combine(folder, "records.db");
        var settings = new ServiceSettings(
            null,
            new Dictionary<string, string?>
            {
                [ServiceSettings.DataFolder] = folder,
                ["Urls"] = "http://127.0.0.1:0",
                ["Serilog:MinimumLevel:Default"] = "Error",
            }
        );
        if (!File.Exists(file))
            await GenerateAsync(settings, batches);
        var questions = new BookQuestions(batches);
        await AskAsync("SQLite", settings, questions);

        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        var started = Stopwatch.GetTimestamp();
        var tables = await new StoreTransfer(ServiceHost.Migrations(settings), _ => { }).RunAsync(file, connection, default);
        Console.WriteLine(
            $"migrate-store: {tables.Sum(table => table.Rows):N0} rows in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s"
        );
        await AskAsync(
            "PostgreSQL",
            settings with
            {
                Final = new Dictionary<string, string?> { ["Records:Store"] = "postgres", ["Records:ConnectionString"] = connection },
            },
            questions
        );
    }

    private static async Task GenerateAsync(ServiceSettings settings, int batches)
    {
        await using var services = ServiceHost.BuildRecords(settings);
        await services.GetRequiredService<IDatabase>().MigrateAsync(ServiceHost.Migrations(settings), default);
        var generator = new BookGenerator(services, batches);
        var started = Stopwatch.GetTimestamp();
        await generator.WriteAsync();
        Console.WriteLine(
            $"{batches * BookGenerator.RecordsPerBatch:N0} records, {generator.ExposureDays:N0} exposure-days written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s"
        );
    }

    private static async Task AskAsync(string engine, ServiceSettings settings, BookQuestions questions)
    {
        await using var app = ServiceHost.Build(settings, configure: null);
        await app.StartAsync();
        var user = new User("qa", "QA", [Role.QualityAssurance, Role.Staff, Role.InformationTechnology], Active: true, "en");
        (
            await app.Services.GetRequiredService<IUserDirectory>().SaveAsync(user, "a-long-Password-1", "system", "benchmark", default)
        ).RequireId();
        var token = await app
            .Services.GetRequiredService<IApiTokens>()
            .CreateAsync("bench", "qa", [ApiScopes.Read], TimeSpan.FromDays(1), new ChangeNote("system", "benchmark"), default);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        foreach (var question in questions.All)
            await MeasureAsync(engine, http, question);
        await app.StopAsync();
    }

    private static async Task MeasureAsync(string engine, HttpClient http, BookQuestion question)
    {
        var random = new Random(7);
        var times = new List<double>();
        long bytes = 0;
        for (var round = 0; round < Warmup + Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(question.Path(random), UriKind.Relative));
            var body = await answer.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(
                    $"{question.Name}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}"
                );
            if (round >= Warmup)
            {
                times.Add(took);
                bytes += body.Length;
            }
            // A question that takes seconds says enough after a few.
            if (round >= Warmup && times.Sum() > 20_000)
                break;
        }
        times.Sort();
        Console.WriteLine(
            $"{engine, -10} {question.Name, -44} median {times[times.Count / 2], 8:N1} ms  p95 {times[(int)(times.Count * 0.95)], 8:N1} ms  max {times[^1], 8:N1} ms  {bytes / times.Count, 8:N0} bytes  {times.Count} times"
        );
    }
}
