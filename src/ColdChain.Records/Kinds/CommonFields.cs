using ColdChain.Domain.Readings;

namespace ColdChain.Records.Kinds;

/// <summary>Fields that several kinds share, so that they are called the same everywhere.</summary>
internal static class CommonFields
{
    public static RecordField Text(string key, string en, string zh) => new(key, new Label(en, zh), FieldType.Text);

    public static RecordField LongText(string key, string en, string zh) =>
        new(key, new Label(en, zh), FieldType.LongText) { MaxLength = 4000 };

    public static RecordField Time(string key, string en, string zh) => new(key, new Label(en, zh), FieldType.Time);

    public static RecordField Person(string key, string en, string zh) => new(key, new Label(en, zh), FieldType.Person);

    public static RecordField Number(string key, string en, string zh) => new(key, new Label(en, zh), FieldType.Number);

    public static RecordField Temperature(string key, string en, string zh, FieldMeasure measure) =>
        new(key, new Label(en, zh), FieldType.Number) { Unit = Units.Celsius, Measure = measure };

    public static RecordField Batch() =>
        new("batch", new Label("Batch number", "批次号"), FieldType.Batch) { Presence = FieldPresence.Required };

    public static RecordField CellType() => new("cellType", new Label("Cell type", "细胞类型"), FieldType.Product);

    public static RecordField CellCode() => Text("cellCode", "Cell code", "细胞编号") with { Access = AccessGrade.Restricted };

    public static RecordField TissueCode() => Text("tissueCode", "Tissue code", "组织编号") with { Access = AccessGrade.Restricted };

    public static RecordField Operator() => Person("operator", "Operator", "操作人");

    public static RecordField ReviewedBy() => Person("reviewedBy", "Reviewed by", "审核人") with { IsReview = true };

    public static RecordField EquipmentNumber() => new("equipment", new Label("Equipment number", "设备编号"), FieldType.Equipment);

    /// <summary>Where the specification does not ask for the zone: with it, the ambient temperature is filled.</summary>
    public static RecordField OurZone() =>
        new("zone", new Label("Zone", "库区"), FieldType.Zone) { Presence = FieldPresence.Optional, IsOurs = true };

    public static RecordField Remark() => LongText("remark", "Remark", "备注") with { Presence = FieldPresence.Optional };

    public static RecordField Logger() =>
        new("logger", new Label("Logger", "记录仪"), FieldType.Device) { Presence = FieldPresence.Optional, IsOurs = true };
}
