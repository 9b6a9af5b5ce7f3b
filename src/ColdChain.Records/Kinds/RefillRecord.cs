using ColdChain.Domain.Readings;
using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>液氮补充: liquid nitrogen was filled into a dewar. A level sensor shows a step there; the record says why.</summary>
public static class RefillRecord
{
    public const string Key = "refill";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Refill of liquid nitrogen", "液氮补充"),
            "4",
            FormVersion: 1,
            [
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Required,
                },
                Time("start", "Start", "开始时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Time("end", "End", "结束时间"),
                LevelRoundRecord.Level("levelBefore", "Level before", "补充前液位", "start"),
                LevelRoundRecord.Level("levelAfter", "Level after", "补充后液位", "end"),
                Number("amount", "Amount filled in", "补充量") with
                {
                    Unit = Units.Kilogram,
                    Presence = FieldPresence.Optional,
                },
                Text("source", "Supply tank", "供液罐编号") with
                {
                    Presence = FieldPresence.Optional,
                },
                Operator(),
                Remark(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["start"],
            TimeOrder = [("start", "end")],
            Group = RecordGroup.Round,
        };
}
