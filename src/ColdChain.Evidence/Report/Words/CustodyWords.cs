using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of the chain of custody and of what lay where.</summary>
internal static class CustodyWords
{
    public static readonly Label Title = new("Chain of custody", "保管链");
    public static readonly Label Way = new("The way", "运输过程");
    public static readonly Label Inside = new("Batches in it", "在库批次");
    public static readonly Label OnBoard = new("Batches on the way", "运输批次");
    public static readonly Label LifeLine = new("Life line", "全程时间线");
    public static readonly Label LifeLineNote = new(
        "Where it was, and when. Red marks are excursions.",
        "各时段所在位置；红色标记为超温。"
    );
    public static readonly Label Phase = new("Phase", "阶段");
    public static readonly Label Place = new("Equipment, position", "设备编号、存储位置");
    public static readonly Label Persons = new("Persons", "经手人");
    public static readonly Label Conflict = new("contradicted by another record", "与其他记录矛盾");
    public static readonly Label Logger = new("logger {0}", "记录仪 {0}");
    public static readonly Label ZoneOnly = new("zone {0}", "库区 {0}");
    public static readonly Label InheritedTitle = new("Before the splitting or pooling", "分装/合并之前");
    public static readonly Label InheritedNote = new(
        "As part of other batches; the readings of that time are in their evidence.",
        "属于其他批次期间的位置；该期间的读数见相应批次的温度证据。"
    );
    public static readonly Label NoExposure = new("No record says where it was. Nothing is judged.", "没有任何记录说明其位置，无从判定。");
    public static readonly Label NoBatch = new("No record places a batch in it in this time.", "该时段没有记录显示有批次存放其中。");
    public static readonly Label In = new("In", "入");
    public static readonly Label Out = new("Out", "出");
    public static readonly Label Excursion = new("excursion {0}", "超温 {0}");
}
