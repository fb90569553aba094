"""Names of places that people use for the municipality they lie in.

By municipality (official name): islands, towns and quarters, as well as other names of the municipality itself. Only
places that lie in one municipality alone, or are so mostly used; those that do not are in `SHARED`.
"""

from __future__ import annotations

TOWNS: dict[str, str] = {
    "København": (
        "Copenhagen, Kbh, Kbhvn, Valby, Amager, Nørrebro, Vesterbro, Østerbro, Vanløse, Brønshøj, "
        "Husum, Sydhavnen, Bispebjerg, Emdrup, Tingbjerg, Islands Brygge, Ørestad, "
        "Christianshavn, Nordvest, Nordhavn, Indre By, Blågården"
    ),
    "Frederiksberg": "Frb",
    "Ballerup": "Måløv, Skovlunde",
    "Brøndby": "Brøndbyvester, Brøndbyøster, Brøndby Strand",
    "Dragør": "Store Magleby",
    "Gentofte": "Hellerup, Charlottenlund, Ordrup, Klampenborg, Dyssegård, Jægersborg, Vangede",
    "Gladsaxe": "Søborg, Bagsværd, Buddinge, Mørkhøj",
    "Hvidovre": "Avedøre",
    "Høje-Taastrup": "Taastrup, Hedehusene, Høje Tåstrup, Fløng, Reerslev",
    "Lyngby-Taarbæk": "Lyngby, Kongens Lyngby, Kgs. Lyngby, Virum, Taarbæk, Sorgenfri, Lundtofte",
    "Tårnby": "Kastrup, Saltholm",
    "Furesø": "Farum, Værløse, Hareskov, Hareskovby",
    "Allerød": "Lynge, Blovstrød, Lillerød",
    "Fredensborg": "Humlebæk, Kokkedal, Nivå, Karlebo",
    "Helsingør": "Elsinore, Espergærde, Hornbæk, Snekkersten, Tikøb, Kvistgård",
    "Hillerød": "Skævinge, Gørløse, Nødebo",
    "Hørsholm": "Rungsted",
    "Rudersdal": "Birkerød, Holte, Nærum, Søllerød, Vedbæk, Trørød",
    "Egedal": "Stenløse, Ølstykke, Smørum, Veksø, Ganløse",
    "Frederikssund": "Jægerspris, Slangerup, Skibby",
    "Greve": "Karlslunde, Tune, Hundige",
    "Køge": "Herfølge, Bjæverskov, Borup, Lellinge",
    "Halsnæs": "Frederiksværk, Hundested",
    "Roskilde": "Viby Sjælland, Viby Sj, Jyllinge, Ramsø, Gundsø",
    "Solrød": "Solrød Strand, Havdrup",
    "Gribskov": "Helsinge, Gilleleje, Græsted, Tisvildeleje, Tisvilde",
    "Odsherred": "Nykøbing Sj, Nykøbing Sjælland, Nykøbing S, Asnæs, Vig, Fårevejle",
    "Holbæk": "Tølløse, Jyderup, Svinninge, Mørkøv, Tornved",
    "Faxe": "Haslev, Fakse, Faxe Ladeplads",
    "Kalundborg": "Høng, Gørlev, Ubby, Svebølle, Bjergsted",
    "Ringsted": "Benløse, Jystrup",
    "Slagelse": "Korsør, Skælskør",
    "Stevns": "Store Heddinge, Hårlev, Rødvig, Strøby",
    "Sorø": "Stenlille, Dianalund, Ruds Vedby",
    "Lejre": "Hvalsø, Kirke Hvalsø, Kirke Hyllinge",
    "Lolland": "Nakskov, Maribo, Rødby, Rødbyhavn, Holeby, Søllested",
    "Næstved": "Fuglebjerg, Glumsø, Suså, Fensmark, Karrebæksminde",
    "Guldborgsund": (
        "Nykøbing F, Nykøbing Falster, Falster, Sakskøbing, Nysted, Nørre Alslev, Stubbekøbing, "
        "Gedser, Væggerløse, Eskilstrup"
    ),
    "Vordingborg": "Møn, Stege, Præstø, Langebæk, Mern",
    "Bornholm": "Rønne, Nexø, Neksø, Allinge, Gudhjem, Svaneke, Aakirkeby, Klemensker",
    "Middelfart": "Strib, Nørre Aaby",
    "Assens": "Glamsbjerg, Haarby, Vissenbjerg, Tommerup, Aarup",
    "Faaborg-Midtfyn": "Faaborg, Midtfyn, Ringe, Ryslinge, Årslev, Broby, Kværndrup",
    "Kerteminde": "Munkebo, Langeskov",
    "Nyborg": "Ullerslev, Ørbæk",
    "Odense": "Dalum, Bolbro, Vollsmose, Tarup, Næsby, Seden",
    "Svendborg": "Gudme, Thurø, Tåsinge, Vester Skerninge",
    "Nordfyns": "Nordfyn, Bogense, Otterup, Søndersø, Morud",
    "Langeland": "Rudkøbing, Tranekær, Humble",
    "Ærø": "Marstal, Ærøskøbing, Søby",
    "Haderslev": "Vojens, Gram, Starup",
    "Billund": "Grindsted, Vorbasse",
    "Sønderborg": "Als, Nordborg, Augustenborg, Gråsten, Broager, Guderup, Dybbøl",
    "Tønder": "Løgumkloster, Skærbæk, Toftlund, Bredebro, Højer",
    "Esbjerg": "Ribe, Bramming, Tjæreborg, Gørding",
    "Fanø": "Nordby",
    "Varde": "Oksbøl, Ølgod, Nørre Nebel, Tistrup, Årre, Blåvand",
    "Vejen": "Brørup, Holsted, Rødding",
    "Aabenraa": "Rødekro, Tinglev, Padborg, Bov, Kruså, Felsted",
    "Horsens": "Brædstrup, Gedved, Østbirk, Hovedgård",
    "Kolding": "Vamdrup, Lunderskov, Christiansfeld",
    "Vejle": "Jelling, Give, Børkop, Egtved, Bredsten",
    "Herning": "Aulum, Sunds, Snejbjerg, Gjellerup, Hammerum, Vildbjerg, Kibæk",
    "Holstebro": "Vinderup, Ulfborg, Vemb",
    "Lemvig": "Thyborøn, Harboøre, Bøvlingbjerg",
    "Struer": "Thyholm, Hvidbjerg",
    "Syddjurs": "Ebeltoft, Hornslet, Rønde, Ryomgård, Kolind, Mols, Knebel",
    "Norddjurs": "Grenaa, Auning, Allingåbro, Glesborg, Anholt",
    "Favrskov": "Hadsten, Hammel, Hinnerup, Ulstrup, Thorsø",
    "Odder": "Hou, Saksild",
    "Randers": "Langå, Assentoft, Havndal, Spentrup, Kristrup, Vorup",
    "Silkeborg": "Kjellerup, Them, Gjern, Bryrup, Ans",
    "Samsø": "Tranebjerg",
    "Skanderborg": "Ry, Hørning, Galten, Låsby, Stilling, Virring",
    "Aarhus": (
        "Århus, Risskov, Åbyhøj, Brabrand, Viby J, Viby Jylland, Højbjerg, Tranbjerg, Lystrup, "
        "Gellerup, Tilst, Skødstrup, Trige, Sabro, Harlev, Beder, Malling, Solbjerg, Dokk1"
    ),
    "Ikast-Brande": "Ikast, Brande, Nørre Snede, Engesvang, Bording, Ejstrupholm",
    "Ringkøbing-Skjern": "Ringkøbing, Skjern, Tarm, Videbæk, Hvide Sande, Spjald, Borris",
    "Hedensted": "Juelsminde, Tørring, Uldum, Løsning, Hornsyld",
    "Morsø": "Mors, Nykøbing M, Nykøbing Mors",
    "Skive": "Spøttrup, Breum, Balling, Højslev, Salling, Fur, Sallingsund",
    "Thisted": "Thy, Hanstholm, Hurup, Snedsted, Sydthy, Vorupør",
    "Viborg": "Bjerringbro, Karup, Stoholm, Møldrup, Løgstrup, Tjele",
    "Brønderslev": "Dronninglund, Hjallerup, Asaa",
    "Frederikshavn": "Skagen, Sæby, Dybvad, Ålbæk, Østervrå",
    "Vesthimmerlands": "Vesthimmerland, Aars, Løgstør, Farsø, Aalestrup, Ranum",
    "Læsø": "Byrum, Vesterø",
    "Rebild": "Støvring, Skørping, Nørager, Suldrup, Terndrup",
    "Mariagerfjord": "Hobro, Hadsund, Mariager, Arden",
    "Jammerbugt": "Aabybro, Brovst, Fjerritslev, Pandrup, Blokhus, Kås",
    "Aalborg": (
        "Ålborg, Nørresundby, Svenstrup, Hals, Nibe, Storvorde, Vodskov, Klarup, Vestbjerg, "
        "Sulsted, Hasseris, Vejgaard, Gistrup"
    ),
    "Hjørring": "Hirtshals, Løkken, Sindal, Vrå, Bindslev",
}

