using System.Security.Cryptography;
using ColdChain.Monitoring.Notifications.Links;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class AnswerTokenTests
{
    private static readonly byte[] Key = SHA256.HashData("key"u8);
    private static readonly AnswerLink Link = new(
        "limit-0a1b",
        1_790_000_000_123,
        "night duty",
        DateTimeOffset.FromUnixTimeSeconds(1_790_086_400)
    );

    [Fact]
    public void A_token_says_what_was_written()
    {
        var token = AnswerToken.Write(Link, Key);
        AnswerToken.Read(token, Key).ShouldBe(Link);
        token.ShouldMatch("^[A-Za-z0-9_-]+$");
        AnswerToken.Read(token, SHA256.HashData("another"u8)).ShouldBeNull();
    }

    [Fact]
    public void No_changed_token_is_taken()
    {
        var token = AnswerToken.Write(Link, Key);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var letter in "AB_z9")
            {
                var changed = token[..i] + letter + token[(i + 1)..];
                // The last letter has bits that are no part of the bytes.
                if (AnswerToken.Read(changed, Key) is { } read)
                    read.ShouldBe(Link);
            }
            AnswerToken.Read(token[..i], Key).ShouldBeNull();
        }
        foreach (var text in (string[])["", "A", "no token", new string('A', 5000), "%%%", "确认"])
            AnswerToken.Read(text, Key).ShouldBeNull();
    }
}
