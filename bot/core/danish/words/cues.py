"""Words that tell what is done with an answer, or that something is said of a thing and not asked about it."""

from __future__ import annotations

import re

CHANGING = re.compile(r"\b(?:ret|rette|rettes|ændr\w*|lave? om)\b", re.IGNORECASE)
CANCELS = re.compile(r"^\W*(?:annull?[eé]r|fortryd|glem det|drop det|send ikke|alligevel ikke)\W*$", re.IGNORECASE)
DECLINES = re.compile(
    r"^\W*(?:nej|næh?|niks)\W*(?:(?:ellers )?tak|det vil jeg (?:helst )?ikke|helst ikke)?\W*$", re.IGNORECASE
)
"""A plain no, to what one is asked to give."""
DEPENDING = re.compile(r"\b(?:kommer an på|afhænger|alt efter|kommer an paa|afhaenger)\b", re.IGNORECASE)
"""What an answer depends on is not asked for."""
STATING = re.compile(r"^\W*(?!(?:så|saa|det|vel|jeg|vi|min|om)\b)\w+ (?:er|kan|skal|vil|har|bliver)\b", re.IGNORECASE)
"""What is said of something is not asked about it."""
PRAISING = re.compile(
    r"^\W*(?:tak\W+|haha\W+)?(?:(?:du|den her robot|i) er (?!ikke\b)\w+|hvor er (?:du|i|det)\b|sikke\b)", re.IGNORECASE
)
"""Said to the bot, or of it."""
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_SEASONS = r"sommer|sommeren|sommerferien|efteråret|foråret|vinter|jul|nytår|næste år|et år|\w+ måned\w*"
LEAVING = re.compile(
    r"\b(?:stopper|slutter|holder op|fratræder|rejser)\b[^.?!]*?"
    r"\b(?:på pension|på arbejdet|i jobbet|i stillingen|her på stedet"
    rf"|(?:til|i|fra|efter|om) (?:den |slutningen af |begyndelsen af )?(?:{_MONTHS}|{_SEASONS}))\b",
    re.IGNORECASE,
)
"""Who leaves their job ends no conversation."""
AT_ALL = re.compile(r"\W*slet (?:ikke|ikk|ik|ikek|ingen|intet)\b", re.IGNORECASE)
""" "slet ik" deletes nothing."""
EXCLAIMING = re.compile(
    r"^\W*(?:hold (?:da|nu) (?:op|ferie|fast|kæft)|nøj|nej|ih|ej|wow|orv|puh\w*|pyh\w*|gud|jamen)\W+hvor\b[^?]*$",
    re.IGNORECASE,
)
"""Begins like a question, and asks nothing: "hold da op, hvor gik det stærkt"."""
