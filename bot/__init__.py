"""bibsnak: asks a questionnaire in Danish, keeps every answer, and leaves understanding to Rasa.

`main` is the one composition root; every other package says in its `__init__` what it owns and what it may import.
"""
