using ColdChain.Storage.Transfer;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Storage.Tests.Transfer;

public sealed class RowDigestProperties
{
    [Fact]
    public void The_order_of_rows_does_not_change_the_digest() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(long, string)[]>().Filter(rows => rows.All(row => row.Item2 is not null)),
                rows => DigestOf(rows) == DigestOf(rows.Reverse()) && DigestOf(rows) == DigestOf(rows.OrderBy(row => row.Item1))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_row_a_missing_one_and_a_doubled_one_change_the_digest()
    {
        var whole = DigestOf([(1, "a"), (2, "b")]);
        DigestOf([(1, "a"), (2, "c")]).ShouldNotBe(whole);
        DigestOf([(1, "a")]).ShouldNotBe(whole);
        DigestOf([(1, "a"), (2, "b"), (2, "b")]).ShouldNotBe(whole);
        DigestOf([(1, "b"), (2, "a")]).ShouldNotBe(whole);
        DigestOf([]).ShouldBe(new string('0', 64));
    }

    [Fact]
    public void Where_one_column_ends_and_the_next_begins_counts()
    {
        var one = new RowDigest();
        one.Add("ab");
        one.Add("c");
        one.EndRow();
        var other = new RowDigest();
        other.Add("a");
        other.Add("bc");
        other.EndRow();
        other.Digest.ShouldNotBe(one.Digest);
        var none = new RowDigest();
        none.AddNull();
        none.Add("");
        none.EndRow();
        var empty = new RowDigest();
        empty.Add("");
        empty.AddNull();
        empty.EndRow();
        empty.Digest.ShouldNotBe(none.Digest);
    }

    private static string DigestOf(IEnumerable<(long Number, string Text)> rows)
    {
        var digest = new RowDigest();
        foreach (var (number, text) in rows)
        {
            digest.Add(number);
            digest.Add(text);
            digest.EndRow();
        }
        return digest.Digest;
    }
}
