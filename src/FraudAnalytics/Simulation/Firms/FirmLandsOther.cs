namespace FraudAnalytics.Simulation.Firms;

static partial class FirmLands
{
    static FirmLand Spain() => new()
    {
        Code = "ES",
        Share = .10,
        Given = Words("José Antonio Manuel Juan Luis Carlos Jesús Miguel Pedro Ramón Ángel Tomás Ana Carmen Elena Isabel Lucía Pilar Rosa Teresa"),
        Family = Words("Garcíar Fernándal Gonzalar Rodrigal Lopera Martinal Sanchel Pereal Gomal Ruizal Díazar Morenal Muñozar Álvarel Romeral Alonsal"),
        Syllables = [Words("Al Bel Cal Do Es Fer Gal He Iz La Mon Na Or Pe Que Sa To Val"), Words("ba ca de gue lla ma ni ra ro ta ve"), Words("r n l s"), Words("ez as ero ado ino ales eda illo")],
        Trades = Words("Construcciones Obras Servicios Suministros Instalaciones Reformas Transportes Limpiezas Excavaciones Jardinería Ingeniería Catering"),
        Stems = Words("Iber Hispa Tecno Nova Sol Mar Norte Sur Cons Agro Hidro Proyec"),
        Endings = Words("obras tec plan servi sur gest agua limp vial"),
        Towns = ["Villaseca del Mar,030,Levante", "Peñalosa,420,Centro", "Fuentebella,180,Sur", "Torrealta,220,Norte", "Campoviejo,060,Oeste", "Ríohondo,240,Norte"],
        StreetWords = ["Calle=C/", "Avenida=Avda.", "Plaza=Pza.", "Paseo=Pº", "Camino=Cno."],
        Streets = ["Mayor", "del Olivo", "de la Fuente", "Real", "del Carmen", "de los Pinos", "San Roque", "del Molino", "de la Estación", "Nueva", "del Sol"],
        Forms = ["S.L.|SL|Sociedad Limitada|S. L.", "S.A.|SA|Sociedad Anónima|S. A.", "S.L.U.|SLU|S.L. Unipersonal", "S. Coop.|Sociedad Cooperativa|SCOOP"],
        Dial = ("34", "", "61"),
        Iban = (0, 20),
        FreeMail = "yahoo.es",
        LeastCapital = 3_000,
    };

    static FirmLand Portugal() => new()
    {
        Code = "PT",
        Share = .05,
        Given = Words("João António José Manuel Luís Rui Nuno Paulo Tiago Ana Maria Inês Sofia Rita Joana"),
        Family = Words("Silvares Santorim Ferreiral Pereirão Oliveirais Costeira Rodriguim Martinhal Sousela Fernandais Gonçalim Gomesim"),
        Syllables = [Words("Al Bar Car Cou Fi Gui Lou Ma No Pe Quei Ri Sei Tei Vi"), Words("ba ca de ga lha ma ro ti va"), Words("l n r s"), Words("es inho eira ais ão oso al")],
        Trades = Words("Construções Obras Serviços Fornecimentos Instalações Transportes Limpezas Engenharia Jardins Restauração"),
        Stems = Words("Luso Tecno Nova Atlanti Mar Norte Sul Cons Agro Hidro"),
        Endings = Words("obras tec plan servi gest via limpa"),
        Towns = ["Vila Serena,4100-,Norte", "Ribeira Alta,3200-,Centro", "Monte Claro,7100-,Sul", "Portela do Rio,2500-,Centro"],
        StreetWords = ["Rua=R.", "Avenida=Av.", "Praça=Pç.", "Travessa=Tv."],
        Streets = ["das Flores", "do Moinho", "da Fonte", "Nova", "do Sol", "das Oliveiras", "da Estação", "do Carmo"],
        Forms = ["Lda.|LDA|Limitada|Lda", "S.A.|SA|Sociedade Anónima", "Unipessoal Lda.|Unipessoal, Limitada|UNIPESSOAL LDA"],
        Dial = ("351", "", "91"),
        Iban = (0, 21),
        FreeMail = "sapo.pt",
        LeastCapital = 100,
    };

