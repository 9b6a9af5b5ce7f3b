using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class ChannelSenderTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public async Task WeCom_gets_markdown_that_nothing_from_outside_can_shape()
    {
        await using var robot = await HttpRecorder.StartAsync();
        var attempt = await SendAsync(
            Robot(ChannelKind.WeCom, new Uri(robot.Url, "/cgi-bin/webhook/send?key=k-1")),
            Freezer(name: "F *7* <@all>")
        );
        attempt.IsDelivered.ShouldBeTrue();
        var request = robot.Requests.ShouldHaveSingleItem();
        request.Query.ShouldBe("?key=k-1");
        request.Json.GetProperty("msgtype").GetString().ShouldBe("markdown");
        var text = request.Json.GetProperty("markdown").GetProperty("content").GetString()!;
        text.ShouldStartWith("**报警：超出限值（high）");
        text.ShouldContain("ALARM: out of limits (high)");
        text.ShouldContain("2026-09-21 22:13:20 UTC+08:00");
        text.ShouldNotContain("<@all>");
        text.ShouldNotContain("*7*");
        text.ShouldContain("https://cc.example.org/answer/abc");
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThanOrEqualTo(4096);
    }

    [Fact]
    public async Task A_robot_that_says_200_and_means_no_is_not_taken_for_delivered()
    {
        await using var robot = await HttpRecorder.StartAsync();
        foreach (
            var answer in (string[])
                [
                    """{"errcode":45009,"errmsg":"api freq out of limit"}""",
                    """{"code":19024,"msg":"Key Words Not Found"}""",
                    "{}",
                    "ok",
                    "",
                    "[1]",
                ]
        )
        {
            robot.Answer = answer;
            var attempt = await SendAsync(Robot(ChannelKind.WeCom, robot.Url), Freezer());
            attempt.Outcome.ShouldBe(DeliveryAttempt.Refused, answer);
            attempt.Detail.ShouldNotBeNullOrEmpty();
        }
        robot.Answer = """{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}""";
        (await SendAsync(Robot(ChannelKind.Feishu, robot.Url), Freezer())).IsDelivered.ShouldBeTrue();
    }

    [Fact]
    public async Task DingTalk_gets_its_signature_in_the_query()
    {
        await using var robot = await HttpRecorder.StartAsync();
        var url = new Uri(robot.Url, "/robot/send?access_token=t-1");
        (await SendAsync(Robot(ChannelKind.DingTalk, url, "SEC-secret"), Freezer())).IsDelivered.ShouldBeTrue();
        var request = robot.Requests.ShouldHaveSingleItem();
        var query = HttpUtility.ParseQueryString(request.Query);
        query["access_token"].ShouldBe("t-1");
        // Computed as the platform documents it: HMAC-SHA256(secret, timestamp + "\n" + secret), base64.
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes("SEC-secret"));
        query["sign"].ShouldBe(Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(query["timestamp"] + "\nSEC-secret"))));
        request.Json.GetProperty("markdown").GetProperty("title").GetString()!.ShouldStartWith("报警：超出限值");
    }

    [Fact]
    public async Task Feishu_gets_its_signature_in_the_body()
    {
        await using var robot = await HttpRecorder.StartAsync();
        robot.Answer = """{"code":0,"msg":"success"}""";
        (await SendAsync(Robot(ChannelKind.Feishu, robot.Url, "fs-secret"), Freezer())).IsDelivered.ShouldBeTrue();
        var json = robot.Requests.ShouldHaveSingleItem().Json;
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(json.GetProperty("timestamp").GetString() + "\nfs-secret"));
        json.GetProperty("sign").GetString().ShouldBe(Convert.ToBase64String(hmac.ComputeHash([])));
        json.GetProperty("content").GetProperty("text").GetString()!.ShouldContain("批次：B-1、B-2");
    }

    [Fact]
    public async Task A_template_fills_in_what_it_names_escaped_for_where_it_stands()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        gateway.Answer = """{"result":"OK"}""";
        var channel = new ChannelOptions
        {
            Name = "sms",
            Kind = ChannelKind.Http,
            // As configuration binds it.
            Url = new Uri(gateway.Url + "send?to={address}&equipment={equipment}"),
            Language = MessageLanguage.English,
            Template = new HttpTemplateOptions
            {
                Body = """{"to":"{address}","message":"{text}","nested":{"key":"{key}"},"braces":"{no-name}"}""",
                Headers = { ["Authorization"] = "Bearer t" },
                Expect = "\"OK\"",
            },
        };
        var delivery = Freezer(name: "Freezer \"7\"\\") with { Address = "+86 139&0000", Language = MessageLanguage.English };
        (await SendAsync(channel, delivery)).IsDelivered.ShouldBeTrue();
        var request = gateway.Requests.ShouldHaveSingleItem();
        HttpUtility.ParseQueryString(request.Query)["to"].ShouldBe("+86 139&0000");
        request.Headers["Authorization"].ShouldBe("Bearer t");
        request.Json.GetProperty("to").GetString().ShouldBe("+86 139&0000");
        request.Json.GetProperty("message").GetString()!.ShouldContain("F-07 Freezer \"7\"\\ (sh)");
        request.Json.GetProperty("nested").GetProperty("key").GetString().ShouldBe(delivery.Key);
        request.Json.GetProperty("braces").GetString().ShouldBe("{no-name}");

        gateway.Answer = """{"result":"no credit"}""";
        var refused = await SendAsync(channel, delivery);
        refused.Outcome.ShouldBe(DeliveryAttempt.Refused);
        refused.Detail!.ShouldContain("no credit");
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using var gateway = await HttpRecorder.StartAsync();
        gateway.Answer = new string('x', 10_000_000) + "OK";
        var channel = new ChannelOptions
        {
            Name = "sms",
            Kind = ChannelKind.Http,
            Url = gateway.Url,
            Template = new HttpTemplateOptions
            {
                Body = "{short}",
                ContentType = "text/plain",
                Expect = "OK",
            },
        };
        var attempt = await SendAsync(channel, Freezer());
        attempt.Outcome.ShouldBe(DeliveryAttempt.Refused);
        attempt.Detail!.Length.ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public void A_mail_as_html_holds_nothing_that_came_from_outside_as_markup()
    {
        var html = EmailHtml.Of(Freezer(name: "<script>x</script>"));
        html.ShouldNotContain("<script>");
        html.ShouldContain("&lt;script&gt;");
        html.ShouldContain("https://cc.example.org/answer/abc");
        html.ShouldContain("lang=\"zh-CN\"");
    }

    [Fact]
    public void A_second_attempt_says_that_it_may_repeat()
    {
        MessageText.Of(Freezer()).ShouldNotContain("repeat");
        var again = MessageText.Of(Freezer() with { Attempt = 2 });
        again.ShouldContain("May repeat an earlier message.");
        again.ShouldContain("可能与之前的消息重复");
    }

    [Theory]
    [InlineData("coldchain/alarms/{site}/{equipment}", "coldchain/alarms/sh/F-07")]
    [InlineData("a/{severity}/{step}", "a/alarm/raised")]
    [InlineData("a/{address}", "a/-")]
    public void A_topic_is_filled_in(string template, string expected) => MqttSender.Topic(template, Freezer()).ShouldBe(expected);

    [Fact]
    public void No_name_becomes_a_wildcard_or_a_level_of_its_own()
    {
        var odd = Freezer() with { Alarm = Freezer().Alarm with { EquipmentNumber = "a/#/+" } };
        MqttSender.Topic("x/{equipment}", odd).ShouldBe("x/a____");
    }

    [Theory]
    [InlineData(10, "报警")]
    [InlineData(3, "...")]
    public void A_text_is_clipped_at_whole_characters(int bytes, string start)
    {
        var clipped = RobotMessages.Clip("报警报警报警", bytes);
        Encoding.UTF8.GetByteCount(clipped).ShouldBeLessThanOrEqualTo(bytes);
        clipped.ShouldStartWith(start);
    }

    private static async Task<DeliveryAttempt> SendAsync(ChannelOptions channel, Delivery delivery)
    {
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var senders = new ChannelSenders(services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
        return await senders.Of(channel).SendAsync(delivery, None);
    }

    private static ChannelOptions Robot(ChannelKind kind, Uri url, string? secret = null) =>
        new()
        {
            Name = "robot",
            Kind = kind,
            Url = url,
            Secret = secret,
        };

    private static Delivery Freezer(string name = "Freezer 7") =>
        new(
            "limit-1/raised:1/robot",
            "robot",
            null,
            NotificationStep.Raised,
            1,
            new AlarmView(
                "limit-1",
                "limit",
                AlarmState.Unacknowledged,
                Severity.Alarm,
                "sh",
                "F-07",
                name,
                "F-07/chamber",
                "high",
                "C",
                -60,
                -45,
                -45,
                1_790_000_000_000,
                null,
                1_790_000_060_000,
                null,
                null,
                null,
                LateDiscovered: false,
                ["B-1", "B-2"],
                "Call 021-5555"
            ),
            MessageLanguage.Both,
            Shanghai,
            new Uri("https://cc.example.org/alarms/limit-1"),
            new Uri("https://cc.example.org/answer/abc")
        )
        {
            NowMs = 1_790_000_120_000,
        };
}
