using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ColdChain.Web.Tests.Sample;

namespace ColdChain.Web.Tests;

/// <summary>A browser without a screen: keeps cookies, sends forms with their antiforgery token, follows no redirect by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public Browser(Uri address)
    {
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }, disposeHandler: true)
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public HttpClient Client { get; }

    public CookieCollection Cookies => _cookies.GetCookies(Client.BaseAddress!);

    public static async Task<Browser> SignedInAsync(SampleHost host, string user)
    {
        var browser = new Browser(host.Address);
        var answer = await browser.SignInAsync(user, SampleUsers.Password);
        answer.Headers.Location?.OriginalString.ShouldBe("/");
        return browser;
    }

    public Task<HttpResponseMessage> SignInAsync(string user, string password, string back = "") =>
        SendFormAsync("/login", "/sign-in", ("name", user), ("password", password), ("return", back));

    /// <summary>Loads <paramref name="page"/>, takes its token, posts the form.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(page);
        return await PostAsync(action, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>The antiforgery token of a page's first form.</summary>
    public async Task<string> TokenAsync(string page) => Token().Match(await Client.GetStringAsync(page)).Groups["token"].Value;

    public Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        Client.PostAsync(action, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>A change over the API of the revision that was looked at.</summary>
    /// <param name="tag">The record's <c>ETag</c>; sent as <c>If-Match</c>.</param>
    public async Task<HttpResponseMessage> ChangeAsync(string address, string tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await Client.SendAsync(request);
    }

    public void Choose(string cookie, string value) => _cookies.Add(Client.BaseAddress!, new Cookie(cookie, value));

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
