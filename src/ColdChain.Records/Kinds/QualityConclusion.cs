namespace ColdChain.Records.Kinds;

/// <summary>检测结论 of a quality check.</summary>
public static class QualityConclusion
{
    public const string FieldKey = "conclusion";
    public const string Passed = "passed";
    public const string Failed = "failed";

    internal static RecordField Field { get; } =
        new(FieldKey, new Label("Conclusion", "检测结论"), FieldType.Choice)
        {
            Presence = FieldPresence.Required,
            Choices = [(Passed, new Label("Passed", "合格")), (Failed, new Label("Failed", "不合格"))],
        };
}
