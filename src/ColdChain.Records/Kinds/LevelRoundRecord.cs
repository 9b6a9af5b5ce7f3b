using ColdChain.Domain.Readings;
using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>液氮液位人工测量: the level of liquid nitrogen, measured with a dip-stick. Never a reading.</summary>
public static class LevelRoundRecord
{
    public const string Key = "level-round";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Dip-stick level", "液氮液位人工测量"),
            "4",
            FormVersion: 1,
            [
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Required,
                },
                Time("time", "Measured at", "测量时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Level("level", "Level", "液位", "time") with
                {
                    Presence = FieldPresence.Required,
                },
                Person("operator", "Measured by", "测量人"),
                Remark(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["time"],
            Group = RecordGroup.Round,
        };

    internal static RecordField Level(string key, string en, string zh, string timeField) =>
        Number(key, en, zh) with
        {
            Unit = Units.Millimetre,
            Measure = new FieldMeasure(
                MeasureSubject.Equipment,
                "equipment",
                timeField,
                ToField: null,
                Metric: Metrics.Level,
                IsComparison: true
            ),
        };
}
