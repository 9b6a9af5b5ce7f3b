using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>存储信息 (specification 3.4, item 2): a batch was put into its position.</summary>
public static class StorageRecord
{
    public const string Key = "storage";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Storage", "存储"),
            "3.4.2",
            FormVersion: 1,
            [
                Batch(),
                Temperature(
                    "ambientTemperature",
                    "Handling ambient temperature",
                    "操作环境温度",
                    new FieldMeasure(MeasureSubject.Zone, "zone", "handlingStart", "handlingEnd")
                ),
                Time("handlingStart", "Handling start", "操作开始时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Time("handlingEnd", "Handling end", "操作结束时间") with
                {
                    Presence = FieldPresence.Required,
                },
                new RecordField("zone", new Label("Zone", "存储库区"), FieldType.Zone),
                new RecordField("position", new Label("Position", "存储位置"), FieldType.Position) { Presence = FieldPresence.Required },
                Operator(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["handlingStart"],
            TimeOrder = [("handlingStart", "handlingEnd")],
        };
}
