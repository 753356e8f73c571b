namespace FraudAnalytics.Simulation.Firms;

/// <summary>The lands of invented firms. Towns are on no map; names of people are put together at random.</summary>
static partial class FirmLands
{
    /// <summary>All lands; their shares add up to 1.</summary>
    public static FirmLand[] All { get; } = [Italy(), India(), Britain(), Spain(), Portugal(), Germany(), Bulgaria(), Greece(), Arabia()];

    /// <summary>Lands of the five buildings of registration agents, as places in <see cref="All"/>.</summary>
    public static int[] Buildings { get; } = [0, 0, 1, 2, 3];

    static string[] Words(string text) => text.Split(' ');

    static FirmLand Italy() => new()
    {
        Code = "IT",
        Share = .30,
        Given = Words("Marco Paolo Luca Andrea Giulio Bruno Carlo Dario Elio Fabio Ivo Nino Piero Silvio Tullio Ugo Ada Carla Elsa Gina Lia Nora Rita Tea Alba Mirella Renzo Sergio Valerio Loris"),
        Family = Words("Ferralto Montalto Bonfiore Galvani Dalmonte Altavilla Castagnari Lamberti Olivastri Pallavera Quartini Ravelli Sartorelli Tornaghi Valsecchi Zanelli"),
        Syllables = [Words("Bor Cam Del Fon Gar Lan Mor Pel Ros San Ter Val Zan Car Mar Gal"), Words("ga ne ro ti lo sa ve ma de ri pa cu"), Words("ran lin del son tan vin car mel"), Words("i elli ini etti one acci aro ato")],
        Trades = Words("Costruzioni Edilizia Impianti Servizi Forniture Lavori Trasporti Ambiente Strade Scavi Restauri Ascensori Pulizie Ristorazione"),
        Stems = Words("Edil Tecno Nova Euro Alfa Delta Omega Sole Luna Vela Faro Ponte Aurora Orione Granito Termo Idro Eco"),
        Endings = Words("strade plan lux tec form sistemi impianti verde global gest lab service"),
        Towns = ["Montefino,201,Nord", "Valdorra,351,Nord", "Castelbruno,371,Est", "Rivasecca,401,Est", "Portolungo,161,Costa", "Borgoalto,501,Centro", "Campofiore,061,Centro", "Lagonero,221,Nord", "Pietraluce,851,Sud", "Terramossa,891,Sud", "Collemare,651,Costa"],
        StreetWords = ["Via=V.", "Viale=V.le", "Corso=C.so", "Piazza=P.zza", "Largo=L.go"],
        Streets = ["dei Tigli", "del Mulino", "Pontevecchio", "dei Platani", "San Rocco", "della Filanda", "Levante", "Ginestra", "dei Fabbri", "Belvedere", "Stazione", "delle Fornaci", "Acquaviva", "del Porto"],
        Forms = ["S.r.l.|srl|SRL|S.R.L.|Società a responsabilità limitata", "S.p.A.|spa|SPA|Società per azioni", "S.n.c.|snc|SNC|Società in nome collettivo", "Soc. Coop.|Società Cooperativa|SOC.COOP.|scarl"],
        Prefix = "Ditta",
        Dial = ("39", "", "02"),
        Iban = (1, 22),
        FreeMail = "libero.it",
        LeastCapital = 10_000,
    };

    static FirmLand India() => new()
    {
        Code = "IN",
        Share = .15,
        Given = Words("Ram Anil Sunil Rajesh Vijay Mohan Suresh Dinesh Kamal Prakash Arun Manoj Nitin Gopal Harish Jatin Kiran Lalit Meena Nisha Pooja Rekha Sita Usha"),
        Family = Words("Sharman Dasgar Barual Gogan Kalital Singhar Dekal Borahar Sahan Guptal Jainar Agarvat Mishral Nathar Royal Sarmal"),
        Syllables = [Words("Ba Cha Da Gha Ja Ka La Ma Na Pa Ra Sa Ta Va"), Words("ndra rma kha tta jan rik swa lee bha gam"), Words("pu va ri de no ha ku"), Words("li r n m t kar wal das dev")],
        Trades = Words("Construction Enterprise Traders Suppliers Builders Engineering Infrastructure Works Electricals Agency Associates Industries"),
        Stems = Words("Bharati Ganga Himal Laxmi Maa Nav Om Purva Shree Surya Uday Vira Brahma Kanchan"),
        Endings = Words("con tech build projects mac power steel roads infra agro"),
        Towns = ["Navapuri,7810,East", "Dhanagaon,7860,East", "Rajkila,7880,North", "Lohapur,7850,North", "Chandanbari,7830,South", "Suryagarh,7820,West", "Maliganga,7840,West"],
        StreetWords = ["Road=Rd", "Street=St", "Lane=Ln", "Path=Path", "Nagar=Ngr"],
        Streets = ["Station", "Temple", "Old Bazar", "Lotus", "College", "River", "Garden", "Tea Estate", "Hospital", "Gandhara", "North Bank", "Market"],
        NumberLast = false,
        KindLast = true,
        Forms = ["Private Limited|Pvt Ltd|Pvt. Ltd.|PVT LTD|(P) Ltd.", "LLP|Limited Liability Partnership|L.L.P.", "Limited|Ltd|Ltd.", "& Co.|and Co|& Company|and Company"],
        Prefix = "M/S",
        Dial = ("91", "0", "987"),
        Iban = (0, 0),
        FreeMail = "gmail.com",
        LeastCapital = 100_000,
    };

