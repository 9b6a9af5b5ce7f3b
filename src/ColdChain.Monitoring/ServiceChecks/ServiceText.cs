using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>What is wrong with the service, and what to do, in words.</summary>
public static class ServiceText
{
    /// <summary>Null for alarms about something else.</summary>
    public static string? English(string kind, string? rule, string? source, string? detail) =>
        (kind, rule) switch
        {
            (SystemAlarmKinds.Broker, _) =>
                $"broker {source} is not connected: {detail}. Its devices are not watched. Look at the broker and the network",
            (SystemAlarmKinds.Store, _) => $"the time-series store takes nothing: {detail} Nothing is lost; charts and evidence wait",
            (SystemAlarmKinds.StoreLag, _) => $"{detail} messages wait to be written to the time-series store. Nothing is lost",
            (SystemAlarmKinds.Journal, _) => $"messages are not accepted: {detail}",
            (SystemAlarmKinds.Disk, "full") =>
                $"the disk of the journal is nearly full ({detail}). Make room now: when it is full nothing is accepted",
            (SystemAlarmKinds.Disk, "ahead") => $"the disk of the journal will be full soon ({detail}). Make room",
            (SystemAlarmKinds.Disk, _) => $"the disk of the journal fills ({detail}). Make room",
            (SystemAlarmKinds.ServerClock, _) => $"the clock of the server is wrong ({detail}). Look at its time service",
            (SystemAlarmKinds.Battery, "empty") => $"battery of device {source} is nearly empty. Change it now",
            (SystemAlarmKinds.Battery, _) => $"battery of device {source} is low. Change it",
            (SystemAlarmKinds.SilentGroup, _) =>
                $"several devices went silent together ({detail}). Look at their gateway, the network and the power",
            (SystemAlarmKinds.Chattering, _) => $"an alarm comes and goes ({rule}, {detail}). Look at sensor, door and limits",
            (SystemAlarmKinds.Door, _) => "the door stands open. Close it",
            (SystemAlarmKinds.Backup, _) => $"no backup has succeeded for too long ({detail}). Look at the backup job",
            (SystemAlarmKinds.Archive, "damaged") =>
                $"sealed messages are damaged or missing: {detail}. Restore them from the second place or the backup",
            (SystemAlarmKinds.Archive, "second-place") => $"sealed messages are not copied: {detail}",
            (SystemAlarmKinds.Archive, _) => $"messages are not sealed or signed: {detail} Nothing is lost; evidence packages wait",
            _ => null,
        };

    /// <summary>Null for alarms about something else.</summary>
    public static string? Chinese(string kind, string? rule, string? source, string? detail) =>
        (kind, rule) switch
        {
            (SystemAlarmKinds.Broker, _) => $"MQTT 服务器 {source} 未连接：{detail}。其设备当前无监测，请检查该服务器及网络",
            (SystemAlarmKinds.Store, _) => $"时序数据库无法写入：{detail} 数据未丢失，曲线与证据将延后",
            (SystemAlarmKinds.StoreLag, _) => $"{detail} 条报文等待写入时序数据库，数据未丢失",
            (SystemAlarmKinds.Journal, _) => $"报文无法接收：{detail}",
            (SystemAlarmKinds.Disk, "full") => $"日志磁盘即将写满（{detail}）。请立即清理：写满后将无法接收报文",
            (SystemAlarmKinds.Disk, "ahead") => $"日志磁盘即将耗尽（{detail}），请清理",
            (SystemAlarmKinds.Disk, _) => $"日志磁盘空间不足（{detail}），请清理",
            (SystemAlarmKinds.ServerClock, _) => $"服务器时钟错误（{detail}），请检查时间同步服务",
            (SystemAlarmKinds.Battery, "empty") => $"传感器 {source} 电池即将耗尽，请立即更换",
            (SystemAlarmKinds.Battery, _) => $"传感器 {source} 电池电量低，请更换",
            (SystemAlarmKinds.SilentGroup, _) => $"多台设备同时无通信（{detail}），请检查网关、网络及供电",
            (SystemAlarmKinds.Chattering, _) => $"报警频繁抖动（{rule}，{detail}），请检查传感器、箱门及限值设置",
            (SystemAlarmKinds.Door, _) => "箱门未关闭，请关门",
            (SystemAlarmKinds.Backup, _) => $"备份逾期（{detail}），请检查备份任务",
            (SystemAlarmKinds.Archive, "damaged") => $"已封存的报文文件损坏或缺失：{detail}。请从第二存储位置或备份恢复",
            (SystemAlarmKinds.Archive, "second-place") => $"已封存的报文未能复制到第二存储位置：{detail}",
            (SystemAlarmKinds.Archive, _) => $"报文无法封存或签名：{detail} 数据未丢失，温度证据包将延后",
            _ => null,
        };
}
