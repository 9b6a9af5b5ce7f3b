using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>偏差记录 (specification, section 4): what left its range, why, what was done, until when, and who closed it.</summary>
public static class DeviationRecord
{
    public const string Key = "deviation";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Deviation record", "偏差记录"),
            "4",
            FormVersion: 1,
            [
                Time("detectedTime", "Found at", "发现时间") with
                {
                    Presence = FieldPresence.Required,
                },
                LongText("description", "Description", "偏差描述") with
                {
                    Presence = FieldPresence.Required,
                },
                new RecordField("record", new Label("Record concerned", "关联记录"), FieldType.Record)
                {
                    Presence = FieldPresence.Optional,
                },
                Text("field", "Field concerned", "关联字段") with
                {
                    Presence = FieldPresence.Optional,
                },
                Text("excursion", "Excursion concerned", "关联超温") with
                {
                    Presence = FieldPresence.Optional,
                },
                EquipmentNumber() with
                {
                    Presence = FieldPresence.Optional,
                },
                new RecordField("batches", new Label("Batch numbers", "批次号"), FieldType.Batches)
                {
                    Presence = FieldPresence.Optional,
                    MaxLength = 20_000,
                },
                Person("responsible", "Responsible", "责任人"),
                Time("due", "Due", "处理期限"),
                LongText("cause", "Cause", "原因分析") with
                {
                    ExpectedWith = "closedTime",
                },
                LongText("action", "Action taken", "处理措施") with
                {
                    ExpectedWith = "closedTime",
                },
                Text("capa", "CAPA number", "CAPA编号") with
                {
                    Presence = FieldPresence.Optional,
                },
                Person("closedBy", "Closed by", "关闭人") with
                {
                    ExpectedWith = "closedTime",
                },
                Time("closedTime", "Closed at", "关闭时间"),
                ReviewedBy(),
            ]
        )
        {
            HappenedAtFields = ["detectedTime"],
            TimeOrder = [("detectedTime", "closedTime")],
            Group = RecordGroup.Deviation,
            ClosedBy = "closedTime",
            DueField = "due",
            ResponsibleField = "responsible",
            RequiredToClose = ["cause", "action", "closedBy"],
        };
}
