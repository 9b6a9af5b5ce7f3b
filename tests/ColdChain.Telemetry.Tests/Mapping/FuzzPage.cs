using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>An example of docs/profiles.md or a page of a family: its files, and messages that they are for. What no shipped profile says is said there.</summary>
internal sealed partial record FuzzPage(IReadOnlyList<string> Files, IReadOnlyList<(byte[] Topic, byte[] Payload)> Messages)
{
    public static IReadOnlyList<FuzzPage> All { get; } =
    [
        .. Directory
            .GetFiles(RepositoryFiles.At("tests/ColdChain.Telemetry.Tests/Families"), "*.md")
            .Order(StringComparer.Ordinal)
            .Prepend(RepositoryFiles.At("docs/profiles.md"))
            .SelectMany(file => Example().Matches(File.ReadAllText(file)))
            .Select(match => new FuzzPage(
                [.. match.Groups["yaml"].Captures.Select(capture => capture.Value)],
                [.. match.Groups["json"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)]
            )),
    ];

    private static (byte[] Topic, byte[] Payload) Read(string line)
    {
        var message = JsonDocument.Parse(line).RootElement;
        var payload = message.GetProperty("payload").GetString()!;
        var encoding = message.TryGetProperty("payloadEncoding", out var said) ? said.GetString() : null;
        return (
            Encoding.UTF8.GetBytes(message.TryGetProperty("topic", out var topic) ? topic.GetString() ?? "" : ""),
            encoding switch
            {
                "hex" => Convert.FromHexString(payload),
                "base64" => Convert.FromBase64String(payload),
                _ => Encoding.UTF8.GetBytes(payload),
            }
        );
    }

    [GeneratedRegex(
        "(?:```yaml\n(?<yaml>.*?)```\n)+```json\n(?<json>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Example();
}
