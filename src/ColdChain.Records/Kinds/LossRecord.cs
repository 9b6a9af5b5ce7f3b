using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>损耗/销毁: a quantity of a batch is no more: broken, destroyed, used up by a test.</summary>
public static class LossRecord
{
    public const string Key = "loss";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Loss or destruction", "损耗/销毁"),
            "4",
            FormVersion: 1,
            [
                Batch(),
                Number("quantity", "Quantity lost", "损耗数量") with
                {
                    Presence = FieldPresence.Required,
                },
                Time("time", "Time", "发生时间") with
                {
                    Presence = FieldPresence.Required,
                },
                LongText("cause", "Cause", "原因"),
                Operator(),
                ReviewedBy(),
                Remark(),
            ]
        )
        {
            HappenedAtFields = ["time"],
        };
}
