using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Notifications;

/// <summary>A real mail server over TLS, as it is on bad days too.</summary>
public sealed class MailDeliveryTests
{
    [RealServerFact(RealServers.Mosquitto, RealServers.Smtp)]
    public async Task Mail_goes_over_tls_and_none_is_lost_while_the_server_is_away_refuses_and_hangs()
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        using var stranger = new TestCertificate();
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var smtp = await SmtpServer.StartAsync(certificate);
        await using var untrusted = await SmtpServer.StartAsync(stranger);
        await using var open = await SmtpServer.StartAsync(certificate: null);
        await using var site = await AlarmingSite.StartAsync(
            folder,
            mosquitto,
            new
            {
                PublicUrl = "https://coldchain.example.org",
                Channels = new[] { Mail("mail", smtp), Mail("untrusted", untrusted), Mail("open", open) },
            },
            // As an operator adds the authority of the house.
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = smtp.CertificateFile }
        );

        await site.BreakAsync("F-07");
        await ArrivesAsync(smtp, 1);
        IsReadable(smtp.Received[0], await site.AlarmOfAsync("F-07"));
        await site.AttemptedAsync("F-07", "untrusted", "failed", "certificate");
        await site.AttemptedAsync("F-07", "open", "failed", "secure");

        smtp.Kill();
        await site.BreakAsync("F-21");
        await site.AttemptedAsync("F-21", "mail", "failed", "refused");
        await smtp.StartAgainAsync(maxBytes: 100);
        await site.BreakAsync("F-22");
        await site.AttemptedAsync("F-22", "mail", "refused", "too much mail data");
        smtp.Kill();
        await smtp.StartAgainAsync();
        await smtp.HangAsync();
        await site.BreakAsync("F-23");
        await site.AttemptedAsync("F-23", "mail", "failed", "no answer within");
        await smtp.ResumeAsync();

        await Eventually.HoldsAsync(
            async () =>
                (await site.NotificationsAsync()).Count(item =>
                    item.GetProperty("recipient").GetString() == "mail" && item.GetProperty("state").GetString() == "delivered"
                ) == 4,
            "all four are delivered",
            TimeSpan.FromMinutes(1)
        );
        var mails = smtp.Received;
        mails.Select(mail => mail.Headers["Message-ID"]).Distinct().Count().ShouldBe(4);
        foreach (var freezer in (string[])["F-07", "F-21", "F-22", "F-23"])
            mails.ShouldContain(mail => mail.Subject.Contains(freezer), freezer);
        foreach (var repeated in mails.Where(mail => mail.Headers["X-ColdChain-Attempt"] != "1"))
        {
            repeated.Plain.ShouldContain("May repeat an earlier message.");
            repeated.Html.ShouldContain("可能与之前的消息重复。 / May repeat an earlier message.");
        }
        mails.Count(mail => mail.Headers["X-ColdChain-Attempt"] != "1").ShouldBeGreaterThanOrEqualTo(3);
        untrusted.Received.ShouldBeEmpty("nothing goes to a server whose certificate nobody trusts");
        open.Received.ShouldBeEmpty("nothing goes without TLS");
    }

    private static void IsReadable(ReceivedMail mail, string alarm)
    {
        mail.Subject.ShouldBe("报警：超出限值（high），F-07 超低温冰箱 F-07（LOAD），F-07/probe-1：-45 °C");
        mail.Headers["From"].ShouldBe("\"ColdChain\" <coldchain@example.org>");
        mail.Headers["To"].ShouldBe("lab@example.org, head@example.org");
        mail.Headers["X-RcptTo"].ShouldBe("lab@example.org, head@example.org", "both are in the envelope");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers["X-ColdChain-Delivery"].ShouldBe($"{alarm}/raised:1/mail");
        mail.Headers["X-ColdChain-Attempt"].ShouldBe("1");
        mail.Headers["Message-ID"].ShouldEndWith("@example.org>");
        mail.Headers.GetValueOrDefault("Date").ShouldNotBeNullOrEmpty();
        mail.Headers["Content-Type"].ShouldStartWith("multipart/alternative");
        mail.Parts.Select(part => part.Type).ShouldBe(["text/plain", "text/html"], "the better one comes last (RFC 2046 5.1.4)");
        foreach (
            var line in (string[])
                [
                    "批次：B-1",
                    "处理：Move the boxes to F-09, then call 021-5555",
                    "ALARM: out of limits (high), F-07 超低温冰箱 F-07 (LOAD), F-07/probe-1: -45 °C",
                    "Limit -60 °C; now -45 °C; worst -45 °C",
                    "Batches: B-1",
                    "What to do: Move the boxes to F-09, then call 021-5555",
                    $"Details: https://coldchain.example.org/alarms/{alarm}",
                ]
        )
            mail.Plain.ReplaceLineEndings("\n").Split('\n').ShouldContain(line);
        mail.Plain.ShouldContain("\nAcknowledge: https://coldchain.example.org/answer/");
        mail.Html.ShouldStartWith("<!doctype html>");
        mail.Html.ShouldContain("lang=\"zh-CN\"");
        mail.Html.ShouldContain("What to do: Move the boxes to F-09, then call 021-5555");
        mail.Html.ShouldContain("href=\"https://coldchain.example.org/answer/");
    }

    private static Task ArrivesAsync(SmtpServer server, int mails) =>
        Eventually.HoldsAsync(() => server.Received.Count >= mails, "the mail arrives");

    private static object Mail(string name, SmtpServer server) =>
        new
        {
            Name = name,
            Kind = "Email",
            Timeout = "00:00:03",
            FirstRetry = "00:00:00.200",
            LongestRetry = "00:00:01",
            Smtp = new
            {
                Host = "localhost",
                server.Port,
                From = "coldchain@example.org",
                To = new[] { "lab@example.org", "head@example.org" },
            },
        };
}
