using System.Text;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>Sends one request in time and judges the answer.</summary>
internal sealed class HttpSending(IHttpClientFactory clients, TimeProvider clock, TimeSpan timeout)
{
    public const string ClientName = "coldchain-notification";

    /// <summary>The longest answer that is looked at, in bytes; of it so much goes on record, in characters.</summary>
    private const int MaxAnswer = 16 * 1024;
    private const int MaxDetail = 200;

    /// <param name="judge">Says what is wrong with the body of an answer of 2xx; null: nothing is, or the body is not looked at.</param>
    public async Task<DeliveryAttempt> SendAsync(HttpRequestMessage request, Func<string, string?>? judge, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!response.IsSuccessStatusCode)
                return new DeliveryAttempt(DeliveryAttempt.Refused, (long)response.StatusCode, Took(started), Short(response.ReasonPhrase));
            var problem = judge?.Invoke(await ReadAsync(response, both.Token));
            return new DeliveryAttempt(
                problem is null ? DeliveryAttempt.Delivered : DeliveryAttempt.Refused,
                (long)response.StatusCode,
                Took(started),
                Short(problem)
            );
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, Took(started), $"no answer within {timeout}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new DeliveryAttempt(DeliveryAttempt.Failed, null, Took(started), Short(failure.Message));
        }
    }

    public static string? Short(string? text) => text?.Length > MaxDetail ? text[..MaxDetail] : text;

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[MaxAnswer];
        return Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, MaxAnswer, throwOnEndOfStream: false, cancel));
    }

    private long Took(long started) => (long)clock.GetElapsedTime(started).TotalMilliseconds;
}
