using ColdChain.Web.Scanning;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Web.Tests.Scanning;

public sealed class ScannedCodeTests
{
    [Theory]
    [InlineData("B-1", "=B-1")]
    [InlineData(" B-1\r\n", "=B-1")]
    [InlineData("]E04012345678901", "=4012345678901")]
    [InlineData("]C110LOT-7", "10=LOT-7")]
    [InlineData("]C10109506000134352" + "10LOT-7\u001d21SN9", "01=09506000134352 10=LOT-7 21=SN9")]
    [InlineData("]d2\u001d0109506000134352" + "17271231" + "10LOT-7", "01=09506000134352 17=271231 10=LOT-7")]
    [InlineData("0109506000134352" + "10LOT-7", "01=09506000134352 10=LOT-7")]
    [InlineData("(01)09506000134352(10)LOT-7", "01=09506000134352 10=LOT-7")]
    [InlineData("https://id.gs1.org/01/09506000134352/10/LOT%2F7", "01=09506000134352 10=LOT/7")]
    // A check digit that is wrong: it is a number of its own.
    [InlineData("0109506000134353" + "10LOT-7", "=010950600013435310LOT-7")]
    [InlineData("10-2026-7", "=10-2026-7")]
    [InlineData("(A)x", "=(A)x")]
    [InlineData("]C1", "=]C1")]
    [InlineData("]C199", "=]C199")]
    [InlineData("", "")]
    public void A_code_is_read_with_its_identifiers_or_as_it_is(string scanned, string expected) =>
        string.Join(' ', ScannedCode.Read(scanned).Select(element => $"{element.Identifier}={element.Value}")).ShouldBe(expected);

    [Fact]
    public void No_text_makes_it_fail() =>
        Prop.ForAll(
                Gen.Elements("]C1", "]d2", "01", "10", "(", ")", "\u001d", "https://a/01/", "7", "99", "é", "310", "\0")
                    .ListOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                text => ScannedCode.Read(text).All(element => element.Value is not null)
            )
            .QuickCheckThrowOnFailure();
}
