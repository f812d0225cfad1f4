using System.Text.Json;
using System.Text.Json.Serialization;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Dashboard.Commands;

/// <summary>One line of JSON that a dashboard sends back while it runs a command for somebody: one of the four is set.</summary>
internal sealed record Frame
{
    /// <summary>Bytes of standard output.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>Bytes of standard error.</summary>
    public byte[]? Notes { get; init; }

    /// <summary>How far the command has come.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>The exit code; nothing follows it.</summary>
    public int? Exit { get; init; }

    private static JsonSerializerOptions Format { get; } = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Frame Read(string line) => JsonSerializer.Deserialize<Frame>(line, Format) ?? throw new JsonException();

    public override string ToString() => JsonSerializer.Serialize(this, Format);
}

/// <summary>Sends frames, one at a time, whoever writes.</summary>
internal sealed class FrameSender(Stream connection)
{
    private readonly Lock sending = new();

    public void Send(Frame frame)
    {
        byte[] line = [.. System.Text.Encoding.UTF8.GetBytes(frame.ToString()), (byte)'\n'];
        lock (sending)
            connection.Write(line);
    }
}

/// <summary>A stream whose bytes leave as frames.</summary>
internal sealed class FrameStream(Action<byte[]> send) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > 0)
            send(buffer.ToArray());
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>Sends each step, and each hundredth of it, to whoever waits.</summary>
internal sealed class ProgressFrames(FrameSender sender) : ProgressDisplay
{
    private ImportProgress? last;

    public override void Report(ImportProgress value)
    {
        if (last is { } sent && sent.Step == value.Step && sent.Subject == value.Subject && value.Done - sent.Done < 0.01)
            return;
        last = value;
        sender.Send(new() { Progress = value });
    }
}
