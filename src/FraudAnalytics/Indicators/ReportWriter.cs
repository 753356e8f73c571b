using System.Text;

namespace FraudAnalytics.Indicators;

/// <summary>Writes the outcome as Cardinal does, with all names in the order of their bytes.</summary>
sealed class ReportWriter(Outcome outcome, JsonOutput json)
{
    const double MetaPrecision = 10_000;

    static readonly byte[][] Names = [.. Enum.GetNames<Code>().Select(Encoding.UTF8.GetBytes)];

    /// <param name="meta">Write quartiles and fences.</param>
    /// <param name="maps">Null for none.</param>
    public void Write(bool meta, ProcessMaps? maps)
    {
        json.BeginObject();
        Group("Buyer"u8, outcome.Buyers);
        if (maps is not null) Maps(maps);
        if (meta) Meta();
        Processes();
        Group("ProcuringEntity"u8, outcome.ProcuringEntities);
        Group("Tenderer"u8, outcome.Tenderers);
        json.EndObject();
        json.Line();
        json.Flush();
    }

    void Processes()
    {
        var any = false;
        foreach (ref var process in outcome.Processes)
        {
            if (process.Codes.IsEmpty) continue;
            if (!any) Begin("OCID"u8);
            any = true;
            Begin(outcome.Ocid(in process));
            for (var code = Code.R003; code <= Code.R058; code++)
                if (process.Codes.Has(code)) Value(code, process.Value(code));
            json.EndObject();
        }
        if (any) json.EndObject();
    }

    void Group(ReadOnlySpan<byte> name, GroupResults group)
    {
        var values = group.Sorted();
        if (values.Count == 0) return;
        Begin(name);
        for (var index = 0; index < values.Count; index++)
        {
            if (index == 0 || values[index].Id != values[index - 1].Id) Begin(group.Name(values[index].Id));
            Value(values[index].Code, values[index].Value);
            if (index + 1 == values.Count || values[index].Id != values[index + 1].Id) json.EndObject();
        }
        json.EndObject();
    }

    void Meta()
    {
        Begin("Meta"u8);
        foreach (var (code, values) in outcome.Meta.All)
        {
            Begin(Names[(int)code]);
            foreach (var (name, value) in values)
            {
                json.Name(Encoding.UTF8.GetBytes(name));
                json.Number(Math.Round(value * MetaPrecision, MidpointRounding.AwayFromZero) / MetaPrecision);
            }
            json.EndObject();
        }
        json.EndObject();
    }

    void Maps(ProcessMaps maps)
    {
        Begin("Maps"u8);
        foreach (var map in ProcessMaps.All)
        {
            Begin(Encoding.UTF8.GetBytes(map.Name));
            foreach (ref var process in outcome.Processes)
                if (maps.Of(in process, map) is { Count: > 0 } ids) Map(process, map, ids);
            json.EndObject();
        }
        json.EndObject();
    }

    void Map(in ProcessResult process, ProcessMap map, List<byte[]> ids)
    {
        json.Name(outcome.Ocid(in process));
        if (map.IsSingle)
        {
            json.Text(ids[^1]);
            return;
        }
        json.BeginArray();
        foreach (var id in ids) json.Text(id);
        json.EndArray();
    }

    void Begin(ReadOnlySpan<byte> name)
    {
        json.Name(name);
        json.BeginObject();
    }

    void Value(Code code, double value)
    {
        json.Name(Names[(int)code]);
        json.Number(value);
    }
}
