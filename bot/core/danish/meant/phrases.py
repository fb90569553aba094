"""Ways to say yes, no, maybe and the like that hold for every questionnaire, and which option each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bot.core.danish.words.text import fold, joined, words
from bot.core.danish.words.wordlists import listed, phrases
from bot.core.questionnaire import Option

Kind = Literal["yes", "no", "maybe", "dont_know", "other", "none", "plain"]

_YES = """
jeg giver lov|giver lov|jeg er frisk|er frisk|jeg er med på det|jeg siger ja|det mener jeg
uden tvivl|det tror jeg|det tror vi|det kan i bare gøre|det må i bare|bare gør det|gør det bare|gem bare
j|y|jamen ja|jamen gerne|joda|jo da|jojo|jojoda|jow|jovist|javist|jamen jo|javel|jada da|jaja da|jep da|jo jo
ja|jo|jep|jeps|jaa|jaja|jada|ja da|yes|yep|ja tak|jo tak|gerne|gærne|mega gerne
meget gerne|super gerne|enormt gerne|rigtig gerne|vil gerne
jeg vil gerne|vi vil gerne|det vil jeg gerne|det vil vi gerne|ja det vil jeg|ja det vil vi
det vil jeg da|selvfølgelig|selvføli|naturligvis|klart|helt klart|bestemt|helt bestemt|absolut
helt sikkert|ok|okay|okey|oki|okidoki|fint|det er fint|helt fint|det er ok|det er okay|det er helt ok
det er i orden|i orden|helt i orden|fint med mig|det må i gerne|det må du gerne|det må de gerne
må i gerne|må du gerne|må gerne|værsgo|kør bare|hvorfor ikke|ja hvorfor ikke|ikke noget problem
intet problem|ikke noget imod|har ikke noget imod|jeg har ikke noget imod det|ingen problemer
det ka jeg|det ka vi|det ka jeg godt|det ka vi godt|ka godt
det har jeg ikke noget imod|det har vi ikke noget imod|det har jeg intet imod|det har vi intet imod
det er ikke noget problem|du kan tro|i kan tro|enig|accepterer|jeg accepterer|giver samtykke
jeg giver samtykke|samtykker|jeg samtykker|det gør jeg|det gør vi|det har vi|det har jeg|det kan jeg
det kan vi|det kan jeg godt|det kan vi godt|jeg kan godt|vi kan godt|ja det kan vi|jeg er med|vi er med
er med på|tæl mig med|skriv mig op|tilmeld mig|regn med mig|regn med os|godt|super|sure
det lyder godt|lyder godt|korrekt|rigtigt|det er rigtigt|det er korrekt|stemmer|det stemmer|præcis
præcist|nemlig
"""
_NO = """
ikke tale om
det er ikke ok|ikke ok|ikke okay|det er ikke i orden|ikke i orden|nok ikke|det bliver ikke|ikke lige nu|jeg siger nej
ikke som jeg kender til|ikke hvad jeg ved|ikke hvad jeg ved af
i hvert fald ikke|ihvertfald ikke|ikke det jeg ved af|ikke det jeg ved|ikke mig bekendt|spar mig|n
aldrig i livet|det behøver i ikke
nej|neej|nej tak|næ|nææ|næh|nej da|niks|nix|nope|no|nah|nej ellers tak|ellers tak|helst ikke|ikke gerne
vil ikke|ønsker ikke|absolut ikke|bestemt ikke|overhovedet ikke|slet ikke|aldrig|på ingen måde
under ingen omstændigheder|desværre ikke|desværre|desværre nej|det må i ikke|det må du ikke|må i ikke
må ikke|ikke interesseret|jeg er ikke interesseret|ikke denne gang|ikke endnu|ikke nu|det tror jeg ikke
tror jeg ikke|jeg tror ikke|tror ikke|ikke rigtig|ikke rigtigt|ikke umiddelbart|jeg takker nej
takker nej|siger nej tak|har ikke lyst|ikke lyst|nul|forkert|det er forkert|det er ikke rigtigt
ikke korrekt|det passer ikke|passer ikke|stemmer ikke|det stemmer ikke|jeg vil helst ikke
"""
_MAYBE = """
tja|tjah|det må tiden vise
måske|måske måske ikke|måske ikke|muligvis|eventuelt|evt|kan være|det kan være|det kommer an på
kommer an på|det kommer an|overvejer|jeg overvejer|overvejer det|det overvejer jeg|vi får se|må vi se
ikke afklaret|ikke besluttet|det afhænger|afhænger
"""
_DONT_KNOW = """
ved ikke|ved det ikke|det ved jeg ikke|det ved vi ikke|jeg ved det ikke|jeg ved ikke|vi ved det ikke
vi ved ikke|ved jeg ikke|ved vi ikke|det ved jeg faktisk ikke|jeg ved det faktisk ikke
det ved jeg ikke endnu|det ved vi ikke endnu|ved det ikke endnu|ved ikke endnu|ved jeg ikke endnu
jeg ved ikke rigtig|ved ikke rigtig|ved det ikke rigtig|jeg ved det ikke rigtig|det ved jeg ikke rigtig
aner det ikke|aner ikke|jeg aner det ikke|det aner jeg ikke|aner jeg ikke|ingen anelse|ingen idé|pas
ikke sikker|er ikke sikker|jeg er ikke sikker|det er jeg ikke sikker på|er jeg ikke sikker på|usikker
er usikker|i tvivl|er i tvivl|jeg er i tvivl|kan ikke svare|jeg kan ikke svare på det
det kan jeg ikke svare på|kan ikke svare på det|det kan jeg ikke sige|kan ikke sige|kan jeg ikke sige
kan jeg ikke svare på|det kan jeg ikke vurdere|kan ikke vurdere|jeg kan ikke vurdere det
kan ikke vurdere det|kan jeg ikke vurdere|det kan jeg ikke huske|kan ikke huske|kan jeg ikke huske
no idea|no clue|kan ikke huske det|kan ikke afgøre|kan ikke bedømme|kan jeg ikke afgøre|det kan jeg ikke afgøre
svært at sige|det er svært at sige|vedikke|dunno|hverken eller|ingen mening
"""
_OTHER = """
anden|andet|noget andet|noget helt andet|en anden|et andet|andre|andre ting|helt andet|noget helt tredje
noget tredje|ingen af de nævnte
"""
_NONE = """
ingen|ingenting|intet|ingen af dem|ingen af delene|ingen af tingene|ikke noget|ikke noget særligt
slet ikke noget|ikk noget|ik noget|intet særligt|ingen særlige|nej ingen|ingen af disse|ikke nogen|ikke nogen af dem
"""
_NOT_OTHER = """
blandt andet|bl a|blandt andre|ikke andet|ikke andet end|intet andet|intet andet end|ikke andre end
med andre ord|et eller andet|en eller anden|fra andre|af andre
undervise andre|underviser andre|lærer andre|lære andre|vise andre|viser andre|hjælpe andre|hjælper andre|med andre
hos andre|sammen med andre
et andet sted|andet sted|helt andet sted|et helt andet sted|alt muligt andet|alle mulige andre|andre steder
hver anden|til hinanden|som alle andre|som de andre|det ene og det andet|det ene og andet
"""

_VERBS = listed("vil kan ønsker har skal må gider deltager kommer bliver gør")
_WHO = listed("jeg vi i de det man")


def _joined(text: str) -> Iterator[str]:
    return map(joined, phrases(text))


def _refusals() -> Iterator[str]:
    """ "det vil jeg ikke", "jeg kan ikke", "har vi ikke"."""
    for verb in _VERBS:
        for who in _WHO:
            yield joined(f"{verb} {who} ikke")
            yield joined(f"det {verb} {who} ikke")
            yield joined(f"{who} {verb} ikke")


PHRASES: dict[Kind, frozenset[str]] = {
    "yes": frozenset(_joined(_YES)),
    "no": frozenset((*_joined(_NO), *_refusals())),
    "maybe": frozenset(_joined(_MAYBE)),
    "dont_know": frozenset(_joined(_DONT_KNOW)),
    "other": frozenset(_joined(_OTHER)),
    "none": frozenset(_joined(_NONE)),
}
NOT_OTHER = frozenset(_joined(_NOT_OTHER))
LEADING_ONLY = frozenset(
    _joined(
        """
        jo|j|y|n|ok|okay|okey|oki|fint|godt|super|klart|bestemt|absolut|no|nul|desværre|aldrig|pas|evt|eventuelt|nemlig|rigtigt
        forkert|præcis|enig|nix|i orden|vil gerne|gerne|ellers tak
        """
    )
)
"""Words that mean yes or no where an answer begins, and something else inside a sentence."""

_FIRST: dict[str, Kind] = {"ja": "yes", "nej": "no", "maaske": "maybe"}
_UNKNOWN = frozenset({"ved ikke", "det ved jeg ikke", "ved det ikke"})


def kind(option: Option) -> Kind:
    """What an option is, so that the phrases above find it: by its marks, its value, its label and its words."""
    if option.other:
        return "other"
    if option.exclusive:
        return "none"
    value, label = fold(option.value).replace("_", " "), fold(option.label)
    if value in _UNKNOWN or label in _UNKNOWN:
        return "dont_know"
    for said in (value, (words(option.label) or ("",))[0]):
        if said in _FIRST:
            return _FIRST[said]
    return "plain" if _UNKNOWN.isdisjoint(map(fold, option.words)) else "dont_know"