    static FirmLand Britain() => new()
    {
        Code = "GB",
        Share = .10,
        Given = Words("John David James Robert Peter Alan Brian Colin Derek Edwin Frank Giles Hugh Ian Keith Anne Beryl Carol Doris Edith Fiona Grace Helen Iris"),
        Family = Words("Smitham Joneson Taylord Browning Wilmot Evander Thornley Robartes Walkden Wrightly Hallam Greenley Woodrow Clarkson Turnell Hillard"),
        Syllables = [Words("Ash Black Brad Car East Fair Gold Har Kings Lang Mill North Oak Red Stan West White Wood"), Words("ing ber den ley wor ham es"), Words("ton ford wick field well stone by land combe hurst thorpe bridge ley")],
        Trades = Words("Construction Contractors Civils Cleaning Facilities Electrical Surfacing Roofing Groundworks Catering Services Maintenance Supplies"),
        Stems = Words("Albion Anchor Beacon Castle Crown Falcon Meridian Pennant Regent Severn Summit Trident Vale"),
        Endings = Words("tech build con serve plan works line clean safe"),
        Towns = ["Ashmouth,AM1 ,Coast", "Brackwell,BW4 ,Midlands", "Carnholme,CH2 ,North", "Dunstow,DT7 ,West", "Eastry Cross,EC9 ,East", "Fenwick Green,FG3 ,East", "Haxley,HX5 ,North"],
        StreetWords = ["Street=St", "Road=Rd", "Lane=Ln", "Avenue=Ave", "Close=Cl"],
        Streets = ["High", "Station", "Mill", "Church", "Victoria", "Park", "Queens", "Bridge", "Foundry", "Wharf", "Orchard", "Meadow"],
        NumberLast = false,
        KindLast = true,
        Forms = ["Limited|Ltd|Ltd.|LTD", "LLP|L.L.P.|Limited Liability Partnership", "plc|PLC|P.L.C.|Public Limited Company", "& Sons Ltd|and Sons Limited|& Sons Limited"],
        Dial = ("44", "0", "207"),
        Iban = (4, 14),
        FreeMail = "hotmail.co.uk",
        LeastCapital = 1,
    };

    static FirmLand Germany() => new()
    {
        Code = "DE",
        Share = .10,
        Given = Words("Hans Peter Klaus Jürgen Uwe Frank Bernd Dieter Günter Horst Jörg Karl Ludwig Otto Rolf Anna Berta Eva Grete Heidi Ilse Käthe Lotte"),
        Family = Words("Müllrath Schmiedel Schneidert Fischbach Weberling Meyerhoff Wagnitz Beckendorf Schulzke Hofmeier Kochendorf Bauernfeind Richterich Kleinjohann Wolfram Schröderhus"),
        Syllables = [Words("Ach Berg Dorn Eich Feld Grün Hag Kalt Lind Mühl Nieder Ober Stein Wald Weiß"), Words("en er els ers e"), Words("bach berg brück dorf felder hauer heim mann meier müller roth schmidt stein thal")],
        Trades = Words("Bau Tiefbau Straßenbau Hochbau Gebäudereinigung Elektro Haustechnik Dachbau Gartenbau Metallbau Transporte Dienstleistungen Catering"),
        Stems = Words("Adler Baltik Elb Hanse Inter Kronen Lausitz Nord Ostsee Rhenus Saxo Terra Uni"),
        Endings = Words("bau tec plan werk haus technik service system grund"),
        Towns = ["Altenfurth,171,Nord", "Brunsee,183,Nord", "Dornwalde,384,Ost", "Eschenrode,374,Mitte", "Grünhafen,235,Nord", "Kaltenstein,794,Süd", "Mühlingen,884,Süd"],
        StreetWords = ["straße=str.", "straße=strasse", "weg=weg", "allee=allee", "platz=pl."],
        Streets = ["Linden", "Bahnhof", "Mühlen", "Garten", "Schul", "Berg", "Kirch", "Wald", "Ring", "Hafen", "Industrie", "Birken"],
        KindLast = true,
        Forms = ["GmbH|G.m.b.H.|GMBH|Gesellschaft mit beschränkter Haftung", "GmbH & Co. KG|GmbH und Co KG|GMBH & CO.KG", "AG|A.G.|Aktiengesellschaft", "e.K.|eK|e. Kfm."],
        Prefix = "Fa.",
        Dial = ("49", "0", "30"),
        Iban = (0, 18),
        FreeMail = "web.de",
        LeastCapital = 25_000,
    };
}
