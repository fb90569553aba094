"""The pure middle: the questionnaire as data, Danish parsers, the choice between readings, and the step.

No I/O and no framework; may import the standard library and small parsing libraries only. It runs in both
environments, so it needs nothing newer than Python 3.10.
"""
