namespace ColdChain.Web.Language;

/// <summary>Words of quantities that are no temperature.</summary>
internal static class MetricWords
{
    public static readonly Phrase Weight = new("Weight", "重量");
    public static readonly Phrase BatteryVoltage = new("Battery voltage", "电池电压");
    public static readonly Phrase Voltage = new("Voltage", "电压");
    public static readonly Phrase Current = new("Current", "电流");
    public static readonly Phrase Signal = new("Signal", "信号");
    public static readonly Phrase Availability = new("Availability", "在线状态");
    public static readonly Phrase Online = new("online", "在线");
    public static readonly Phrase Offline = new("offline", "离线");
    public static readonly Phrase Alarm = new("Device alarm", "设备报警");
    public static readonly Phrase State = new("State", "状态");
    public static readonly Phrase CarbonDioxide = new("Carbon dioxide", "二氧化碳");
    public static readonly Phrase Oxygen = new("Oxygen", "氧气");
}
