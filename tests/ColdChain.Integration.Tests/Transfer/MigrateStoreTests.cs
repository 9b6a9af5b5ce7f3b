using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ColdChain.Host.Composition;
using ColdChain.Integration.Tests.Demo;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Storage.PostgreSql;
using ColdChain.Storage.Sqlite;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Transfer;

/// <summary><c>coldchain migrate-store</c> on the records that a demo with its failing freezer and its shipment has made.</summary>
public sealed class MigrateStoreTests : IDisposable
{
    private static readonly string[] Questions =
    [
        "batches/MSC-2603",
        "batches/MSC-2612",
        "records/storage?limit=200",
        "records/inbound?limit=200",
        "records/transport?limit=200",
        "equipment",
        "equipment/F-02",
        "devices?limit=200",
        "assignments",
        "limit-profiles",
        "products",
        "excursions?limit=200",
        "alarms?limit=200",
        "audit?limit=200",
    ];

    /// <summary>What the process alone knows, of the newest readings: it is not in the records, and comes with the next message.</summary>
    private static readonly string[] Live = ["asOf", "condition", "lastHeard", "timeToBreach", "time", "value", "unit", "quality"];

    private readonly TemporaryFolder _folder = new();

    [RealServerFact(RealServers.Postgres, RealServers.InfluxDb)]
    public async Task The_service_answers_the_same_before_and_after()
    {
        using (var demo = await RunningDemo.StartAsync(_folder.Path))
        {
            await demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "F-02");
            await demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "DS-01");
            var busy = await MigrateAsync("Host=127.0.0.1;Database=nowhere;Username=x;Password=x");
            busy.ExitCode.ShouldBe(2);
            busy.Errors.ShouldContain("in use by a running service");
            (await demo.StopAsync("TERM")).ShouldBe(0);
        }
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var token = await AddTokenAsync();
        var before = await AnswersAsync(new { Store = "sqlite" }, token);

        var migrated = await MigrateAsync(connection);
        migrated.ExitCode.ShouldBe(0, migrated.Errors);
        migrated.Errors.ShouldBeEmpty();
        migrated.Output.ShouldContain("audit chains whole");
        migrated.Output.ShouldContain("Now set Records:Store to postgres");

        var after = await AnswersAsync(new { Store = "postgres", ConnectionString = connection }, token);
        foreach (var question in Questions)
            after[question].ShouldBe(before[question], question);
        before["batches/MSC-2603"].ShouldContain("F-02");
        before["alarms?limit=200"].ShouldContain("F-02");

        var again = await MigrateAsync(connection);
        again.ExitCode.ShouldBe(2);
        again.Errors.ShouldContain("not empty");

        await ReplayedAsync(connection, token, before);
    }

    /// <summary>InfluxDB is new and empty, as one that was lost; and in PostgreSQL somebody made an excursion milder.</summary>
    private async Task ReplayedAsync(string connection, string token, IReadOnlyDictionary<string, string> before)
    {
        await using var influx = await InfluxDbServer.StartAsync();
        await influx.QueryAsync("CREATE DATABASE coldchain");
        var records = new { Store = "postgres", ConnectionString = connection };
        object telemetry = new
        {
            Store = "InfluxDb",
            InfluxDb = new
            {
                influx.Url,
                Database = "coldchain",
                Api = "V1",
                InfluxDbServer.User,
                InfluxDbServer.Password,
            },
        };
        await using (var database = new PostgresDatabase(connection))
        {
            var changed = await database.WriteAsync(
                (open, cancel) =>
                    open.Connection.ChangeAsync(
                        "update excursions set peak = -150, degree_minutes = 1 where point_id like 'DS-01/%' and end_ms is not null",
                        null,
                        cancel
                    ),
                default
            );
            changed.ShouldBeGreaterThan(0);
        }
        var config = await WriteConfigAsync(new Uri("http://127.0.0.1:1"), records, telemetry);
        var different = await ColdChainProcess.RunAsync(["journal", "replay", "--check", "--config", config]);
        different.ExitCode.ShouldBe(1, different.Output + different.Errors);
        var replayed = await ColdChainProcess.RunAsync(["journal", "replay", "--config", config]);
        replayed.ExitCode.ShouldBe(0, replayed.Output + replayed.Errors);

        // The service writes what the server has not; until then it answers without.
        var after = await AnswersAsync(records, token, telemetry, before);
        after.Where(answer => IsAudit(answer.Key)).ShouldAllBe(answer => answer.Value.Contains("journal.replay"));
        var equal = await ColdChainProcess.RunAsync(["journal", "replay", "--check", "--config", config]);
        equal.ExitCode.ShouldBe(0, equal.Output + equal.Errors);
    }

    [RealServerFact(RealServers.Postgres)]
    public async Task A_source_whose_audit_trail_was_changed_is_not_copied()
    {
        await AddTokenAsync();
        await using (var database = new SqliteDatabase(_folder["records.db"]))
        {
            await database.WriteAsync(
                (open, token) => open.Connection.ChangeAsync("update audit set actor = 'nobody' where sequence = 1", null, token),
                default
            );
        }
        var refused = await MigrateAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        (refused.ExitCode, refused.Output).ShouldBe((1, ""));
        refused.Errors.ShouldContain("entry 1 was changed after it was written");
        refused.Errors.ShouldContain("Nothing was copied");
    }

    [Fact]
    public async Task What_is_missing_is_said_in_one_line()
    {
        var nowhere = await ColdChainProcess.RunAsync(["migrate-store", "--data", _folder.Path]);
        (nowhere.ExitCode, nowhere.Output).ShouldBe((2, ""));
        nowhere.Errors.Trim().ShouldStartWith("coldchain: Records:ConnectionString is missing");
        var nothing = await MigrateAsync("Host=127.0.0.1;Database=x");
        nothing.ExitCode.ShouldBe(2);
        nothing.Errors.Trim().ShouldStartWith($"coldchain: there is no file {_folder["records.db"]}");
        nothing.Errors.Trim().ShouldNotContain("\n");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<CommandResult> MigrateAsync(string connection)
    {
        var config = _folder["migrate.json"];
        await File.WriteAllTextAsync(
            config,
            JsonSerializer.Serialize(new { DataFolder = _folder.Path, Records = new { ConnectionString = connection } })
        );
        return await ColdChainProcess.RunAsync(["migrate-store", "--config", config]);
    }

    private async Task<string> AddTokenAsync()
    {
        var settings = new ServiceSettings(null, new Dictionary<string, string?> { [ServiceSettings.DataFolder] = _folder.Path });
        await using var services = ServiceHost.BuildRecords(settings);
        var user = new User("it", "IT", [Role.QualityAssurance, Role.InformationTechnology], Active: true, "en");
        (await services.GetRequiredService<IUserDirectory>().SaveAsync(user, "a-long-Password-1", "tester", "set up", default)).RequireId();
        var created = await services
            .GetRequiredService<IApiTokens>()
            .CreateAsync("test", "it", [ApiScopes.Read], TimeSpan.FromDays(1), new ChangeNote("tester", "set up"), default);
        return created.Secret;
    }

    private static bool IsAudit(string question) => question.StartsWith("audit", StringComparison.Ordinal);

    private async Task<string> WriteConfigAsync(Uri address, object records, object? telemetry)
    {
        var config = _folder["run.json"];
        await File.WriteAllTextAsync(
            config,
            JsonSerializer.Serialize(
                new
                {
                    Urls = address,
                    DataFolder = _folder.Path,
                    Records = records,
                    Telemetry = telemetry ?? new { },
                }
            )
        );
        return config;
    }

    /// <summary>Runs the service without a source of messages and asks.</summary>
    /// <param name="expected">Asked until all but the audit trail is answered so; null: asked once.</param>
    private async Task<IReadOnlyDictionary<string, string>> AnswersAsync(
        object records,
        string token,
        object? telemetry = null,
        IReadOnlyDictionary<string, string>? expected = null
    )
    {
        var address = new Uri($"http://127.0.0.1:{RealServers.FreePort()}");
        var config = await WriteConfigAsync(address, records, telemetry);
        using var process = ColdChainProcess.Start("run", "--config", config);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await process.WaitUntilAsync(
            async () =>
            {
                try
                {
                    using var health = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
                    return health.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(3)
        );
        // Holds are made in rounds of their own: the demo may have been stopped before the one after its last alarm.
        await process.WaitUntilAsync(
            async () => await HeldAsync("MSC-2603", evenWithout: false) && await HeldAsync("MSC-2612", evenWithout: true),
            TimeSpan.FromMinutes(3)
        );
        var answers = new Dictionary<string, string>();
        await Eventually.HoldsAsync(
            async () =>
            {
                foreach (var question in Questions)
                    answers[question] = WithoutNow(
                        JsonNode.Parse(await http.GetStringAsync(new Uri($"/api/v1/{question}", UriKind.Relative)))!
                    );
                return expected is null || Questions.All(question => IsAudit(question) || answers[question] == expected[question]);
            },
            "it answers as it did before"
        );
        (await process.StopAsync("TERM", TimeSpan.FromSeconds(15))).ShouldBe(0);
        return answers;

        async Task<bool> HeldAsync(string batch, bool evenWithout)
        {
            var answer = JsonNode.Parse(await http.GetStringAsync(new Uri($"/api/v1/batches/{batch}", UriKind.Relative)))!;
            return answer["hold"]!["state"]!.GetValue<string>() == "onHold" || (evenWithout && answer["excursions"]!.AsArray().Count == 0);
        }
    }

    /// <summary>Without what the clock changes between two answers: when it was asked, how long something open has lasted, and the newest reading.</summary>
    private static string WithoutNow(JsonNode answer)
    {
        Strip(answer);
        return answer.ToJsonString();

        static void Strip(JsonNode? node)
        {
            if (node is JsonArray list)
            {
                foreach (var item in list)
                    Strip(item);
            }
            if (node is not JsonObject map)
                return;
            foreach (var key in Live)
                map.Remove(key);
            if (map.ContainsKey("end") && map["end"] is null)
            {
                map.Remove("durationSeconds");
                // Of the cause of a hold.
                map.Remove("seconds");
            }
            foreach (var (_, value) in map)
                Strip(value);
        }
    }
}
