using ColdChain.Records.Exposures;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Records.Tests.Exposures;

public sealed class ExposureDeriverProperties
{
    private static readonly string[] Places = ["p", "q", "r"];

    /// <summary>A few records over a short time, so that they overlap, touch and coincide often.</summary>
    private static Arbitrary<Movement[]> Movements()
    {
        var time = Gen.Choose(0, 30).Select(at => (long)at);
        var movement =
            from number in Gen.Choose(0, 1000)
            from kind in Gen.Choose(0, 3)
            from start in time
            from length in Gen.Choose(0, 12)
            from place in Gen.Elements(Places)
            select kind switch
            {
                0 => ExposureDeriverTests.Storage($"r{number:D4}", start, start + length, place),
                1 => ExposureDeriverTests.Way($"r{number:D4}", start, start + length),
                2 => ExposureDeriverTests.Way($"r{number:D4}", start, null),
                _ => ExposureDeriverTests.Left($"r{number:D4}", start),
            };
        return Gen.Choose(0, 8)
            .SelectMany(count => movement.ArrayOf(count))
            .Select(all => all.DistinctBy(one => one.RecordId).ToArray())
            .ToArbitrary();
    }

    [Fact]
    public void Pieces_follow_each_other_without_hole_or_overlap() =>
        Check(movements =>
        {
            var line = ExposureDeriver.Derive(movements);
            return line.Zip(line.Skip(1)).All(pair => pair.First.ToMs == pair.Second.FromMs)
                && line.All(piece => piece.ToMs is null || piece.ToMs > piece.FromMs);
        });

    [Fact]
    public void The_line_covers_from_the_first_record_to_the_last() =>
        Check(movements =>
        {
            var line = ExposureDeriver.Derive(movements);
            var instants = movements
                .SelectMany(movement => movement.Stays.SelectMany(stay => (long?[])[stay.FromMs, stay.ToMs]).Append(movement.LeftAtMs))
                .OfType<long>()
                .ToList();
            return line.Count == 0
                ? instants.Distinct().Count() < 2
                : line[0].FromMs == instants.Min() && (line[^1].ToMs is null || line[^1].ToMs == instants.Max());
        });

    [Fact]
    public void The_order_of_the_records_does_not_matter() =>
        Prop.ForAll(
                Movements().Generator.SelectMany(all => Gen.Shuffle(all).Select(shuffled => (all, shuffled.ToArray()))).ToArbitrary(),
                pair => ExposureDeriver.Derive(pair.all).SequenceEqual(ExposureDeriver.Derive(pair.Item2))
            )
            .Check(Seeded.Quick);

    [Fact]
    public void Every_instant_is_where_the_records_say_by_the_naive_rule() =>
        Check(movements =>
            ExposureDeriver
                .Derive(movements)
                .All(piece =>
                    Enumerable
                        .Range((int)piece.FromMs, (int)Math.Min(60, (piece.ToMs ?? piece.FromMs + 5) - piece.FromMs))
                        .All(at => Agrees(piece, at, movements))
                )
        );

    /// <summary>Instant by instant, without sorting or cutting: which stays hold here?</summary>
    private static bool Agrees(DerivedStay piece, long at, Movement[] movements)
    {
        var here = new List<Stay>();
        foreach (var movement in movements)
        {
            var events = movements
                .Where(other => other != movement)
                .SelectMany(other => other.Stays.Select(stay => stay.FromMs).Concat(other.LeftAtMs is { } left ? [left] : []))
                .ToList();
            here.AddRange(
                movement.Stays.Where(stay =>
                    stay.FromMs <= at && (stay.ToMs is { } to ? at < to : !events.Exists(other => other > stay.FromMs && other <= at))
                )
            );
        }
        return here.Count == 0
            ? piece.Stay.Phase == ExposurePhase.Unaccounted && !piece.Conflicting
            : here.Contains(piece.Stay) && piece.Conflicting == here.Count > 1;
    }

    private static void Check(Func<Movement[], bool> holds) => Prop.ForAll(Movements(), holds).Check(Seeded.Quick.WithMaxTest(1000));
}