    static FirmLand Bulgaria() => new()
    {
        Code = "BG",
        Share = .10,
        OtherScript = true,
        Given = Words("Иван Георги Димитър Петър Николай Христо Стоян Васил Тодор Ангел Мария Елена Радка Цвета Жана"),
        Family = Words("Иваров Георгиров Димитраков Петринов Николанов Христалов Стоялов Василков Тодоралов Ангелинов Желязалов Щерионов"),
        Syllables = [Words("Ба Ве Гро До Жи Зла Ка Лю Ми Не Пе Ра Сто То Хри Це Че Ща Яна"), Words("ба ве дра ки ли мо ни ро те чо"), Words("р н л к ш"), Words("ов ев ски аров инов ански")],
        Trades = Words("Строй Инженеринг Сервиз Пътстрой Трейд Консулт Билд Чистота Електро Водстрой Хидрострой Кетъринг"),
        Stems = Words("Балкан Родопи Хемус Янтра Тракия Дунав Черномор Юг Север Шипка Жар Щит"),
        Endings = Words("строй инвест груп прогрес мет транс пласт хим"),
        Towns = ["Златоречие,40,Юг", "Белоград,50,Център", "Жеравино,80,Изток", "Черна Чука,66,Юг", "Синьо Езеро,70,Север"],
        StreetWords = ["ул.=улица", "бул.=булевард", "пл.=площад"],
        Streets = ["Липа", "Здравец", "Шипков връх", "Бели брези", "Роза", "Ален мак", "Изгрев", "Речна", "Горска"],
        Forms = ["ЕООД|еоод|Е.О.О.Д.|Еднолично дружество с ограничена отговорност#EOOD|Ltd.|EOOD Ltd", "ООД|оод|О.О.Д.#OOD|Ltd|OOD Ltd.", "АД|ад|Акционерно дружество#AD|JSC|PLC", "ЕТ|ет|Едноличен търговец#ET|Sole trader"],
        Dial = ("359", "0", "88"),
        Iban = (4, 14),
        FreeMail = "abv.bg",
        LeastCapital = 2,
    };

    static FirmLand Greece() => new()
    {
        Code = "GR",
        Share = .05,
        OtherScript = true,
        Given = Words("Γιώργος Γιάννης Κώστας Δημήτρης Νίκος Παναγιώτης Βασίλης Χρήστος Μαρία Ελένη Σοφία Θάλεια"),
        Family = Words("Παπαδάκος Δημητρέας Γεωργαλής Ιωαννέας Νικολαρής Βασιλέας Χριστάκος Παυλέας Θεοδωρέας Ζαχαρέας"),
        Syllables = [Words("Αλε Βλα Γαβ Δρα Ζαφ Θεο Καρ Λαμ Μαυρ Ξεν Παπ Ραφ Σταμ Τσα Φωτ Χατζ Ψαρ"), Words("α ο ι ε"), Words("β γ δ κ λ μ ν ρ τ"), Words("όπουλος ίδης άκης έας ιάδης ώτης")],
        Trades = Words("Κατασκευές Τεχνική Υπηρεσίες Προμήθειες Μεταφορές Καθαρισμοί Ηλεκτρικά Οδοποιία Εγκαταστάσεις"),
        Stems = Words("Αιγαίο Άτλας Ήλιος Θησέας Ίκαρος Ορίων Πήγασος Φάρος Χρόνος"),
        Endings = Words("τεχνική δομική έργα υλικά κατασκευαστική"),
        Towns = ["Λευκόπολη,541,Βορράς", "Αργυρούπετρα,164,Κέντρο", "Θαλασσινό,711,Νησιά", "Καλόρεμα,262,Δύση"],
        StreetWords = ["Οδός=Οδ.", "Λεωφόρος=Λεωφ.", "Πλατεία=Πλ."],
        Streets = ["Ελαιών", "Θαλάσσης", "Αγίου Φωτίου", "Μύλων", "Ανατολής", "Σταθμού", "Ηλίου"],
        Forms = ["Α.Ε.|ΑΕ|Ανώνυμη Εταιρεία#S.A.|SA|AE", "Ε.Π.Ε.|ΕΠΕ|Εταιρεία Περιορισμένης Ευθύνης#Ltd|EPE|E.P.E.", "Ο.Ε.|ΟΕ|Ομόρρυθμη Εταιρεία#OE|O.E.|General Partnership", "Ι.Κ.Ε.|ΙΚΕ|Ιδιωτική Κεφαλαιουχική Εταιρεία#IKE|P.C.|I.K.E."],
        Dial = ("30", "", "694"),
        Iban = (0, 23),
        FreeMail = "yahoo.gr",
        LeastCapital = 1,
    };

