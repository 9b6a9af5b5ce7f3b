using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Demo;

/// <summary>What a new user sees of <c>coldchain demo</c> in its first minute.</summary>
public sealed class DemoTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Within_a_minute_a_freezer_fails_with_its_batches_named_and_a_shipment_reports_late()
    {
        using var folder = new TemporaryFolder();
        using var demo = await RunningDemo.StartAsync(folder.Path);
        (await demo.AnswersAsync("/healthz")).ShouldBeTrue();
        await demo.WaitUntilReadyAsync();
        demo.Output.ShouldContain(RunningDemo.Password);
        demo.Output.ShouldContain("Broker:   mqtt://127.0.0.1:");

        var failure = await demo.LineWithAsync(Minute, "ALARM", "F-02");
        failure.ShouldContain("MSC-2603, MSC-2604, MSC-2605");
        failure.ShouldContain("limit -60 C");
        failure.ShouldNotContain("found late", customMessage: "it happens while we look");
        var shipment = await demo.LineWithAsync(Minute, "ALARM", "DS-01");
        shipment.ShouldContain("found late");
        shipment.ShouldContain("MSC-2612, MSC-2613");

        (await demo.StopAsync("INT")).ShouldBe(0);
    }

    [Fact]
    public async Task Started_again_on_its_data_it_goes_on_and_tells_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        using (var first = await RunningDemo.StartAsync(folder.Path))
        {
            await first.LineWithAsync(Minute, "ALARM", "F-02");
            (await first.StopAsync("TERM")).ShouldBe(0);
        }
        using var second = await RunningDemo.StartAsync(folder.Path);
        await second.WaitUntilReadyAsync();
        // The shipment's upload is the next thing of the story; when it has been told, the freezer would have been too.
        await second.LineWithAsync(Minute, "ALARM", "DS-01");
        second
            .Output.Split('\n')
            .ShouldNotContain(line => line.Contains(" ALARM", StringComparison.Ordinal) && line.Contains("F-02", StringComparison.Ordinal));
        (await second.StopAsync("TERM")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_simulators_it_serves_and_waits_for_messages()
    {
        using var folder = new TemporaryFolder();
        using var demo = await RunningDemo.StartAsync(folder.Path, "--no-simulators");
        await demo.WaitUntilReadyAsync();
        (await demo.StopAsync("TERM")).ShouldBe(0);
    }

    [Fact]
    public async Task Started_in_the_background_of_a_script_it_ends_on_an_interrupt_too()
    {
        using var folder = new TemporaryFolder();
        using var demo = await RunningDemo.StartInBackgroundAsync(folder.Path, "--no-simulators");
        (await demo.StopAsync("INT")).ShouldBe(0);
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "eighty")]
    [InlineData("--password", "short")]
    [InlineData("--password", "password123")]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "NaN")]
    [InlineData("--colour", "blue")]
    [InlineData("--data", "/dev/null/x")]
    public async Task Bad_usage_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var result = await ColdChainProcess.RunAsync(["demo", .. arguments]);
        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Errors.TrimEnd().Split('\n').Length.ShouldBe(1, result.Errors);
        result.Errors.ShouldStartWith("coldchain: ");
    }
}
