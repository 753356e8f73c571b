using System.Numerics;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Indicators;

/// <summary>Numbers texts from 0 in the order in which they first come.</summary>
sealed class ByteTable
{
    const int Empty = 0;

    readonly ByteArena arena = new();
    readonly Column<(long At, int Length, uint Hash)> texts = new();
    // Half of the hash beside the number: most slots that do not fit are told without a look at the text.
    (uint Hash, int Number)[] slots = new (uint, int)[256];

    public int Count => texts.Count;

    public ReadOnlySpan<byte> this[int number] => arena.Text(texts[number].At, texts[number].Length);

    public int Add(ReadOnlySpan<byte> text) => Add(text, Hash(text));

    /// <summary>Adds all texts of another table and gives their numbers here by their numbers there.</summary>
    public int[] AddAll(ByteTable other)
    {
        var numbers = new int[other.Count];
        for (var number = 0; number < numbers.Length; number++) numbers[number] = Add(other[number], other.texts[number].Hash);
        return numbers;
    }

    int Add(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = slots.Length - 1;
        var at = (int)(hash & (uint)mask);
        for (; slots[at].Number != Empty; at = (at + 1) & mask)
            if (slots[at].Hash == hash && this[slots[at].Number - 1].SequenceEqual(text)) return slots[at].Number - 1;
        texts.Add((arena.Add(text), text.Length, hash));
        slots[at] = (hash, texts.Count);
        if (texts.Count * 2 > slots.Length) Grow();
        return texts.Count - 1;
    }

    void Grow()
    {
        slots = new (uint, int)[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 0; number < texts.Count; number++)
        {
            var hash = texts[number].Hash;
            var at = (int)(hash & (uint)mask);
            while (slots[at].Number != Empty) at = (at + 1) & mask;
            slots[at] = (hash, number + 1);
        }
    }

    /// <summary>Eight bytes at a time; ids of organisations are short.</summary>
    static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        unchecked
        {
            var hash = (ulong)text.Length * Odd;
            for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..]) hash = (BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(text)) * Odd;
            var rest = 0UL;
            foreach (var next in text) rest = rest << 8 | next;
            hash = (BitOperations.RotateLeft(hash, 23) ^ rest) * Odd;
            return (uint)((hash ^ hash >> 29) * Odd >> 32);
        }
    }
}