    static FirmLand Arabia() => new()
    {
        Code = "SA",
        Share = .05,
        OtherScript = true,
        Given = Words("محمد أحمد علي حسن خالد سعيد يوسف عمر فهد ناصر سالم طارق"),
        Family = Words("الجبلاني الوادياني النخلاوي البحراوي الصخراني الرملاوي القمراني النجماوي الغيماني الربيعاني الشجراوي الساحلاني"),
        Trades = Words("للمقاولات للتجارة للخدمات للنقل للصيانة للتوريدات للنظافة"),
        Stems = Words("النور الأمل الفجر الهلال الواحة الصقر الميناء"),
        Endings = Words("الحديثة الدولية المتحدة الوطنية الذهبية الخضراء"),
        Towns = ["واحات,114,الوسط", "مرسى,214,الغرب", "نخيل,314,الشرق"],
        StreetWords = ["شارع=ش", "طريق=ط"],
        Streets = ["النخيل", "البحر", "السوق", "المدرسة", "الحديقة", "الميناء"],
        Forms = ["شركة|شركه#Company|Co.|Est.", "مؤسسة|مؤسسه#Establishment|Est.|Trading Est."],
        Dial = ("966", "0", "55"),
        Iban = (0, 20),
        FreeMail = "outlook.sa",
        LeastCapital = 500,
        LatinWords = Pairs("""
            محمد=Mohammed أحمد=Ahmed علي=Ali حسن=Hassan خالد=Khalid سعيد=Saeed يوسف=Yoosef عمر=Omar فهد=Fahd ناصر=Nasser سالم=Salem طارق=Tariq
            الجبلاني=Al-Jablani الوادياني=Al-Wadiani النخلاوي=Al-Nakhlawi البحراوي=Al-Bahrawi الصخراني=Al-Sakhrani الرملاوي=Al-Ramlawi القمراني=Al-Qamrani النجماوي=Al-Najmawi الغيماني=Al-Ghaimani الربيعاني=Al-Rabiani الشجراوي=Al-Shajrawi الساحلاني=Al-Sahlani
            للمقاولات=Contracting للتجارة=Trading للخدمات=Services للنقل=Transport للصيانة=Maintenance للتوريدات=Supplies للنظافة=Cleaning
            النور=Al-Noor الأمل=Al-Amal الفجر=Al-Fajr الهلال=Al-Hilal الواحة=Al-Waha الصقر=Al-Saqr الميناء=Al-Mina الحديثة=Al-Haditha الدولية=Al-Dawliya المتحدة=Al-Muttahida الوطنية=Al-Wataniya الذهبية=Al-Dhahabiya الخضراء=Al-Khadra
            واحات=Wahat مرسى=Marsa نخيل=Nakheel الوسط=Central الغرب=Western الشرق=Eastern شارع=Street ش=St طريق=Road ط=Rd النخيل=Al-Nakheel البحر=Al-Bahr السوق=Al-Sooq المدرسة=Al-Madrasa الحديقة=Al-Hadiqa
            """),
    };

    static Dictionary<string, string> Pairs(string text) =>
        text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
}
