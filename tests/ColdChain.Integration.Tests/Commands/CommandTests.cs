using System.Text.Json;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Commands;

/// <summary>The command as its user types it.</summary>
public sealed class CommandTests
{
    private const string Limits = """
        name: fridge
        maxGap: PT15M
        rules:
          - { id: high, kind: limit, above: 8, severity: alarm }
        """;

    private const string Readings = """
        time,channel,value
        2026-11-20T08:00:00Z,probe-1,4
        2026-11-20T08:05:00Z,probe-1,12
        2026-11-20T08:10:00Z,probe-1,4

        """;

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--limits", "/no/such/file.yaml")]
    [InlineData("simulate", "demo")]
    [InlineData("simulate", "demo", "--broker", "http://localhost")]
    [InlineData("simulate", "no-such-scenario", "--broker", "mqtt://localhost")]
    [InlineData("simulate", "demo", "--broker", "mqtt://localhost", "--duration", "P1Y")]
    [InlineData("journal", "verify", "--journal", "/no/such/folder")]
    [InlineData("run", "--config", "/no/such/file.json")]
    [InlineData("healthcheck", "--url", "nowhere")]
    public async Task Bad_usage_is_one_line_on_standard_error_and_exit_code_2(params string[] arguments)
    {
        var result = await ColdChainProcess.RunAsync(arguments);
        result.ExitCode.ShouldBe(2, result.Errors);
        result.Output.ShouldBeEmpty();
        result.Errors.TrimEnd().Split('\n').Length.ShouldBe(1, result.Errors);
    }

    [Fact]
    public async Task Evaluate_reads_standard_input_and_says_no_with_exit_code_1_when_asked_to()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["limits.yaml"], Limits);
        var result = await ColdChainProcess.RunAsync(["evaluate", "--limits", folder["limits.yaml"], "--fail-on-excursion"], Readings);
        result.ExitCode.ShouldBe(1, result.Errors);
        var excursion = JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("channels")[0].GetProperty("excursions")[0];
        excursion.GetProperty("start").GetString().ShouldBe("2026-11-20T08:02:30.000Z");
        excursion.GetProperty("durationSeconds").GetDouble().ShouldBe(300);
    }

    [Fact]
    public async Task A_wrong_line_of_readings_is_named_and_nothing_is_printed()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["limits.yaml"], Limits);
        var result = await ColdChainProcess.RunAsync(["evaluate", "--limits", folder["limits.yaml"]], Readings + "yesterday,probe-1,4\n");
        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Errors.ShouldContain("5");
    }

    [Fact]
    public async Task A_user_is_added_with_a_password_from_standard_input_and_a_short_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        var added = await ColdChainProcess.RunAsync(["user", "add", "anna", "--role", "it", "--data", folder.Path], "a-long-password\n");
        added.ExitCode.ShouldBe(0, added.Errors);
        var refused = await ColdChainProcess.RunAsync(["user", "add", "ben", "--role", "qa", "--data", folder.Path], "short\n");
        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldContain("8");
    }

    [Fact]
    public async Task A_service_without_a_data_folder_says_what_is_missing()
    {
        var result = await ColdChainProcess.RunAsync(["run"]);
        result.ExitCode.ShouldBe(2);
        result.Errors.ShouldContain("DataFolder");
        result.Errors.TrimEnd().Split('\n').Length.ShouldBe(1, result.Errors);
    }
}