SHARED: dict[str, str] = {
    "Nykøbing": "Guldborgsund, Morsø, Odsherred",
    "Viby": "Aarhus, Roskilde",
    "Lolland-Falster": "Lolland, Guldborgsund",
    "Lolland Falster": "Lolland, Guldborgsund",
    "Djursland": "Syddjurs, Norddjurs",
    "Djurs": "Syddjurs, Norddjurs",
    "Hasle": "Bornholm, Aarhus",
    "Ejby": "Middelfart, Køge, Glostrup",
    "Højby": "Odsherred, Odense",
    "Frederiks": "Viborg, Frederiksberg, Frederikshavn, Frederikssund",
    "Frederik": "Frederiksberg, Frederikshavn, Frederikssund",
}
"""Names of more than one place, or the beginning of several, with the municipalities they may mean."""

REGIONS = (
    "Nordsjælland, Sjælland, Midtsjælland, Vestsjælland, Sydsjælland, Østsjælland, Fyn, Funen, "
    "Nordfyn og øerne, Sydfyn, Jylland, Jutland, Zealand, Nordjylland, Midtjylland, "
    "Sønderjylland, Vestjylland, Østjylland, Sydjylland, Syddanmark, Hovedstaden, "
    "Hovedstadsområdet, Storkøbenhavn, Vestegnen, Trekantområdet, Trekantsområdet, Vendsyssel, "
    "Himmerland, Region Nordjylland, Region Midtjylland, Region Syddanmark, Region Sjælland, "
    "Region Hovedstaden, Danmark, Midt- og Vestjylland, Kronjylland, Limfjorden, Sydhavsøerne"
)
"""Parts of the country that hold many municipalities."""

