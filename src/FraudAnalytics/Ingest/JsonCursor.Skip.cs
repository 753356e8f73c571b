using System.Runtime.CompilerServices;

namespace FraudAnalytics.Ingest;

ref partial struct JsonCursor
{
    /// <summary>Steps over the next value, whatever it is, and checks it.</summary>
    /// <remarks>A measured kernel, therefore one function with jumps: position and levels stay in registers.</remarks>
    public void Skip()
    {
        // Positions stay within the text: looking for overflow cost four per cent of a run.
        unchecked
        {
            if (failed) return;
            ref var json = ref start;
            var (size, i, level) = (length, at, depth);
            // One bit per open level below this value, the innermost lowest: 1 for an object.
            var (objects, outer) = (0UL, 0UL);
            var floor = level;

        Value:
            i = NonSpace(ref json, size, i);
            if (i >= size) goto Wrong;
            switch (Unsafe.Add(ref json, i))
            {
                case (byte)'"':
                    if ((i = EndOfString(ref json, size, i + 1, out _)) < 0) goto Wrong;
                    i++;
                    break;
                case (byte)'{':
                    if (++level > MaximumDepth) goto Wrong;
                    outer = outer << 1 | objects >> 63;
                    objects = objects << 1 | 1;
                    i = NonSpace(ref json, size, i + 1);
                    if (i >= size || Unsafe.Add(ref json, i) != '}') goto Name;
                    goto Close;
                case (byte)'[':
                    if (++level > MaximumDepth) goto Wrong;
                    outer = outer << 1 | objects >> 63;
                    objects <<= 1;
                    i = NonSpace(ref json, size, i + 1);
                    if (i >= size || Unsafe.Add(ref json, i) != ']') goto Value;
                    goto Close;
                case (byte)'t':
                case (byte)'f':
                case (byte)'n':
                    if ((i = EndOfLiteral(ref json, size, i)) < 0) goto Wrong;
                    break;
                default:
                    if ((i = EndOfNumber(ref json, size, i)) < 0) goto Wrong;
                    break;
            }

        After:
            if (level == floor) goto Done;
            i = NonSpace(ref json, size, i);
            if (i >= size) goto Wrong;
            var next = Unsafe.Add(ref json, i);
            if (next == ',')
            {
                i = NonSpace(ref json, size, i + 1);
                if ((objects & 1) == 0) goto Value;
                goto Name;
            }
            if (next != ((objects & 1) != 0 ? '}' : ']')) goto Wrong;

        Close:
            i++;
            level--;
            objects = objects >> 1 | outer << 63;
            outer >>= 1;
            goto After;

        Name:
            if (i >= size || Unsafe.Add(ref json, i) != '"') goto Wrong;
            if ((i = EndOfString(ref json, size, i + 1, out _)) < 0) goto Wrong;
            i = NonSpace(ref json, size, i + 1);
            if (i >= size || Unsafe.Add(ref json, i) != ':') goto Wrong;
            i++;
            goto Value;

        Wrong:
            failed = true;
            return;

        Done:
            at = i;
        }
    }
}
