using ColdChain.Domain.Readings;
using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>运输信息 (specification 3.4, item 4). Saved at departure, revised at delivery. The specification names 启运温度 twice; it is one field.</summary>
public static class TransportRecord
{
    public const string Key = "transport";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Transport", "运输"),
            "3.4.4",
            FormVersion: 1,
            [
                Time("departureTime", "Departure time", "启运时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Text("departurePlace", "Departure place", "启运地点"),
                Temperature("departureTemperature", "Departure temperature", "启运温度", In("departureTime", to: null)),
                Time("deliveryTime", "Delivery time", "送达时间"),
                Text("deliveryPlace", "Delivery place", "送达地点") with
                {
                    ExpectedWith = "deliveryTime",
                },
                new RecordField("requiredRange", new Label("Required temperature range", "运输温度要求"), FieldType.Range)
                {
                    Unit = Units.Celsius,
                },
                Temperature("transitTemperature", "In-transit temperature", "运输过程温度", In("departureTime", "deliveryTime")),
                Temperature("deliveryTemperature", "Delivery temperature", "送达温度", In("deliveryTime", to: null)),
                new RecordField("batches", new Label("Batch numbers", "批次号"), FieldType.Batches)
                {
                    Presence = FieldPresence.Required,
                    MaxLength = 20_000,
                },
                new RecordField("quantities", new Label("Quantities", "数量"), FieldType.Quantities) { MaxLength = 10_000 },
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Required,
                },
                Text("vehicle", "Vehicle", "运输工具"),
                Text("carrier", "Carrier", "承运机构"),
                Person("transportedBy", "Transported by", "运输人"),
                Person("receivedBy", "Received by", "接收人") with
                {
                    ExpectedWith = "deliveryTime",
                },
            ]
        )
        {
            HappenedAtFields = ["departureTime"],
            QuantityPairs = [("batches", "quantities")],
            ClosedBy = "deliveryTime",
            TimeOrder = [("departureTime", "deliveryTime")],
        };

    private static FieldMeasure In(string from, string? to) => new(MeasureSubject.Equipment, "equipment", from, to, "requiredRange");
}
