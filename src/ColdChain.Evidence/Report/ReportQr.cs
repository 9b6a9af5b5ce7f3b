using System.Globalization;
using System.Text;
using QRCoder;

namespace ColdChain.Evidence.Report;

/// <summary>A QR code as one SVG path: sharp on paper at any size.</summary>
internal static class ReportQr
{
    /// <summary>Error correction M: a stamp or a fold over a corner does no harm.</summary>
    public static string Svg(string content, string name)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x])
                    continue;
                var start = x;
                while (x + 1 < row.Length && row[x + 1])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1H{start}z");
            }
        }
        var size = code.ModuleMatrix.Count;
        return $"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{ReportText.Html(name)}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>";
    }
}
