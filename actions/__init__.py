"""Custom actions: one a turn, flat, thin, wording-free. The only place that imports `rasa_sdk`.

May import `rasa_sdk`, services and core; `standalone` alone knows `bot.main`. Run inside bibsnak by
`endpoint`, or apart with `python -m rasa_sdk --actions actions`.
"""
