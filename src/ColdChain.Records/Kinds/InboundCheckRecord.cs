using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>入库检测 (specification 3.3, item 1).</summary>
public static class InboundCheckRecord
{
    public const string Key = "inbound-check";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Inbound quality check", "入库检测"),
            "3.3.1",
            FormVersion: 1,
            [
                Time("handoverTime", "Handover time", "交接时间"),
                CellType() with
                {
                    Presence = FieldPresence.Required,
                },
                Batch(),
                Time("productionDate", "Production date", "生产日期"),
                Number("quantity", "Cell quantity", "细胞数量"),
                Number("testedQuantity", "Tested quantity", "检测数量"),
                Text("basis", "Basis", "检测依据"),
                Time("testTime", "Test date", "检测日期") with
                {
                    Presence = FieldPresence.Required,
                },
                LongText("items", "Test items", "检测项目"),
                LongText("method", "Test method", "检测方法"),
                LongText("result", "Result", "检测结果"),
                QualityConclusion.Field,
                Person("handedOverBy", "Handed over by", "交接人"),
                Operator(),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["testTime"],
            IntroducesBatch = true,
        };
}
