using ColdChain.Monitoring.Reevaluation;
using ColdChain.Telemetry.Stores;
using NSubstitute;

namespace ColdChain.Monitoring.Tests.Reevaluation;

public sealed class StoreReachTests
{
    [Theory]
    [InlineData(10, 9, 9)] // Written, and not chosen by readers yet.
    [InlineData(3, 9, 3)] // The store lost what it had accepted.
    [InlineData(9, 0, 0)] // The writer does not know yet.
    public async Task History_is_read_no_further_than_it_will_stay(long stored, long chosen, long reach)
    {
        var (series, writer) = (Substitute.For<ITimeSeriesStore>(), Substitute.For<IStoreHealth>());
        series.ReadCursorAsync(Arg.Any<CancellationToken>()).Returns(stored);
        writer.Cursor.Returns(chosen);
        (await new StoreReach(series, writer).ReadAsync(default)).ShouldBe(reach);
    }
}
