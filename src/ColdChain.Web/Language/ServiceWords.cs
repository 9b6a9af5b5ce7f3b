namespace ColdChain.Web.Language;

/// <summary>Alarms about the service and what it stands on.</summary>
internal static class ServiceWords
{
    public static readonly Phrase KindBroker = new("Broker not connected", "MQTT 服务器未连接");
    public static readonly Phrase KindStoreLag = new("Readings stored late", "读数写入滞后");
    public static readonly Phrase KindJournal = new("Messages not accepted", "报文无法接收");
    public static readonly Phrase KindDisk = new("Disk filling", "磁盘空间不足");
    public static readonly Phrase KindServerClock = new("Server clock wrong", "服务器时钟错误");
    public static readonly Phrase KindBattery = new("Battery low", "电池电量低");
    public static readonly Phrase KindBackup = new("Backup overdue", "备份逾期");
    public static readonly Phrase KindArchive = new("Archive", "报文封存档案");
    public static readonly Phrase KindSilentGroup = new("Several devices silent", "多台设备通信中断");
    public static readonly Phrase Priority = new("Priority: {0}", "优先级：{0}");
    public static readonly Phrase Urgent = new("urgent", "紧急");
    public static readonly Phrase High = new("high", "高");
    public static readonly Phrase Medium = new("medium", "中");
    public static readonly Phrase Low = new("low", "低");
    public static readonly Phrase Follows = new("Follows from this alarm", "由本报警引起");
    public static readonly Phrase Cause = new("Follows from", "起因");
    public static readonly Phrase KindDoor = new("Door open", "箱门未关闭");
    public static readonly Phrase KindChattering = new("Alarm chatters", "报警频繁抖动");
}
