"""The form of a question: a question word first, the verb first, a request for information, or a mark at the end."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from bot.core.danish.choices.near import closest
from bot.core.danish.words.text import Token, tokens
from bot.core.danish.words.wordlists import listed

_LONGEST_TEXT = 600
_NEAR = 8
"""Characters that are looked at."""
_ASKING = listed(
    """
    hvad hvem hvor hvornaar hvordan hvorfor hvilken hvilket hvilke mon hvorhenne hvortil hvorledes hvorlaenge
    hva hvd hvda hvaf hvas hvr hvm vad vem kor kordan kornaar vornaar vordan hvorn hvornar hvornaa hvonaar
    what who whom which how why where when hur vilken vilka vilket varfoer hvilka naer hvem hvordan
    """
)
_ASKING_FORMS = tuple(sorted(word for word in _ASKING if len(word) > 4))
_FIRST_LETTERS = ("hv", "vor", "kor", "hor", "hov")
_NOT_ASKING = listed(
    """
    hver hvert hverken hverdag hverdage hverdagen hverandre hvid hvide hvidt hvile hviler hvis hvorved hvorpaa hvoraf
    hvori hvorefter hvorimod hvorom hvorfra hvormed vores vore vort korte kort kortere hvidovre hvalsoe horsens
    hornslet hornbaek hovedet hoved hovedbibliotek kursus korrekt
    """
)
_SECOND = listed("naar hva")
""" "når starter det", "hva slags": they begin a question where the verb comes next."""
_VERBS = listed(
    """
    er kan ka skal sk maa ma har vil bliver findes faar kommer koster ligger foregaar holder goer varer tager starter
    begynder slutter gaelder bruger gemmer ser sender laeser bestemmer laver moedes deltager faas ved kunne skulle
    maatte var blev behoever hedder betyder taeller slettes deles vises sker staar handler drejer hjaelper kraever
    giver yder tilbyder stoetter udbyder
    is are do does can could will would should did has am have
    kostar aer faar blir tar finns goer
    """
)
_SUBJECTS = listed(
    """
    der det man jeg vi du den de dem nogen noget kurset projektet alle han hun
    it there this that i we you they the my our one anyone
    jag ni detta vaar
    """
)
_ANY_VERB_BEFORE = listed("der man du")
_NO_VERBS = listed("der her hver eller efter over under for foer mere naar siger synes dermed derefter senere")
_OWNERS = listed("min mit mine vores jeres hendes hans deres dit din dine ens sine")
_TELLERS = listed("kan skal maa vil bruger gemmer sender ser tager holder ved faar deler laver laeser")
"""Verbs before "i" that address several people: "bruger i mine svar"; "er i Aarhus" tells where one is."""
_NOUNS = listed(
    """
    workshop opstartsworkshop startworkshop slutworkshop projekt skema spoergeskema undersoegelse besvarelse nyhedsbrev
    forloeb proces designproces svar data oplysning kursus moede gruppemoede gruppe designgruppe redskab vaerktoej chef
    leder kollega bibliotek kommune deltagelse tilmelding frist survey samtale chatbot bot robot arrangement deltager
    kompetence tema emne spoergsmaal program resultat rapport model afslutning opstart uge dato link mail navn
    ledelse konsulent arrangoer kl seismonaut nanna tina borgmester hk fremfaerd forbundet kommunen staten
    """
)
_DEFINITE = ("en", "et", "sen", "pen", "perne", "n", "ne", "erne", "ene", "sne", "r", "er", "e", "s")
_WHOLE = listed("kl seismonaut nanna tina svar data spoergsmaal")
_PLURAL_SUBJECTS = listed(
    """
    smaa sma store begge frivillige studerende studentermedhjaelpere vikarer pensionister ledere medarbejdere ansatte
    kolleger kollegaer assistenter bibliotekarer chefer biblioteker kommuner skoler folkebiblioteker skolebiblioteker
    andre flere baade ogsaa enkelte deltagerne
    """
)
"""Who may do something, after "må" or "kan"."""
_MODALS = listed("kan ka maa ma skal faar")
_REQUESTS = listed(
    """
    fortael fortaeld forklar forkla uddyb beskriv oplys info infor information tell explain beraetta foerklara describe
    """
)
_WONDERED = listed(
    """
    vide hoere spoerge spoerger spurgte spoergsmaal forklare fortaelle sige tvivl forstaar se med nysgerrig staar steder
    """
)
_WONDERERS = listed("jeg du gerne chef chefen leder lederen kollega kolleger kollegaer boss mon gad proev staar")
""" "jeg vil gerne vide hvad …", "min chef spørger om …": words before a question that stands inside a sentence."""
_UNKNOWN = listed("ved aner fatter kender forstaar")
""" "jeg aner ikke hvad …"."""
_WONDERING = listed("gad mon undrer")
_PREFACES = listed(
    """
    og men saa altsaa lige lge ok okay oki hej hejsa goddag undskyld beklager naa hmm hm oeh oehm aeh et kort hurtigt
    spoergsmaal sporgsmaal aerligt talt forresten egentlig bare ellers hov hovsa nu ja jo jamen tak fint godt super en
    ting mere ogsaa samt eller desuden plus for oevrigt hey hello hi vent sorry excuse me nej ca cirka omtrent
    saadan wow uha ej aah nej haha ih puha
    """
)
_FRONTED = listed("saa altsaa bare ellers nu egentlig ogsaa desuden forresten cirka ca saadan mere")
"""After these the verb comes first in a statement too: "nu er det Aarhus"."""
_BEFORE_ANSWERING = (("inden", "jeg", "svarer"), ("foer", "jeg", "svarer"))
_LEADING_TO_WORDS = listed("fra til paa i for hos om med ved af")
"""Before a question word: "fra hvilken dato", "til hvem"."""
_MEANING_IT = listed("ja jo nej")
_MEASURES = listed("mange meget laenge lang lange tit ofte stor stort store sent tidligt mon for slags dag dato")
"""What may stand between a question word and its verb."""
_EXCLAIMED = listed("er var gik gaar bliver blev lyder ser virker foeles")
_EXCLAIMED_OF = listed("det den du i de han hun")
_EXCLAIMING = listed("da dog bare altsaa rigtig virkelig vildt sindssygt super mega jo en et egentlig simpelthen ud nu")
_FELT = listed(
    """
    smart sjovt sjov fedt fed dejligt dejlig skoent skoen hyggeligt hyggelig spaendende nemt nem let svaert svaer godt
    god soed soedt dygtig flot fint fin hurtigt hurtig staerkt laekkert rart irriterende kedeligt maerkeligt interessant
    imponerende flink sejt sej vildt traels rar venlig hjaelpsom klog genialt genial traettende langsomt
    """
)
_FELT_ABOUT = listed("at med tak da du det den i de altsaa dog")
_STOPS = frozenset(".!?:;\n")
_PAUSES = frozenset(",-–")
_FIRST_PERSONS = listed("jeg vi man det der den de du")
_THOUGHT = listed("synes tror mener taenker siger haaber ved vil")
""" "jeg synes det er svært": another clause follows without a word between."""
_SUBORDINATE = listed("at hvis naar fordi da om som der hvor selvom mens inden siden foer indtil hvad hvem hvordan saa")
_FRONTED_LAST = listed(
    "nu her der saa dag morgen aar derfor desvaerre altid ofte tit bare ellers og men eller det den dem dette saadan"
)
"""Before these a statement may have its verb first: "i dag kan jeg ikke"."""
_ASKED_AFTER = listed("kan ka maa skal er har bliver faar kommer vil")
_AFTER_ALL = listed("saa stadig alligevel ogsaa godt bare")
_TELLING = listed("angaar end siger ikke")
""" "hvad angår", "hvad end", "hvorfor ikke": no question, though a question word stands first."""


class Form(IntEnum):
    """How much the words have the form of a question: not at all, possibly, clearly."""

    NONE = 0
    LOOSE = 1
    FIRM = 2


def asks(text: str) -> bool:
    """Whether the text, or a part of it, clearly has the form of a question."""
    return "?" in text[:_LONGEST_TEXT] or form(text) is Form.FIRM


def may_ask(text: str) -> bool:
    """Whether the text may ask for something, though its form does not show it clearly."""
    return form(text) is not Form.NONE


@lru_cache(maxsize=8)
def form(text: str) -> Form:
    """The form of the words, whatever mark stands at their end."""
    said = tokens(text[:_LONGEST_TEXT])
    best = opening(said, 0)
    for place in range(1, len(said)):
        if best is Form.FIRM:
            break
        if not _STOPS.isdisjoint(said[place].gap):
            best = max(best, opening(said, place))
        elif not _PAUSES.isdisjoint(said[place].gap):
            best = max(best, after_pause(said, place))
        else:
            best = max(best, _inside(said, place))
    return best


def exclaims(said: tuple[Token, ...], at: int) -> bool:
    """ "hvor er det smart", "hvor gik det hurtigt", "hvor hyggeligt": praise or a sigh, in the words of a question."""
    if said[at].word != "hvor":
        return False
    place = at + 1
    if place + 1 < len(said) and said[place].word in _EXCLAIMED and said[place + 1].word in _EXCLAIMED_OF:
        place += 2
    while place < len(said) and said[place].word in _EXCLAIMING:
        place += 1
    if place >= len(said) or said[place].word not in _FELT:
        return False
    return place > at + 1 or place + 1 == len(said) or said[place + 1].word in _FELT_ABOUT


def opening(said: tuple[Token, ...], at: int) -> Form:
    """Whether a question begins at this place, or after words that only lead up to it."""
    place = after_preface(said, at)
    if place >= len(said):
        return Form.NONE
    found = _begins(said, place)
    fronted = place > at and said[place - 1].word in _FRONTED and said[place].word in _VERBS
    return max(Form.LOOSE if fronted else found, _begins(said, at))


def after_pause(said: tuple[Token, ...], at: int) -> Form:
    """As `opening`, where only a comma stands before: there a question word may begin a subordinate clause."""
    place = after_preface(said, at)
    found = opening(said, at)
    if found is not Form.FIRM or place + 1 >= len(said) or not is_question_word(said[place].word):
        return found
    following = said[place + 1].word
    verb = following in _VERBS or (following.endswith("er") and following not in _SUBJECTS)
    return Form.FIRM if verb or following in _MEASURES else Form.LOOSE


def after_preface(said: tuple[Token, ...], at: int) -> int:
    """The first place from here on that does more than lead up to a question."""
    while at < len(said):
        if tuple(one.word for one in said[at : at + 3]) in _BEFORE_ANSWERING:
            at += 3
        elif said[at].word in _PREFACES:
            at += 1
        else:
            break
    return at


def asks_after_statement(said: tuple[Token, ...], since: int, at: int) -> bool:
    """ "jeg kan ikke i uge 32 | kan jeg så godt være med": a statement that began with its subject has its verb
    already, so that a verb before its subject begins a question."""
    first = after_preface(said, since)
    if at < first + 3 or at + 2 >= len(said) or said[at].word not in _ASKED_AFTER:
        return False
    if said[first].word not in _FIRST_PERSONS or said[first + 1].word in _THOUGHT or not _is_verb(said[first + 1].word):
        return False
    if said[at + 1].word not in ("jeg", "vi", "man") or said[at - 1].word in _FRONTED_LAST:
        return False
    rest = [one.word for one in said[at + 2 :]]
    between = {one.word for one in said[first + 1 : at]}
    return rest[0] in _AFTER_ALL or ("ikke" not in rest and _SUBORDINATE.isdisjoint(between))


def _is_verb(word: str) -> bool:
    return word in _VERBS or word.endswith("er")


def only_leads_up(text: str) -> bool:
    """Whether the words say nothing themselves: "ok", "hej, lige et spørgsmål"."""
    said = tokens(text)
    return after_preface(said, 0) == len(said) and _MEANING_IT.isdisjoint(one.word for one in said)


def begins_with_verb(text: str) -> bool:
    """As a question may, and as a short answer does that leaves out "jeg": "er på barsel"."""
    said = tokens(text[:_LONGEST_TEXT])
    return bool(said) and said[0].word in _VERBS


def is_question_word(word: str) -> bool:
    return word in _ASKING or (word.startswith(_FIRST_LETTERS) and word not in _NOT_ASKING and _misspelt(word))


def embedded(said: tuple[Token, ...]) -> int | None:
    """Where the question begins that someone wants answered: after "jeg vil gerne vide", "min chef spørger om"."""
    if _WONDERERS.isdisjoint(one.word for one in said[:_NEAR]) or "vigtigt" in {one.word for one in said}:
        return None
    for place in range(1, len(said)):
        word = said[place].word
        if said[place - 1].word in _WONDERED | _WONDERING and word == "om" and place + 1 < len(said):
            return place + 1
        before = [one.word for one in said[max(place - 3, 0) : place]]
        unknown = before[-1:] == ["ikke"] and not _UNKNOWN.isdisjoint(before)
        if is_question_word(word) and (unknown or not _WONDERED.isdisjoint(before)):
            return place
    return None


@lru_cache(maxsize=256)
def _misspelt(word: str) -> bool:
    return bool(closest(word, _ASKING_FORMS))


def _begins(said: tuple[Token, ...], at: int) -> Form:
    if at >= len(said):
        return Form.NONE
    word = said[at].word
    following = said[at + 1].word if at + 1 < len(said) else ""
    if exclaims(said, at):
        return Form.NONE
    if is_question_word(word):
        if word != "hvad" and following == "siger":
            return Form.FIRM
        return _after_question_word(following, len(said) - at) if following or at == 0 else Form.LOOSE
    if word in _LEADING_TO_WORDS and is_question_word(following):
        return Form.FIRM
    if word in _SECOND:
        return Form.FIRM if following in _VERBS else Form.NONE
    if word in _VERBS and following:
        return _after_verb(said, at)
    if word.endswith("r") and word not in _NO_VERBS and _is_addressed(said, at + 1):
        return Form.FIRM
    more = word in ("mere", "lidt", "noget") and following in ("om", "mere")
    return Form.LOOSE if more or word in _REQUESTS or word in _WONDERING else Form.NONE


def _is_addressed(said: tuple[Token, ...], place: int) -> bool:
    """Whether these are the words of someone spoken to, or "der": the word before them is a verb then."""
    if place + 1 >= len(said):
        return False
    if said[place].word == "i":
        return said[place].capital and not said[place + 1].capital
    return said[place].word in _ANY_VERB_BEFORE


def _after_question_word(following: str, length: int) -> Form:
    if following in _TELLING or is_question_word(following):
        return Form.NONE
    if following == "med":
        return Form.LOOSE
    if following in _SUBJECTS and following not in ("i", "the", "my", "our") and length > 2:
        return Form.LOOSE
    return Form.FIRM


def _after_verb(said: tuple[Token, ...], at: int) -> Form:
    verb, second = said[at].word, said[at + 1]
    if verb == "ved" and second.word not in ("du", "i", "nogen"):
        return Form.NONE
    if second.word == "i":
        return Form.FIRM if second.capital or (verb in _TELLERS and at + 2 < len(said)) else Form.LOOSE
    denied = second.word in ("jeg", "vi") and any(one.word in ("ikke", "aldrig") for one in said[at + 2 :])
    if denied and "?" not in "".join(one.gap for one in said[at:]):
        return Form.LOOSE
    if second.word in _SUBJECTS or (second.word in _OWNERS and verb != "har"):
        return Form.FIRM
    if _is_known(second.word) or (verb in _MODALS and second.word in _PLURAL_SUBJECTS):
        return Form.FIRM
    return Form.LOOSE


def _is_known(word: str) -> bool:
    """Whether this is one of the things people ask about, as in "er skemaet …", not "er leder"."""
    if word in _NOUNS:
        return word in _WHOLE
    return any(word.endswith(ending) and word[: -len(ending)] in _NOUNS for ending in _DEFINITE)


def _inside(said: tuple[Token, ...], place: int) -> Form:
    """A question after what it is about: "designgrupperne hvad er det", "didaktik er det noget med"."""
    if exclaims(said, place) or exclaims(said, place - 1):
        return Form.NONE
    if asks_after_statement(said, 0, place):
        return Form.FIRM
    word = said[place].word
    rest = tuple(one.word for one in said[place + 1 : place + 3])
    if is_question_word(word) and rest and rest[0] in _VERBS:
        return Form.LOOSE
    if word == "er" and rest[:1] == ("det",) and len(said) > place + 2 and said[place - 1].word not in _SUBJECTS:
        return Form.LOOSE
    if word in ("om", "hvad") or is_question_word(word):
        return Form.LOOSE if embedded(said[: place + 2]) is not None else Form.NONE
    return Form.LOOSE if word in _REQUESTS else Form.NONE
