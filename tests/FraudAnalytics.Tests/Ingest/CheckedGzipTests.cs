using System.Text;
using CsCheck;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class CheckedGzipTests
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 6000).Select(number => $"{number * 7919L % 10007} some line of text")));

    [Fact]
    public void Several_members_give_their_contents_in_order() =>
        Assert.Equal([.. Content, .. Content.AsSpan(0, 10)], Unpack([.. Inbox.Gzip(Content), .. Inbox.Gzip(Content.AsSpan(0, 10))]));

    [Fact]
    public void An_empty_member_is_no_damage()
    {
        Assert.Empty(Unpack(Inbox.Gzip([])));
        Assert.Equal(Content, Unpack([.. Inbox.Gzip(Content), .. Inbox.Gzip([])]));
        Assert.Equal(Content, Unpack([.. Inbox.Gzip([]), .. Inbox.Gzip(Content)]));
    }

    [Fact]
    public void A_cut_anywhere_is_noticed()
    {
        byte[] whole = [.. Inbox.Gzip(Content.AsSpan(0, 50_000)), .. Inbox.Gzip(Content)];
        var ofFirst = Inbox.Gzip(Content.AsSpan(0, 50_000)).Length;
        for (var cut = 0; cut < 240; cut++)
        {
            var length = cut < 40 ? whole.Length - 1 - cut : (int)((long)whole.Length * (cut - 40) / 200);
            if (length == ofFirst) continue;
            Assert.Throws<InvalidDataException>(() => Unpack(whole[..length]));
        }
    }

    [Fact]
    public void Every_flipped_bit_of_the_trailer_is_noticed()
    {
        var whole = Inbox.Gzip(Content);
        for (var bit = 0; bit < 64; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[whole.Length - 8 + bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<InvalidDataException>(() => Unpack(damaged));
        }
    }

    [Fact]
    public void Bytes_behind_the_end_are_noticed() =>
        Assert.Throws<InvalidDataException>(() => Unpack([.. Inbox.Gzip(Content), 1, 2, 3]));

    [Fact]
    public void What_is_no_gzip_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Unpack([]));
        Assert.Throws<InvalidDataException>(() => Unpack(Content));
    }

    [Fact]
    public void A_bomb_is_refused()
    {
        var bomb = Inbox.Gzip(new byte[120_000_000]);
        using var stream = new CheckedGzip(new MemoryStream(bomb));
        Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void Any_members_come_back_however_they_are_read() =>
        Gen.Select(Gen.Byte.Array[0, 300].List[1, 5], Gen.Int[1, 70]).Sample((members, step) =>
        {
            using var stream = new CheckedGzip(new MemoryStream([.. members.SelectMany(member => Inbox.Gzip(member))]));
            var output = new List<byte>();
            var buffer = new byte[step];
            for (int count; (count = stream.Read(buffer)) > 0;) output.AddRange(buffer[..count]);
            return output.SequenceEqual(members.SelectMany(member => member));
        }, iter: 300);

    static byte[] Unpack(byte[] compressed)
    {
        using var stream = new CheckedGzip(new MemoryStream(compressed));
        var output = new MemoryStream();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
