using System.Collections.Immutable;

namespace FraudAnalytics.Ingest;

/// <summary>What publishers call the fields, in English, Spanish, Italian, Portuguese, French and German: the table behind <see cref="MappingProposal"/>.</summary>
static class MappingSynonyms
{
    const string Table = """
        tenderId: ocid|tender id|tender no|tender number|tender ref|tender reference|tender reference number|tender|procurement id|process id|procedure id|notice id|reference number|rfp number|call number|solicitation number|id licitacion|numero licitacion|codigo licitacion|numero de proceso|codigo proceso|id proceso|expediente|numero expediente|licitacion|id gara|codice gara|numero gara|cig|gara|numero licitacao|id licitacao|codigo licitacao|licitacao|processo|numero processo|numero procedure|reference marche|numero marche|id marche|consultation|vergabenummer|ausschreibung id|ausschreibungsnummer|verfahrensnummer|aktenzeichen
        lotId: lot id|lot|lot no|lot number|lotid|lote|id lote|numero lote|lotto|id lotto|lottoid|numero lotto|lot numero|numero de lot|los|losnummer|los nr
        title: title|tender title|description|subject|object|contract title|project title|titulo|objeto|descripcion|objeto del contrato|titolo|oggetto|descrizione|descricao|objeto do contrato|objet|intitule|objet du marche|designation|titel|bezeichnung|gegenstand|beschreibung|auftragsgegenstand
        buyerId: buyer id|buyer code|authority id|entity id|procuring entity id|id comprador|codigo entidad|nit entidad|ruc entidad|codice fiscale prop|codice fiscale stazione appaltante|id orgao|codigo orgao|cnpj orgao|nif entidade adjudicante|siret acheteur|id acheteur|acheteur id|auftraggeber id
        buyerName: buyer|buyer name|authority|contracting authority|procuring entity|entity|entity name|organisation|organization|department|agency|organisation chain|comprador|entidad|nombre entidad|entidad contratante|organo de contratacion|stazione appaltante|amministrazione|denominazione|ente|orgao|entidade|entidade adjudicante|nome orgao|acheteur|nom acheteur|pouvoir adjudicateur|auftraggeber|vergabestelle
        method: method|procurement method|procedure|procedure type|tender type|type of procedure|modalidad|tipo procedimiento|procedimiento|tipo de procedimiento|scelta contraente|sceltacontraente|procedura|tipo procedura|modalidade|tipo procedimento|procedimento|type de procedure|type procedure|verfahrensart|vergabeart
        category: category|procurement category|tender category|contract type|main category|categoria|tipo contrato|tipo de contrato|objeto contratacion|categoria appalto|tipo contratto|tipo appalto|categorie|nature|type de marche|kategorie|auftragsart
        classification: cpv|cpv code|cpv codes|codigo cpv|codice cpv|code cpv|unspsc|product category|classification|commodity code|cpv code number
        published: published|publication date|publish date|date published|tender date|start date|issue date|advertised date|fecha publicacion|fecha de publicacion|data pubblicazione|data inizio|datainizio|data publicacao|data de publicacao|date de publication|date publication|veroffentlichung|veroffentlichungsdatum|bekanntmachung
        deadline: deadline|closing date|submission deadline|bid submission end date|tender deadline|end date|due date|fecha limite|fecha cierre|fecha limite presentacion|data scadenza|scadenza|prazo|data limite|data encerramento|date limite|date de cloture|abgabefrist|angebotsfrist|frist
        estimate: estimate|estimated value|tender value|estimated price|budget|estimated cost|reserve price|reserveprice|pre tender estimate|base price|valor estimado|presupuesto|presupuesto base|monto referencial|precio base|importo base|base asta|importo a base di gara|importo stimato|valor referencia|preco base|valor orcado|montant estime|estimation|schatzwert|auftragswert geschatzt
        currency: currency|currency code|moneda|divisa|valuta|moeda|devise|monnaie|wahrung|waehrung
        bidId: bid id|bid no|bid number|bid|offer id|offer number|id oferta|numero oferta|id offerta|numero offerta|id proposta|numero offre|angebot id|angebotsnummer
        bidderId: bidder id|bidder code|tenderer id|competitors|id oferente|ruc oferente|nit proponente|rut proveedor oferente|codice fiscale partecipante|id concorrente|cnpj licitante|nif concorrente|id soumissionnaire|siret candidat|bieter id
        bidderName: bidder|bidder name|tenderer|tenderer name|participant|oferente|nombre oferente|proponente|licitador|partecipante|concorrente|offerente|licitante|nome licitante|nome concorrente|soumissionnaire|candidat|nom candidat|bieter|bietername
        bidAmount: bid amount|bid value|bid price|bid|offer|offer amount|offered price|opening price amount|oferta|monto oferta|monto ofertado|valor oferta|precio ofertado|importo offerta|offerta|prezzo offerto|valor proposta|valor da proposta|preco proposto|montant offre|offre|prix propose|angebotssumme|angebotspreis|gebot
        bidStatus: bid status|offer status|estado oferta|stato offerta|situacao proposta|statut offre|angebotsstatus
        awarded: awarded|winner|is winner|is awarded|won|selected|ganador|adjudicada|vincitore|aggiudicata|vencedor|retenu|gagnant|zuschlag|gewinner
        supplierId: supplier id|vendor id|contractor id|winner id|company id|codice fiscale|codicefiscale|partita iva|id proveedor|ruc proveedor|rut proveedor|nit proveedor|nif adjudicatario|nif|id fornecedor|cnpj|cnpj fornecedor|nipc|siret|siret titulaire|id titulaire|auftragnehmer id|supplier number
        supplierName: supplier|supplier name|vendor|vendor name|contractor|contractor name|winner name|company|company name|successful bidder|beneficiary|payee|proveedor|nombre proveedor|contratista|adjudicatario|razon social|aggiudicatario|ragione sociale|ragionesociale|fornitore|contraente|fornecedor|nome fornecedor|contratado|adjudicatario nome|titulaire|fournisseur|attributaire|nom titulaire|auftragnehmer|lieferant|zuschlagsempfanger
        awardAmount: award amount|awarded value|awarded amount|award value|awarded price|contract value|contract amount|contract price|contract price amount|price|amount|value|net amount|total amount|monto adjudicado|valor adjudicado|importe adjudicacion|importe|monto|monto contrato|valor contrato|importo aggiudicazione|importoaggiudicazione|importo|importo contratto|valor|valor do contrato|preco contratual|valor homologado|montant|montant attribue|montant du marche|zuschlagssumme|auftragswert|auftragssumme|betrag
        awardDate: award date|date awarded|awarded date|decision date|fecha adjudicacion|fecha de adjudicacion|data aggiudicazione|data adjudicacao|data de adjudicacao|data homologacao|date attribution|date d attribution|date notification|zuschlagsdatum
        contractId: contract id|contract no|contract number|contract|contract ref|contract reference|purchase order|po number|id contrato|numero contrato|numero de contrato|codigo contrato|contrato|id contratto|numero contratto|contratto|numero do contrato|numero du contrat|id contrat|contrat|vertragsnummer|vertrag id|auftragsnummer
        signed: signed|date signed|contract date|signature date|sign date|payment date|date|fecha contrato|fecha firma|fecha de firma|fecha|data contratto|data stipula|data firma|data|data assinatura|data celebracao|data celebracao contrato|date signature|date de signature|date du contrat|vertragsdatum|unterzeichnung|datum
        country: country|country code|pais|paese|nazione|pays|land|staat
        region: region|state|province|location|provincia|departamento|estado|regione|regiao|uf|municipio|departement|bundesland|ort
        bidOpening: bid opening date|opening date|bid opening|fecha apertura|fecha de apertura|data apertura|data apertura offerte|data abertura|date ouverture|date d ouverture des plis|eroffnungstermin|offnungstermin
        awardCriteria: award criteria|award criterion|criterio adjudicacion|criterio de adjudicacion|criterio aggiudicazione|criterio di aggiudicazione|criterio de julgamento|criteres d attribution|zuschlagskriterien
        fee: tender fee|tender document fee|document fee|participation fee|costo de bases|costo pliegos|valor del pliego|preco do edital
        reason: rejection reason|reason for rejection|disqualification reason|reason of rejection|motivo rechazo|motivo de rechazo|motivo esclusione|motivo desclassificacao|motif de rejet|ausschlussgrund
        bidCount: number of bids|number of tenderers|n bids|n bidders|num bidders|number bids|bidders|numero ofertas|numero de ofertas|numero oferentes|numero offerte|numero partecipanti|numero propostas|nombre offres|nombre d offres|anzahl angebote
        """;

