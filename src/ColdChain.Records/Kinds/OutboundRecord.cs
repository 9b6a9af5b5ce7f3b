using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>出库信息 (specification 3.4, item 3): a batch leaves its position. Without an actual time it is a plan, and ends no exposure.</summary>
public static class OutboundRecord
{
    public const string Key = "outbound";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Outbound release", "出库"),
            "3.4.3",
            FormVersion: 2,
            [
                Text("applicant", "Applicant", "申请人基本信息") with
                {
                    Access = AccessGrade.Restricted,
                },
                Text("applicantContact", "Applicant's contact", "申请人联系方式") with
                {
                    Access = AccessGrade.Restricted,
                },
                LongText("purpose", "Reason for release", "出库事由"),
                CellType(),
                Batch(),
                Number("quantity", "Quantity released", "出库数量"),
                Time("plannedTime", "Planned time", "拟出库时间") with
                {
                    Presence = FieldPresence.Required,
                },
                Operator(),
                ReviewedBy(),
                Text("recipientCode", "Recipient code", "受者编号") with
                {
                    Presence = FieldPresence.Optional,
                    Access = AccessGrade.Restricted,
                    IsOurs = true,
                },
                Time("actualTime", "Actual time", "实际出库时间") with
                {
                    IsOurs = true,
                },
            ]
        )
        {
            ClosedBy = "actualTime",
            DueField = "plannedTime",
            HappenedAtFields = ["actualTime", "plannedTime"],
        };
}