ORDINARY = (
    "Vejen, Ringe, Skive, Odder, Greve, Give, Hals, Stege, Ans, Ry, Tune, Varde, Gram, Them, Vig, "
    "Als, Aars, Tarm, Fur, Hou, Lynge, Beder, Brande, Mors, Thy, Frederiks, Humble, Struer, Faxe, "
    "Fakse, Lejre, Stilling, Løsning, Seden, Sunds, Bov, Løkken, Nordvest, Indre By, Møn, Mols, "
    "Årre, Hasle, Galten, Hammel, Kås, Holte, Balling, Arden, Salling"
)
"""Names that are also ordinary words: they mean the place where they are written or used like one."""

INSTITUTIONS = (
    "Det Kgl. Bibliotek, Det Kongelige Bibliotek, Kgl. Bibliotek, Kongelige Bibliotek, Royal "
    "Library, Royal Danish Library, KB, Nota, DBC, DBC Digital, Statsbiblioteket, universitet, "
    "universitetet, universitetsbibliotek, universitetsbiblioteket, AUB, SDUB, RUB, "
    "professionshøjskole, professionshøjskolen, styrelse, styrelsen, Slots- og Kulturstyrelsen, "
    "ministerium, ministeriet, Kulturministeriet, national institution, nationalt, landsdækkende, "
    "hele landet, Danmarks Biblioteksforening, Tænketanken, statslig institution, statsligt, "
    "staten, Grønland, Færøerne, Dansk Centralbibliotek for Sydslesvig, Sydslesvig, Flensborg, "
    "udlandet, ingen kommune, ikke en kommune, ikke i en kommune, ikke kommunal, ikke kommunalt"
)
"""Places of work that belong to no municipality."""
