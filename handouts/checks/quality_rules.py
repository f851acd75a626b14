"""The rules on what a good leaflet has, each with the instrument or study that asks for it."""

from __future__ import annotations

from handouts.checks.rule import Family, Rule
from handouts.errors import Severity

_PEMAT = "PEMAT-P (pmc.ncbi.nlm.nih.gov/articles/PMC5839932), item"
_RNIB = "RNIB Clear Print guidelines"


def _warning(name: str, finds: str, remedy: str, source: str) -> Rule:
    return Rule(name, Severity.WARNING, finds, remedy, source)


PURPOSE = _warning(
    "leaflet-purpose", "neither a summary nor a subtitle says what the leaflet is for",
    "write a summary in the front matter: one or two sentences", f"{_PEMAT} 1; CDC Clear Communication Index 1",
)  # fmt: skip
SUMMARY = _warning(
    "leaflet-summary", "a longer guide does not gather its main points anywhere",
    "write ::: tip The main points", f"{_PEMAT} 11 (2 of 17 leaflets have one: PMC11033604)",
)  # fmt: skip
ACTION = _warning(
    "leaflet-action", "nothing tells the reader what to do",
    "write ::: advice, ::: habit, ::: exercise or a list of steps", f"{_PEMAT} 20; CDC Clear Communication Index 5",
)  # fmt: skip
YOU = _warning(
    "leaflet-you", "the text speaks of patients, or never to the reader",
    "write to the reader: “you”", f"{_PEMAT} 21",
)  # fmt: skip
FLAGS = _warning(
    "leaflet-red-flags", "a guide on a complaint or with exercises has no warning with a title",
    "write ::: warning Call at once if, with the signs as a list",
    "Finucane et al., JOSPT 2020 (doi.org/10.2519/jospt.2020.9971); versusarthritis.org",
)  # fmt: skip
HELP = _warning(
    "leaflet-whom", "a warning does not say whom to call",
    "name the doctor, the emergency number or the clinic", "Finucane et al., JOSPT 2020; PIF TICK",
)  # fmt: skip
DATE = _warning(
    "leaflet-date", "a guide has neither a date of publication nor of review",
    "write published: or reviewed:", "i-base.info/guides/about (nearly half of leaflets are undated)",
)  # fmt: skip
REVIEW = _warning(
    "leaflet-review", "a guide does not say when it is to be reviewed",
    "write review_by:, two or three years ahead", "PIF TICK (review date)",
)  # fmt: skip
OVERDUE = _warning(
    "leaflet-overdue", "a guide's review is overdue",
    "review it, and write the next review_by:", "PIF TICK (review date)",
)  # fmt: skip
DATES = Rule(
    "leaflet-dates", Severity.ERROR, "dates lie in the future or do not follow each other",
    "write published, then reviewed, then review_by", "the format of guides",
)  # fmt: skip
UNSOURCED = _warning(
    "leaflet-sources", "a guide names no source",
    "name what it rests on under sources:", "PIF TICK (evidence list)",
)  # fmt: skip
CLAIM = _warning(
    "leaflet-claim", "a figure in a stat has no source",
    "cite one: [^id]", "PIF TICK (evidence list)",
)  # fmt: skip
HEADINGS = _warning(
    "leaflet-headings", "a longer guide has no sections",
    "part it with ## headings", f"{_PEMAT} 9",
)  # fmt: skip
CHUNK = _warning(
    "leaflet-paragraph", "a paragraph has more than 80 words",
    "part it", f"{_PEMAT} 8",
)  # fmt: skip
MANY = _warning(
    "leaflet-many", "a guide has more than five exercises",
    "keep the best five, or make two guides", "Henry et al. 1999 (two exercises are done better than eight)",
)  # fmt: skip
GROUPED = _warning(
    "leaflet-grouped", "exercises change between floor, chair and standing and back",
    "group them: lying, then sitting, then standing", "nitin360.com (patient handouts); ours: who gets down with pain",
)  # fmt: skip
NO_DOSE = _warning(
    "leaflet-dose", "an exercise says neither how often nor how much",
    "write dosage: in the exercise, or {reps=10} in the guide", f"{_PEMAT} 22; therapists: dose at a glance",
)  # fmt: skip
STOP = _warning(
    "leaflet-stop", "exercises stand without a word on when to stop",
    "write ::: warning with the stop rule beside them", "miricanvas (exercise handouts: a safety stop note)",
)  # fmt: skip
ALT = _warning(
    "leaflet-alt", "the words for a picture are its file name, begin with “picture of”, or are too long",
    "say what it shows, in under 250 characters", "WCAG 2.2, 1.1.1; PDF/UA-1, 7.3",
)  # fmt: skip
CAPTION = _warning(
    "leaflet-caption", "a picture has no caption",
    'write it in quotes: ![alt](file "caption")', f"{_PEMAT} 17 (4 of 8 leaflets have them: PMC11033604)",
)  # fmt: skip
CAPITALS = _warning(
    "leaflet-capitals", "words stand in capitals",
    "write them in bold", f"{_RNIB}; CMS Toolkit, part 5, 6.5",
)  # fmt: skip
ITALICS = _warning(
    "leaflet-italics", "more than a few words stand in italics",
    "write them upright, or the main words in bold", f"{_RNIB}; CMS Toolkit, part 5, 6.6",
)  # fmt: skip
PERCENT = _warning(
    "leaflet-percent", "running text says how many people, or how likely, as a percentage alone",
    "say it as people: “1 in 10”", f"i-base.info/guides/about; {_PEMAT} 6",
)  # fmt: skip
QUOTES = _warning(
    "leaflet-quotes", "quotation marks are not those of the language",
    "write “so” in English, ”so” or »so« in Danish",
    "New Hart’s Rules, 9.2.1; Dansk Sprognævn, Retskrivningsordbogen § 58",
)  # fmt: skip
STRAIGHT = Rule(
    "leaflet-straight", Severity.NOTE, "quotation marks are straight, as on a typewriter",
    "write “so” in English, ”so” in Danish", "Butterick, Practical Typography: straight and curly quotes",
)  # fmt: skip
COLOUR = _warning(
    "leaflet-colour", "the text points to something by its colour alone",
    "name it by its heading or place", "WCAG 2.2, 1.4.1 and 1.3.3",
)  # fmt: skip
LINK = _warning(
    "leaflet-link", "a link in the text leads where its words do not say: on paper nobody can follow it",
    "write the address or the number, or use ::: link, which prints it", "ours: it must work without a telephone",
)  # fmt: skip
RULES = (
    PURPOSE, SUMMARY, ACTION, YOU, FLAGS, HELP, DATE, REVIEW, OVERDUE, DATES, UNSOURCED, CLAIM, HEADINGS, CHUNK,
    MANY, GROUPED, NO_DOSE, STOP, ALT, CAPTION, CAPITALS, ITALICS, PERCENT, QUOTES, STRAIGHT,
    COLOUR, LINK,
)  # fmt: skip
FAMILY = Family(
    "A good leaflet", "What instruments for judging patient information ask for, and machines can see.", RULES
)
