namespace ColdChain.Web.Tests.Live;

/// <summary>Reads a stream of server-sent events as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    public static async Task<EventReader> OpenAsync(Browser browser, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/live");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        // The server has begun: from here on nothing is missed.
        (await lines.ReadLineAsync()).ShouldBe("retry: 3000");
        return new EventReader(answer, lines);
    }

    /// <summary>The next event of a type; others on the way are passed over.</summary>
    public async Task<(string Id, string Data)> NextAsync(string type)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (id, name, data) = ("", "", "");
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
            {
                if (name == type)
                    return (id, data);
                (id, name, data) = ("", "", "");
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
        }
        throw new EndOfStreamException($"The stream ended without an event {type}.");
    }

    /// <summary>All lines up to the end of the next event of a type.</summary>
    public async Task<string> AllUntilAsync(string type)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (all, found) = ("", false);
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            all += line + "\n";
            found = found || line == $"event: {type}";
            if (found && line.Length == 0)
                return all;
        }
        throw new EndOfStreamException($"The stream ended without an event {type}.");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
