using System.Globalization;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>Whatever bytes, JSON or profiles come: no exception, no hang, no reading that is not one. COLDCHAIN_FUZZ sets the number of inputs.</summary>
public sealed class MappingFuzzTests
{
    [Fact]
    public void No_input_makes_a_decoder_throw_or_invent()
    {
        var inputs = int.Parse(Environment.GetEnvironmentVariable("COLDCHAIN_FUZZ") ?? "50000", CultureInfo.InvariantCulture);
        var fuzz = new MappingFuzz();
        for (var seed = 0; seed < inputs; seed++)
        {
            try
            {
                fuzz.Run(seed);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Input {seed} of the fuzz", failure);
            }
        }
    }
}
