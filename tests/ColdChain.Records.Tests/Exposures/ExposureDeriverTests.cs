using ColdChain.Records.Exposures;

namespace ColdChain.Records.Tests.Exposures;

public sealed class ExposureDeriverTests
{
    [Fact]
    public void Storage_is_handling_and_then_the_position_until_the_next_record() =>
        Derive(Storage("a", 10, 20, "F-07/1"), Storage("b", 50, 60, "F-08/1"))
            .ShouldBe(["Handling a 10..20", "Storage a 20..50 F-07/1", "Handling b 50..60", "Storage b 60.. F-08/1"]);

    [Fact]
    public void Outbound_ends_the_storage_and_the_line() =>
        Derive(Storage("a", 10, 20, "F-07/1"), Left("z", 90)).ShouldBe(["Handling a 10..20", "Storage a 20..90 F-07/1"]);

    [Fact]
    public void What_no_record_covers_is_unaccounted() =>
        Derive(Way("t", 0, 30), Storage("a", 50, 60, "p"), Left("z", 90), Way("u", 100, 120))
            .ShouldBe([
                "Transport t 0..30",
                "Unaccounted t 30..50",
                "Handling a 50..60",
                "Storage a 60..90 p",
                "Unaccounted z 90..100",
                "Transport u 100..120",
            ]);

    [Fact]
    public void A_shipment_under_way_lasts_until_the_next_record() => Derive(Way("t", 0, null)).ShouldBe(["Transport t 0.."]);

    [Fact]
    public void Of_two_that_overlap_the_later_start_is_taken_and_all_of_that_time_is_marked() =>
        Derive(Way("t", 0, 100), Storage("a", 40, 50, "p"))
            .ShouldBe(["Transport t 0..40", "Handling a 40..50 !", "Transport t 50..100 !", "Storage a 100.. p"]);

    [Fact]
    public void Two_positions_from_one_instant_are_a_conflict_that_the_greater_id_wins() =>
        Derive(Storage("a", 10, 20, "p"), Storage("b", 10, 20, "q")).ShouldBe(["Handling b 10..20 !", "Storage b 20.. q !"]);

    [Fact]
    public void A_stay_of_no_length_gives_nothing_but_ends_the_one_before() =>
        Derive(Storage("a", 10, 20, "p"), Storage("b", 50, 50, "q"), Way("c", 70, 70))
            .ShouldBe(["Handling a 10..20", "Storage a 20..50 p", "Storage b 50..70 q"]);

    [Fact]
    public void Without_records_there_is_nothing() => Derive().ShouldBeEmpty();

    internal static Movement Storage(string id, long start, long end, string position) =>
        new(
            id,
            "storage",
            [
                new Stay(id, "storage", ExposurePhase.Handling, start, end),
                new Stay(id, "storage", ExposurePhase.Storage, end, null, Position: position),
            ]
        );

    internal static Movement Way(string id, long from, long? to) =>
        new(id, "transport", [new Stay(id, "transport", ExposurePhase.Transport, from, to, "S-1")]);

    internal static Movement Left(string id, long at) => new(id, "outbound", [], at);

    private static IReadOnlyList<string> Derive(params Movement[] movements) =>
        [
            .. ExposureDeriver
                .Derive(movements)
                .Select(piece =>
                    $"{piece.Stay.Phase} {piece.Stay.RecordId} {piece.FromMs}..{piece.ToMs} {piece.Stay.Position} {(piece.Conflicting ? "!" : "")}"
                        .Replace("  ", " ")
                        .TrimEnd()
                ),
        ];
}
