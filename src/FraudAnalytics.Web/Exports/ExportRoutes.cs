using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace FraudAnalytics.Web.Exports;

/// <summary>Downloads of views and of evidence packs.</summary>
static class ExportRoutes
{
    const int BufferBytes = 1 << 16;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/{format:regex(^(csv|json|xlsx)$)}", View).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/case/{id}/pack", Pack).RequireAuthorization().ExcludeFromDescription();
    }

    static IResult View(string format, HttpContext context, ReviewReader reader, Reviewer me, ServeOptions options)
    {
        var query = QueueQuery.Parse(Pairs(context.Request));
        var asked = QueueWords.Parse<ExportFormat>("format", format);
        var (by, at) = (me.Name, options.Clock.GetUtcNow());
        return Download(context, ViewExport.TypeOf(asked), $"cases-{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{ViewExport.EndingOf(asked)}", output => ViewExport.Write(reader, query, asked, output, by, at, context.RequestAborted));
    }

    static IResult Pack(string id, HttpContext context, ReviewReader reader, Reviewer me, ServeOptions options, SourceStates states)
    {
        if (reader.Case(id) is null) return Results.NotFound();
        var (by, at) = (me.Name, options.Clock.GetUtcNow());
        return Download(context, "application/zip", $"case-{Safe(id)}.zip", output => CasePack.Write(reader, options.Workspace, id, output, by, at, states));
    }

    /// <summary>Answers with a file that is written as it is sent. What fails on the way breaks the connection off, so that nobody takes half for the whole.</summary>
    static IResult Download(HttpContext context, string type, string name, Action<Stream> write) => Results.Stream(
        body => Task.Run(() =>
        {
            context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            using var buffered = new BufferedStream(new Kept(body), BufferBytes);
            write(buffered);
        }), type, name);

    static string Safe(string id) => string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    static IEnumerable<KeyValuePair<string, string>> Pairs(HttpRequest request) =>
        from pair in request.Query from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "");
}

/// <summary>A stream that stays open when what writes to it is disposed of.</summary>
sealed class Kept(Stream inner) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
