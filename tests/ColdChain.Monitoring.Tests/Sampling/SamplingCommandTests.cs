using System.Text;
using System.Text.Json;
using ColdChain.Monitoring.Sampling;

namespace ColdChain.Monitoring.Tests.Sampling;

public sealed class SamplingCommandTests
{
    private const string Table = """
        time,channel,value
        2026-11-20T08:00:00Z,p,4
        2026-11-20T08:04:00Z,p,9
        2026-11-20T08:08:00Z,p,9
        2026-11-20T08:20:00Z,p,9
        """;

    [Fact]
    public void Late_records_are_told_with_the_interval_that_counted()
    {
        var (code, output, _) = Run("transport", limits: "fridge-2-8");
        code.ShouldBe(SamplingCommand.Late);
        var channel = JsonDocument.Parse(output).RootElement.GetProperty("channels")[0];
        (channel.GetProperty("records").GetInt32(), channel.GetProperty("latePauses").GetInt32()).ShouldBe((4, 2));
        channel.GetProperty("longestSeconds").GetDouble().ShouldBe(720);
        channel.GetProperty("pauses")[0].GetProperty("whileOutOfRange").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void In_storage_nothing_is_late() => Run("storage", limits: null).Code.ShouldBe(SamplingCommand.Ok);

    [Theory]
    [InlineData("china-gsp", "shelf", "--phase")]
    [InlineData("other", "storage", "--rule")]
    public void A_wrong_option_is_said_in_one_line(string rule, string phase, string says)
    {
        var errors = new StringWriter();
        using var output = new MemoryStream();
        SamplingCommand
            .Run(new SamplingOptions(rule, phase, null, null, false), Stream.Null, output, errors)
            .ShouldBe(SamplingCommand.BadInput);
        errors.ToString().ShouldContain(says);
        output.Length.ShouldBe(0);
    }

    private static (int Code, string Output, string Errors) Run(string phase, string? limits)
    {
        var errors = new StringWriter();
        using var output = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Table));
        var code = SamplingCommand.Run(new SamplingOptions("china-gsp", phase, limits, "-", FailOnLate: true), input, output, errors);
        return (code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
