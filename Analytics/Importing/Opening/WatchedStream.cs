namespace CadreTraining.Analytics.Importing;

/// <summary>A stream whose every read looks at the watch, and that refuses to go on when a reader swallows very much without getting anywhere:
/// a text, a name or an attribute without end is thereby found out before it fills the memory.</summary>
/// <param name="inner">The stream.</param>
/// <param name="watch">Its watch.</param>
/// <param name="most">How many bytes may be read between two calls of <see cref="Mark"/>.</param>
internal sealed class WatchedStream(Stream inner, Watch watch, long most = long.MaxValue) : Stream
{
    private long read;
    private long marked;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <summary>The reader has come further.</summary>
    public void Mark() => marked = read;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        watch.Look();
        if (read - marked > most)
            throw new WorkbookRefusedException("cell-too-long");
        int got = inner.Read(buffer);
        read += got;
        return got;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush() => inner.Flush();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
