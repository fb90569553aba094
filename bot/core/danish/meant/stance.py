"""Agreement and refusal in free words: "I har min tilladelse", "det passer os dårligt", "jeg skal spørge min chef"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from bot.core.danish.words.stopwords import STOP
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

Stance = Literal["yes", "no", "open", "partly", "conditional", "unclear"]
"""`open`: not known yet. `conditional`: yes if something else holds. `unclear`: contradictory, so it is no answer."""


def _any(text: str) -> re.Pattern[str]:
    """One of the patterns, as whole words; a line end or bar parts them."""
    return re.compile(rf"\b(?:{'|'.join(line.strip() for line in text.splitlines() if line.strip())})(?!\w)")


_WHO = "(?:jeg|vi|i|de|du|man)"
_CONDITION = _any(
    """
    bare (?:det|den|vi|jeg) ikke
    hvis|saa laenge|naar bare|saafremt|medmindre|forudsat|betingelse|betinget|kun naar|if|unless|only
    """
)
_CONDITIONAL = re.compile(
    r"^(?:(?:ja|jo|jep|gerne|meget|maaske|okay|ok|fint|kun|men|tja|helst|tak|det kommer an paa) |, )*"
    r"(?:hvis|saafremt|forudsat|medmindre|saa laenge|naar bare|kun naar) "
    r"(?:at |bare |kun |ikke )*(?:jeg|vi|det|der|man|min|mine|mit|vores|chef\w*|leder\w*|de|den|i|nu|alt|nogen"
    r"|tid\w*)\b"
    r"(?!.*\b(?:kan|skal|maa|faar) (?:jeg|man|vi) (?:saa|ogsaa)\b)"
    r"|^(?:jeg|vi) (?:er|kommer|deltager)(?: \w+){0,2} hvis (?:jeg|vi|det|der|min|mit|vores|chef\w*|leder\w*)\b"
    r"|^(?:(?:ja|jo|men|okay) )*kun (?:hvis|naar|saafremt)\b"
    r"|^(?:(?:jeg|vi) (?:vil|kan)|det vil (?:jeg|vi)|vil) (?:\w+ ){0,4}(?:gerne|godt)\b.*\bhvis\b"
)
"""A yes that depends on something; any other sentence with "hvis" is none."""
_QUESTION_WORDS = listed("hvad hva hvem hvor hvornaar hvordan hvorfor hvilken hvilket hvilke mon")
_WHY_NOT = re.compile(r"\bhvorfor ikke\b")
_ASKING, _ASKED_OF = (
    listed("er kan skal maa har faar bliver mister koster findes gaelder do is"),
    listed("det der du man nogen dem you it"),
)
_TO_THE_BOT = re.compile(
    r"\bforstaa(?:r|et)?\b.*\bikke\b|\bikke\b.*\bforstaa(?:et)?\b"
    r"|\btilbagekald\w*|\blaengere (?:lov|samtykke)\b|\btraekker? (?:\w+ ){0,3}tilbage\b"
    r"|\b(?:snakke|tale|snak|tal) med (?:\w+ ){0,2}(?:person|menneske|nogen|dig|jer)\b"
)
"""What is said of the conversation itself."""
_POLITELY = re.compile(
    r" , hvis (?:det|i|du|nogen) (?:\w+ )?(?:er|kan|har|vil|skal|maa) (?:\w+ ){0,2}"
    r"(?:relevant|interessant|vigtigt|bruge?s?|bruge det til noget|vide|noget|interesse)$"
)
"""An afterthought, which is no condition: "ja. Jeg er souschef, hvis det er relevant"."""
_PRAISES = re.compile(r"(?:det er )?(?:godt|dejligt|rart|fedt|skoent|fint|smart)(?: nok)? at\b")
"""What is good about it says neither yes nor no: "godt at den er digital, så slipper vi for færgen"."""
_NOT_NOW = re.compile(
    r"\bikke (?:lige )?(?:i )?(?:denne|den her) (?:omgang|gang)\b"
    r"|\b(?:hvis|gid) (?:bare )?(?:jeg|vi) (?:bare )?havde (?:\w+ )?tid\b"
)
_UNLESS = re.compile(r"\b(?:nej|ikke|nope|niks)\b.*\b(?:hvis|medmindre|med mindre|kun)\b")
_EITHER = re.compile(r"\b(?:ja|jo|yes) (?:og|eller|and|or) (?:nej|no|maaske|maybe|ved)\b|\benten\b.*\beller\b")
_EITHER_BACK = re.compile(r"\b(?:nej|no|maaske) (?:og|eller) (?:ja|nej|maaske|ved)\b|\bmaaske,? maaske ikke\b")
_DIVIDED = re.compile(
    r"\b(?:nogle|nogen|en|den ene|jeg|halvdelen|flere)\b.*\b(?:andre|kollega|kolleger|den anden|resten|halvdelen)\b"
)
_SOME = _any("nogle af (?:os|dem)|nogen af (?:os|dem)|en af os|halvdelen af os|ikke alle(?: af os)?|ikke os alle")
_FOR_SOME = re.compile(
    r"\b(?<!er en )(?<!var en )(?:del|dele|bidder|brudstykker|noget|nogle) af (?!det vi|det jeg)\w+"
    r"|\bresten mangler\b|\bmangler resten\b|\bpaabegyndt\b"
    r"|^(?:(?:ja|nej|men|vi har|en|det er|det|den er|den gaelder|kun) )*"
    r"(?:kun for|kun til|for nogle|for nogen|for enkelte|i nogle|hos nogle|til nogle|for visse)\b"
    r"|\bikke (?:(?:en|nogen|endnu|helt) )*faerdig|\bikke (?:for|til) alle\b|\bstykvis\b|\bsporadisk\b"
)
"""Partly, where that is one of the answers."""
_NOT_FOR_ALL = re.compile(
    r"\bfor \w+ ja\b.*\bfor \w+ (?:nej|ikke)\b|\bja for \w+.*\b(?:nej|ikke) for \w+|"
    r"\b(?:for|til|i|hos|blandt) \w+(?: \w+){0,2} (?:, )?men ikke (?:for|til|i|hos|blandt) (?!det\b|dette\b|den\b)\w+"
    r"|\b(?:for|til|i|hos) \w+(?: \w+){0,2} , men ikke (?:for|til|i|hos) (?!det\b|dette\b|den\b)\w+"
)
_NEEDED = re.compile(
    r"\b(?:kunne|ku) (?:vi|jeg) (?:\w+ )?bruge\b|\bad hoc\b|\b(?:lidt )?fra gang til gang\b|\btilfaeldigt?\b"
)
_OTHER_WEEKS = re.compile(r"\b(?:i|uge|ugerne) (?:2\d|30|31|39|4\d)\b")
""" "det kunne vi godt bruge": what one could do with, one does not have."""
_PARTLY = _any(
    r"""
    (?:godt )?paa vej|paa trapperne|undervejs|(?:er|gaaet) (?:\w+ ){0,3}i gang
    under udarbejdelse|under opbygning|udkast|kladde
    vi arbejder paa$|arbejder paa (?:det|den|en|sagen)|ved at (?:lave|udarbejde|skrive|udvikle|faa|laegge|blive)
    halv|(?<!hvert )halve|halvt|halvvejs|halvfaerdig|nogle? (?:af (?:os|dem|den|det)|omraader|afdelinger|steder)
    i nogen grad|til en vis grad|i et vist omfang|ikke helt|ikke (?:helt )?faerdig|naesten|baade og|paa en maade
    noget af det(?! vi| jeg)|har en(?: \w+)?(?: ,)? men (?!ikke)(?:\w+ ){1,8}ikke
    paa nogle punkter|partly|kind of|sort of|i stoebeskeen|paa tegnebraettet
    """
)
_CHECK = re.compile(
    r"\b(?:skal|maa|boer|bliver|er|lad mig|lad os|vil)\b(?: (?!gerne)\w+){0,3}? (?:lige |foerst )?"
    r"(?:spoerge|vende|tjekke|checke|undersoege|droefte|snakke|tale|afklare|afstemme|konferere|koordinere|aftale"
    r"|taenke|overveje|have (?:\w+ )?(?:godkendt|clearet)|godkendes|kigge|se (?:paa|i|om|efter)|hoere|runde|clear\w*"
    r"|klares?|sove)\b(?! ind)"
)
_OPEN = _any(
    rf"""
    vender tilbage|kan ikke love|toer (?:{_WHO} )?ikke love|ikke love noget|for tidligt at sige|haelder til
    haelder mest
    ved (?:{_WHO} )?(?:foerst|ikke foer|tidligst)
    maybe|perhaps|not sure|don t know|dunno|i ll check|need to (?:check|ask)
    ^(?:ja |nej |jo |tja |men )*(?:maaske|muligvis)|^(?:\w+ ){{0,4}}(?:maaske|muligvis)$|hvem ved|^alt efter
    kan (?:{_WHO} )?foerst (?:svare|sige|afgoere|vide)|naar {_WHO} (?:foerst )?ved (?:det|mere|besked)
    melder tilbage naar|lad (?:os|mig) se (?:tiden|naar|hvad|hvordan)|se tiden an|mangler (?:\w+ )?at hoere
    ^ved (?:det |jeg |vi )*foerst|forbeholde\w*
    kommer (?:\w+ )?an paa
    med forbehold|spoergsmaalstegn|beror paa|afhaenger|afhaengig|ikke (?:\w+ )?overblik|svaert at spaa
    ved (?:\w+ )?(?:det|mere) naar|(?:ikke|ikk|ik) (?:\w+ ){{0,2}}(?:binde (?:mig|os)|sige (?:\w+ )?(?:endnu|hverken))
    ikke (?:\w+ )?(?:muligt (?:at )?)?(?:give|gi) (?:\w+ ){{0,2}}svar|ikke min kalender|haaber (?:\w+ )?(?:det|jeg|vi)
    ved (?:jeg |vi )?ikke rigtig|krydser (?:\w+ )?fingre|forhaabentlig|ikke talt om
    (?:aner|ved) (?:det |jeg |vi |aerligt? |talt |simpelthen |virkelig ){{0,5}}ikke
    ikke afgjort|uafklaret|ikke paa plads|ikke besluttet|ikke taget stilling|spoerger lige|tjekker lige
    """
)
_BARELY = frozenset({"sikkert", "sandsynligvis", "formentlig", "formodentlig", "sandsynligt", "antagelig"})
_REFUSING = _any(
    rf"""
    er paa (?:barsel|orlov|ferie|studietur|kursus|konference|rejse|tur|sommerhus\w*|camping\w*|sygeorlov|udveksling)
    (?:kan|maa) (?:i|du|de|vi) (?:\w+ )?(?:godt )?glemme|siger? (?:\w+ )?fra|(?:have|faa) fred|fritag\w*|noedig|foruden
    nok selv (?:skrive|ringe|henvende|kontakte|tage|finde|opsoege|melde|hoere)|raekker (?:\w+ )?med|undvaere
    klarer (?:mig|os) (?:\w+ )?uden
    (?:maa|bliver noedt til at|er noedt til at) (?:\w+ ){{0,2}}(?:springe|staa|melde) (?:fra|over)
    (?:springer|melder) (?:jeg |vi )?fra
    i stedet$|aergerligt .*ellers gerne|ville ellers (?:\w+ )?gerne|havde ellers (?:\w+ )?gerne
    bare (?:jeg|vi) havde tid
    hellere (?:bare |vente |noejes ){{0,2}}(?:se|hoere|laese|faa) (?:\w+ )?(?:resultat\w*|referat\w*|om det)
    frabedt|frabeder?|slippe(?: for)?|slipper (?:\w+ ){{0,2}}for|vaere fri(?: for)?|helst fri|fri for|(?:for)?skaanes
    spares|forhindre(?:t|de)|udelukket|udelukker|(?:melder?|sender) (?:\w+ )?(?:afbud|fra|pas)|afbud|afstaar
    (?<!vaeret )(?:paa|holder|har) (?:sommer|efteraars)?ferie(?! i (?:juli|juni|september|oktober))
    ferielukket|(?:holder|har|er) (?:\w+ ){{0,3}}lukket
    ^(?:paa |der er |vi har |har |holder )*(?:sommer)?ferie(?: (?:hele|i|den|det|der|da|uge|ugen|samme|\d+))*$
    passer (?:\w+ ){{0,3}}(?:daarligt|elendigt|skidt)
    (?:alt )?for travlt|^(?:det er |uge \w+ er |er |lidt |alt )*for (?:tidligt|sent)\b(?! at)
    staar over|springer (?:jeg |vi )?(?:lige |den |det )?over
    lad (?:venligst |helst |bare |hellere )?vaere|umuligt?(?! at)
    ellers mange tak|en anden gang|senere hen|takke(?:r)? (?:\w+ )?nej
    sige(?:r)? (?:\w+ )?nej|(?:for )?optaget|booke(?:t|de)|no thank\w*|mangler {_WHO}|{_WHO} mangler
    faar (?:det|den) i forvejen|faar (?:det|den) allerede|nej tak
    """
)
_FLAT = re.compile(
    r"\b(?:don t|do not|not now|not (?:this|at)|absolutely not|not interested|rather not)\b"
    r"|^(?:nej )?(?:nok |desvaerre |bare |helst |det bliver )?ikke (?:(?:lige|i|paa|for|denne|her|det|det her|endnu) )*"
    r"(?:nu|nuvaerende tidspunkt|tidspunktet|oejeblikket|omgang|omgangen|aar|tiden|tide|mit vedkommende"
    r"|vores vedkommende|gang|dag|noedvendigt|interessant|relevant|aktuelt)\b"
    r"|^(?:nej |desvaerre )*(?:kan|vil|skal|maa) (?:desvaerre |nok |bare |heller |altsaa )*ikke(?: desvaerre| deltage"
    r"| (?:vaere )?med| komme)*$"
    r"|\b(?:gaar|duer|dur) (?:\w+ )?ikke(?: (?:for|hos) (?:os|mig)| nu| alligevel| desvaerre)*$"
    r"|\baldrig (?:\w+ )?(?:faaet|blevet|naaet|haft|lavet)\b"
    r"|\bingen af os (?:kan|vil|har|skal|deltager|kommer)\b|\b(?:ikke|ingen) (?:\w+ )?brug for\b|^sikkert ikke\b"
    r"|\bgiver (?:\w+ ){0,2}(?:ikke|ingen) (?:\w+ )?mening\b|\bbehoever (?:\w+ ){0,2}ikke\b"
    r"|\bikke behov\b|\bikke (?:\w+ )?muligt?\b"
    r"|\bmaa (?:i|de|du) (?:\w+ ){0,2}ikke$|\bmidt i (?:\w+ )?\w*ferien\b"
    r"|\b(?:intet|ingen|ikke noget|ikke nogen) (?:samtykke|tilladelse|accept)\b"
)
_IDIOM = re.compile(r"\bkan ikke vente\b|\bkan (?:\w+ )?ikke lade vaere\b|^(?!.*\bikke\b).*\b(?:brug|behov) for\b")
_DENIED = listed("ikke ik ikk aldrig ingen naeppe ej not never")
_UNOPPOSED = _any(
    """
    ingen (?:alarm|panik|ko paa isen|sag)
    (?:kan|ka) (?:\\w+ )?(?:ikke|aldrig) (?:\\w+ )?skade|ikke (?:\\w+ )?imod|no problemo
    ikke noget (?:jeg|vi) vil undvaere|(?:vil|kan) (?:\\w+ )?(?:ikke|naeppe) undvaere
    ikke (?:\\w+ )?(?:snydes for|gaa glip af|lade gaa fra|sige nej)|bedre tidspunkt findes ikke
    rykker (?:\\w+ ){0,4}saa (?:jeg|vi) kan|booket (?:det|den)\\b|skrevet (?:det|den) i kalenderen
    (?:ingen|intet|ikke noget|ikke nogen) (?:\\w+ )?(?:imod|indvendinger|problem\\w*|betaenkeligheder)
    """
)
_AGREEING = _any(
    rf"""
    mi(?:n|t) (?:fulde )?(?:tilladelse|accept|samtykke|velsignelse)|(?:fuld )?tilladelse|faar (?:\w+ )?lov
    have (?:\w+ )?lov|lov givet
    giver? (?:\w+ ){{0,3}}lov|(?:roligt|sagtens|trygt|endelig) (?:goere|gemme|bruge|kontakte|skrive|ringe)
    indforstaae(?:t|de)|koer (?:paa|loes)|fair nok|(?:gaar|gaa) {_WHO} med til|gaar med til|gaa med til
    tillader|accepterer
    med paa (?:det|den|ideen)|{_WHO} (?:\w+ )?med paa|velkom\w+|har det fint med|ok(?:ay)? med|tryg ved
    bryder {_WHO} (?:mig|os) (?:ikke )?om
    kan (?:i|de|du) tro|hellere end gerne|regne med|regner {_WHO} med|count me in|melder (?:mig|os)
    skriver? mig (?:paa|op)|stiller op
    passer (?:\w+ )?(?:fint|godt|perfekt|os|mig|udmaerket)|skal nok (?:vaere|komme|gaa|deltage)
    {_WHO} er (?:der|klar|klare|friske?)|{_WHO} er paa(?! \w)|{_WHO} er paa (?=den|det|igen|fra)|gaar fint
    (?:i|de) maa (?:\w+ ){{0,2}}(?:faa|bruge|gemme)|maa (?:i|de|du) (?:\w+ ){{0,3}}(?:faa|bruge|gemme|skrive|kontakte)
    kan (?:\w+ ){{0,4}}naa|noget for (?:os|mig)$
    ^(?:ja |saa )*(?:en|to|tre|fire|fem|\d+) af os (?:vil|kan|kommer|deltager)(?: gerne| godt| med| deltage| vaere)*$
    kan lade sig goere|lade sig goere|kunne (?:{_WHO} )?(?:godt|virkelig|rigtig godt) taenke|det gaar|duer|dur
    of course|you may|go ahead|i would love|love to|why not|definitely|absolutely|sounds good|please do|yes|i agree
    vil (?:\w+ )?vaere med|noedvendigt|behoeves|naar {_WHO}|ressourcer til|kan afse|mulighed for|oensker
    maa (?:i|de|du) (?:\w+ ){{0,3}}(?:gerne|godt)|for min skyld|med glaede|(?:godt|gerne) (?:i|de|du) maa
    (?:^|(?:jeg|vi|det) )vil(?:le)? (?:\w+ ){{0,4}}gerne(?: (?:(?:vaere )?med|deltage|komme|det))?$
    ^(?:det |ja |jo |jeg |vi )?tror (?:\w+ ){{0,3}}(?:godt|nok|bestemt) {_WHO} (?:kan|vil|deltager|kommer)
    ^(?:det |ja |jo )?tror {_WHO} (?:godt|nok|bestemt)
    (?:burde|skulle) {_WHO} (?:\w+ )?kunne|skal (?:\w+ )?nok (?:faa|naa|passe|kunne|finde)|faar (?:\w+ )?til at passe
    lader sig goere|er (?:\w+ )?interesseret|^det er der|^der er en
    ^den er (?:\w+ )?(?:lavet|klar|faerdig|udarbejdet|vedtaget|skrevet)
    tiltraeder|siger ja|sige ja|bifalder|findes|er (?:jeg|vi) (?:\w+ )?med paa|kontaktes
    """
)
_ASKED = re.compile(
    r"^(?:ja |jo |okay |ok )?(?:saa |endelig |bare |i kan |i maa |de kan |kan )*(?:endelig |bare |i )*"
    r"(?:brug|gem|send|kontakt|ring|skriv|tilmeld|tag|koer|gemme|bruge)\b(?! (?:ind|dig))"
)
_RECEIVING = re.compile(
    r"(?:^|(?:jeg|vi|det) )vil(?:le)? (?:\w+ ){0,4}gerne (?:have|laese|modtage|faa|foelge)(?: (?:det|den|med|paa))*$"
)
_CONTACT = frozenset({"kontakte", "samtykke"})
"""Who is asked for one of these is not asked what to receive."""
_CONSENT = "samtykke"
_CONSENTING = re.compile(r"\bgiver? (?:\w+ ){0,2}(?:samtykke|accept|tilladelse|lov)\b")
_OTHERS = re.compile(
    r"\b(?:min|mit|mine|vores|hans|hendes|deres) (?:\w+ )?(?:kolleg\w*|chef\w*|leder\w*|makker\w*|mand|kone|team\w*)\b"
)
_PLAIN_VERBS = listed("kan vil har maa skal kommer deltager tillader goer kunne oensker moeder")
_PLAIN_SUBJECTS = listed("jeg vi i de")
_PLAIN_WORDS = listed(
    """
    to tre fire fem det den der uge ugen godt sagtens gerne jo da desvaerre ikke nok helt fint bare begge alle
    naturligvis selvfoelgelig rigtig meget saa med paa aldrig nogen noget en et os uheldigvis ogsaa bestemt afgjort
    slet overhovedet her
    """
)
_WRITTEN_SHORT = {"ik": "ikke", "ikk": "ikke", "ikek": "ikke", "ka": "kan", "sku": "skulle", "ha": "have"}
_DIALECT = "it"
"""Means "ikke" where it ends a clause: "det kan vi it"."""
_CLAUSE = re.compile(r"[,;.!\n]| - | – ")
_BREAKS = frozenset({"men"})


def stance(said: tuple[Token, ...], known: Collection[str], partial: bool = False) -> Stance | None:
    """What the text as a whole says to a question that asks for yes or no; None where it says nothing about it.

    `partial`: whether "partly" is one of the answers.
    """
    if not said or any("?" in token.gap for token in said):
        return None
    clauses = list(_clauses(said))
    whole = _POLITELY.sub("", " , ".join(clauses))
    if _TO_THE_BOT.search(whole) or _PRAISES.match(whole) or " i stedet for " in whole:
        return None
    if _OTHER_WEEKS.search(whole) and "32" in known and "32" not in whole.split() and "uge" in known:
        return None
    if partial and _NEEDED.search(whole):
        return "no"
    if partial and _NOT_FOR_ALL.search(whole):
        return "partly"
    if _DIVIDED.search(whole) and "ikke" in whole:
        return "unclear"
    if _NOT_NOW.search(whole):
        return "no"
    if _EITHER.search(whole) or _EITHER_BACK.search(whole) or _IDIOM.search(whole):
        return "unclear"
    if said[0].word in _QUESTION_WORDS and not _WHY_NOT.search(whole):
        return "unclear"
    if _CONDITION.search(whole):
        return "conditional" if _CONDITIONAL.search(whole) and not _UNLESS.search(whole) else "unclear"
    if _is_asked(said):
        return None
    if partial and _FOR_SOME.search(whole):
        return "partly"
    if _CHECK.search(whole) or _OPEN.search(whole) or whole in _BARELY:
        return "open"
    if _PARTLY.search(whole):
        return "partly"
    found = {one for clause in clauses if (one := _clause(clause, known)) is not None}
    if _SOME.search(whole) or len(found) > 1:
        return "unclear"
    return next(iter(found), None)


def unopposed(said: tuple[Token, ...]) -> bool:
    """Whether a denial agrees: "det kan ikke skade", "det vil vi ikke undvære"."""
    return any(_UNOPPOSED.search(clause) for clause in _clauses(said))


def consents(said: tuple[Token, ...], known: Collection[str]) -> bool:
    """ "ja, det giver jeg hermed samtykke til", where that is what is asked for."""
    return _CONSENT in known and _CONSENTING.search(" ".join(token.word for token in said)) is not None


def _is_asked(said: tuple[Token, ...]) -> bool:
    """Whether it has the form of a question: "er det for sent at svare", "kan man gå tilbage"."""
    return len(said) > 1 and said[0].word in _ASKING and said[1].word in _ASKED_OF


def _clauses(said: tuple[Token, ...]) -> Iterator[str]:
    clause: list[str] = []
    for token in said:
        if clause and (_CLAUSE.search(token.gap) or token.word in _BREAKS):
            yield " ".join(clause)
            clause = []
        clause.append(_WRITTEN_SHORT.get(token.word, token.word))
    if len(clause) > 1 and clause[-1] == _DIALECT and not _PLAIN_VERBS.isdisjoint(clause):
        clause[-1] = "ikke"
    yield " ".join(clause)


def _clause(clause: str, known: Collection[str]) -> Stance | None:
    """A verb of agreement means no under a negation, one of refusal means nothing there."""
    words = clause.split()
    if _OTHERS.search(clause) and _PLAIN_SUBJECTS.isdisjoint(words):
        return None
    if _UNOPPOSED.search(clause):
        return "yes"
    denied = not _DENIED.isdisjoint(words)
    if _FLAT.search(clause):
        return "no"
    if _REFUSING.search(clause):
        return None if denied else "no"
    consents = _CONSENT in known and _CONSENTING.search(clause)
    wished = _CONTACT.isdisjoint(known) and _RECEIVING.search(clause)
    agrees = consents or wished or _AGREEING.search(clause) or _ASKED.search(clause) or _is_plain(words, known)
    if agrees:
        return "no" if denied else "yes"
    asked = any(word in known and word not in STOP for word in words)
    without = denied and asked and all(word in known or word in STOP or word in _DENIED for word in words)
    if words[:1] == ["men"] and words[1:2] and words[1] in _DENIED:
        return "unclear"
    return "no" if without else None


def _is_plain(words: list[str], known: Collection[str]) -> bool:
    """ "det kan vi sagtens", "den har vi", "vi deltager": nothing but a verb, who does it, and small words."""
    verbs = [word for word in words if word in _PLAIN_VERBS]
    allowed = _PLAIN_WORDS | _PLAIN_SUBJECTS | _PLAIN_VERBS
    small = all(word in allowed or word in known or word.isdecimal() for word in words)
    return small and len(verbs) == 1 and not _PLAIN_SUBJECTS.isdisjoint(words) and len(words) > 1
