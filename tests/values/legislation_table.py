"""Texts and the acts in them: (text, [(raw, target, part, finding), ...])."""

Found = tuple[str, str | None, str | None, str | None]
Row = tuple[str, list[Found]]

DECREE = "decreet/2024-03-22"
LOCAL = "decreet/2017-12-22/lokaal-bestuur"

ROWS: list[Row] = [
    # Two acts of one kind and day: the title tells, or else nothing does
    ("zoals het decreet van 22 december 2017 over het lokaal bestuur bepaalt",
     [("decreet van 22 december 2017", LOCAL, None, None)]),
    ("het decreet van 22 december 2017 houdende bepalingen tot begeleiding van de begroting 2018",
     [("decreet van 22 december 2017", "decreet/2017-12-22/begroting-2018", None, None)]),
    ("op grond van het decreet van 22 december 2017.",
     [("decreet van 22 december 2017", "decreet/2017-12-22", None, "reference_ambiguous")]),
    ("het decreet Lokaal Bestuur van 22 december 2017",
     [("decreet Lokaal Bestuur van 22 december 2017", LOCAL, None, None)]),
    ("de wet van 30 juli 2018 tot oprichting van lokale integrale veiligheidscellen inzake radicalisme",
     [("wet van 30 juli 2018", "wet/2018-07-30/lokale-integrale-veiligheidscellen", None, None)]),
    ("de wet van 30 juli 2018 betreffende de bescherming van natuurlijke personen",
     [("wet van 30 juli 2018", "wet/2018-07-30/bescherming-persoonsgegevens", None, None)]),
    ("de wet van 30 juli 2018 vraagt dat",
     [("wet van 30 juli 2018", "wet/2018-07-30", None, "reference_ambiguous")]),
    # The title of an act that the register has, and of another one of its day
    ("het decreet van 22 maart 2024 over het Vlaamse beleid voor de preventie van gewelddadige radicalisering",
     [("decreet van 22 maart 2024", DECREE, None, None)]),
    ("het decreet van 22 maart 2024 over het Vlaamse beleid is van kracht",
     [("decreet van 22 maart 2024", DECREE, None, None)]),
    ("het decreet van 22 maart 2024 houdende diverse bepalingen over onderwijs",
     [("decreet van 22 maart 2024", f"{DECREE}/diverse-bepalingen-onderwijs", None, None)]),
    # Acts that the register does not have: words of the title, where one is printed
    ("het decreet van 8 mei 2009 betreffende de kwaliteit van onderwijs bepaalt dat",
     [("decreet van 8 mei 2009", "decreet/2009-05-08/kwaliteit-onderwijs", None, None)]),
    ("het decreet van 8 mei 2009 houdende organisatie van toerisme.",
     [("decreet van 8 mei 2009", "decreet/2009-05-08/organisatie-toerisme", None, None)]),
    ("het decreet van 8 mei 2009", [("decreet van 8 mei 2009", "decreet/2009-05-08", None, None)]),
    ("het decreet van 25 april 2014 betreffende de omgevingsvergunning en het BVR van 27 november 2015",
     [("decreet van 25 april 2014", "decreet/2014-04-25/omgevingsvergunning", None, None),
      ("BVR van 27 november 2015", "bvr/2015-11-27", None, None)]),
    ("het BVR van 4 mei 2018 tot uitvoering van het decreet van 8 mei 2009",
     [("BVR van 4 mei 2018", "bvr/2018-05-04", None, None),
      ("decreet van 8 mei 2009", "decreet/2009-05-08", None, None)]),
    # The title before the date
    ("artikel 12 van het decreet basisonderwijs van 25 februari 1997",
     [("artikel 12 van het decreet basisonderwijs van 25 februari 1997", "decreet/1997-02-25/basisonderwijs", "12",
       None)]),
    ("het kaderdecreet Bestuurlijke Handhaving van 22 maart 2019",
     [("kaderdecreet Bestuurlijke Handhaving van 22 maart 2019", "decreet/2019-03-22/bestuurlijke-handhaving", None,
       None)]),
    ("het decreet betreffende het jeugddelinquentierecht van 15 februari 2019",
     [("decreet betreffende het jeugddelinquentierecht van 15 februari 2019",
       "decreet/2019-02-15/jeugddelinquentierecht", None, None)]),
    ("het decreet geldt van 1 januari 2026", []),
    ("het decreet loopt van 1 januari 2026 tot eind 2027", []),
    # An order of a council is none of the government
    ("het gemeenteraadsbesluit van 3 mei 2024",
     [("gemeenteraadsbesluit van 3 mei 2024", "gemeenteraadsbesluit/2024-05-03", None, None)]),
    ("het uitvoeringsbesluit van 3 mei 2024", [("uitvoeringsbesluit van 3 mei 2024", "bvr/2024-05-03", None, None)]),
    # What stands behind a date and is no title
    ("het decreet van 1 maart 2024 tot eind 2025 uitvoeren",
     [("decreet van 1 maart 2024", "decreet/2024-03-01", None, None)]),
    ("het decreet van 1 maart 2024 ter beschikking stellen",
     [("decreet van 1 maart 2024", "decreet/2024-03-01", None, None)]),
    ("het decreet van 1 maart 2024 voor alle scholen",
     [("decreet van 1 maart 2024", "decreet/2024-03-01", None, None)]),
    # One act under two names
    ("BVR van 3 mei 2024", [("BVR van 3 mei 2024", "bvr/2024-05-03", None, None)]),
    ("besluit van de Vlaamse Regering van 3 mei 2024",
     [("besluit van de Vlaamse Regering van 3 mei 2024", "bvr/2024-05-03", None, None)]),
    ("het besluit van 3 mei 2024 dat uitvoering geeft", [("besluit van 3 mei 2024", "bvr/2024-05-03", None, None)]),
    # An act that bears the name of another
    ("het GDPR-decreet van 8 juni 2018", [("GDPR-decreet van 8 juni 2018", "decreet/2018-06-08/gdpr", None, None)]),
    ("conform het GDPR-decreet", [("GDPR-decreet", "decreet/2018-06-08/gdpr", None, None)]),
    ("de AVG-wet", [("AVG-wet", "wet/2018-07-30/bescherming-persoonsgegevens", None, None)]),
    ("het DSA-uitvoeringsbesluit", []),  # an order that the register does not know, and not the regulation
    ("GDPR-conforme opslag", [("GDPR", "verordening/eu/2016/679", None, None)]),  # the regulation itself
    # The article before or behind
    ("artikel 3, §2 van het decreet van 22 maart 2024",
     [("artikel 3, §2 van het decreet van 22 maart 2024", DECREE, "3, §2", None)]),
    ("decreet van 22 maart 2024, artikel 3, §2, regelt",
     [("decreet van 22 maart 2024, artikel 3, §2", DECREE, "3, §2", None)]),
    ("het radicaliseringsdecreet (artikel 5) vraagt",
     [("radicaliseringsdecreet (artikel 5)", DECREE, "5", None)]),
    ("de VCO, art. 31, §2, 2°, laat toe", [("VCO, art. 31, §2, 2°", "decreet/2019-03-29", "31, §2, 2°", None)]),
    ("volgens art. 31 VCO", [("art. 31 VCO", "decreet/2019-03-29", "31", None)]),
    ("(VCO, art. 12 en 13)", [("VCO, art. 12 en 13", "decreet/2019-03-29", "12 en 13", None)]),
    ("artikel 40, derde lid van het decreet Lokaal Bestuur",
     [("artikel 40, derde lid van het decreet Lokaal Bestuur", LOCAL, "40, derde lid", None)]),
    ("het bestuursdecreet, artikel III.115",
     [("bestuursdecreet, artikel III.115", "decreet/2018-12-07", "III.115", None)]),
    ("het radicaliseringsdecreet, artikel 3 van het BVR van 3 mei 2024 en de rest",
     [("radicaliseringsdecreet", DECREE, None, None),
      ("artikel 3 van het BVR van 3 mei 2024", "bvr/2024-05-03", "3", None)]),  # it belongs to what follows
    ("het radicaliseringsdecreet. Artikelen in de krant", [("radicaliseringsdecreet", DECREE, None, None)]),
    # The day in brackets, where it is the act's; another day may be a timing
    ("de wet op het politieambt (5 augustus 1992)",
     [("wet op het politieambt (5 augustus 1992)", "wet/1992-08-05", None, None)]),
    ("aanpassing van de VCO (1 maart 2026)", [("VCO", "decreet/2019-03-29", None, None)]),
    # Acts of the Union
    ("Uitvoeringsverordening (EU) 2021/1772",
     [("Uitvoeringsverordening (EU) 2021/1772", "uitvoeringsverordening/eu/2021/1772", None, None)]),
    ("Gedelegeerde Verordening (EU) 2017/565",
     [("Gedelegeerde Verordening (EU) 2017/565", "gedelegeerde-verordening/eu/2017/565", None, None)]),
]  # fmt: skip

