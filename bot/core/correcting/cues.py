"""Words by which a message shows that it corrects something, and what it does to a list of options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed

Act = Literal["state", "add", "remove"]

_QUITE = (
    r"(?! (?:mange|meget|god|godt|gode|stor|stort|store|travl\w*|få|ofte|svært?|let|vigtigt|høj\w*|sikker\w*|tit)\b)"
)
"""After these "ret" commands nothing."""
_MARKS = (
    rf"ret{_QUITE}|rette|rettes|rettet(?! i?mod\b)|rettelser?"
    r"|ændr\w*|aendr\w*|mente|vent|hov|hovsa|ups|oops|sorry|undskyld|forkert"
    r"|tog fejl|\w*fejl|kom til at|glemte (?:jeg )?at (?:sætte|vælge|tage|skrive|krydse)"
    r"|sku (?:ha|have|være|vaere|stå)|(?:har )?skiftet mening|tænkt (?:mig om|(?:lidt )?over (?:det|sagen))"
    r"|trykkede|glem det med|fortrudt"
    r"|fortryder|ombestemt"
    r"|når jeg (?:lige |nu )?(?:tænker|regner|kigger|ser|læser)\b|ved nærmere (?:eftertanke|eftersyn)"
    r"|kom(?:mer)? (?:lige |jeg |nu )*i tanker? om|(?:talte?|regnede?t?|huskede?t?) (?:vist )?(?:forkert|galt)"
    r"|(?:er|var|lyder) (?:\w+ )?for (?:meget|mange|lidt|lavt|højt|få)\b|(?:sæt|skriv) mig (?:til|ned som)"
    r"|skal (?:op|ned) (?:til|på|paa)|undervurdere\w*|overvurdere\w*|skriv (?:mit|min|mine) \w+"
    r"|skulle (?:(?:slet )?(?:ikke )?have|ha|jeg have|der|være|vaere|stå)"
    r"(?: \w+)?|skal der stå|skal (?:være|vaere|rettes|ændres|stå)"
)
_FOUND_OUT = (
    r"(?:har|fik) (?:jeg |vi )?(?:lige |nu |lige nu )?(?:tjekket|checket|spurgt|undersøgt|set (?:i|efter)|kigget"
    r"|fundet ud af"
    r"|fået (?:at vide|ok|okay|lov|grønt lys|besked|svar)|talt med|snakket med)"
)
_TURNS = (
    r"i stedet|istedet|brug (?:hellere |bare )?(?:min|mit|den|det)"
    r"|giv mig|alligevel|snarere|rettere|faktisk|altså|altsaa|ikke .+ men"
    r"|jeg (?:sagde|skrev|svarede|valgte) (?:vist|jo|ellers|nok|før|foer|lige)"
    r"|skrev .+ men|valgte .+ men"
    r"|jeg er (?:slet )?ikke|vi er (?:jo )?ikke|nej ikke|ikke rigtigt|passer ikke|(?:to|2|tre|3) ting"
    r"|(?:der|her) står|har (?:vist )?skrevet|passer bedre"
    r"|(?:bliver|kommer|er) (?:nok |jo )?(?:kun|alligevel)"
    r"|(?:så|nu) (?:er|bliver) vi|vi (?:er|bliver) .*i alt|må (?:\w+ ){0,2}ikke kontakte"
    r"|nej,? (?:jeg|det|vi) \w+"
    rf"|{_FOUND_OUT}"
)
CHANGED_MIND = re.compile(
    rf"\b(?:alligevel|{_FOUND_OUT}|viser sig|blevet (?:aflyst|flyttet)|ændret|fortrudt|ombestemt"
    r"|tænkt (?:lidt )?over)\b",
    re.IGNORECASE,
)
"""What was so is not so any more."""
_EDITS = (
    r"fjern\w*|tilføj\w*|tilfoej\w*|læg|laeg|skift|udskift|byt|erstat|slet|drop|stryg|tag .+ (?:ud|væk|vaek|af|med)"
    r"|sæt .+ på|lav .+ om|glemte|afmeld\w*|frameld\w*|tilmeld|(?:også|ogsaa) (?:.+ )?med"
    r"|med (?:også|ogsaa)|så (?:nej|ja) til|glem (?!det\b)\w+|nøjes med|jeg hedder"
    r"|(?:hele )?mit (?:fulde |hele )?(?:navn|efternavn|fornavn)|navnet er"
    r"|med på listen|sæt .+ til|det (?:der )?med \w+ (?:passer|stemmer|er|var) (?:\w+ )?(?:ikke|forkert)"
    r"|(?:skal|må|kan) (?:gerne |godt )?(?:væk|vaek|ud|udgå|ryge|fjernes|slettes|tages|strøget)"
    r"|ryger? (?:godt )?(?:ud|væk)|smid .+ ud|pil .+ (?:ud|fra)|streg .+ over|kryds .+ af|lad .+ (?:udgå|falde)"
)
_CONTRAST = (
    r"(?:,|\bog|-|–|\bmen|\.) *(?:det er |vi er |jeg er )?ikke\b|\bog ik\b|^ikke .+[, ] *\w+"
    r"|\w[!.]* ikke (?:i |en |et |på )?\w+\W*$"
)
_RATED = r"^\W*\w{8,} (?:en |et )?(?:[1-5]|to|tre|fire|fem)\W*$"
_BEGUN = r"^\W*(?:nej|næ|nå|nåh|nåhr|øh|åh|ah|argh?)\b"
_OWNED = r"\b(?:min|mit|mine|vores) \w+ (?:er|skal|hedder)\b|^\W*\w+ ?[:=]|^\W*\w{4,}(?:en|et) (?:er|hedder)\b"
CUE = re.compile(rf"\b(?:{_MARKS}|{_TURNS}|{_EDITS})\b|{_CONTRAST}|{_BEGUN}|{_RATED}|{_OWNED}", re.IGNORECASE)
"""Whether a message may correct something; what it corrects is for the values in it to show."""
CLEAR = re.compile(rf"\b(?:{_MARKS}|{_TURNS}|{_EDITS})\b", re.IGNORECASE)
"""With one of these a value that is merely said, and no contrast to the one stored, may be a correction."""
MARKED = re.compile(rf"\b(?:{_MARKS})\b", re.IGNORECASE)
"""Words that say outright that something is to be corrected."""
WRONG = re.compile(
    rf"\b(?:ret{_QUITE}|rette|rettes|ændr\w*|aendr\w*|lave? om|laves om|forkert|fejl|ikke rigtigt?|passer ikke"
    r"|stemmer ikke)\b",
    re.IGNORECASE,
)
"""What is said of an item that is to be asked again."""
TOLD = re.compile(rf"^\W*(?:(?:hov|ups|nej|vent|undskyld)\W+)*(?:ret{_QUITE}|ændr|aendr)(?: \w+){{2}}", re.IGNORECASE)
"""Begins with a command to correct something, which is no answer."""
ORDERED = re.compile(
    r"(?:^|[,.;:!?\n–-]|\b(?:og|så|men)\b)\s*(?:(?:lige|venligst|hellere|du må gerne|vil du|kan du|gider du) )*"
    rf"(?:ret{_QUITE}|rette|ændre?|aendre?|skifte?|(?:skriv|sæt|saet)(?= (?:ja|nej|måske|maaske|ved ikke|\d)))\b"
    r"[^.;!?\n]*",
    re.IGNORECASE,
)
"""A command to correct something, in its clause."""
TO_BE_SET = re.compile(
    r"[^,.;!?\n]*\b(?:skal|bør|må gerne) (?:\w+ )?(?:rettes|ændres|aendres|sættes|saettes|skiftes|laves om)\b"
    r"(?: \w+)? til\b[^,.;!?\n]*"
    r"|\bså (?:det er |det bliver )?(?:et )?(?:nej|ja|måske)(?: tak)? til\b[^,.;!?\n]*",
    re.IGNORECASE,
)
"""The same without a command: "opstartsworkshoppen skal rettes til ja"."""
ASIDE = re.compile(
    r"\b(?:alligevel|hovsa|hov|ups|oops|undskyld|sorry|altså|altsaa|faktisk|jeg fortryder|nej vent|vent|mener jeg"
    r"|(?:jeg )?(?:har|er) (?:fortrudt|ombestemt)(?: mig)?|mente jeg|jeg mente|lige)\b,?",
    re.IGNORECASE,
)
"""Words that only turn the sentence, taken out before an answer in free words is read."""
TAIL = re.compile(r"\b(?:til|er|være|vaere|været|stå|at|på)\b", re.IGNORECASE)
"""What a new value comes after."""
MEANT = listed(
    """
    ret rette rettes rettet rettelse rettelser aendr aendre aendres aendret aendring aendringer mente mener vent hov
    hovsa ups oops sorry undskyld stedet istedet skulle skal vaere vaeret staa forkert forkerte fejl tog kom trykkede
    trykke trykket fortrudt fortryder ombestemt alligevel snarere skrev skrive skrevet svarede svare svaret svar sagde
    sku ha a mening skiftet taenkt bedre
    sige sagt valgte vaelge valgt tastede taste tastet klikkede klikke start starten foer tidligere altsaa faktisk to
    ting vil gerne kan du lige det den laves om oeh aah arg argh naa naah nej rigtigt passer stemmer korrekt tak
    venligst lav lave hedder glemte glemt med
    saadan bliver simpelthen selvfoelgelig rettere naturligvis almindelig begge dele skift skifte byt bytte udskift
    erstat tilfoej tilfoeje tilfoejes fjern fjerne fjernes slet slette laeg saet tag ud vaek fra under listen ogsaa
    faaet fik gjort jo
    stryg stryge drop droppe droppes glem galt melde melder meldt noedt ryge ryger udgaa udgaar smid smide pil streg
    taenker eftertanke naermere eftersyn kigger regnede regnet talte talt
    husket huskede laengere forresten i alt
    hurtigt knap knappen tast felt felter linje autocorrect autokorrektur stavekontrol telefonen
    ramte hvordan kommet satte sat angav krydsede spoergsmaalet spoergsmaal punktet
    """
)
"""Words that are no content in a correction."""
_REMOVE = listed(
    """
    fjern fjerne fjernes fjernet slet slette slettes glem drop droppe droppes stryg stryge stryges fravaelg
    fravaelge udgaa
    udgaar smid smide pil streg
    """
)
UNWISHED = _REMOVE | listed("afmeld afmelde frameld framelde")
WISHED = listed("tilmeld tilmelde")
"""What is done with something that one may sign up for."""
_ADD = listed("tilfoej tilfoeje tilfoejes tilfoejet laeg laegge laegges suppler supplere medtag inkluder saet saette")
_FORGOTTEN = re.compile(
    r"^\w+ ogsaa \w+$|\b(?:der mangler|mangler der|glemte|glemt|ogsaa (?:\w+ ){0,3}med|med paa listen"
    r"|med ogsaa|oveni|ogsaa (?:\w+ ){0,2}staa|ikke kun|(?:ud over|udover) (?:det|den|de|dem|[a-z]+)$"
    r"|paa som \w+ ogsaa|staa \w+ ogsaa"
    r"|(?:skriv|saet|kom|faa) (?:lige |ogsaa )?(?:det|den|dem) (?:lige |ogsaa )?(?:paa|med)"
    r"|(?:skrive?|saette?|laegge?|faa) (?:\w+ ){1,4}(?:paa(?: ogsaa)?|(?:med|til) ogsaa)$"
    r"|ogsaa (?:\w+ ){0,3}(?:skrive|saette|laegge|faa|komme) (?:paa|med|til)"
    r"|(?:have|tage) (?:\w+ ){1,4}med\b(?! (?:i stedet|paa (?:moedet|workshoppen))))\b"
)
_HAD = re.compile(
    r"\b(?:have|faa|ha) (?:\w+ ){1,4}(?:(?P<gone>fjernet|slettet|stroeget|droppet|pillet|taget (?:ud|af|vaek))"
    r"|tilfoejet|lagt til|taget med|sat paa)\b"
)
""" "jeg vil gerne have tid fjernet"."""
_UNWANTED = re.compile(r"\b(?:skulle|skal|vil|ville) (?:\w+ ){0,2}ikke (?:\w+ ){0,4}med(?: \w+)?$")
_SWAP = listed("skift skifte skiftes byt bytte byttes udskift udskifte udskiftes erstat erstatte erstattes")
_NONE = frozenset({"ikke", "ingen", "intet"})
_THEM = listed("det den dem de disse")
_LEFT_OVER = listed("der jeg vi")
"""Before "kun" they tell what is left: "så der kun står tid"."""
_TAKE = frozenset({"tag", "tage"})
_AWAY = frozenset({"ud", "vaek", "af"})
_GONE = frozenset({"udgaa", "udgaar"})
_ALLOWED = frozenset({"skal", "maa", "kan", "ryge", "ryger"})
_INSTEAD = frozenset({"med", "til", "for"})
_ANEW = listed("mente mener hellere skal skulle")


def acts(said: tuple[Token, ...]) -> tuple[Act, ...]:
    """What each token's place in the sentence does to an option named there: "fjern X og tilføj Y", "byt X med Y"."""
    found = tuple(_acts(said))
    told = [one for one in found if one != "state"]
    if told and any(_looks_back(said, place) for place in range(len(said))):
        return tuple(told[0] if one == "state" else one for one in found)
    return found


