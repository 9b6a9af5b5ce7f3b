using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>
/// The whole text of messages as people get them, compared with tests/golden/messages. COLDCHAIN_WRITE_GOLDEN=1 writes the files anew: look at
/// each change before it is committed.
/// </summary>
public sealed class MessageGoldenTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Cases => [.. MessageCases.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void The_text_is_as_it_was_read_and_found_good(string name)
    {
        var delivery = MessageCases.All[name];
        var text = new StringBuilder();
        foreach (var language in (MessageLanguage[])[MessageLanguage.Chinese, MessageLanguage.English])
            text.Append($"== subject\n{MessageText.Short(delivery with { Language = language })}\n");
        text.Append($"== text\n{MessageText.Of(delivery)}\n");
        Compare($"{name}.txt", text.ToString());
    }

    [Fact]
    public void Every_channel_says_all_of_it()
    {
        var raised = MessageCases.All["raised"];
        Compare("raised.html", EmailHtml.Of(raised).Replace("><", ">\n<", StringComparison.Ordinal) + "\n");
        Compare("raised.webhook.json", Json(AlarmMessage.Compose(raised)));
        Compare("raised.wecom.json", Json(RobotMessages.WeCom(raised)));
        Compare("raised.dingtalk.json", Json(RobotMessages.DingTalk(raised)));
        Compare("raised.feishu.json", Json(RobotMessages.Feishu(raised, secret: null, DateTimeOffset.UnixEpoch)));
        var names = TemplateText.Names.Select(name => $"{name}: {{{name}}}\n");
        Compare("raised.template.txt", TemplateText.Fill(string.Concat(names), raised, text => text));
    }

    [Fact]
    public void Robots_take_the_longest_of_them()
    {
        foreach (var (name, delivery) in MessageCases.All)
        {
            using var json = JsonDocument.Parse(RobotMessages.WeCom(delivery));
            var content = json.RootElement.GetProperty("markdown").GetProperty("content").GetString()!;
            content.EndsWith("...", StringComparison.Ordinal).ShouldBeFalse($"{name} is cut off");
            Encoding.UTF8.GetByteCount(content).ShouldBeLessThanOrEqualTo(4096, name);
        }
    }

    private static string Json(byte[] utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        return JsonSerializer.Serialize(json.RootElement, Indented) + "\n";
    }

    private static void Compare(string file, string text)
    {
        var path = RepositoryFiles.At($"tests/golden/messages/{file}");
        if (Environment.GetEnvironmentVariable("COLDCHAIN_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        text.ShouldBe(File.ReadAllText(path), $"{file} has changed");
    }
}
