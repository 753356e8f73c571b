using System.Numerics;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Indicators;

/// <summary>Numbers texts from 0 in the order in which they first come.</summary>
sealed class ByteTable
{
    readonly ByteArena arena = new();
    readonly Column<Entry> texts = new();
    // What is in the entry stands in the slot, too: a look-up then waits for two places in memory, not three.
    Entry[] slots = new Entry[256];

    readonly record struct Entry(long At, int Length, uint Hash, int Number);

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

    /// <summary>A slot whose number is 0 is free; numbers in slots begin with 1.</summary>
    int Add(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = (uint)slots.Length - 1;
        var at = hash & mask;
        for (; slots[at].Number != 0; at = (at + 1) & mask)
            if (slots[at].Hash == hash && arena.Text(slots[at].At, slots[at].Length).SequenceEqual(text)) return slots[at].Number - 1;
        var entry = new Entry(arena.Add(text), text.Length, hash, texts.Count + 1);
        texts.Add(entry);
        slots[at] = entry;
        if (texts.Count * 2 > slots.Length) Grow();
        return entry.Number - 1;
    }

    void Grow()
    {
        slots = new Entry[slots.Length * 2];
        var mask = (uint)slots.Length - 1;
        for (var number = 0; number < texts.Count; number++)
        {
            var at = texts[number].Hash & mask;
            while (slots[at].Number != 0) at = (at + 1) & mask;
            slots[at] = texts[number];
        }
    }

    /// <summary>Eight bytes at a time, the last eight perhaps twice; ids of organisations are short.</summary>
    static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        unchecked
        {
            var hash = (ulong)text.Length * Odd;
            var rest = 0UL;
            if (text.Length < sizeof(ulong))
                foreach (var next in text) rest = rest << 8 | next;
            else
            {
                rest = MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]);
                for (; text.Length > sizeof(ulong); text = text[sizeof(ulong)..]) hash = (BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(text)) * Odd;
            }
            hash = (BitOperations.RotateLeft(hash, 23) ^ rest) * Odd;
            return (uint)((hash ^ hash >> 29) * Odd >> 32);
        }
    }
}
