namespace ColdChain.Web.Language;

/// <summary>Words for notifications: channels, the plan, what was sent, answers by link.</summary>
internal static class NotificationWords
{
    public static readonly Phrase Title = new("Notifications", "报警通知");
    public static readonly Phrase Intro = new(
        "Through what people are reached, who is told when, and what became of each message.",
        "通过哪些渠道通知、何时通知何人，以及每条消息的送达结果。"
    );
    public static readonly Phrase Channels = new("Channels", "通知渠道");
    public static readonly Phrase NoChannels = new(
        "No channel is configured: alarms are seen in this console alone. Channels are set in the configuration file, section Notifications.",
        "尚未配置通知渠道：报警仅显示在本控制台。请在配置文件的 Notifications 部分设置渠道。"
    );
    public static readonly Phrase Channel = new("Channel", "渠道");
    public static readonly Phrase Kind = new("Kind", "类型");
    public static readonly Phrase Target = new("Leads to", "目标");
    public static readonly Phrase Waiting = new("Waiting", "待发送");
    public static readonly Phrase LastDelivered = new("Last delivered", "最近送达");
    public static readonly Phrase Works = new("Works", "正常");
    public static readonly Phrase NotUsed = new("Not used yet", "尚未使用");
    public static readonly Phrase Failing = new("Failing", "故障");
    public static readonly Phrase FailingSince = new("since {0}: {1}", "自 {0} 起：{1}");
    public static readonly Phrase ThenTo = new("then {0}", "失败时转 {0}");
    public static readonly Phrase OnlyPlan = new("only what the plan sends", "仅按值班计划发送");
    public static readonly Phrase Test = new("Send a test", "发送测试消息");
    public static readonly Phrase TestSent = new(
        "The test is on its way; see below what becomes of it.",
        "测试消息已发出，结果见下方列表。"
    );
    public static readonly Phrase Address = new("Address, if the channel needs one", "地址（如渠道需要）");
    public static readonly Phrase OnCall = new("On call now", "当前值班");
    public static readonly Phrase NoPlan = new(
        "There is no plan yet: each alarm goes to the channels that broadcast, and is not escalated.",
        "尚无值班计划：报警仅发送至广播渠道，不会逐级上报。"
    );
    public static readonly Phrase Plan = new("Notification plan", "通知与值班计划");
    public static readonly Phrase PlanIntro = new(
        "People, rotas and escalations, as YAML; the documentation explains each key. A change holds from the next alarm on, and stays on record.",
        "以 YAML 书写人员、值班表和逐级上报规则，各字段见文档。修改自下一条报警起生效，并永久留痕。"
    );
    public static readonly Phrase PlanText = new("The plan, as YAML", "计划（YAML）");

