"""What can go wrong in a way that people are told about.

BibsnakError
├── Unknown            404  no such conversation, or not with this token
├── UnknownCode        404  no conversation has this resume code
├── Ended              409  the conversation goes on elsewhere
├── OriginRefused      403  a page of another site, and the settings do not name it
├── UnknownPath        404  no such address
├── WrongMethod        405  the address exists, for other methods
├── NotReady           503  the turn is kept and will be applied; ask again
├── Unavailable        503  the database takes and gives nothing now
├── Starting           503  a turn cannot be taken from end to end yet
├── Malformed          400  not JSON, or not the documented shape
├── TooLarge           413  the body is larger than a message can be
├── WrongType          415  not application/json
├── Invalid            422  a field's value; `code` and `field` say which
│   ├── TextTooLong, TextEmpty
│   └── MissingField, UnknownField
└── TooMany            429  slower, please
"""

from __future__ import annotations


class BibsnakError(Exception):
    """`message` is Danish and for the person; `str()` is English and for the operator."""

    status = 500
    code = "internal"
    message = "Der gik noget galt hos os. Prøv igen om lidt."
    english = "internal error"
    retry_after: int | None = None

    def __init__(self, field: str | None = None) -> None:
        super().__init__(self.english)
        self.field = field


class Unknown(BibsnakError):
    status, code = 404, "unknown-conversation"
    message = "Jeg kan ikke finde den samtale."
    english = "no such conversation, or not with this token"


class OriginRefused(BibsnakError):
    status, code = 403, "origin-refused"
    message = "Chatten kan ikke bruges på den side."
    english = "a page of an origin that BIBSNAK_ALLOWED_ORIGINS does not name"


class UnknownPath(BibsnakError):
    status, code = 404, "unknown-path"
    message = "Den adresse findes ikke her."
    english = "no such path"


class WrongMethod(BibsnakError):
    status, code = 405, "wrong-method"
    message = "Den adresse kan ikke bruges på den måde."
    english = "method not allowed"


class UnknownCode(BibsnakError):
    status, code = 404, "unknown-code"
    message = "Jeg kender ikke den kode. Se efter, om alle tegn er kommet med."
    english = "no conversation has this resume code"


class Ended(BibsnakError):
    status, code = 409, "conversation-ended"
    message = "Samtalen fortsætter et andet sted. Brug din kode for at hente den frem her."
    english = "the conversation was continued elsewhere"


class NotReady(BibsnakError):
    status, code = 503, "not-ready"
    message = "Jeg har gemt din besked, men er ikke helt klar endnu. Prøv igen om lidt."
    english = "the turn is stored but could not be applied in time"
    retry_after = 2


class Unavailable(BibsnakError):
    status, code = 503, "store-down"
    message = "Jeg kan hverken gemme eller hente noget lige nu. Prøv igen om lidt."
    english = "the database does not answer; nothing, or nothing known, was stored"
    retry_after = 5


class Malformed(BibsnakError):
    status, code = 400, "malformed"
    message = "Beskeden kunne ikke læses."
    english = "the body is not JSON of the documented shape"


class TooLarge(BibsnakError):
    status, code = 413, "too-large"
    message = "Beskeden er for stor."
    english = "the body exceeds the limit"


class WrongType(BibsnakError):
    status, code = 415, "wrong-type"
    message = "Beskeden skal sendes som JSON."
    english = "the body is not application/json"


class Invalid(BibsnakError):
    status, code = 422, "invalid-value"
    message = "En af oplysningerne i beskeden kan ikke bruges."
    english = "a field has an invalid value"


class TextTooLong(Invalid):
    code = "text-too-long"
    message = "Beskeden er for lang. Der er plads til 4.000 tegn."
    english = "a text holds at most 4,000 characters"


class TextEmpty(Invalid):
    code = "text-empty"
    message = "Beskeden er tom. Skriv et par ord."
    english = "a text needs at least one visible character"


class MissingField(Invalid):
    code = "missing-field"
    message = "Der mangler en oplysning i beskeden."
    english = "a required field is missing"


class UnknownField(Invalid):
    code = "unknown-field"
    message = "Der er en oplysning i beskeden, som jeg ikke kender."
    english = "a field is not one of the documented ones"


class Starting(BibsnakError):
    """What `/readyz` says; `missing` names the parts that a turn still lacks."""

    status, code = 503, "starting"
    message = "Tjenesten er ikke klar endnu."
    english = "a turn cannot be taken yet"
    retry_after = 2

    def __init__(self, missing: list[str]) -> None:
        super().__init__()
        self.message = f"{self.message} Mangler: {', '.join(missing)}."


class TooMany(BibsnakError):
    status, code = 429, "too-many"
    message = "Det går lidt for stærkt. Vent et øjeblik, og prøv igen."
    english = "rate limit exceeded"

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after
