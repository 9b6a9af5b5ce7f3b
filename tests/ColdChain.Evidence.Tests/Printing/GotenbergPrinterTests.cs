using System.Net;
using System.Text;
using ColdChain.Evidence.Printing;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace ColdChain.Evidence.Tests.Printing;

public sealed class GotenbergPrinterTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n");
    private readonly AnsweringHandler _handler = new();
    private readonly PrintingOptions _options = new() { Gotenberg = new Uri("http://gotenberg.test:3000/below/") };

    [Fact]
    public async Task The_report_goes_as_index_html_with_the_pages_own_size()
    {
        _handler.Answer = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Pdf) };
        using var pdf = new MemoryStream();
        (await PrintAsync(pdf)).ShouldBe(new PrintOutcome.Printed("Gotenberg"));
        pdf.ToArray().ShouldBe(Pdf);
        _handler.Asked.ShouldBe("POST http://gotenberg.test:3000/below/forms/chromium/convert/html");
        _handler.Body.ShouldContain("name=files; filename=index.html");
        _handler.Body.ShouldContain("<p>report</p>");
        _handler.Body.ShouldContain("name=preferCssPageSize\r\n\r\ntrue");
        _handler.Body.ShouldContain("name=printBackground\r\n\r\ntrue");
    }

    [Fact]
    public async Task What_the_service_says_against_it_is_told()
    {
        _handler.Answer = _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
        {
            Content = new StringContent("Chromium is\nbusy"),
        };
        (await PrintAsync(Stream.Null)).ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain("answered 503: Chromium is busy");
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_and_no_error()
    {
        _handler.Answer = _ => throw new HttpRequestException("connection refused");
        (await PrintAsync(Stream.Null))
            .ShouldBeOfType<PrintOutcome.NotPrinted>()
            .Why.ShouldContain("cannot be reached: connection refused");
    }

    [Fact]
    public async Task An_answer_that_is_no_PDF_or_too_large_is_not_kept()
    {
        using var kept = new MemoryStream();
        _handler.Answer = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>login</html>") };
        (await PrintAsync(kept)).ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain("it does not begin as one");
        _options.MaxPdfBytes = 8;
        _handler.Answer = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Pdf) };
        (await PrintAsync(kept)).ShouldBeOfType<PrintOutcome.NotPrinted>().Why.ShouldContain("more than 8 bytes");
        kept.Length.ShouldBe(0);
    }

    [Theory, InlineData("ftp://x"), InlineData("gotenberg")]
    public void An_address_that_is_none_is_found_at_the_start(string address) =>
        new PrintingOptionsValidator()
            .Validate(null, new PrintingOptions { Gotenberg = new Uri(address, UriKind.RelativeOrAbsolute) })
            .Failed.ShouldBeTrue();

    [Fact]
    public void The_defaults_are_valid() => new PrintingOptionsValidator().Validate(null, new PrintingOptions()).Succeeded.ShouldBeTrue();

    private async Task<PrintOutcome> PrintAsync(Stream pdf)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(GotenbergPrinter.ClientName).Returns(_ => new HttpClient(_handler, disposeHandler: false));
        return await new GotenbergPrinter(clients, Options.Create(_options)).PrintAsync("<p>report</p>"u8.ToArray(), pdf, default);
    }

    private sealed class AnsweringHandler : HttpMessageHandler
    {
        public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.NotFound);
        public string Asked { get; private set; } = "";
        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = $"{request.Method} {request.RequestUri}";
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return Answer(request);
        }
    }
}
