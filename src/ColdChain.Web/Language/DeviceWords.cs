namespace ColdChain.Web.Language;

/// <summary>Words of the device registry.</summary>
internal static class DeviceWords
{
    public static readonly Phrase Devices = new("Devices", "传感器");
    public static readonly Phrase Device = new("Device", "传感器");
    public static readonly Phrase Intro = new(
        "Everything that was heard or registered. A device that nobody has assigned judges nothing.",
        "所有已收到数据或已登记的传感器。未分配的传感器不参与判定。"
    );
    public static readonly Phrase None = new("No device.", "无传感器。");
    public static readonly Phrase Unassigned = new("Unassigned", "未分配");
    public static readonly Phrase Assigned = new("Assigned", "已分配");
    public static readonly Phrase NotRegistered = new("not registered", "未登记");
    public static readonly Phrase LastSeen = new("Last seen", "最近收到");
    public static readonly Phrase FirstSeen = new("First seen", "首次收到");
    public static readonly Phrase Battery = new("Battery", "电量");
    public static readonly Phrase Signal = new("Signal", "信号");
    public static readonly Phrase Site = new("Site", "站点");
    public static readonly Phrase Kind = new("Kind", "类型");
    public static readonly Phrase Name = new("Name", "名称");
    public static readonly Phrase Topics = new("Topics", "主题");
    public static readonly Phrase Topic = new("Topic", "主题");
    public static readonly Phrase Messages = new("Messages", "报文数");
    public static readonly Phrase Missed = new("Missing in its count", "计数缺失");
    public static readonly Phrase DeviceClock = new("Device clock", "设备时钟");
    public static readonly Phrase ClockAhead = new("{0} ahead", "快 {0}");
    public static readonly Phrase ClockBehind = new("{0} behind", "慢 {0}");
    public static readonly Phrase ClockNote = new(
        "Event times are set right by this, or the receive time stands; the device's own time is kept beside them.",
        "事件时间已按此修正，或以接收时间代替；设备自身时间一并保留。"
    );
    public static readonly Phrase Calibration = new("Calibration due", "校准到期");
    public static readonly Phrase Overflow = new(
        "{0}: {1} left out {2} times because too many are remembered; the newest was {3}.",
        "{0}：因数量超限，{1}已略去 {2} 次；最近一个为 {3}。"
    );
    public static readonly Phrase Probe = new("Probe", "探头");
    public static readonly Phrase Gateway = new("Gateway", "网关");
    public static readonly Phrase ShippingLogger = new("Shipping logger", "运输记录仪");
    public static readonly Phrase Channels = new("Channels", "通道");
    public static readonly Phrase Channel = new("Channel", "通道");
    public static readonly Phrase Newest = new("Newest value", "最新值");
    public static readonly Phrase Corrected = new("Corrected", "修正值");
    public static readonly Phrase ObservesPoint = new("Observes", "所测测点");
    public static readonly Phrase Assign = new("Assign a channel", "分配通道");
    public static readonly Phrase From = new("From", "自");
    public static readonly Phrase SiteTime = new("In the site's time.", "站点当地时间。");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase Cut = new("End what is assigned there now", "结束该测点现有分配");
    public static readonly Phrase PinThese = new("Pin these topics", "绑定以下主题");
    public static readonly Phrase PinsIntro = new(
        "What comes in this device's name on another topic is a dead letter. Without a pin every topic is taken. A change takes effect after ten seconds.",
        "以该传感器名义在其他主题收到的报文列为死信。未绑定时接受任何主题。更改在十秒后生效。"
    );
    public static readonly Phrase Pinned = new("Pinned", "已绑定");
    public static readonly Phrase NotPinned = new("Not pinned", "未绑定");
    public static readonly Phrase Refused = new("Refused", "已拒收");
    public static readonly Phrase Accept = new("Accept topic", "接受主题");
    public static readonly Phrase GiveUp = new("End", "结束");
    public static readonly Phrase Calibrations = new("Calibration certificates", "校准证书");
    public static readonly Phrase NoCalibration = new("No certificate on file.", "无校准证书。");
    public static readonly Phrase Certificate = new("Certificate", "证书编号");
    public static readonly Phrase CalibratedOn = new("Calibrated on", "校准日期");
    public static readonly Phrase DueOn = new("Due on", "到期日期");
    public static readonly Phrase Laboratory = new("Laboratory", "校准机构");
    public static readonly Phrase Offset = new("Offset (to be added)", "修正量（相加）");
    public static readonly Phrase Uncertainty = new("Uncertainty (k = 2)", "不确定度 (k = 2)");
    public static readonly Phrase Unit = new("Unit", "单位");
    public static readonly Phrase File = new("File", "文件");
    public static readonly Phrase WholeDevice = new("whole device", "整机");
    public static readonly Phrase AddCertificate = new("Enter a certificate", "录入证书");
    public static readonly Phrase Withdraw = new("Withdraw", "撤销");
    public static readonly Phrase Withdrawn = new("withdrawn: {0}", "已撤销：{0}");
    public static readonly Phrase Correct = new("Correct a channel", "修正通道");
    public static readonly Phrase CorrectIntro = new(
        "The amount is added for show, beside the raw value. What is stored and judged stays raw.",
        "修正量仅用于显示，与原始值并列。存储和判定始终使用原始值。"
    );
    public static readonly Phrase Amount = new("Amount", "修正量");
    public static readonly Phrase History = new("Changes", "变更记录");
    public static readonly Phrase Registration = new("Registration", "登记");
    public static readonly Phrase Register = new("Register", "登记");
    public static readonly Phrase Save = new("Save", "保存");
    public static readonly Phrase StoresAndForwards = new("Stores and sends later", "离线存储后上传");
    public static readonly Phrase OutOfUse = new("Out of use", "停用");
    public static readonly Phrase Done = new("Saved.", "已保存。");
    public static readonly Phrase WrongTopic = new(
        "Messages come in this device's name on a topic that it is not pinned to.",
        "有报文以该传感器名义在未绑定的主题上收到。"
    );
    public static readonly Phrase Point = new("Measuring point", "测点");
    public static readonly Phrase ListsOut = new("As CSV", "导出 CSV");
    public static readonly Phrase DevicesCsv = new("Devices", "传感器");
    public static readonly Phrase EquipmentCsv = new("Equipment", "设备");
    public static readonly Phrase KindUnpinnedTopic = new("Wrong topic", "主题未绑定");
    public static readonly Phrase KindCalibrationDue = new("Calibration lapses soon", "校准即将到期");
    public static readonly Phrase KindCalibrationLapsed = new("Calibration has lapsed", "校准已过期");
    public static readonly Phrase Corrections = new("Corrections", "修正");
    public static readonly Phrase NoCorrection = new("No channel is corrected.", "无修正。");
    public static readonly Phrase Until = new("Until", "至");
    public static readonly Phrase Version = new("Version", "版本");
    public static readonly Phrase CorrectedShown = new(
        "Site {0} shows corrected values beside the raw ones.",
        "站点 {0} 在原始值旁显示修正值。"
    );
    public static readonly Phrase CorrectedHidden = new("Site {0} shows raw values alone.", "站点 {0} 仅显示原始值。");
    public static readonly Phrase ShowCorrected = new("Show corrected values at this site", "本站点显示修正值");
    public static readonly Phrase HideCorrected = new("Show raw values alone at this site", "本站点仅显示原始值");
}
