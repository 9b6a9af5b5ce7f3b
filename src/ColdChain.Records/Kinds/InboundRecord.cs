using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>入库信息 (specification 3.4, item 1): a batch was received.</summary>
public static class InboundRecord
{
    public const string Key = "inbound";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Inbound receipt", "入库"),
            "3.4.1",
            FormVersion: 1,
            [
                Time("handoverTime", "Handover time", "交接时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Text("handoverPlace", "Handover place", "交接地点"),
                Time("dispatchedTime", "Dispatched", "起送时间"),
                Time("deliveredTime", "Delivered", "送达时间"),
                Temperature(
                    "transferTemperature",
                    "Transfer temperature",
                    "转运温度",
                    new FieldMeasure(MeasureSubject.Logger, "logger", "dispatchedTime", "deliveredTime")
                ),
                CellType() with
                {
                    Presence = FieldPresence.Required,
                },
                Batch(),
                Number("quantity", "Cell quantity", "细胞数量"),
                Person("transportedBy", "Transported by", "转运人"),
                Person("receivedBy", "Received by", "接收人"),
                ReviewedBy(),
                Logger(),
            ]
        )
        {
            HappenedAtFields = ["handoverTime"],
            TimeOrder = [("dispatchedTime", "deliveredTime")],
            IntroducesBatch = true,
        };
}
