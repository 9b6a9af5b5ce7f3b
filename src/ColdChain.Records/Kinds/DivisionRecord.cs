using static ColdChain.Records.Kinds.CommonFields;

namespace ColdChain.Records.Kinds;

/// <summary>分装/合并: quantities of one or several batches became one or several others. One into many is a split, many into one a pool.</summary>
public static class DivisionRecord
{
    public const string Key = "division";

    public static RecordKind Kind { get; } =
        new(
            Key,
            new Label("Splitting or pooling", "分装/合并"),
            "4",
            FormVersion: 1,
            [
                Time("time", "Time", "操作时间") with
                {
                    Presence = FieldPresence.Required,
                },
                new RecordField("parents", new Label("Taken from batches", "来源批次号"), FieldType.Batches)
                {
                    Presence = FieldPresence.Required,
                    NamesKnownBatches = true,
                    MaxLength = 6_500,
                },
                new RecordField("parentQuantities", new Label("Quantities taken", "取用数量"), FieldType.Quantities)
                {
                    Presence = FieldPresence.Required,
                    MaxLength = 3_000,
                },
                new RecordField("children", new Label("New batches", "新批次号"), FieldType.Batches)
                {
                    Presence = FieldPresence.Required,
                    MaxLength = 6_500,
                },
                new RecordField("childQuantities", new Label("Quantities made", "形成数量"), FieldType.Quantities)
                {
                    Presence = FieldPresence.Required,
                    MaxLength = 3_000,
                },
                Number("lost", "Quantity lost", "损耗数量") with
                {
                    Presence = FieldPresence.Optional,
                },
                CellType() with
                {
                    Presence = FieldPresence.Required,
                },
                Text("place", "Place", "操作地点"),
                LongText("purpose", "Purpose", "操作事由"),
                Operator(),
                ReviewedBy(),
                Remark(),
            ]
        )
        {
            HappenedAtFields = ["time"],
            IntroducesBatch = true,
            QuantityPairs = [("parents", "parentQuantities"), ("children", "childQuantities")],
        };
}
