using System.Globalization;
using System.Text;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Health;
using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Monitoring.Notifications;

/// <summary>A notification as people read it: a few lines, the most important first.</summary>
internal static class AlarmText
{
    /// <summary>Batches named in the text; the data holds all of them.</summary>
    private const int MaxBatches = 10;
    private const int MaxContacts = 5;

    public static string English(Delivery delivery)
    {
        var alarm = delivery.Alarm;
        var text = new StringBuilder();
        var head = delivery.Step switch
        {
            NotificationStep.Returned => "Back to normal",
            NotificationStep.Test => "TEST, nothing has happened",
            NotificationStep.Alive => "ColdChain is alive",
            NotificationStep.Shelved => "Set aside for a while",
            NotificationStep.Escalated => $"NOBODY HAS ANSWERED: {Head(alarm.Severity)}",
            NotificationStep.Reminder => $"Still there, acknowledged by {alarm.AcknowledgedBy}: {Head(alarm.Severity)}",
            NotificationStep.Acknowledged => $"Acknowledged by {alarm.AcknowledgedBy}",
            _ => Head(alarm.Severity),
        };
        text.Append($"{head}: {What(delivery)}, {Where(alarm)}");
        if (delivery.Asks && alarm.Value is { } value)
            text.Append($": {Quantity(value, alarm.Unit)}");
        text.Append($"\n{MessageSpan.English(delivery)}");
        AppendValues(text, alarm, "Limit", "now", "worst", "; ");
        if (delivery is { Asks: true, Foretold: { } foretold })
            text.Append($"\n{MessageSpan.English(foretold, delivery)}");
        if (alarm.Batches.Count > 0)
            text.Append($"\nBatches: {Batches(alarm, ", ", " and {0} more")}");
        if (delivery.Asks && !string.IsNullOrWhiteSpace(alarm.Instructions))
            text.Append($"\nWhat to do: {alarm.Instructions}");
        if (delivery.Asks && delivery.Contacts.Count > 0)
            text.Append($"\nPhone: {Phones(delivery, "; ")}");
        return text.ToString();
    }

    public static string Chinese(Delivery delivery)
    {
        var alarm = delivery.Alarm;
        var text = new StringBuilder();
        var head = delivery.Step switch
        {
            NotificationStep.Returned => "恢复正常",
            NotificationStep.Test => "测试消息，未发生任何异常",
            NotificationStep.Alive => "ColdChain 运行正常",
            NotificationStep.Shelved => "已暂时搁置",
            NotificationStep.Escalated => $"无人响应：{HeadChinese(alarm.Severity)}",
            NotificationStep.Reminder => $"仍未恢复，已由 {alarm.AcknowledgedBy} 确认：{HeadChinese(alarm.Severity)}",
            NotificationStep.Acknowledged => $"已由 {alarm.AcknowledgedBy} 确认",
            _ => HeadChinese(alarm.Severity),
        };
        text.Append($"{head}：{WhatChinese(delivery)}，{WhereChinese(alarm)}");
        if (delivery.Asks && alarm.Value is { } value)
            text.Append($"：{Quantity(value, alarm.Unit)}");
        text.Append($"\n{MessageSpan.Chinese(delivery)}");
        AppendValues(text, alarm, "限值", "当前", "最差", "；");
        if (delivery is { Asks: true, Foretold: { } foretold })
            text.Append($"\n{MessageSpan.Chinese(foretold, delivery)}");
        if (alarm.Batches.Count > 0)
            text.Append($"\n批次：{Batches(alarm, "、", "等，另有 {0} 个")}");
        if (delivery.Asks && !string.IsNullOrWhiteSpace(alarm.Instructions))
            text.Append($"\n处理：{alarm.Instructions}");
        if (delivery.Asks && delivery.Contacts.Count > 0)
            text.Append($"\n电话：{Phones(delivery, "；")}");
        return text.ToString();
    }

    private static string Head(Severity severity) =>
        severity switch
        {
            Severity.Critical => "CRITICAL ALARM",
            Severity.Alarm => "ALARM",
            Severity.Warning => "Warning",
            _ => "Notice",
        };

    private static string HeadChinese(Severity severity) =>
        severity switch
        {
            Severity.Critical => "严重报警",
            Severity.Alarm => "报警",
            Severity.Warning => "警告",
            _ => "提示",
        };

    /// <summary>A forecast that stands says more than the figures it rose with.</summary>
    private static string What(Delivery delivery) =>
        delivery is { Alarm: { Kind: "forecast", RuleId: var rule }, Asks: true, Foretold: not null }
            ? $"limit will be crossed ({rule})"
            : What(delivery.Alarm);

