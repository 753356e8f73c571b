namespace FraudAnalytics.Review.Records;

/// <summary>
/// The tables of <c>records.db</c>. Texts that repeat are numbers of <c>words</c>, parties and lots their numbers in the scan. Amounts are ten-thousandths, days the number of <see cref="Domain.Day"/>, years calendar years; 0 where not known.
/// </summary>
static class RecordsSchema
{
    /// <summary>Raised when the tables change, so that a program does not read a file it does not understand.</summary>
    public const int Version = 1;

    public const string Tables =
        """
        CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE files (name TEXT PRIMARY KEY, path TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE parties (
          id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, country INTEGER NOT NULL, region INTEGER NOT NULL,
          called INTEGER NOT NULL, bought INTEGER NOT NULL, bought_whole INTEGER NOT NULL, offered INTEGER NOT NULL, sold INTEGER NOT NULL, sold_whole INTEGER NOT NULL, looked TEXT NOT NULL);
        CREATE TABLE names (party INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (party, place)) WITHOUT ROWID;
        CREATE TABLE profiles (profile TEXT PRIMARY KEY, party INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE members (member INTEGER NOT NULL, joint INTEGER NOT NULL, PRIMARY KEY (member, joint)) WITHOUT ROWID;
        CREATE TABLE lots (
          id INTEGER PRIMARY KEY, tender TEXT NOT NULL, lot TEXT NOT NULL, title TEXT NOT NULL, buyer INTEGER NOT NULL, market INTEGER NOT NULL, category INTEGER NOT NULL, region INTEGER NOT NULL,
          country INTEGER NOT NULL, kind INTEGER NOT NULL, method INTEGER NOT NULL, day INTEGER NOT NULL, year INTEGER NOT NULL, estimate INTEGER, estimate_currency INTEGER NOT NULL,
          received INTEGER, competed INTEGER NOT NULL, winner INTEGER NOT NULL, units INTEGER, currency INTEGER NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL);
        CREATE TABLE bids (
          lot INTEGER NOT NULL, place INTEGER NOT NULL, bidder INTEGER NOT NULL, units INTEGER, currency INTEGER NOT NULL, valid INTEGER NOT NULL, winner INTEGER NOT NULL,
          PRIMARY KEY (lot, place)) WITHOUT ROWID;
        CREATE TABLE contracts (
          id INTEGER PRIMARY KEY, buyer INTEGER NOT NULL, supplier INTEGER NOT NULL, day INTEGER NOT NULL, year INTEGER NOT NULL, units INTEGER, currency INTEGER NOT NULL,
          lot INTEGER NOT NULL, title TEXT NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL);
        CREATE TABLE markets (market INTEGER NOT NULL, region INTEGER NOT NULL, lots INTEGER NOT NULL, competed INTEGER NOT NULL, single INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (market, region)) WITHOUT ROWID;
        """;

    /// <summary>Made when all rows are there: a sort of all at once costs less than a place for each.</summary>
    public const string Indexes =
        """
        CREATE UNIQUE INDEX parties_by_code ON parties (code);
        CREATE INDEX parties_by_bought ON parties (bought_whole DESC, id) WHERE bought > 0 OR called > 0;
        CREATE INDEX parties_by_sold ON parties (sold_whole DESC, id) WHERE sold > 0 OR offered > 0;
        CREATE INDEX lots_by_buyer ON lots (buyer);
        CREATE INDEX lots_by_winner ON lots (winner);
        CREATE INDEX lots_by_market ON lots (market, region);
        CREATE INDEX bids_by_bidder ON bids (bidder);
        CREATE INDEX contracts_by_buyer ON contracts (buyer, supplier);
        CREATE INDEX contracts_by_supplier ON contracts (supplier);
        """;
}
