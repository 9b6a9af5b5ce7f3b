using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>冻存信息 (specification 3.2, item 5): a batch was frozen, and put into an interim position.</summary>
public static class CryopreservationRecord
{
    public const string Key = "cryopreservation";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Cryopreservation", "冻存"),
            "3.2.5",
            FormVersion: 1,
            [
                CellCode(),
                Batch(),
                Operator(),
                Time("handlingStart", "Start", "操作开始时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Time("handlingEnd", "End", "操作结束时间") with
                {
                    Presence = FieldPresence.Required,
                },
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Required,
                },
                LongText("equipmentParameters", "Equipment parameters", "设备参数"),
                Temperature("startTemperature", "Start temperature", "冻存开始温度", At("handlingStart")),
                LongText("coolingProgramme", "Cooling programme", "降温流程") with
                {
                    // The name of the programme is entered; what the equipment did stands beside it.
                    Measure = new FieldMeasure(MeasureSubject.Equipment, "equipment", "handlingStart", "handlingEnd"),
                },
                Temperature("endTemperature", "End temperature", "冻存结束温度", At("handlingEnd")),
                new RecordField("interimPosition", new Label("Interim position", "暂存位置"), FieldType.Position),
                CellType() with
                {
                    IsOurs = true,
                },
            ]
        )
        {
            HappenedAtFields = ["handlingStart"],
            TimeOrder = [("handlingStart", "handlingEnd")],
            IntroducesBatch = true,
        };

    private static FieldMeasure At(string field) => new(MeasureSubject.Equipment, "equipment", field, ToField: null);
}
