using ColdChain.Domain.Readings;
using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>分离、纯化、扩增信息 (specification 3.2, items 2 to 4): one form, whose step says which.</summary>
public static class ProcessingRecord
{
    public const string Key = "processing";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Processing", "分离/纯化/扩增"),
            "3.2.2-4",
            FormVersion: 2,
            [
                new RecordField("step", new Label("Step", "步骤"), FieldType.Choice)
                {
                    Presence = FieldPresence.Required,
                    IsOurs = true,
                    Choices =
                    [
                        ("separation", new Label("Separation", "分离")),
                        ("purification", new Label("Purification", "纯化")),
                        ("expansion", new Label("Expansion", "扩增")),
                    ],
                },
                TissueCode() with
                {
                    Presence = FieldPresence.Optional,
                },
                CellCode() with
                {
                    Presence = FieldPresence.Optional,
                },
                CellType() with
                {
                    Presence = FieldPresence.Optional,
                },
                Batch() with
                {
                    Presence = FieldPresence.Optional,
                },
                Time("time", "Time", "操作时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Text("place", "Place", "操作地点"),
                Time("passageTime", "Passage time", "传代时间") with
                {
                    Presence = FieldPresence.Optional,
                },
                Text("passage", "Passage", "细胞代次") with
                {
                    Presence = FieldPresence.Optional,
                },
                Text("morphology", "Morphology", "细胞形态信息") with
                {
                    Presence = FieldPresence.Optional,
                },
                Text("seedingDensity", "Seeding density", "细胞接种密度") with
                {
                    Presence = FieldPresence.Optional,
                },
                EquipmentNumber(),
                LongText("equipmentParameters", "Equipment parameters", "设备参数") with
                {
                    Presence = FieldPresence.Optional,
                    // The temperature of the incubator; its carbon dioxide has a field of its own.
                    Measure = new FieldMeasure(MeasureSubject.Equipment, "equipment", "time", ToField: null),
                },
                Operator(),
                LongText("method", "Method", "操作方法") with
                {
                    Presence = FieldPresence.Optional,
                },
                LongText("reagents", "Reagents", "试剂信息"),
                Person("reagentsPreparedBy", "Reagents prepared by", "试剂配置人"),
                Text("reagentAmounts", "Amounts of reagents", "试剂使用量"),
                Text("reagentDuration", "Reagent exposure time", "试剂作用时长") with
                {
                    Presence = FieldPresence.Optional,
                },
                LongText("consumables", "Consumables", "耗材信息"),
                Temperature(
                    "ambientTemperature",
                    "Ambient temperature",
                    "操作环境温度",
                    new FieldMeasure(MeasureSubject.Zone, "zone", "time", ToField: null)
                ),
                OurZone(),
                Number("carbonDioxide", "Carbon dioxide in the equipment", "二氧化碳浓度") with
                {
                    Presence = FieldPresence.Optional,
                    IsOurs = true,
                    Unit = Units.Percent,
                    Measure = new FieldMeasure(MeasureSubject.Equipment, "equipment", "time", ToField: null, Metric: Metrics.CarbonDioxide),
                },
            ]
        )
        {
            HappenedAtFields = ["time"],
            IntroducesBatch = true,
        };
}