    private static string What(AlarmView alarm) =>
        alarm.Kind switch
        {
            "limit" => $"out of limits ({alarm.RuleId})",
            "missing" => $"readings missing ({alarm.RuleId})",
            "cumulative" => $"time out of limits used up ({alarm.RuleId})",
            "rate" => $"changes too fast ({alarm.RuleId})",
            "mkt" => $"mean kinetic temperature too high ({alarm.RuleId})",
            "setpoint" or "segment-rate" or "run-end" or "nucleation" => $"freezing run deviates from its programme ({alarm.RuleId})",
            "rejects" => $"messages cannot be read: {alarm.Detail}",
            "forecast" => $"limit will be crossed: {alarm.Detail} ({alarm.RuleId})",
            "health" => $"health: {HealthText.English(alarm.RuleId, alarm.Detail)}",
            "lag" => $"the monitor is behind: {alarm.Detail}",
            "channel" => $"notification channel is failing: {alarm.Detail}",
            _ when ServiceText.English(alarm.Kind, alarm.RuleId, alarm.Device, alarm.Detail) is { } service => service,
            "test" or "alive" => alarm.Detail ?? "",
            "silent" => $"device {alarm.Device} is silent",
            "fault" => $"sensor fault, device {alarm.Device}, {alarm.Detail}",
            "clock" => $"clock of device {alarm.Device} is wrong",
            "unpinned-topic" => $"device {alarm.Device} came on a topic that is not its own",
            "calibration-due" => $"calibration of device {alarm.Device} lapses soon, {alarm.Detail}",
            "calibration-lapsed" => $"calibration of device {alarm.Device} has lapsed, {alarm.Detail}",
            _ => $"{alarm.Kind} {alarm.RuleId}",
        };

    private static string WhatChinese(Delivery delivery) =>
        delivery is { Alarm: { Kind: "forecast", RuleId: var rule }, Asks: true, Foretold: not null }
            ? $"预计将超限（{rule}）"
            : WhatChinese(delivery.Alarm);

    private static string WhatChinese(AlarmView alarm) =>
        alarm.Kind switch
        {
            "limit" => $"超出限值（{alarm.RuleId}）",
            "missing" => $"读数缺失（{alarm.RuleId}）",
            "cumulative" => $"累计超限时间已达上限（{alarm.RuleId}）",
            "rate" => $"变化过快（{alarm.RuleId}）",
            "mkt" => $"平均动力学温度过高（{alarm.RuleId}）",
            "setpoint" or "segment-rate" or "run-end" or "nucleation" => $"冻存过程偏离降温程序（{alarm.RuleId}）",
            "rejects" => $"报文无法解析：{alarm.Detail}",
            "forecast" => $"预计将超限：{alarm.Detail}（{alarm.RuleId}）",
            "health" => $"设备健康：{HealthText.Chinese(alarm.RuleId, alarm.Detail)}",
            "lag" => $"监测处理滞后：{alarm.Detail}",
            "channel" => $"通知渠道故障：{alarm.Detail}",
            _ when ServiceText.Chinese(alarm.Kind, alarm.RuleId, alarm.Device, alarm.Detail) is { } service => service,
            "test" => $"通知渠道测试，{alarm.Detail}",
            "alive" => "监测系统心跳",
            "silent" => $"传感器 {alarm.Device} 无信号",
            "fault" => $"传感器 {alarm.Device} 故障，{alarm.Detail}",
            "clock" => $"传感器 {alarm.Device} 时钟错误",
            "unpinned-topic" => $"传感器 {alarm.Device} 使用了未绑定的主题",
            "calibration-due" => $"传感器 {alarm.Device} 校准即将到期，{alarm.Detail}",
            "calibration-lapsed" => $"传感器 {alarm.Device} 校准已过期，{alarm.Detail}",
            _ => $"{alarm.Kind} {alarm.RuleId}",
        };

    private static string Where(AlarmView alarm)
    {
        var place = alarm.EquipmentNumber is null
            ? (alarm.Site.Length > 0 ? alarm.Site : "ColdChain")
            : $"{alarm.EquipmentNumber} {alarm.EquipmentName} ({alarm.Site})";
        return alarm.PointId is null ? place : $"{place}, {alarm.PointId}";
    }

    private static string WhereChinese(AlarmView alarm)
    {
        var place = alarm.EquipmentNumber is null
            ? (alarm.Site.Length > 0 ? alarm.Site : "ColdChain")
            : $"{alarm.EquipmentNumber} {alarm.EquipmentName}（{alarm.Site}）";
        return alarm.PointId is null ? place : $"{place}，{alarm.PointId}";
    }

    private static void AppendValues(StringBuilder text, AlarmView alarm, string limit, string now, string worst, string separator)
    {
        var parts = new List<string>();
        if (alarm.Limit is { } threshold)
            parts.Add($"{limit} {Quantity(threshold, alarm.Unit)}");
        if (alarm.Value is { } value)
            parts.Add($"{now} {Quantity(value, alarm.Unit)}");
        if (alarm.Peak is { } peak)
            parts.Add($"{worst} {Quantity(peak, alarm.Unit)}");
        if (parts.Count > 0)
            text.Append('\n').AppendJoin(separator, parts);
    }

    private static string Batches(AlarmView alarm, string separator, string more)
    {
        var named = string.Join(separator, alarm.Batches.Take(MaxBatches));
        var rest = alarm.Batches.Count - MaxBatches;
        return rest <= 0 ? named : named + string.Format(CultureInfo.InvariantCulture, more, rest);
    }

    private static string Phones(Delivery delivery, string separator) =>
        string.Join(separator, delivery.Contacts.Take(MaxContacts).Select(contact => $"{contact.Name} {contact.Phone}"));

    /// <summary>At most two decimals, with the unit as people write it.</summary>
    internal static string Quantity(double value, string? unit)
    {
        var number = Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
        return unit is null ? number : $"{number} {(unit == Units.Celsius ? "°C" : unit)}";
    }
}
