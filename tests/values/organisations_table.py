"""Texts and the organisations in them: (text, [(raw, id), ...])."""

Row = tuple[str, list[tuple[str, str]]]

ROWS: list[Row] = [
    # One body, many spellings
    ("deelname aan de LIVC R.", [("LIVC R", "livc-r")]),  # space
    ("de LIVC-R", [("LIVC-R", "livc-r")]),  # hyphen
    ("de LIVC- R en", [("LIVC- R", "livc-r")]),  # hyphen, then space
    ("de LIVC -R werking", [("LIVC -R", "livc-r")]),  # space, then hyphen
    ("de LIVC\nR werking", [("LIVC\nR", "livc-r")]),  # wrapped
    ("de bevoegde LIVCR van", [("LIVCR", "livc-r")]),  # in one word
    ("meerwaarde van de LIVC - werking", [("LIVC", "livc-r")]),  # its last letter forgotten
    ("tussen LIVC R’s onderling", [("LIVC R’s", "livc-r")]),  # plural, curly apostrophe
    ("Vlaamse LIVC R's", [("LIVC R's", "livc-r")]),  # plural, straight apostrophe
    ("de LIVC Rs", [("LIVC Rs", "livc-r")]),  # plural without apostrophe
    ("de LIVC R-werking", [("LIVC R", "livc-r")]),  # first part of a compound
    ("LIVC R-coördinatoren", [("LIVC R", "livc-r")]),  # the same
    ("de PICV-R/LICV-R-werking", [("PICV-R", "pivc-r"), ("LICV-R", "livc-r")]),  # letters swapped, as printed
    ("tussen LIVC R en LTF", [("LIVC R", "livc-r"), ("LTF", "ltf")]),  # two bodies
    ("LIVC R – LTF", [("LIVC R", "livc-r"), ("LTF", "ltf")]),  # a dash between them
    # name and acronym
    ("via de Penitentiaire Integrale Veiligheidscel Radicalisering (PIVC-R):",
     [("Penitentiaire Integrale Veiligheidscel Radicalisering", "pivc-r"), ("PIVC-R", "pivc-r")]),
    # comma in the name
    ("de lokale integrale veiligheidscel inzake radicalisme, terrorisme en extremisme, kortweg",
     [("lokale integrale veiligheidscel inzake radicalisme, terrorisme en extremisme", "livc-r")]),
    # shorter
    ("een lokale integrale veiligheidscel met partners", [("lokale integrale veiligheidscel", "livc-r")]),
    # a name holds another
    ("de WG Preventie LIVC R en", [("WG Preventie LIVC R", "werkgroep-preventie-livc-r")]),
    # Acronyms
    ("OCAD-dreigingsevaluatie", [("OCAD", "ocad")]),  # compound
    ("het OCAD of VSSE.", [("OCAD", "ocad"), ("VSSE", "vsse")]),  # before a full stop
    # slashes
    ("VVI/SAM/Textgain", [("VVI", "vlaams-vredesinstituut"), ("SAM", "sam"), ("Textgain", "textgain")]),
    ("CLB's, CAW’s en OCMW’s", [("CLB's", "clb"), ("CAW’s", "caw"), ("OCMW’s", "ocmw")]),  # plurals
    ("de CLBs", [("CLBs", "clb")]),  # plural without apostrophe
    ("CLB-medewerkers", [("CLB", "clb")]),  # compound
    # the longer name first
    ("CAW Limburg en de andere CAW’s", [("CAW Limburg", "caw-limburg"), ("CAW’s", "caw")]),
    ("het CAW-Limburg.", [("CAW-Limburg", "caw-limburg")]),  # hyphen
    ("binnen AJH..", [("AJH", "ajh")]),  # doubled full stop
    ("ocad en caw", []),  # acronyms in lower case are no acronyms
    ("SAMEN met VDABX", []),  # inside words
    ("sam was er ook", []),  # a first name
    # Names in full
    ("het Agentschap Justitie & Handhaving (AJH)",
     [("Agentschap Justitie & Handhaving", "ajh"), ("AJH", "ajh")]),  # ampersand
    ("het agentschap justitie en handhaving", [("agentschap justitie en handhaving", "ajh")]),  # lower case
    ("Minister van Justitie en Handhaving", []),  # the competence is no agency
    ("Agentschap Binnenlands\nBestuur", [("Agentschap Binnenlands\nBestuur", "abb")]),  # wrapped
    ("agentschap Opgroeien", [("agentschap Opgroeien", "opgroeien")]),  # half in lower case
    ("vervult Opgroeien hierbij", [("Opgroeien", "opgroeien")]),  # the name alone, within a sentence
    ("Opgroeien in armoede is moeilijk.", []),  # a verb that opens a sentence
    ("Dat helpt. Opgroeien is leren.", []),  # the same, second sentence
    ("kinderen die opgroeien", []),  # a verb
    ("met Kind en Gezin", [("Kind en Gezin", "kind-en-gezin")]),  # capitals
    ("voor kind en gezin", []),  # words
    ("controleurs van De Lijn krijgen", [("De Lijn", "de-lijn")]),  # capitals
    ("op de lijn te krijgen", []),  # words
    # 'en' outside
    ("De Ambrassade en Uit De Marge", [("De Ambrassade", "de-ambrassade"), ("Uit De Marge", "uit-de-marge")]),
    ("uit de marge halen", []),  # words
    # full
    ("het Vlaams Platform Radicalisering",
     [("Vlaams Platform Radicalisering", "vlaams-platform-radicalisering")]),
    ("het Vlaams\nPlatform waar", [("Vlaams\nPlatform", "vlaams-platform-radicalisering")]),  # short, wrapped
    ("binnen het Vlaams overlegplatform\nmediawijsheid",
     [("Vlaams overlegplatform\nmediawijsheid", "overlegplatform-mediawijsheid")]),  # another platform
    # older name
    ("het Vlaams Kenniscentrum Mediawijsheid", [("Vlaams Kenniscentrum Mediawijsheid", "mediawijs")]),
    ("de veiligheid van de staat", [("veiligheid van de staat", "vsse")]),  # lower case
    # plurals
    ("de parketten en politiezones", [("parketten", "parket"), ("politiezones", "lokale-politie")]),
    ("het Coördinatieorgaan voor de dreigingsanalyse",
     [("Coördinatieorgaan voor de dreigingsanalyse", "ocad")]),  # diaeresis
    ("Coordinatieorgaan voor de dreigingsanalyse",
     [("Coordinatieorgaan voor de dreigingsanalyse", "ocad")]),  # diaeresis forgotten
    ("Ceapire vzw", [("Ceapire vzw", "ceapire")]),  # legal form
    ("Rode Kruis-Vlaanderen", [("Rode Kruis-Vlaanderen", "rode-kruis-vlaanderen")]),  # hyphen in the name
    ("Steunpunt Mens en Samenleving", [("Steunpunt Mens en Samenleving", "sam")]),  # 'en' in the name
    # federal services
    ("FOD Justitie en FOD Binnenlandse Zaken",
     [("FOD Justitie", "fod-justitie"), ("FOD Binnenlandse Zaken", "fod-binnenlandse-zaken")]),
    ("de National Taskfoce en", [("National Taskfoce", "ntf")]),  # misprint, as printed
    # Names that belong to something else
    ("goedgekeurd door de Vlaamse Regering.", [("Vlaamse Regering", "vlaamse-regering")]),  # the government
    ("het besluit van de Vlaamse Regering van 3 mei 2024", []),  # the name of an act
    ("minister-president van de Vlaamse Regering", []),  # the title of a minister
    # Municipalities and policy domains: behind the word for what they are
    ("de steden Gent, Aalst en Kortrijk doen mee",
     [("Gent", "gemeente-gent"), ("Aalst", "gemeente-aalst"), ("Kortrijk", "gemeente-kortrijk")]),
    ("de stad Antwerpen", [("Antwerpen", "gemeente-antwerpen")]),
    ("Stad Mechelen trekt dit.", [("Mechelen", "gemeente-mechelen")]),
    ("gemeente De Haan", [("De Haan", "gemeente-de-haan")]),
    ("het lokaal bestuur van Heist-op-den-Berg", [("Heist-op-den-Berg", "gemeente-heist-op-den-berg")]),
    ("de gemeente Zwijndrecht", [("Zwijndrecht", "gemeente-zwijndrecht")]),  # merged in 2025
    ("de gemeente Beveren-Kruibeke-Zwijndrecht",
     [("Beveren-Kruibeke-Zwijndrecht", "gemeente-beveren-kruibeke-zwijndrecht")]),  # into this one
    ("het OCMW Mol", [("OCMW", "ocmw"), ("Mol", "gemeente-mol")]),
    ("Mol en Peer staan op het blad", []),  # words
    ("Gent en Kortrijk (Q1 2025)", []),  # places, not governments
    ("steden en gemeenten die subsidie krijgen", []),
    ("de stad Rotterdam", []),  # of another country
    ("de stad Gentbrugge", []),  # no municipality
    ("het beleidsdomein Onderwijs en Vorming",
     [("beleidsdomein Onderwijs en Vorming", "beleidsdomein-onderwijs-en-vorming")]),
    ("beleidsdomein Onderwijs & Vorming.",
     [("beleidsdomein Onderwijs & Vorming", "beleidsdomein-onderwijs-en-vorming")]),
    ("het beleidsdomein Welzijn, Volksgezondheid en Gezin",
     [("beleidsdomein Welzijn, Volksgezondheid en Gezin", "beleidsdomein-welzijn-volksgezondheid-en-gezin")]),
    ("de beleidsdomeinen Onderwijs, Welzijn en Jeugd", []),  # parts of names
    ("binnen elk beleidsdomein", []),
    ("", []),  # nothing
]  # fmt: skip
