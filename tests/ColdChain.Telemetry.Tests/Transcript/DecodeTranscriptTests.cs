using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Transcript;

/// <summary>CONTRACTS.md section 2: <c>coldchain decode</c>.</summary>
public sealed class DecodeTranscriptTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_message_gives_a_line_with_all_keys_in_order() =>
        (
            await DecodeAsync(
                """{"topic":"coldchain/sh/freezer-3/readings","payload":"{\"time\":\"2026-11-20T08:00:00Z\",\"channels\":{\"temperature\":-78.25}}"}"""
            )
        ).ShouldBe(
            """{"profile":"native","readings":[{"device":"freezer-3","channel":"temperature","metric":"temperature","value":-78.25,"unit":"C","timeUtc":"2026-11-20T08:00:00.000Z","timeSource":"sample","quality":"good","reason":null,"retained":false}],"rejects":[]}"""
                + "\n"
        );

    [Fact]
    public async Task A_door_is_true_or_false_and_availability_a_word()
    {
        (await DecodeAsync("""{"topic":"coldchain/sh/f/readings","payload":"{\"channels\":{\"door\":1}}"}""")).ShouldContain(
            "\"value\":true,\"unit\":\"bool\""
        );
        (await DecodeAsync("""{"topic":"coldchain/sh/f/status","payload":"{\"state\":\"offline\"}","retain":true}""")).ShouldContain(
            "\"channel\":\"availability\",\"metric\":\"availability\",\"value\":\"offline\",\"unit\":\"state\",\"timeUtc\":\"2026-11-20T09:00:00.000Z\",\"timeSource\":\"received\",\"quality\":\"good\",\"reason\":null,\"retained\":true"
        );
    }

    [Fact]
    public async Task A_time_that_cannot_be_true_is_replaced_by_the_receive_time()
    {
        var line = await DecodeAsync(
            """{"topic":"coldchain/sh/f/readings","payload":"{\"time\":\"1970-01-01T00:00:01Z\",\"channels\":{\"chamber\":4}}","receivedUtc":"2026-11-20T08:30:00+00:00"}"""
        );
        line.ShouldContain(
            "\"timeUtc\":\"2026-11-20T08:30:00.000Z\",\"timeSource\":\"received\",\"quality\":\"good\",\"reason\":\"clock\""
        );
    }

    [Theory]
    [InlineData("hex", "7b226368616e6e656c73223a7b226368616d626572223a347d7d")]
    [InlineData("base64", "eyJjaGFubmVscyI6eyJjaGFtYmVyIjo0fX0=")]
    public async Task A_payload_may_be_hex_or_base64(string encoding, string payload) =>
        (
            await DecodeAsync($$"""{"topic":"coldchain/sh/f/readings","payload":"{{payload}}","payloadEncoding":"{{encoding}}"}""")
        ).ShouldContain("\"value\":4,");

    [Fact]
    public async Task A_forced_decoder_needs_no_topic_and_then_the_device_is_not_known()
    {
        const string Line = """{"topic":null,"payload":"{\"channels\":{\"chamber\":4}}","profile":"native"}""";
        (await DecodeAsync(Line)).ShouldContain("{\"device\":null,\"channel\":\"chamber\"");
        (await DecodeAsync("""{"payload":"{\"channels\":{\"chamber\":4}}"}""", "native")).ShouldContain(
            "{\"device\":null,\"channel\":\"chamber\""
        );
        (await DecodeAsync("""{"payload":"1","profile":"nobody"}""")).ShouldContain("\"reason\":\"unknown-profile\"");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("not json", "bad-json")]
    [InlineData("[]", "bad-shape")]
    [InlineData("{}", "bad-shape")]
    [InlineData("{\"payload\":1}", "bad-shape")]
    [InlineData("{\"payload\":\"x\",\"topic\":7}", "bad-shape")]
    [InlineData("{\"payload\":\"x\",\"retain\":\"yes\"}", "bad-shape")]
    [InlineData("{\"payload\":\"x\",\"receivedUtc\":\"now\"}", "bad-shape")]
    [InlineData("{\"payload\":\"zz\",\"payloadEncoding\":\"hex\"}", "bad-shape")]
    [InlineData("{\"payload\":\"zz\",\"payloadEncoding\":\"rot13\"}", "bad-shape")]
    [InlineData("{\"payload\":\"\\ud800\"}", "bad-json")]
    [InlineData("{\"payload\":\"x\"}", "unknown-topic")]
    public async Task A_bad_line_gives_a_line_with_its_reject_and_the_run_goes_on(string line, string reason)
    {
        var lines = (
            await DecodeAsync(line + "\n" + """{"topic":"coldchain/sh/f/readings","payload":"{\"channels\":{\"chamber\":4}}"}""" + "\r\n")
        ).Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("""{"profile":null,"readings":[],"rejects":[{"reason":""" + $"\"{reason}\"");
        lines[1].ShouldContain("\"value\":4,");
        lines[2].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_without_end_is_not_held_in_memory()
    {
        var lines = (await DecodeAsync("{\"payload\":\"" + new string('x', 7 << 20) + "\"}\n{}")).Split('\n');
        lines[0].ShouldContain("too-large");
        lines[1].ShouldContain("bad-shape");
        (await DecodeAsync("{\"payload\":\"" + new string('x', (1 << 20) + 1) + "\"}")).ShouldContain("too-large");
    }

    private async Task<string> DecodeAsync(string lines, string? profile = null)
    {
        var output = new StringWriter();
        var transcript = new DecodeTranscript(MessageDecoders.BuiltIn, new NormalisingOptions(), _clock);
        await transcript.RunAsync(new StringReader(lines), output, profile, CancellationToken.None);
        return output.ToString();
    }
}
