using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Sends mail: a plain text, and the same as HTML.</summary>
internal sealed class EmailSender(ChannelOptions channel, TimeProvider clock) : IChannelSender
{
    public async Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var smtp = channel.Smtp!;
        var started = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(channel.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var message = Compose(smtp, delivery);
            using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls };
            if (smtp.User is { } user)
                client.Credentials = new NetworkCredential(user, smtp.Password);
            await client.SendMailAsync(message, both.Token);
            return new DeliveryAttempt(DeliveryAttempt.Delivered, null, Took(started), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, Took(started), $"no answer within {channel.Timeout}");
        }
        catch (SmtpException failure)
        {
            // A status is the server's own word; without one there was no talk.
            var refused = failure.StatusCode is not SmtpStatusCode.GeneralFailure;
            var detail = failure.InnerException is { } cause ? $"{failure.Message} {cause.Message}" : failure.Message;
            return new DeliveryAttempt(
                refused ? DeliveryAttempt.Refused : DeliveryAttempt.Failed,
                refused ? (long)failure.StatusCode : null,
                Took(started),
                HttpSending.Short(detail)
            );
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or FormatException
                        or InvalidOperationException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, Took(started), HttpSending.Short(failure.Message));
        }
    }

    private static MailMessage Compose(SmtpOptions smtp, Delivery delivery)
    {
        var text = MessageText.Of(delivery);
        var message = new MailMessage
        {
            From = new MailAddress(smtp.From, "ColdChain"),
            Subject = MessageText.Short(delivery),
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
        };
        try
        {
            if (delivery.Address is { } address)
                message.To.Add(new MailAddress(address));
            else
                foreach (var to in smtp.To)
                    message.To.Add(new MailAddress(to));
            // RFC 3834: no out-of-office notes in return. Mail programs put the steps of one alarm together by its thread.
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.Headers.Add("X-ColdChain-Delivery", delivery.HeaderKey);
            message.Headers.Add("X-ColdChain-Attempt", delivery.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture));
            message.Headers.Add("Message-ID", $"<{Id(delivery.Key)}@{message.From.Host}>");
            message.Headers.Add("References", $"<{Id(delivery.Alarm.Id)}@{message.From.Host}>");
            var html = AlternateView.CreateAlternateViewFromString(EmailHtml.Of(delivery), Encoding.UTF8, MediaTypeNames.Text.Html);
            message.AlternateViews.Add(html);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>The same in every attempt: mail servers and programs that know a repetition by its Message-ID (RFC 5322 3.6.4) show it once.</summary>
    private static string Id(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private long Took(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;
}
