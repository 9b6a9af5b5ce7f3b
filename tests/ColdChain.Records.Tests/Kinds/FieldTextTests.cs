using ColdChain.Records.Kinds;

namespace ColdChain.Records.Tests.Kinds;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData(FieldType.Time, "2026-11-20T16:00:00+08:00", "2026-11-20T08:00:00.000Z")]
    [InlineData(FieldType.Time, " 2026-11-20T08:00Z ", "2026-11-20T08:00:00.000Z")]
    [InlineData(FieldType.Time, "2026-11-20T08:00:00.1239999Z", "2026-11-20T08:00:00.123Z")]
    [InlineData(FieldType.Number, "-80.50", "-80.50")]
    [InlineData(FieldType.Number, "1e3", "1000")]
    [InlineData(FieldType.Text, "  液氮  ", "液氮")]
    [InlineData(FieldType.LongText, "a\nb", "a\nb")]
    [InlineData(FieldType.Batch, " B-1 ", "B-1")]
    [InlineData(FieldType.Batches, "B-1\r\n\n B-2 ", "B-1\nB-2")]
    [InlineData(FieldType.Quantities, "3\n2.5", "3\n2.5")]
    [InlineData(FieldType.Range, "2..8", "2..8")]
    [InlineData(FieldType.Range, " ..-60 ", "..-60")]
    [InlineData(FieldType.Range, "-196 .. -150", "-196..-150")]
    [InlineData(FieldType.Choice, "passed", "passed")]
    public void What_is_entered_has_one_canonical_text(FieldType type, string entered, string canonical)
    {
        FieldText.TryNormalise(Field(type), entered, out var text, out _).ShouldBeTrue();
        text.ShouldBe(canonical);
        FieldText.TryNormalise(Field(type), text, out var again, out _).ShouldBeTrue();
        again.ShouldBe(canonical);
    }

    [Theory]
    [InlineData(FieldType.Time, "2026-11-20T08:00:00", FieldProblemKind.NotATime)]
    [InlineData(FieldType.Time, "2026-11-20", FieldProblemKind.NotATime)]
    [InlineData(FieldType.Time, "20.11.2026 08:00 +08:00", FieldProblemKind.NotATime)]
    [InlineData(FieldType.Time, "0026-11-20T08:00:00Z", FieldProblemKind.NotATime)]
    [InlineData(FieldType.Time, "2026-02-30T08:00:00Z", FieldProblemKind.NotATime)]
    [InlineData(FieldType.Number, "NaN", FieldProblemKind.NotANumber)]
    [InlineData(FieldType.Number, "1,5", FieldProblemKind.NotANumber)]
    [InlineData(FieldType.Number, "1e400", FieldProblemKind.NotANumber)]
    [InlineData(FieldType.Text, "a\nb", FieldProblemKind.ControlCharacter)]
    [InlineData(FieldType.Text, "a\0b", FieldProblemKind.ControlCharacter)]
    [InlineData(FieldType.LongText, "a\u001bb", FieldProblemKind.ControlCharacter)]
    [InlineData(FieldType.Batches, "B-1\nB-1", FieldProblemKind.Repeated)]
    [InlineData(FieldType.Quantities, "3\n-1", FieldProblemKind.NotANumber)]
    [InlineData(FieldType.Range, "8..2", FieldProblemKind.NotARange)]
    [InlineData(FieldType.Range, "..", FieldProblemKind.NotARange)]
    [InlineData(FieldType.Range, "2-8", FieldProblemKind.NotARange)]
    [InlineData(FieldType.Choice, "maybe", FieldProblemKind.NotAChoice)]
    public void What_cannot_be_is_refused_with_its_reason(FieldType type, string entered, FieldProblemKind reason)
    {
        FieldText.TryNormalise(Field(type), entered, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(reason);
    }

    [Fact]
    public void A_text_over_the_limit_and_a_batch_number_over_64_characters_are_refused()
    {
        FieldText.TryNormalise(Field(FieldType.Text), new string('x', 501), out _, out var tooLong).ShouldBeFalse();
        tooLong.ShouldBe(FieldProblemKind.TooLong);
        FieldText.TryNormalise(Field(FieldType.Batch), new string('x', 65), out _, out var noBatch).ShouldBeFalse();
        noBatch.ShouldBe(FieldProblemKind.NotABatchNumber);
    }

    private static RecordField Field(FieldType type) =>
        new("f", new Label("Field", "字段"), type) { Choices = [("passed", new Label("Passed", "合格"))] };
}
