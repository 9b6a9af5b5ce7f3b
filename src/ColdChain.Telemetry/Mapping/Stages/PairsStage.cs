using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>A text of names and values, as <c>t=4.2;h=40</c> or a web form: an object.</summary>
internal sealed record PairsStage(
    string Between,
    string EqualSign,
    bool UrlDecode,
    PathExpression? Path,
    Encoding Encoding,
    Condition[] When
) : DecodeStage(When)
{
    private const int MaxPairs = 1000;

    public override Reject? Run(MappingMessage message)
    {
        if (TextReading.TryGet(message, Path, Encoding, out var text) is { } fault)
            return fault;
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(Between, MaxPairs, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf(EqualSign, StringComparison.Ordinal);
            if (at > 0)
                pairs[Decoded(pair[..at])] = Decoded(pair[(at + EqualSign.Length)..]);
        }
        if (pairs.Count == 0)
            return Reject.Of(RejectReason.NotMapped, $"There is no pair of name{EqualSign}value in '{text}'.");
        TextReading.Put(
            message,
            writer =>
            {
                writer.WriteStartObject();
                foreach (var (name, value) in pairs)
                    writer.WriteString(name, value);
                writer.WriteEndObject();
            }
        );
        return null;
    }

    private string Decoded(string text) => (UrlDecode ? System.Net.WebUtility.UrlDecode(text) : text).Trim();
}
