using System.Net.Http.Headers;
using System.Text;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Heads;

namespace ColdChain.Host.Composition;

/// <summary>Sends signed heads by POST, as JSON. A head is signed itself: the request needs no signature.</summary>
internal sealed class WebhookHeadPublisher(Uri url, IHttpClientFactory clients, TimeProvider clock) : ITreeHeadPublisher
{
    public const string ClientName = "coldchain-heads";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => $"webhook {url.GetLeftPart(UriPartial.Path)}";

    public async Task PublishAsync(TreeHead head, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        using var client = clients.CreateClient(ClientName);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(head.ToJson()));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!response.IsSuccessStatusCode)
                throw new IOException($"The receiver answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"No answer within {Patience}.", late);
        }
        catch (HttpRequestException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }
}
