using System.Runtime.CompilerServices;

namespace FraudAnalytics.Ingest;

ref partial struct JsonCursor
{
    /// <summary>Steps over the next value, whatever it is, and checks it.</summary>
    /// <remarks>A measured kernel, therefore one function with jumps: position and levels stay in registers. Positions stay within the text, so that looking for overflow would only cost.</remarks>
    public void Skip()
    {
        unchecked
        {
            if (failed) return;
            ref var json = ref start;
            var (size, i, level, floor) = (length, at, depth, depth);
            // One bit per open level below this value, the innermost lowest: 1 for an object.
            var (objects, outer) = (0UL, 0UL);
        Value:
            i = NonSpace(ref json, size, i);
            var first = At(ref json, size, i);
            if (first == '"')
            {
                if ((i = EndOfString(ref json, size, i + 1, out _)) < 0) goto Wrong;
                i++;
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                if (++level > MaximumDepth) goto Wrong;
                outer = outer << 1 | objects >> 63;
                objects = objects << 1 | (first == '{' ? 1UL : 0);
                i = NonSpace(ref json, size, i + 1);
                // A closing bracket comes two behind its opening one.
                if (At(ref json, size, i) == first + 2) goto Close;
                if ((objects & 1) == 0) goto Value;
                goto Name;
            }
            else if ((i = EndOfPlain(ref json, size, i)) < 0) goto Wrong;
        After:
            if (level == floor) goto Done;
            i = NonSpace(ref json, size, i);
            var next = At(ref json, size, i);
            if (next != ',' && next != ((objects & 1) != 0 ? '}' : ']')) goto Wrong;
            if (next != ',') goto Close;
            i = NonSpace(ref json, size, i + 1);
            if ((objects & 1) == 0) goto Value;
        Name:
            if (At(ref json, size, i) != '"' || (i = EndOfString(ref json, size, i + 1, out _)) < 0) goto Wrong;
            i = NonSpace(ref json, size, i + 1);
            if (At(ref json, size, i) != ':') goto Wrong;
            i++;
            goto Value;
        Close:
            (i, level, objects, outer) = (i + 1, level - 1, objects >> 1 | outer << 63, outer >> 1);
            goto After;
        Wrong:
            failed = true;
            return;
        Done:
            at = i;
        }
    }

    /// <summary>The byte there; 0, which no JSON has, at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte At(ref byte json, int size, int i) => i < size ? Unsafe.Add(ref json, i) : (byte)0;

    static int EndOfPlain(ref byte json, int size, int i) =>
        At(ref json, size, i) is (byte)'t' or (byte)'f' or (byte)'n' ? EndOfLiteral(ref json, size, i) : EndOfNumber(ref json, size, i);
}