    const string Plain = "àaáaâaãaäaåaāaăaąaçcćcčcďdèeéeêeëeēeęeěeğgìiíiîiïiīiıiłlñnńnňnòoóoôoõoöoøoőořrśsšsşsßsťtùuúuûuüuūuůuűuýyÿyźzżzžz";

    /// <summary>Each concept and its headers, folded; earlier headers of a concept are the surer ones.</summary>
    public static ImmutableArray<(string Concept, ImmutableArray<string> Headers)> All { get; } =
        [.. Table.Split('\n').Select(line => line.Split(": ")).Select(parts => (parts[0], parts[1].Split('|').Select(Fold).ToImmutableArray()))];

    /// <summary>A header in lower-case plain letters and digits, words apart.</summary>
    public static string Fold(string header)
    {
        var folded = new System.Text.StringBuilder();
        var previous = ' ';
        foreach (var letter in header)
        {
            var starts = char.IsUpper(letter) && char.IsLower(previous);
            if (starts || !char.IsLetterOrDigit(letter)) folded.Append(' ');
            if (char.IsLetterOrDigit(letter)) folded.Append(PlainOf(char.ToLowerInvariant(letter)));
            previous = letter;
        }
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    static char PlainOf(char letter)
    {
        for (var index = 0; index < Plain.Length; index += 2)
            if (Plain[index] == letter) return Plain[index + 1];
        return letter;
    }
}
