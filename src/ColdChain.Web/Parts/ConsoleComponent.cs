using ColdChain.Web.Formatting;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Parts;

/// <summary>What every component of the console has at hand.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    private bool _initialised;

    [Inject]
    private protected Translator T { get; set; } = null!;

    [Inject]
    private protected Viewer Viewer { get; set; } = null!;

    [Inject]
    private protected SiteTimes Zones { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    private protected IHttpContextAccessor Accessor { get; set; } = null!;

    protected HttpContext Http => Accessor.HttpContext!;

    /// <summary>Cancelled when the browser goes away.</summary>
    protected CancellationToken Gone => Http.RequestAborted;

    protected long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A value with its unit; a door is open or shut.</summary>
    protected string Quantity(double? value, string? unit) =>
        unit == Domain.Readings.Units.Boolean && value is { } on
            ? T[on == 0 ? EquipmentWords.Shut : EquipmentWords.Open]
            : Format.Quantity(value, unit);

    protected string Duration(TimeSpan span) => Spans.Say(T, span);

    protected string Ago(long timeMs) => Spans.Ago(T, TimeSpan.FromMilliseconds(NowMs - timeMs));

    /// <summary>Renders when all is there, and never before: on the server nobody sees a component that waits.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_initialised)
        {
            _initialised = true;
            await OnInitializedAsync();
        }
        OnParametersSet();
        StateHasChanged();
    }

    /// <summary>Answers 404 with what the page itself says. Set at once, the framework would send no content.</summary>
    protected void NotThere() =>
        Http.Response.OnStarting(
            static http =>
            {
                ((HttpContext)http).Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            },
            Http
        );

    protected override Task OnInitializedAsync() => Zones.LoadAsync(Gone);
}
