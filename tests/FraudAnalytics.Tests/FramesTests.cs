namespace FraudAnalytics.Tests;

public sealed class FramesTests
{
    [Fact]
    public void Lots_come_as_a_frame_by_lot_id_with_missing_numbers_missing()
    {
        var data = new RawBuilder().Tender("T1", estimate: 100m).Bid("T1", "FIRM-A", 90m).Bid("T1", "FIRM-B", 95m).Tender("T2").Prepare().Data;
        var frame = Frames.Lots(data);
        Assert.Equal(["T1", "T2"], frame.RowKeys);
        Assert.Equal(90d, frame.GetColumn<double>("lowest price")["T1"]);
        Assert.False(frame.GetColumn<double>("lowest price").TryGet("T2").HasValue);
        Assert.Equal(2d, frame.GetColumn<double>("received bids")["T1"]);
    }
}
