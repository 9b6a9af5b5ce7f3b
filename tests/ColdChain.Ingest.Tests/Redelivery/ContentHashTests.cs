using System.Text;
using ColdChain.Ingest.Redelivery;

namespace ColdChain.Ingest.Tests.Redelivery;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999ul)]
    [InlineData("a", 0xD24EC4F1A98C6E5Bul)]
    [InlineData("abc", 0x44BC2CF5AD770999ul)]
    public void It_is_the_published_XXH64(string text, ulong expected) =>
        ContentHash.Xxh64(Encoding.ASCII.GetBytes(text), seed: 0).ShouldBe(expected);

    [Fact]
    public void Every_length_and_every_byte_counts()
    {
        var bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        var seen = new HashSet<ulong>();
        for (var length = 0; length <= bytes.Length; length++)
            seen.Add(ContentHash.Xxh64(bytes.AsSpan(0, length), seed: 0)).ShouldBeTrue();
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            seen.Add(ContentHash.Xxh64(bytes, seed: 0)).ShouldBeTrue();
            bytes[at] ^= 1;
        }
    }

    [Fact]
    public void Topic_and_payload_are_not_one_text() => ContentHash.Of("a"u8, "bc"u8, []).ShouldNotBe(ContentHash.Of("ab"u8, "c"u8, []));
}
