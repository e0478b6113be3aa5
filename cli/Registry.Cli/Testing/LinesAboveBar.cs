using Spectre.Console;
using Spectre.Console.Rendering;

namespace Registry.Cli.Testing;

/// <summary>
/// Lines that are written while a bar is shown: what is shown of the bar is erased first, or the end of it would stay behind each line that
/// is shorter.
/// </summary>
internal sealed class LinesAboveBar(string markup) : Renderable
{
    // ED: erases from the cursor, which is at the bar's beginning then, to the end of the screen.
    private const string Erase = "\u001b[J";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
    [
        .. options.Ansi ? [Segment.Control(Erase)] : Array.Empty<Segment>(),
        .. ((IRenderable)new Markup(markup)).Render(options, maxWidth), Segment.LineBreak,
    ];
}
