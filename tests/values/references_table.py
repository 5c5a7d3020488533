"""Texts and the references in them: (text, [(raw, kind, target), ...])."""

Row = tuple[str, list[tuple[str, str, str | None]]]

VCO = "decreet/2019-03-29"
TER = "VR 2025 0404 MED.0110/2TER"

ROWS: list[Row] = [
    # Other fiches
    # mid-sentence
    ("Rekening houdend met actie 3.1.1.7 onderzoek", [("actie 3.1.1.7", "action", "3.1.1.7")]),
    ("vastgelegd in actie 8.1.", [("actie 8.1", "action", "8.1")]),  # the full stop is not part of the number
    ("de cel radicalisering (zie\nactie 3.2).", [("actie 3.2", "action", "3.2")]),  # wrapped, in brackets
    ("Actie 3.1.1.7", [("Actie 3.1.1.7", "action", "3.1.1.7")]),  # capital
    # the word once, two numbers
    ("acties 3.1.1.1 en 3.1.1.2",
     [("acties 3.1.1.1", "action", "3.1.1.1"), ("3.1.1.2", "action", "3.1.1.2")]),
    ("acties 3.1.1.1, 3.1.1.2 en 3.1.1.3",
     [("acties 3.1.1.1", "action", "3.1.1.1"), ("3.1.1.2", "action", "3.1.1.2"),
      ("3.1.1.3", "action", "3.1.1.3")]),  # commas and 'en'
    ("actie 3.1.1.1 en actie 3.2.1.1",
     [("actie 3.1.1.1", "action", "3.1.1.1"), ("actie 3.2.1.1", "action", "3.2.1.1")]),  # the word twice
    # what lies between, too
    ("acties 3.1.1.1 t.e.m. 3.1.1.4",
     [("acties 3.1.1.1", "action", "3.1.1.1"), ("3.1.1.1 t.e.m. 3.1.1.4", "action", "3.1.1.2"),
      ("3.1.1.1 t.e.m. 3.1.1.4", "action", "3.1.1.3"), ("3.1.1.4", "action", "3.1.1.4")]),
    # over objectives: ends only
    ("acties 3.1.1.1 tot en met 3.1.2.2",
     [("acties 3.1.1.1", "action", "3.1.1.1"), ("3.1.2.2", "action", "3.1.2.2")]),
    # no plan is that long
    ("acties 3.1 tot 3.99", [("acties 3.1", "action", "3.1"), ("3.99", "action", "3.99")]),
    ("actiefiche 3.2.2.4", [("actiefiche 3.2.2.4", "action", "3.2.2.4")]),  # compound
    ("fiche nr. 3.2.2.4", [("fiche nr. 3.2.2.4", "action", "3.2.2.4")]),  # 'nr.'
    ("O.D. 3.2.1", [("O.D. 3.2.1", "action", "3.2.1")]),  # objective, dotted
    ("OD 3.2.1 en SD 3.1", [("OD 3.2.1", "action", "3.2.1"), ("SD 3.1", "action", "3.1")]),  # undotted
    ("operationele doelstelling 3.4.2", [("operationele doelstelling 3.4.2", "action", "3.4.2")]),  # in words
    ("maatregel 4.2", [("maatregel 4.2", "action", "4.2")]),  # as other plans call it
    ("onder strategische doelstelling 2", [("strategische doelstelling 2", "action", "2")]),  # one figure
    ("zie actie 12", [("actie 12", "action", "12")]),  # plans that number through
    ("zie acties 2 en 3.", [("acties 2", "action", "2"), ("3", "action", "3")]),  # the same, several
    ("het meldpunt (3.3.3.2)", [("3.3.3.2", "action", "3.3.3.2")]),  # number alone in brackets
    ("het protocol, zie 3.3.3.2", [("3.3.3.2", "action", "3.3.3.2")]),  # behind 'zie'
    # Numbers that are no reference
    ("3.1.1.7", []),  # nothing says what it numbers
    ("versie 3.1.1.7 van de software", []),  # a version
    ("de toepassing (versie 3.1.1.7)", []),  # a version in brackets
    ("de toepassing versie (3.1.1.7)", []),  # brackets behind the word
    ("3.100,50 euro", []),  # an amount
    ("actie 3.100,50 euro", []),  # an amount behind the word
    ("Start van de actie: 3.1.2025", []),  # a date
    ("actie 3.1.2025", []),  # a date behind the word
    ("per actie 3 deelnemers", []),  # a number of people
    ("elke actie 2 keer per jaar", []),  # a frequency
    ("5 acties per jaar", []),  # a count before the word
    ("Actieplan 2025-2029", []),  # a period
    ("Fase 1: Voorbereiding", []),  # a phase
    ("actie 3.2 van het vorige actieplan", []),  # a number of another plan
    # of a policy note
    ("operationele doelstelling 4.2.8 van de Beleidsnota Justitie en Handhaving 2024-2029",
     [("operationele doelstelling 4.2.8 van de Beleidsnota Justitie en Handhaving 2024-2029", "document",
       "beleidsnota/justitie-handhaving-2024-2029")]),
    ("operationele doelstelling 3.1.4. van de Beleidsnota Welzijn",
    # stray stop
     [("operationele doelstelling 3.1.4. van de Beleidsnota Welzijn", "document", "beleidsnota/welzijn")]),
    ("actie 2.3 van de beleidsnota", []),  # of one that is not named
    ("reactie 3.1 op de vraag", []),  # 'actie' inside a word
    ("TODO 3.1", []),  # 'OD' inside a word
    # Decrees, acts and decisions
    # plain
    ("het decreet van 22 maart 2024 over", [("decreet van 22 maart 2024", "law", "decreet/2024-03-22")]),
    # wrapped
    ("Decreet\nvan 22 maart\n2024", [("Decreet\nvan 22 maart\n2024", "law", "decreet/2024-03-22")]),
    # 'd.d.', leading zero
    ("(cfr. het BVR d.d. 03 mei 2024):", [("BVR d.d. 03 mei 2024", "law", "bvr/2024-05-03")]),
    ("het Besluit van de Vlaamse Regering van 3 mei 2024, dat",
     [("Besluit van de Vlaamse Regering van 3 mei 2024", "law", "bvr/2024-05-03")]),  # 'van' three times
    # abbreviation between
    ("het besluit van de Vlaamse Regering (BVR) van 3 mei 2024",
     [("besluit van de Vlaamse Regering (BVR) van 3 mei 2024", "law", "bvr/2024-05-03")]),
    # whose, it does not say; the register knows one of the government
    ("het besluit van 3 mei 2024", [("besluit van 3 mei 2024", "law", "bvr/2024-05-03")]),
    ("het besluit van 4 mei 2024", [("besluit van 4 mei 2024", "law", "besluit/2024-05-04")]),  # and of this day none
    ("artikel 3, §3 van het BVR van 22 maart 2024 coördineren",
     [("artikel 3, §3 van het BVR van 22 maart 2024", "law", "bvr/2024-03-22")]),  # with its article
    ("De wet van 30 juli 2018 verplicht", [("wet van 30 juli 2018", "law", "wet/2018-07-30")]),  # federal act
    # compound
    ("de voetbalwet van 21 december 1998", [("voetbalwet van 21 december 1998", "law", "wet/1998-12-21")]),
    ("het KB van 21/12/2013", [("KB van 21/12/2013", "law", "kb/2013-12-21")]),  # day before month
    # short month
    ("koninklijk besluit van 1 okt. 2019", [("koninklijk besluit van 1 okt. 2019", "law", "kb/2019-10-01")]),
    ("het MB dd. 5.6.2020", [("MB dd. 5.6.2020", "law", "mb/2020-06-05")]),  # points
    # in full
    ("ministerieel besluit van 1 mei 2020",
     [("ministerieel besluit van 1 mei 2020", "law", "mb/2020-05-01")]),
    ("samenwerkingsakkoord van 30 juli 2018",
     [("samenwerkingsakkoord van 30 juli 2018", "law", "samenwerkingsakkoord/2018-07-30")]),  # agreement
    # circular
    ("omzendbrief van 3 mei 2024", [("omzendbrief van 3 mei 2024", "law", "omzendbrief/2024-05-03")]),
    # plural
    ("de decreten van 8 mei 2009 en 15 juli 2016",
     [("decreten van 8 mei 2009", "law", "decreet/2009-05-08"),
      ("15 juli 2016", "law", "decreet/2016-07-15")]),
    ("het besluit van de Vlaamse Regering van 3 mei 2024 tot uitvoering van het decreet van 22 maart 2024",
     [("besluit van de Vlaamse Regering van 3 mei 2024", "law", "bvr/2024-05-03"),
      ("decreet van 22 maart 2024", "law", "decreet/2024-03-22")]),  # one inside the title of the other
    ("decreet van 31 februari 2024", [("decreet van 31 februari 2024", "law", None)]),  # no such day
    # Acts known by name
    ("Artikel 5 van het radicaliseringsdecreet: ‘De Vlaamse Regering",
     [("Artikel 5 van het radicaliseringsdecreet", "law", "decreet/2024-03-22")]),  # the name has a date
    ("het Radicaliseringsdecreet van 22 maart 2024",
     [("Radicaliseringsdecreet van 22 maart 2024", "law", "decreet/2024-03-22")]),  # name and date: once
    ("artikel 31, §2, 2° van de Vlaamse Codex Overheidsfinanciën",
     [("artikel 31, §2, 2° van de Vlaamse Codex Overheidsfinanciën", "law", VCO)]),  # paragraph and point
    # date in brackets
    ("artikel 31, §2, 2° van de Vlaamse Codex Overheidsfinanciën (van 17 mei 2019) is",
     [("artikel 31, §2, 2° van de Vlaamse Codex Overheidsfinanciën (van 17 mei 2019)", "law", VCO)]),
    ("artikel 31, §2, 2° van het besluit Vlaamse Codex Overheidsfinanciën van 17 mei 2019",
     [("artikel 31, §2, 2° van het besluit Vlaamse Codex Overheidsfinanciën van 17 mei 2019", "law",
       "bvr/2019-05-17")]),  # the decision that bears the codex's name
    ("juridisch kader via VCO (centrale", [("VCO", "law", VCO)]),  # abbreviation
    ("verankerd in het decreet LIVC R en", [("decreet LIVC R", "law", "decreet/2021-05-21/livc-r")]),  # name alone
    ("conform de Wet GGB T.E.R. een", [("Wet GGB T.E.R.", "law", "wet/2024-03-29/ggb-ter")]),  # dots inside
    ("artikel 35 van de Grondwet", [("artikel 35 van de Grondwet", "law", "grondwet")]),  # no date at all
    # two names
    ("de AVG (GDPR)",
     [("AVG", "law", "verordening/eu/2016/679"), ("GDPR", "law", "verordening/eu/2016/679")]),
    # Circulars and acts of the European Union
    ("zoals de omzendbrief PLP41 en", [("omzendbrief PLP41", "law", "plp/41")]),  # no space
    ("richtlijnen van PLP 41.", [("PLP 41", "law", "plp/41")]),  # space
    ("PLP-41bis", [("PLP-41bis", "law", "plp/41bis")]),  # hyphen and 'bis'
    ("COL 13/2013", [("COL 13/2013", "law", "col/2013/13")]),  # number before year
    # Flemish series
    ("omzendbrief KBBJ/ABB 2023/1", [("omzendbrief KBBJ/ABB 2023/1", "law", "omzendbrief/kbbj-abb-2023-1")]),
    # year first
    ("Verordening (EU) 2016/679", [("Verordening (EU) 2016/679", "law", "verordening/eu/2016/679")]),
    # number first
    ("Verordening (EG) nr. 45/2001", [("Verordening (EG) nr. 45/2001", "law", "verordening/eg/2001/45")]),
    ("Richtlijn 2000/31/EG", [("Richtlijn 2000/31/EG", "law", "richtlijn/eg/2000/31")]),  # community behind
    ("Richtlijn 95/46/EG", [("Richtlijn 95/46/EG", "law", "richtlijn/eg/1995/46")]),  # two-digit year
    ("de Regulation on Terrorist Content Online (TCO)",
     [("Regulation on Terrorist Content Online", "law", "verordening/eu/2021/784")]),  # English name
    # Words that are no reference to an act
    ("vermeld in artikel 3, tweede lid", []),  # article of nothing named
    ("Het decreet regelt minstens", []),  # no date
    ("Voorontwerp van decreet: Q3 2021", []),  # a timing behind it
    ("de interne richtlijnen van 2016/2017", []),  # not of the Union
    ("weten wij van 3 mei 2024", []),  # 'wet' starts a word
    ("VERWERKING AVGO", []),  # abbreviation inside a word
    ("het besluit van de raad", []),  # no date
    # Documents of the Flemish Government
    ("(VR 2025 0404 MED.0110/2TER).", [("VR 2025 0404 MED.0110/2TER", "document", TER)]),  # as printed
    ("VR_2025_0404_MED_0110_2TER.pdf", [("VR_2025_0404_MED_0110_2TER", "document", TER)]),  # file name, '_'
    ("VR-2025-0404-MED-0110-2TER", [("VR-2025-0404-MED-0110-2TER", "document", TER)]),  # file name, '-'
    ("VR_2025_0404_MED_0110_2_Actuele_analyseTER.pdf",
     [("VR_2025_0404_MED_0110_2_Actuele_analyseTER", "document", TER)]),  # version at the end of the name
    ("VR 2025\n0404 MED.0110/2TER", [("VR 2025\n0404 MED.0110/2TER", "document", TER)]),  # wrapped
    # first version
    ("VR 2024 2005 DOC.0700/1", [("VR 2024 2005 DOC.0700/1", "document", "VR 2024 2005 DOC.0700/1")]),
    # recovery plan
    ("VR 2020 1812 VV DOC.1435", [("VR 2020 1812 VV DOC.1435", "document", "VR 2020 1812 VV DOC.1435")]),
    ("VR MED.0400/1", [("VR MED.0400/1", "document", "VR MED.0400/1")]),  # the date got lost
    ("VR 2025 3113 MED.0110", [("VR 2025 3113 MED.0110", "document", None)]),  # month 13
    ("VRT MED.0110", []),  # a broadcaster
    ("VR 2025 0404 NOTA.0110", []),  # no such kind
    # Other words between numbers, other words for the same thing
    ("acties 3.1.1.2 t/m 3.1.1.4",
     [("acties 3.1.1.2", "action", "3.1.1.2"), ("3.1.1.2 t/m 3.1.1.4", "action", "3.1.1.3"),
      ("3.1.1.4", "action", "3.1.1.4")]),  # t/m
    ("acties 3.1.1.2 & 3.1.1.3", [("acties 3.1.1.2", "action", "3.1.1.2"), ("3.1.1.3", "action", "3.1.1.3")]),
    ("acties 3.1.1.2 én 3.1.1.3", [("acties 3.1.1.2", "action", "3.1.1.2"), ("3.1.1.3", "action", "3.1.1.3")]),
    ("acties 3.1.1.2 alsook 3.1.1.3",
     [("acties 3.1.1.2", "action", "3.1.1.2"), ("3.1.1.3", "action", "3.1.1.3")]),  # alsook
    ("actie 3.1.1.2/3.1.1.3", [("actie 3.1.1.2", "action", "3.1.1.2"), ("3.1.1.3", "action", "3.1.1.3")]),
    ("actie 3.1/2025", []),  # a number of something else
    ("deelactie 3.1.1.2", [("deelactie 3.1.1.2", "action", "3.1.1.2")]),  # compound in front
    ("cf. 3.1.1.2", [("3.1.1.2", "action", "3.1.1.2")]),  # cf. as zie
    ("Besluit Vlaamse Regering van 3 mei 2024",
     [("Besluit Vlaamse Regering van 3 mei 2024", "law", "bvr/2024-05-03")]),  # without its small words
    ("KB 5 december 2018", [("KB 5 december 2018", "law", "kb/2018-12-05")]),  # no 'van' behind an abbreviation
    ("Goedkeuring decreet 3 maart 2026", []),  # a step and its day
    ("verordening EU 2021/784", [("verordening EU 2021/784", "law", "verordening/eu/2021/784")]),  # no brackets
    ("besluiten van de Vlaamse Regering van 3 mei 2024 en 5 juni 2025",
     [("besluiten van de Vlaamse Regering van 3 mei 2024", "law", "bvr/2024-05-03"),
      ("5 juni 2025", "law", "bvr/2025-06-05")]),  # plural of a kind in several words
]  # fmt: skip
