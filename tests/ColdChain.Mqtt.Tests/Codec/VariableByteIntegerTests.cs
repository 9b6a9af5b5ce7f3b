using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Mqtt.Tests.Codec;

public sealed class VariableByteIntegerTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "8001")]
    [InlineData(16_383, "FF7F")]
    [InlineData(16_384, "808001")]
    [InlineData(2_097_151, "FFFF7F")]
    [InlineData(2_097_152, "80808001")]
    [InlineData(268_435_455, "FFFFFF7F")]
    public void The_borders_have_their_published_bytes(int value, string hex)
    {
        var bytes = new byte[4];
        var written = VariableByteInteger.Write(bytes, value);
        Convert.ToHexString(bytes[..written]).ShouldBe(hex);
        VariableByteInteger.SizeOf(value).ShouldBe(written);
    }

    [Fact]
    public void Every_value_reads_back_with_its_own_length() =>
        Prop.ForAll(
                Gen.Choose(0, VariableByteInteger.Max).ToArbitrary(),
                value =>
                {
                    var bytes = new byte[5];
                    var written = VariableByteInteger.Write(bytes, value);
                    return VariableByteInteger.TryRead(bytes, out var read, out var used) && read == value && used == written;
                }
            )
            .Check(Seeded.Quick);

    [Theory]
    [InlineData("80808080")]
    [InlineData("FFFFFFFF01")]
    [InlineData("8000")]
    [InlineData("FF00")]
    public void Too_long_and_padded_forms_are_malformed(string hex) =>
        Should
            .Throw<MalformedPacketException>(() => VariableByteInteger.TryRead(Convert.FromHexString(hex), out _, out _))
            .ReasonCode.ShouldBe(MqttReasonCode.MalformedPacket);

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("FFFFFF")]
    public void A_form_that_is_cut_short_waits_for_more(string hex) =>
        VariableByteInteger.TryRead(Convert.FromHexString(hex), out _, out _).ShouldBeFalse();
}
