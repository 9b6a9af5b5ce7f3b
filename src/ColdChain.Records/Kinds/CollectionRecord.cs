using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>采集信息 (specification 3.2, item 1), the part on collection and tissue transfer.</summary>
public static class CollectionRecord
{
    public const string Key = "collection";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Collection and tissue transfer", "采集/转运"),
            "3.2.1",
            FormVersion: 2,
            [
                Person("operator", "Collected by", "采集操作人"),
                Time("collectionStart", "Collection start", "采集开始时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Time("collectionEnd", "Collection end", "采集结束时间"),
                Text("method", "Method", "采集方法"),
                Temperature(
                    "ambientTemperature",
                    "Ambient temperature",
                    "采集环境温度",
                    new FieldMeasure(MeasureSubject.Zone, "zone", "collectionStart", "collectionEnd")
                ),
                Text("donorCode", "Donor code", "供体编号") with
                {
                    Access = AccessGrade.Restricted,
                },
                TissueCode(),
                Text("container", "Transfer container", "组织转运容器"),
                Temperature(
                    "transferTemperature",
                    "Transfer temperature",
                    "转运温度",
                    new FieldMeasure(MeasureSubject.Logger, "logger", "transferStart", "transferEnd")
                ),
                Time("transferStart", "Transfer start", "转运开始时间"),
                Time("transferEnd", "Transfer end", "转运结束时间"),
                Person("transportedBy", "Transported by", "转运人"),
                Person("receivedBy", "Received by", "接收人"),
                Logger(),
                OurZone(),
            ]
        )
        {
            HappenedAtFields = ["collectionStart"],
            TimeOrder = [("collectionStart", "collectionEnd"), ("transferStart", "transferEnd")],
        };
}
