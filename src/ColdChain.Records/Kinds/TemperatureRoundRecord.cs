using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>人工温度记录: a temperature that a person read at an equipment, as paper logs have it (specification, section 4). Never a reading.</summary>
public static class TemperatureRoundRecord
{
    public const string Key = "temperature-round";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Manual temperature round", "人工温度记录"),
            "4",
            FormVersion: 1,
            [
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Required,
                },
                Time("time", "Read at", "记录时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Temperature(
                    "temperature",
                    "Temperature read",
                    "人工读数",
                    new FieldMeasure(MeasureSubject.Equipment, "equipment", "time", ToField: null, IsComparison: true)
                ) with
                {
                    Presence = FieldPresence.Required,
                },
                Text("instrument", "Instrument", "测量器具") with
                {
                    Presence = FieldPresence.Optional,
                },
                Person("operator", "Recorded by", "记录人"),
                Remark(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["time"],
            Group = RecordGroup.Round,
        };
}
