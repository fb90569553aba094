"""Words that are written short, with a full stop that ends no sentence."""

from __future__ import annotations

from bot.core.danish.words.wordlists import listed

ABBREVIATED: frozenset[str] = listed(
    """
    a afd ang apr aug b bib bibl bl c ca d dec dvs e eks ekskl evt f feb fx g hhv inkl jan jf jun jul kl m mar max maks
    mht min mv nov nr o okt osv p pga pr pt s sep sept skt st stk t tlf v vedr
    """
)
