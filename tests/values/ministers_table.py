"""Cells with lead ministers: (cell, [(raw, id, finding), ...])."""

JH = "justitie-en-handhaving"
BB = "binnenlands-bestuur"
WVGA = "welzijn-volksgezondheid-gezin-en-armoedebestrijding"
OSDR = "onderwijs-sport-dierenwelzijn-en-vlaamse-rand"
BJM = "brussel-jeugd-en-media"
SBB = "samenleven-en-binnenlands-bestuur"
BBIG = "binnenlands-bestuur-bestuurszaken-inburgering-en-gelijke-kansen"
CREVITS = (
    "binnenland-steden-en-plattelandsbeleid-samenleven-integratie-en-inburgering-bestuurszaken-"
    "sociale-economie-en-zeevisserij"
)
UNKNOWN, MISSPELT, INCOMPLETE, ALIAS, COMBINED = (
    "minister_unknown", "minister_misspelt", "minister_incomplete", "minister_alias", "minister_combined",
)  # fmt: skip

Row = tuple[str, list[tuple[str, str | None, str | None]]]

ROWS: list[Row] = [
    # One minister, as plans print it
    ("Minister van Welzijn", [("Minister van Welzijn", "welzijn", None)]),  # the plain case
    ("minister van onderwijs", [("minister van onderwijs", "onderwijs", None)]),  # all lower case
    ("MINISTER VAN JEUGD", [("MINISTER VAN JEUGD", "jeugd", None)]),  # all upper case
    # second word lower
    ("Minister van Binnenlands bestuur", [("Minister van Binnenlands bestuur", BB, None)]),
    ("Vlaams minister van Media", [("Vlaams minister van Media", "media", None)]),  # with 'Vlaams'
    ("de Vlaamse minister van Sport", [("Vlaamse minister van Sport", "sport", None)]),  # article is no part
    ("Minister voor Brussel", [("Minister voor Brussel", "brussel", None)]),  # 'voor'
    ("Minister(s) van Sport", [("Minister(s) van Sport", "sport", None)]),  # the label's plural in the answer
    ("- Minister van Werk", [("Minister van Werk", "werk", None)]),  # a bullet before it
    ("Minister van Omgeving.", [("Minister van Omgeving", "omgeving", None)]),  # a full stop behind it
    ("  Minister  van   Werk ", [("Minister  van   Werk", "werk", None)]),  # odd spaces stay in the raw text
    ("Minister van Binnenlands\nBestuur", [("Minister van Binnenlands\nBestuur", BB, None)]),  # wrapped name
    ("minister-president van de Vlaamse Regering",
     [("minister-president van de Vlaamse Regering", "minister-president", None)]),  # no competence in it
    ("Minister-president", [("Minister-president", "minister-president", ALIAS)]),  # short form
    # 'Vlaams' first
    ("Vlaams minister-president", [("Vlaams minister-president", "minister-president", ALIAS)]),
    # One minister of two fields stays one
    ("Minister van Justitie & Handhaving", [("Minister van Justitie & Handhaving", JH, None)]),  # ampersand
    ("Minister van Justitie en Handhaving", [("Minister van Justitie en Handhaving", JH, None)]),  # 'en'
    # wrapped at 'en'
    ("Minister van Justitie\nen Handhaving", [("Minister van Justitie\nen Handhaving", JH, None)]),
    ("Minister van Integratie en Inburgering",
     [("Minister van Integratie en Inburgering", "integratie-en-inburgering", None)]),  # one competence
    ("Minister van Samenleven en Binnenlands Bestuur",
     [("Minister van Samenleven en Binnenlands Bestuur", SBB, None)]),  # two competences, one title
    ("Vlaams minister van Mobiliteit en Openbare Werken",
     [("Vlaams minister van Mobiliteit en Openbare Werken", "mobiliteit-en-openbare-werken", None)]),  # same
    ("Vlaams minister van Brussel, Jeugd en Media",
     [("Vlaams minister van Brussel, Jeugd en Media", BJM, None)]),  # comma inside a title
    # wrapped title
    ("Vlaams minister van Welzijn, Volksgezondheid, Gezin en\nArmoedebestrijding",
     [("Vlaams minister van Welzijn, Volksgezondheid, Gezin en\nArmoedebestrijding", WVGA, None)]),
    ("Vlaams minister van Financiën en Begroting, Wonen en Onroerend Erfgoed",
     [("Vlaams minister van Financiën en Begroting, Wonen en Onroerend Erfgoed",
       "financien-en-begroting-wonen-en-onroerend-erfgoed", None)]),  # two times 'en', diaeresis
    ("de Vlaamse minister bevoegd voor Binnenland, Steden- & Plattelandsbeleid, Samenleven, Integratie & "
     "Inburgering, Bestuurszaken, Sociale Economie en Zeevisserij",
     [("Vlaamse minister bevoegd voor Binnenland, Steden- & Plattelandsbeleid, Samenleven, Integratie & "
       "Inburgering, Bestuurszaken, Sociale Economie en Zeevisserij", CREVITS, None)]),  # suspended hyphen
    # ', bevoegd'
    ("de Vlaamse minister, bevoegd voor Onderwijs, Justitie en Werk",
     [("Vlaamse minister, bevoegd voor Onderwijs, Justitie en Werk", "onderwijs-justitie-en-werk", None)]),
    # title
    ("minister van Binnenlands bestuur en Stedenbeleid",
     [("minister van Binnenlands bestuur en Stedenbeleid", "binnenlands-bestuur-en-stedenbeleid", None)]),
    ("Minister van Media en Brussel",
     [("Minister van Media en Brussel", "brussel-en-media", ALIAS)]),  # a known title in another order
    ("Minister van Jeugd en Media",
     [("Minister van Jeugd en Media", "jeugd-en-media", COMBINED)]),  # part of a known title: composed id
    ("Minister van Justitie/Handhaving",
     [("Minister van Justitie/Handhaving", JH, ALIAS)]),  # slash inside one competence
    # one person
    ("Viceminister-president van de Vlaamse Regering en Vlaams minister van Onderwijs",
     [("Viceminister-president van de Vlaamse Regering en Vlaams minister van Onderwijs",
       "onderwijs", None)]),
    # name first
    ("Zuhal Demir, Vlaams minister van Onderwijs, Justitie en Werk",
     [("Zuhal Demir, Vlaams minister van Onderwijs, Justitie en Werk", "onderwijs-justitie-en-werk", None)]),
    # name last
    ("Vlaams minister van Onderwijs, Justitie en Werk Zuhal Demir",
     [("Vlaams minister van Onderwijs, Justitie en Werk Zuhal Demir", "onderwijs-justitie-en-werk", None)]),
    ("Minister van Welzijn (Caroline Gennez)",
     [("Minister van Welzijn (Caroline Gennez)", "welzijn", None)]),  # name in brackets
    # Several ministers
    # a line each
    ("Minister van Onderwijs\nMinister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),
    ("Minister van Onderwijs, Minister van Welzijn en Minister van Jeugd",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None),
      ("Minister van Jeugd", "jeugd", None)]),  # commas and 'en'
    # lines joined
    ("Minister van Onderwijs Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),
    ("Minister van Onderwijs / Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # slash
    ("Minister van Onderwijs; Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # semicolon
    # ampersand parts
    ("Minister van Onderwijs & Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),
    ("Minister van Onderwijs – Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # a dash
    ("• Minister van Onderwijs\n• Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # bullets
    # joint phrase
    ("1. Minister van Onderwijs\n2. Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # numbered
    ("DE VLAAMSE MINISTER VAN ONDERWIJS, JUSTITIE EN WERK\nDE VLAAMSE MINISTER VAN OMGEVING EN LANDBOUW",
     [("VLAAMSE MINISTER VAN ONDERWIJS, JUSTITIE EN WERK", "onderwijs-justitie-en-werk", None),
      ("VLAAMSE MINISTER VAN OMGEVING EN LANDBOUW", "omgeving-en-landbouw", None)]),  # head of a note
    ("Minister van Onderwijs in samenwerking met Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),
    ("Minister van Onderwijs (trekker), Minister van Welzijn (partner)",
     [("Minister van Onderwijs (trekker)", "onderwijs", None),
      ("Minister van Welzijn (partner)", "welzijn", None)]),  # remarks stay in the raw text
    ("Minister van Samenleven en Binnenlands Bestuur en Minister van Justitie\nen Handhaving",
     [("Minister van Samenleven en Binnenlands Bestuur", SBB, None),
      ("Minister van Justitie\nen Handhaving", JH, None)]),  # three times 'en', one of them parts
    ("Minister van Samenleven en Binnenlands Bestuur, Vlaams minister van\nWelzijn, Volksgezondheid, Gezin "
     "en Armoedebestrijding, Vlaams\nminister van Onderwijs, Sport, Dierenwelzijn en Vlaamse Rand en\nVlaams "
     "minister van Brussel, Jeugd en Media",
     [("Minister van Samenleven en Binnenlands Bestuur", SBB, None),
      ("Vlaams minister van\nWelzijn, Volksgezondheid, Gezin en Armoedebestrijding", WVGA, None),
      ("Vlaams\nminister van Onderwijs, Sport, Dierenwelzijn en Vlaamse Rand", OSDR, None),
      ("Vlaams minister van Brussel, Jeugd en Media", BJM, None)]),  # 'Vlaams' ends a line
    # two people
    ("minister-president van de Vlaamse Regering\nVlaams minister van Binnenlands Bestuur, Bestuurszaken, "
     "Inburgering en\nGelijke Kansen",
     [("minister-president van de Vlaamse Regering", "minister-president", None),
      ("Vlaams minister van Binnenlands Bestuur, Bestuurszaken, Inburgering en\nGelijke Kansen",
       BBIG, None)]),
    # articles
    ("de minister-president en de minister van Cultuur",
     [("minister-president", "minister-president", ALIAS), ("minister van Cultuur", "cultuur", None)]),
    # Several competences behind one 'minister(s)'
    ("de ministers van Onderwijs en Welzijn",
     [("ministers van Onderwijs", "onderwijs", None), ("Welzijn", "welzijn", None)]),  # plural parts
    ("de ministers van Onderwijs, Justitie en Werk",
     [("ministers van Onderwijs", "onderwijs", None), ("Justitie", JH, INCOMPLETE),
      ("Werk", "werk", None)]),  # reads like one title, but is plural
    ("Minister van Welzijn/Onderwijs",
     [("Minister van Welzijn", "welzijn", None), ("Onderwijs", "onderwijs", None)]),  # slash between fields
    ("Minister van Onderwijs en Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Welzijn", "welzijn", None)]),  # nobody ever bore both
    # 'van' again
    ("Minister van Onderwijs, van Welzijn en van Jeugd",
     [("Minister van Onderwijs", "onderwijs", None), ("Welzijn", "welzijn", None), ("Jeugd", "jeugd", None)]),
    # an unknown one does not pull others along
    ("de ministers van Jeugd, Media, Sport, Werken en Justitie en Handhaving",
     [("ministers van Jeugd", "jeugd", None), ("Media", "media", None), ("Sport", "sport", None),
      ("Werken", None, UNKNOWN), ("Justitie en Handhaving", JH, None)]),
    # no 'minister' at all
    ("Welzijn\nOnderwijs", [("Welzijn", "welzijn", None), ("Onderwijs", "onderwijs", None)]),
    ("Onderwijs, Welzijn en Jeugd",
     [("Onderwijs", "onderwijs", None), ("Welzijn", "welzijn", None), ("Jeugd", "jeugd", None)]),  # bare list
    ("Justitie & Handhaving", [("Justitie & Handhaving", JH, None)]),  # bare, one competence
    ("Beleidsdomein Onderwijs en Vorming",
     [("Beleidsdomein Onderwijs en Vorming", "onderwijs", ALIAS)]),  # a policy domain answers the label
    ("beleidsdomeinen Welzijn en Sport",
     [("beleidsdomeinen Welzijn", "welzijn", None), ("Sport", "sport", None)]),  # several domains
    # Misprints and shortened names resolve, with a finding
    ("Minder van Media", [("Minder van Media", "media", MISSPELT)]),  # a real word, three edits off
    ("Minsiter van Onderwijs", [("Minsiter van Onderwijs", "onderwijs", MISSPELT)]),  # letters swapped
    ("Ministr van Oderwijs", [("Ministr van Oderwijs", "onderwijs", MISSPELT)]),  # both words
    # letter lost
    ("Minister van Armoedebestrjding", [("Minister van Armoedebestrjding", "armoedebestrijding", MISSPELT)]),
    # line-end hyphen kept
    ("Minister van Armoedebe-strijding",
     [("Minister van Armoedebe-strijding", "armoedebestrijding", MISSPELT)]),
    # second half only
    ("Minister van Justitie en Handhavng", [("Minister van Justitie en Handhavng", JH, MISSPELT)]),
    # misprint parts too
    ("Minder van Media\nMinister van Onderwijs",
     [("Minder van Media", "media", MISSPELT), ("Minister van Onderwijs", "onderwijs", None)]),
    ("Minister Binnenlands Bestuur", [("Minister Binnenlands Bestuur", BB, INCOMPLETE)]),  # without 'van'
    ("Min. van Welzijn", [("Min. van Welzijn", "welzijn", INCOMPLETE)]),  # abbreviated
    ("Minister van Justitie", [("Minister van Justitie", JH, INCOMPLETE)]),  # half the name
    # same
    ("Minister van Inburgering", [("Minister van Inburgering", "integratie-en-inburgering", INCOMPLETE)]),
    # domain's name
    ("Minister van Onderwijs en Vorming", [("Minister van Onderwijs en Vorming", "onderwijs", ALIAS)]),
    ("Minister van Binnenland", [("Minister van Binnenland", BB, ALIAS)]),  # the name since 2024
    # What is no minister of the Flemish Government stays as printed
    ("Minister van Ruimtevaart", [("Minister van Ruimtevaart", None, UNKNOWN)]),  # no such competence
    # half known: no guess
    ("Minister van Ruimtevaart en Welzijn", [("Minister van Ruimtevaart en Welzijn", None, UNKNOWN)]),
    # another government
    ("federale minister van Justitie", [("federale minister van Justitie", None, UNKNOWN)]),
    # federal, near 'Buitenlandse'
    ("minister van Binnenlandse Zaken", [("minister van Binnenlandse Zaken", None, UNKNOWN)]),
    ("Alle Vlaamse ministers", [("Alle Vlaamse ministers", None, UNKNOWN)]),  # no competence
    ("Nog te bepalen", [("Nog te bepalen", None, UNKNOWN)]),  # an answer in words
    ("n.v.t.", [("n.v.t.", None, UNKNOWN)]),  # its dots are no separators
    ("Minister van Wonden", [("Minister van Wonden", "wonen", MISSPELT)]),  # one edit off is read, and said
    # two edits in a short name are too many
    ("Minister van Woning", [("Minister van Woning", None, UNKNOWN)]),
    ("/", []),  # an empty answer
    ("", []),  # nothing
    # Other ways to print a head or a label
    ("Minister president", [("Minister president", "minister-president", ALIAS)]),  # space for the hyphen
    ("min. Onderwijs", [("min. Onderwijs", "onderwijs", INCOMPLETE)]),  # short head without 'van'
    ("Kabinet Onderwijs", [("Onderwijs", "onderwijs", None)]),  # a label, no minister
    ("kabinet van de minister van Onderwijs", [("minister van Onderwijs", "onderwijs", None)]),  # the same, longer
    ("Trekker: Minister van Onderwijs", [("Minister van Onderwijs", "onderwijs", None)]),  # a label and a colon
    ("Trekkende minister: Minister van Onderwijs",
     [("Minister van Onderwijs", "onderwijs", None)]),  # a label that says 'minister'
    ("1) Minister van Onderwijs 2) Minister van Welzijn",
     [("Minister van Onderwijs", "onderwijs", None), ("Minister van Welzijn", "welzijn", None)]),  # 1) and 2)
]  # fmt: skip
