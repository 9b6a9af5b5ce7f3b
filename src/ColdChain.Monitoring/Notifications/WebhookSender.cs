using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Posts to one receiver. Too many failures in a row open its circuit: then nothing is sent for a while.</summary>
internal sealed class WebhookSender
{
    public const string ClientName = "coldchain-webhook";

    /// <summary>The longest answer that is looked at for the record, in characters.</summary>
    private const int MaxDetail = 200;

    private readonly WebhookOptions _webhook;
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<DeliveryAttempt> _pipeline;
    private DateTimeOffset _heldUntil;

    public WebhookSender(WebhookOptions webhook, IHttpClientFactory clients, TimeProvider clock)
    {
        (_webhook, _clients, _clock) = (webhook, clients, clock);
        var pause = TimeSpan.FromSeconds(30) < webhook.LongestRetry ? TimeSpan.FromSeconds(30) : webhook.LongestRetry;
        _pipeline = new ResiliencePipelineBuilder<DeliveryAttempt> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<DeliveryAttempt>
                {
                    // Five failures within a minute, and nothing else: the receiver is down, not the one message bad.
                    FailureRatio = 1,
                    MinimumThroughput = 5,
                    SamplingDuration = TimeSpan.FromMinutes(1),
                    BreakDuration = pause,
                    OnOpened = _ =>
                    {
                        _heldUntil = clock.GetUtcNow() + pause;
                        return ValueTask.CompletedTask;
                    },
                    ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsDelivered: false }),
                }
            )
            .Build();
    }

    /// <summary>How long the receiver is to be left alone; null: it may be sent to.</summary>
    public TimeSpan? HeldBackFor => _heldUntil > _clock.GetUtcNow() ? _heldUntil - _clock.GetUtcNow() : null;

    public async Task<DeliveryAttempt> SendAsync(OutboxRow row, byte[] body, CancellationToken cancel)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await PostAsync(row, body, token), cancel);
        }
        catch (BrokenCircuitException held)
        {
            return new DeliveryAttempt(DeliveryAttempt.HeldBack, null, 0, held.Message);
        }
    }

    private async Task<DeliveryAttempt> PostAsync(OutboxRow row, byte[] body, CancellationToken cancel)
    {
        var started = _clock.GetTimestamp();
        using var patience = new CancellationTokenSource(_webhook.Timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var request = Request(row, body);
            using var client = _clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var took = (long)_clock.GetElapsedTime(started).TotalMilliseconds;
            return response.IsSuccessStatusCode
                ? new DeliveryAttempt(DeliveryAttempt.Delivered, (long)response.StatusCode, took, null)
                : new DeliveryAttempt(DeliveryAttempt.Refused, (long)response.StatusCode, took, Short(response.ReasonPhrase));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var took = (long)_clock.GetElapsedTime(started).TotalMilliseconds;
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, took, $"no answer within {_webhook.Timeout}");
        }
        catch (HttpRequestException failure)
        {
            var took = (long)_clock.GetElapsedTime(started).TotalMilliseconds;
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, took, Short(failure.Message));
        }
    }

    private HttpRequestMessage Request(OutboxRow row, byte[] body)
    {
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, _webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(WebhookSignature.TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(_webhook.Secret, seconds, body));
        request.Headers.Add(WebhookSignature.DeliveryHeader, $"{row.AlarmId}/{row.Step}/{row.Recipient}");
        request.Headers.Add(WebhookSignature.AttemptHeader, row.Attempts.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    private static string? Short(string? text) => text?.Length > MaxDetail ? text[..MaxDetail] : text;
}
