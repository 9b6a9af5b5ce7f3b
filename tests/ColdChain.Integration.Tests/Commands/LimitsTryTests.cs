using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Host.Composition;
using ColdChain.Integration.Tests.Demo;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Commands;

/// <summary><c>coldchain limits try</c> as a process of its own, on the folder of a service.</summary>
public sealed class LimitsTryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Beside_a_running_service_it_reads_its_history_and_the_service_goes_on()
    {
        using var demo = await RunningDemo.StartAsync(_folder.Path);
        await demo.WaitUntilReadyAsync();
        await demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "F-02");
        var tried = await ColdChainProcess.RunAsync([
            "limits",
            "try",
            "--below",
            "-10",
            "--equipment",
            "F-02",
            "--json",
            "--fail-on-excursion",
            "--data",
            _folder.Path,
        ]);
        tried.Errors.ShouldBeEmpty();
        tried.ExitCode.ShouldBe(1);
        using var json = System.Text.Json.JsonDocument.Parse(tried.Output);
        var point = json.RootElement.GetProperty("points").EnumerateArray().ShouldHaveSingleItem();
        point.GetProperty("samples").GetInt64().ShouldBeGreaterThan(100);
        json.RootElement.GetProperty("batchesHeldTried")
            .EnumerateArray()
            .Select(item => item.GetString())
            .ShouldBe(["MSC-2603", "MSC-2604", "MSC-2605"], ignoreOrder: true);
        (await demo.AnswersAsync("/healthz")).ShouldBeTrue();
        (await demo.StopAsync("TERM")).ShouldBe(0);
    }

    [Fact]
    public async Task It_creates_nothing()
    {
        var nowhere = await RunAsync("--data", _folder["nowhere"]);
        (nowhere.ExitCode, nowhere.Output).ShouldBe((2, ""));
        nowhere.Errors.ShouldContain("there is no folder");
        Directory.Exists(_folder["nowhere"]).ShouldBeFalse();

        var empty = await RunAsync("--data", _folder.Path);
        (empty.ExitCode, empty.Output).ShouldBe((2, ""));
        empty.Errors.ShouldContain("There is no database");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_readings_it_says_so_and_a_database_of_another_version_is_left_alone()
    {
        var settings = new ServiceSettings(null, new Dictionary<string, string?> { [ServiceSettings.DataFolder] = _folder.Path });
        var note = new ChangeNote("system", "test");
        await using (var services = ServiceHost.BuildRecords(settings))
        {
            var editor = services.GetRequiredService<ISiteEditor>();
            var always = new TimeRange(0, null);
            (await editor.SaveSiteAsync(new("sh", "Shanghai", "Asia/Shanghai"), note, default)).RequireId();
            (
                await editor.SaveEquipmentAsync(new("F-1", "sh", null, EquipmentKind.Freezer, "F", null, Active: true), note, default)
            ).RequireId();
            var point = new MeasuringPoint("F-1/chamber", "F-1", "chamber", PointRole.Product, Metrics.Temperature, Position: null);
            (await editor.SavePointAsync(point, note, default)).RequireId();
            (await editor.SaveLimitProfileAsync(new() { Name = "l", MaxGap = TimeSpan.FromMinutes(15) }, note, default)).RequireId();
            var channel = new ChannelId("sh", "f1", "temperature");
            (await editor.AssignChannelAsync(point.Id, channel, always, OverlapRule.Refuse, note, default)).RequireId();
            (await editor.AssignLimitsAsync(point.Id, "l", null, always, OverlapRule.Refuse, note, default)).RequireId();
        }
        var without = await RunAsync("--data", _folder.Path);
        (without.ExitCode, without.Output).ShouldBe((2, ""));
        without.Errors.ShouldContain("There is no database");
        File.Exists(_folder["readings.db"]).ShouldBeFalse();

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder["records.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "delete from schema_migrations where id = (select max(id) from schema_migrations where id like 'records-%')";
            command.ExecuteNonQuery().ShouldBe(1);
        }
        var other = await RunAsync("--data", _folder.Path);
        (other.ExitCode, other.Output).ShouldBe((2, ""));
        other.Errors.ShouldContain("none of this version");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        ColdChainProcess.RunAsync(["limits", "try", "--above", "-70", .. arguments]);
}