# Key of an act: its address.
ADDRESSES: dict[str, str | None] = {
    DECREE: "https://www.ejustice.just.fgov.be/eli/decreet/2024/03/22/2024003500/justel",
    LOCAL: "https://www.ejustice.just.fgov.be/eli/decreet/2017/12/22/2018030427/justel",
    "bvr/2019-05-17": "https://www.ejustice.just.fgov.be/eli/besluit/2019/05/17/2019041469/justel",
    "wet/2018-07-30/lokale-integrale-veiligheidscellen":
        "https://www.ejustice.just.fgov.be/eli/wet/2018/07/30/2018031809/justel",
    "grondwet": "https://www.ejustice.just.fgov.be/eli/constitution/1994/02/17/1994021048/justel",
    "verordening/eu/2016/679": "http://data.europa.eu/eli/reg/2016/679/oj",
    "richtlijn/eg/2000/31": "http://data.europa.eu/eli/dir/2000/31/oj",
    "uitvoeringsverordening/eu/2021/1772": "http://data.europa.eu/eli/reg_impl/2021/1772/oj",
    "gedelegeerde-verordening/eu/2017/565": "http://data.europa.eu/eli/reg_del/2017/565/oj",
    # Not known, so not guessed
    "bvr/2024-05-03": None,  # no number in the gazette was seen
    "decreet/2017-12-22": None,  # one of two
    "wet/2018-07-30": None,
    f"{DECREE}/diverse-bepalingen-onderwijs": None,  # another decree of that day
    "strafwetboek": None,  # of 1867 or of 2024
    "besluit/eu/2010/1": None,
}  # fmt: skip
