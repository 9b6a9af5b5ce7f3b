using ColdChain.Domain.Time;

namespace ColdChain.Benchmarks.Book;

/// <summary>The lists and look-ups of the API at their first and at deep pages.</summary>
internal sealed class BookQuestions(int batches)
{
    private const string Api = "/api/v1/";
    private const long StartMs = 1_480_000_000_000;
    private const long SpanMs = 3_650L * 86_400_000;

    public IEnumerable<BookQuestion> All =>
        [
            new("batch", random => $"{Api}batches/{Batch(random)}"),
            new("records of a kind, newest", _ => $"{Api}records/storage?limit=50"),
            new("records of a kind, deep page", random => $"{Api}records/storage?limit=50&cursor={Ms(random)}.r"),
            new("records of a kind, a week", random => Week($"{Api}records/transport?limit=50", random)),
            new("records of a batch", random => $"{Api}records/storage?limit=50&batch={Batch(random)}"),
            new("records of an equipment, newest", random => $"{Api}records/transport?limit=50&equipment=S-001"),
            new("records of an equipment, deep page", random => $"{Api}records/transport?limit=50&equipment=S-001&cursor={Ms(random)}.r"),
            new("records with a text that many have", _ => $"{Api}records/inbound?limit=50&text=dock"),
            new("records with a text that one has", random => $"{Api}records/inbound?limit=50&text={Batch(random)}"),
            new("excursions, newest", _ => $"{Api}excursions?limit=50"),
            new("excursions, deep page", random => $"{Api}excursions?limit=50&cursor={Ms(random)}.e"),
            new(
                "excursions of an equipment, deep page",
                random => $"{Api}excursions?limit=50&equipment={Equipment(random)}&cursor={Ms(random)}.e"
            ),
            new("alarms, newest", _ => $"{Api}alarms?limit=50"),
            new("alarms, deep page", random => $"{Api}alarms?limit=50&cursor={Ms(random)}.e"),
            new("audit, newest", _ => $"{Api}audit?limit=50"),
            new("audit, deep page", random => $"{Api}audit?limit=50&cursor={Ms(random)}.1.sh"),
            new("audit of a site, deep page", random => $"{Api}audit?limit=50&site=sh&cursor={Ms(random)}.1.sh"),
            new("audit of a record", random => $"{Api}audit?limit=50&subject=record/r{random.Next(batches):D7}2"),
            new("equipment", random => $"{Api}equipment/{Equipment(random)}"),
            new("all equipment with its batches", _ => $"{Api}equipment"),
        ];

    private string Batch(Random random) => BookGenerator.BatchNumberOf(random.Next(batches));

    private static string Equipment(Random random) => BookGenerator.EquipmentOf(random.Next(BookGenerator.Equipment));

    private static long Ms(Random random) => StartMs + (long)(random.NextDouble() * SpanMs);

    private static string Week(string path, Random random)
    {
        var from = Ms(random);
        return $"{path}&from={IsoTime.Format(from)}&to={IsoTime.Format(from + (7 * 86_400_000))}";
    }
}