def _looks_back(said: tuple[Token, ...], place: int) -> bool:
    """ "X skal fjernes", "X passer ikke, fjern det"."""
    word, following = said[place].word, said[place + 1].word if place + 1 < len(said) else ""
    if _is_to_go(said, place):
        return True
    return word in _REMOVE | _ADD and (word.endswith("es") or word in _GONE or following in _THEM)


def _is_to_go(said: tuple[Token, ...], place: int) -> bool:
    """ "X skal væk"."""
    return said[place].word in _AWAY and any(token.word in _ALLOWED for token in said[max(place - 3, 0) : place])


def _is_at_all(said: tuple[Token, ...], place: int) -> bool:
    """ "slet ikke", "slet ingen"."""
    return place + 1 < len(said) and said[place + 1].word in _NONE


def _acts(said: tuple[Token, ...]) -> Iterator[Act]:
    text = " ".join(token.word for token in said)
    had = _HAD.search(text)
    gone = _UNWANTED.search(text) is not None or (had is not None and had["gone"] is not None)
    act: Act = "remove" if gone else "add" if had or _FORGOTTEN.search(text) else "state"
    swapping = False
    for place, token in enumerate(said):
        word = token.word
        if word in _TAKE:
            later = {one.word for one in said[place + 1 :]}
            act = "remove" if later & _AWAY else "add" if "med" in later else act
        elif word in _SWAP:
            act, swapping = "remove", True
        elif word in _REMOVE and not _is_at_all(said, place):
            act = "remove"
        elif word in _ADD:
            act = "add"
        elif _is_to_go(said, place):
            act = "remove"
        elif word == "kun" and act != "state" and said[place - 1].word in _THEM | _LEFT_OVER:
            act = "state"
        elif swapping and word in _INSTEAD:
            act, swapping = "add", False
        elif word in _ANEW and act != "state" and ("," in token.gap or "." in token.gap):
            act = "state"
        yield act