    /// <summary>What a new plan begins with: comments, so that saving it tells nobody.</summary>
    public static readonly Phrase Example = new(
        """
        # Remove the marks and set your own names. Each key is explained in docs/notifications.md.
        # people:
        #   - name: duty
        #     reach: [{ channel: sms, address: "+86 ..." }, { channel: mail, address: duty@example.org }]
        #   - name: head
        #     reach: [{ channel: mail, address: head@example.org }]
        # rotas:
        #   - name: freezers
        #     zone: Asia/Shanghai
        #     holidays: []
        #     shifts:
        #       - { days: mon-fri, hours: "08:00-18:00", who: duty }
        #     otherwise: head
        # escalations:
        #   - name: freezer-alarms
        #     severity: alarm
        #     steps:
        #       - { tell: freezers }
        #       - { after: PT15M, tell: head }
        """,
        """
        # 去掉注释符并改为您自己的内容，各字段说明见 docs/notifications.md。
        # people:
        #   - name: duty
        #     reach: [{ channel: sms, address: "+86 ..." }, { channel: mail, address: duty@example.org }]
        #   - name: head
        #     reach: [{ channel: mail, address: head@example.org }]
        # rotas:
        #   - name: freezers
        #     zone: Asia/Shanghai
        #     holidays: []
        #     shifts:
        #       - { days: mon-fri, hours: "08:00-18:00", who: duty }
        #     otherwise: head
        # escalations:
        #   - name: freezer-alarms
        #     severity: alarm
        #     steps:
        #       - { tell: freezers }
        #       - { after: PT15M, tell: head }
        """
    );
    public static readonly Phrase PlanVersion = new("version {0}, {1}: {2}", "第 {0} 版，{1}：{2}");
    public static readonly Phrase Reason = new("Why is it changed?", "修改原因");
    public static readonly Phrase Check = new("Check", "检查");
    public static readonly Phrase Save = new("Save", "保存");
    public static readonly Phrase Checked = new(
        "The plan can be read: {0} people, {1} rotas, {2} escalations.",
        "计划有效：{0} 人，{1} 个值班表，{2} 条上报规则。"
    );
    public static readonly Phrase Saved = new("Saved as version {0}.", "已保存为第 {0} 版。");
    public static readonly Phrase WrittenMeanwhile = new(
        "Somebody else changed the plan meanwhile. Your text is still here: compare it with version {0} and save again.",
        "计划已被他人修改。您的文本仍保留在此，请与第 {0} 版核对后重新保存。"
    );
    public static readonly Phrase Latest = new("Latest messages", "最近的消息");
    public static readonly Phrase Told = new("Who was told", "通知记录");
    public static readonly Phrase NoneSent = new("Nobody was told of it.", "未发出通知。");
    public static readonly Phrase Recipient = new("Recipient", "接收人");
    public static readonly Phrase What = new("What", "内容");
    public static readonly Phrase Outcome = new("Outcome", "结果");
    public static readonly Phrase Attempts = new("Attempts", "尝试次数");
    public static readonly Phrase Delivered = new("Delivered", "已送达");
    public static readonly Phrase Pending = new("Waiting", "待发送");
    public static readonly Phrase PendingUntil = new("next attempt {0}", "下次尝试 {0}");
    public static readonly Phrase GivenUp = new("Given up", "已放弃");
    public static readonly Phrase Raised = new("Raised", "报警");
    public static readonly Phrase Escalated = new("Escalated", "逐级上报");
    public static readonly Phrase Returned = new("Back to normal", "恢复正常");
    public static readonly Phrase Acknowledged = new("Acknowledged", "已确认");
    public static readonly Phrase Reminder = new("Reminder", "再次提醒");
    public static readonly Phrase Shelved = new("Shelved", "已搁置");
    public static readonly Phrase PerMinute = new("at most {0} a minute", "每分钟最多 {0} 条");
    public static readonly Phrase AttemptTitle = new("attempt {0}", "第 {0} 次");
    public static readonly Phrase Took = new("{0} ms", "{0} 毫秒");
    public static readonly Phrase Unknown = new("No end on record: under way, or the service ended", "无结果：发送中，或服务中断");
    public static readonly Phrase Refused = new("Refused", "被拒绝");
    public static readonly Phrase Failed = new("No answer", "无应答");
    public static readonly Phrase HeldBack = new("Held back", "暂缓发送");
    public static readonly Phrase Tests = new("Alarm tests", "报警测试记录");
    public static readonly Phrase TestsIntro = new(
        "Each test of a channel, who asked for it and what became of it. A test goes the way of an alarm.",
        "每次渠道测试、测试人及结果。测试消息与报警走同一流程。"
    );
    public static readonly Phrase NoTests = new("No channel was tested yet.", "尚未测试任何渠道。");
    public static readonly Phrase Alive = new("Signs of life", "心跳消息");
    public static readonly Phrase AliveIntro = new(
        "Sent while the monitor keeps up. Whoever gets them notices when they stay out: no system can report its own death.",
        "监测正常时定期发送。收不到心跳即说明系统异常：系统无法报告自身停机。"
    );
    public static readonly Phrase NoAlive = new(
        "None is configured: nobody would notice if this system stood still. Set one in the configuration file, Notifications:Heartbeats.",
        "尚未配置心跳：系统停机时无人知晓。请在配置文件的 Notifications:Heartbeats 中设置。"
    );
    public static readonly Phrase Every = new("Every", "间隔");
    public static readonly Phrase Overdue = new("Overdue", "逾期");
    public static readonly Phrase Contacts = new("Whom to call", "联系电话");
    public static readonly Phrase TestMessage = new("Test", "测试");
    public static readonly Phrase Answer = new("Acknowledge an alarm", "确认报警");
    public static readonly Phrase AnswerAs = new("You acknowledge as {0}.", "您将以 {0} 的身份确认。");
    public static readonly Phrase ValueNow = new("Value", "数值");
    public static readonly Phrase AnswerNow = new("Acknowledge", "确认");
    public static readonly Phrase AnswerComment = new("What do you do about it? (optional)", "处理说明（可选）");
    public static readonly Phrase AnswerDone = new("Acknowledged. Thank you.", "已确认，谢谢。");
    public static readonly Phrase AnswerSpent = new(
        "This alarm needs no answer by this link any more.",
        "该链接已失效，此报警无需再通过它确认。"
    );
    public static readonly Phrase AnswerBy = new("Acknowledged by {0}, {1}.", "已由 {0} 于 {1} 确认。");
    public static readonly Phrase AnswerExpired = new(
        "This link has expired. Sign in to the console to acknowledge.",
        "链接已过期，请登录控制台确认。"
    );
    public static readonly Phrase AnswerUnknown = new(
        "This link is not complete, or not one of ours. Open the whole address from the message.",
        "链接不完整或无效，请从消息中打开完整地址。"
    );

    /// <summary>How an attempt ended.</summary>
    public static Phrase OfOutcome(string outcome) =>
        outcome switch
        {
            "delivered" => Delivered,
            "refused" => Refused,
            "failed" => Failed,
            "held-back" => HeldBack,
            _ => Unknown,
        };

    /// <summary>A step of an alarm's life that people are told of.</summary>
    public static Phrase OfStep(string step) =>
        step switch
        {
            "raised" => Raised,
            "escalated" => Escalated,
            "returned" => Returned,
            "acknowledged" => Acknowledged,
            "reminder" => Reminder,
            "shelved" => Shelved,
            "test" => TestMessage,
            _ => new Phrase(step, step),
        };
}
