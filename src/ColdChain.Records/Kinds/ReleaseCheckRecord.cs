using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>放行检测 (specification 3.3, item 2): outbound release asks for a passed one.</summary>
public static class ReleaseCheckRecord
{
    public const string Key = "release-check";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Release check", "放行检测"),
            "3.3.2",
            FormVersion: 1,
            [
                CellType(),
                Batch(),
                Time("productionDate", "Production date", "生产日期"),
                Number("quantity", "Quantity released", "放行数量"),
                Text("basis", "Basis", "检测依据"),
                LongText("items", "Test items", "检测项目"),
                Time("testTime", "Test time", "检测时间") with
                {
                    Presence = FieldPresence.Required,
                },
                LongText("method", "Test method", "检测方法"),
                QualityConclusion.Field,
                Operator(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["testTime"],
        };
}
