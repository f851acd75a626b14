"""The words by which an article shows what its parts are: one set of patterns for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from handouts.values import dataclass


class Topic(StrEnum):
    """What a section is about, as far as its heading tells."""

    MYTHS = "myths"
    FAQ = "faq"
    EXERCISES = "exercises"
    HABITS = "habits"
    ADVICE = "advice"
    FLAGS = "flags"
    SOURCES = "sources"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns of one language; all are searched without regard to capitals.

    ``topics``: what a heading holds. ``myth``, ``fact``: what stands before a myth's statement and its answer.
    ``remains``: whole lines that belong to the web page. ``call``: the end of a call to action. ``stop``: a rule to
    stop by. ``byline``: what stands before who wrote it.
    """

    topics: Mapping[Topic, re.Pattern[str]]
    myth: re.Pattern[str]
    fact: re.Pattern[str]
    remains: re.Pattern[str]
    call: re.Pattern[str]
    stop: re.Pattern[str]
    byline: re.Pattern[str]
    versus: re.Pattern[str]
    icons: Mapping[str, re.Pattern[str]]
    sets: re.Pattern[str]
    reps: re.Pattern[str]
    hold: re.Pattern[str]
    rest: re.Pattern[str]
    weeks: re.Pattern[str]
    half_minute: re.Pattern[str]
    per: re.Pattern[str]
    times_a_day: re.Pattern[str]
    days_a_week: re.Pattern[str]
    every_day: re.Pattern[str]
    other_day: re.Pattern[str]
    numbers: Mapping[str, str]
    orders: re.Pattern[str]
    again: re.Pattern[str]
    caution: re.Pattern[str]
    dated: re.Pattern[str]
    reviewed: re.Pattern[str]
    due: re.Pattern[str]
    contact: re.Pattern[str]
    urgent: re.Pattern[str]
    numbered: re.Pattern[str]
    common: re.Pattern[str]
    myths: str
    aside: str
    head: str
    picture: str
    repeats: str
    adds: str
    sources: str


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_N = r"(?<![0-9,.])([0-9]{1,3}(?:\s*(?:[-–]|to|til|or|eller)\s*[0-9]{1,3})?)"
_DONE = r"(?<![0-9,.])[0-9]{1,3}(?:\s*[-–]\s*[0-9]{1,3})?"
"""What is done each time, where the sets come after it: “10 times x 2”."""


def _pairs(text: str) -> Mapping[str, str]:
    return dict(pair.split("=") for pair in text.split())


_DANISH = Wording(
    topics={
        Topic.MYTHS: _re(r"\bmyter?\b"),
        Topic.FAQ: _re(r"ofte stillede|spørgsmål og svar|\bfaq\b|\bspørgsmål\b"),
        Topic.FLAGS: _re(
            r"røde flag|faresignal|advarselstegn|alarmsymptom|\btil læge\b"
            r"|(?:søge?|ringe?|kontakte?|gå)\b.*\b(?:lægen?|112|1813)\b"
            r"|^(?:ring|kontakt)\b.*\b(?:afdelingen|vagtlægen|lægevagten|skadestuen|os,? hvis|os straks)\b"
            r"|\bsøge? (?:akut )?hjælp"
        ),
        Topic.EXERCISES: _re(r"\bøvelser?\b|træningsprogram"),
        Topic.HABITS: _re(r"\bvaner\b"),
        Topic.ADVICE: _re(r"\bråd\b|hvad (?:virker|hjælper)|hvad kan (?:du|man)|det hjælper|\btips\b|gør det selv"),
        Topic.SOURCES: _re(r"^(?:kilder?|referencer|litteratur(?:liste)?|kildehenvisninger)\b"),
        Topic.TIP: _re(r"^(?:godt at vide|husk|tip|vigtigt|kort fortalt|kort sagt|obs|bemærk)\b"),
    },
    fact=_re(r"^(?:fakta|faktum|sandheden|virkeligheden|svar)(?: er)?\s*[:–-]\s*"),
    myth=_re(r"^(?:myte|påstand|misforståelse)(?:\s*(?:nr\.?\s*)?[0-9]+)?\s*[:.–-]\s*"),
    remains=_re(
        r"vis(?: (?:mere|mindre|alle))?|læs (?:mere|også)(?: om)?|udg\.?|menu|del(?: på \w+)?"
        r"|(?:print|udskriv)(?: siden)?|til toppen|tilbage"
        r"|forside|søg|spring til indhold|book tid|accepter(?: alle)?|luk|næste|forrige|hjem|kontakt"
        r"|relaterede artikler|indhold(?:sfortegnelse)?|på denne side|(?:læs|se) også\s*:.{1,200}"
    ),
    call=_re(
        r"(?:læs mere|lær mere|læs om|mere på|se mere|tilmeld dig|(?:book|bestil) (?:en )?(?:ny )?tid"
        r"|kontakt os|ring til os|skriv til os|hent)"
        r"(?:\s+\S+){0,4}\s*[.!»›→]*$"
    ),
    stop=_re(r"\bstop\b|\bhold op\b|ikke gøre (?:voldsomt )?ondt|hvis smerten tiltager"),
    byline=_re(r"^(?:skrevet af|forfatter|af|tekst)\s*:?\s*"),
    versus=_re(r"([\w-]{4,}) (?:vs\.?|versus|kontra|eller|over for) ([\w-]{4,})"),
    icons={
        "sleep": _re(r"\bsøvn|\bsov\b|\bsove"),
        "walk": _re(r"bevæg|\bgå\b|\bgang\b|aktiv"),
        "strength": _re(r"styrke|træn"),
        "variation": _re(r"variation|varier|ergonomi|stilling"),
        "mind": _re(r"forstå|tanke|stress|afspænd|mindful|smertemestring"),
        "clock": _re(r"pause"),
        "water": _re(r"\bvand\b|drik"),
        "food": _re(r"\bkost\b|\bmad\b|spis"),
        "doctor": _re(r"læge|behandler"),
    },
    sets=_re(rf"{_N}\s*(?:(?:sæt|runder?|omgange?)\b|[x×]\s*[0-9])|{_DONE}\s*(?:gentagelser|gange|reps?)\s*[x×]\s*{_N}"),
    reps=_re(rf"(?:[0-9]\s*[x×]\s*|sæt\s+(?:[aà]|af|med)\s+){_N}|{_N}\s*(?:gange|gentagelser|rep|x\b(?!\s*[0-9]))"),
    hold=_re(rf"\bhold\w*\b[^.!?]{{0,40}}?{_N}\s*(?:sekund|sek|s\b|min\b|minut)"),
    rest=_re(
        rf"{_N}\s*(?:sekunders|sekunder|sek\.?|s|minutters|minutter|minuts|minut|min\.?)['’]?\s*(?:pause|hvil)\w*"
        r"|\b(?:pause[rn]?|hvil|hviletid)(?:\s+(?:på|i|ca\.?|cirka|mindst|omkring|mellem\s+\w+))*:?"
        rf"\s+{_N}\s*(?:sekund|sek|s\b|min\b|minut)\w*"
    ),
    weeks=_re(rf"\b(?:i|gennem|over|mindst|fortsæt)\s+(?:mindst\s+|ca\.\s+|omkring\s+)?{_N}\s*uger?\b"),
    half_minute=_re(r"\b(?:et )?halvt? minuts?\b"),
    per=_re(r"\b(?:(?:på|til|med|for) (?:hvert?|begge)|per|pr\.?|hvert?) (sider?|ben|arme?)\b"),
    times_a_day=_re(rf"{_N}\s*(?:gange?|x)\s*(?:om dagen|dagligt|daglig|pr\.? dag|per dag|i døgnet|hver dag)"),
    days_a_week=_re(rf"{_N}\s*(?:gange?|dage?|x)\s*(?:om ugen|ugentligt|pr\.? uge|per uge|i ugen|hver uge)"),
    every_day=_re(r"\b(?:hver dag|dagligt)\b"),
    other_day=_re(r"\bhver (?:anden|2\.) dag\b"),
    numbers=_pairs(
        "to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9 ti=10 elleve=11 tolv=12 femten=15 tyve=20 tredive=30"
    ),
    orders=_re(
        r"^(?:(?:så|nu|derefter|herefter|langsomt|roligt|forsigtigt|skiftevis) )*(?:kom|lig|læg|stå|sid|sæt|sænk|løft"
        r"|træk|hold|ræk|stræk|skift|gentag|drej|bøj|rul|rejs|start|begynd|gå|pres|spænd|placer|placér|lad|før|saml|vip|tryk"
        r"|slap|slip|stil|støt|lav|vend|svaj|rund|skyd|tag|knæl|læn|kryds|træd|kør|gør|slå|bring|glid|grib|klem|flyt"
        r"|fortsæt|udfør|pust|ånd|fold|hæv|kig|sving|ret|pres|[0-9]+ ?(?:x|×|gange|sæt))\b"
    ),
    again=_re(r"^(?:gentag|lav|pause|hvil|hold pause|[0-9])"),
    caution=_re(
        r"\b(?:ikke|undgå|undlad|stop|hvis|kun|aldrig|forsigtig|svimmel\w*|læge\w*|behandler\w*|smert\w*|ondt|spørg"
        r"|husk|tip|eventuelt|evt|kan du|må|skal|bør|medmindre|vigtigt)\b"
    ),
    numbered=_re(r"^(?:(?:øvelse|trin)\s*(?:nr\.?\s*)?[0-9]{1,2}\s*[:.)–-]?|[0-9]{1,2}\s*[.):])\s*(?=\S)"),
    common=_re(r"\b(?:og|ikke|det|der|som|af|på|til)\b"),
    dated=_re(
        r"(?:^|[.|·] )(?:siden (?:er )?)?(?:sidst|senest) (?:opdateret|revideret|ændret|gennemgået)"
        r"|^(?:opdateret|udgivet|publiceret|udg|(?:fagligt )?gennemgået|næste gennemgang|gennemgås igen)\b"
    ),
    reviewed=_re(r"\bgennemgået\b"),
    due=_re(r"\bnæste (?:gennemgang|revision)\b|\b(?:gennemgås|revideres) igen\b"),
    contact=_re(r"^kontakt(?: os)?\W*$"),
    urgent=_re(r"\b(?:112|1813|straks|akut|med det samme)\b"),
    myths="Myter",
    aside="Sat til side",
    head="Fra artiklens hoved",
    picture="Billede",
    sources="Kilder",
    repeats="Trykkes ikke, for øvelsen siger det selv",
    adds="Artiklen siger det ikke, men øvelsens egen dosis trykkes med",
)
_ENGLISH = Wording(
    topics={
        Topic.MYTHS: _re(r"\bmyths?\b|misconceptions?"),
        Topic.FAQ: _re(r"\bfaqs?\b|frequently asked|questions and answers|common questions|^(?:your )?questions$"),
        Topic.FLAGS: _re(
            r"red flags?|warning signs?|when to (?:see|call|seek|get)|(?:see|call|ask) (?:a|your) (?:doctor|gp)"
            r"|seek (?:medical|help)|\b(?:call|dial|ring) (?:999|112|911|111)\b|go to a&e|immediate action required"
            r"|^(?:call|contact|ring) (?:the (?:ward|hospital)\b|us (?:if|at once|immediately|straight away)\b)"
        ),
        Topic.EXERCISES: _re(r"\bexercises?\b|\bstretches\b|workout"),
        Topic.HABITS: _re(r"\bhabits?\b"),
        Topic.ADVICE: _re(
            r"what (?:helps|works|can you do|you can do)|\badvice\b|\btips\b|self[- ]care|treatment"
            r"|how to (?:help|look after)"
        ),
        Topic.SOURCES: _re(r"^(?:sources?|references?|bibliography)\b"),
        Topic.TIP: _re(r"^(?:good to know|remember|tip|important|in short|note|at a glance|key points)\b"),
    },
    fact=_re(r"^(?:facts?|the truth|truth|reality|the evidence)(?: is)?\s*[:–-]\s*"),
    myth=_re(r"^(?:myth|misconception|claim)(?:\s*(?:no\.?\s*|#)?[0-9]+)?\s*[:.–-]\s*"),
    remains=_re(
        r"show (?:more|less|all)|show|read more(?: about)?|published|updated|menu|share(?: on \w+)?"
        r"|print(?: this page)?|back(?: to top)?|home"
        r"|search|skip to (?:main )?content|book (?:now|online)|accept(?: all)?(?: cookies)?"
        r"|close|next|previous|contact|related articles?|on this page|contents|written by|subscribe|sign in|log in"
        r"|(?:(?:read|see) also|read next|related(?: reading)?)\s*:.{1,200}"
    ),
    call=_re(
        r"(?:read more|read about|more at|learn more|find out more|sign up|book (?:an? \w+|now|online)"
        r"|contact us|call us|download|get started)(?:\s+\S+){0,4}\s*[.!»›→]*$"
    ),
    stop=_re(r"\bstop\b|should not hurt|if the pain (?:gets worse|increases)"),
    byline=_re(r"^(?:written by|author|by|words)\s*:?\s+"),
    versus=_re(r"([\w-]{4,}) (?:vs\.?|versus|or|compared (?:to|with)) ([\w-]{4,})"),
    icons={
        "sleep": _re(r"\bsleep"),
        "walk": _re(r"\bmov(?:e|ing)|\bwalk|\bactive"),
        "strength": _re(r"strength|train|\bexercis"),
        "variation": _re(r"variation|\bvary|ergonom|posture|position"),
        "mind": _re(r"understand|thought|stress|relax|mindful"),
        "clock": _re(r"\bbreaks?\b|\bpace|pacing"),
        "water": _re(r"\bwater\b|drink"),
        "food": _re(r"\bfood\b|\beat|diet"),
        "doctor": _re(r"doctor|\bgp\b|therapist|medicine|painkiller"),
    },
    sets=_re(rf"{_N}\s*(?:(?:sets?|rounds?)\b|[x×]\s*[0-9])|{_DONE}\s*(?:repetitions|times|reps?)\s*[x×]\s*{_N}"),
    reps=_re(rf"(?:[0-9]\s*[x×]\s*|sets?\s+of\s+){_N}|{_N}\s*(?:times|repetitions|reps?)\b"),
    hold=_re(rf"\bhold\w*\b[^.!?]{{0,40}}?{_N}\s*(?:seconds?|secs?|s\b|min\b|minute)"),
    rest=_re(
        rf"{_N}[\s-]*(?:seconds?|secs?|s|minutes?|mins?)['’]?s?\s+(?:(?:of|to)\s+)?(?:rest|break|pause)\b"
        r"|\b(?:rest|break|pause)(?:\s+(?:for|of|about|around|at|least|between\s+\w+))*:?"
        rf"\s+{_N}[\s-]*(?:second|sec|s\b|min\b|minute)\w*"
    ),
    weeks=_re(rf"\b(?:for|over|through)\s+(?:at least\s+|about\s+|the next\s+)?{_N}[\s-]*weeks?\b"),
    half_minute=_re(r"\bhalf a minute\b"),
    per=_re(r"\b(?:(?:on|to|with|for) (?:each|both|every)|per|each) (sides?|legs?|arms?)\b"),
    times_a_day=_re(rf"{_N}\s*(?:(?:times?|x)?\s*(?:a|per|each|every)\s*day|(?:times?|x)?\s*daily)\b"),
    days_a_week=_re(rf"{_N}\s*(?:times?|days?|x)\s*(?:a|per|each|every)\s*week\b"),
    every_day=_re(r"\b(?:every day|each day|daily)\b"),
    other_day=_re(r"\b(?:every (?:other|second|2nd)|each second|on alternate) days?\b"),
    numbers=_pairs(
        "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20"
        " thirty=30 once=1 twice=2"
    ),
    orders=_re(
        r"^(?:(?:then|now|next|slowly|gently|carefully|to start,?) )*(?:come|lie|stand|sit|lower|lift|raise|pull|hold"
        r"|reach|stretch|switch|change|repeat|turn|bend|roll|rise|start|begin|press|tighten|place|let|bring|squeeze|tilt|push"
        r"|relax|put|lean|do|swap|return|slide|step|straighten|keep|draw|cross|kneel|breathe|glide|take|grip|set|look|tuck"
        r"|move|extend|rotate|swing|drop|position|stay|support|arch|round|curl|alternate|get|go|aim"
        r"|[0-9]+ ?(?:x|×|times|sets?|reps?))\b"
    ),
    again=_re(r"^(?:repeat|do|rest|pause|[0-9])"),
    caution=_re(
        r"\b(?:not|don[’']?t|avoid|stop|(?<!as )if|unless|only|never|careful|dizz\w*|doctor|gp|physio\w*|pain\w*|hurts?"
        r"|ask|remember|tip|optional\w*|you can also|may|should|must|important)\b|n[’']t\b"
    ),
    numbered=_re(r"^(?:(?:exercise|step)\s*(?:no\.?\s*)?[0-9]{1,2}\s*[:.)–-]?|[0-9]{1,2}\s*[.):])\s*(?=\S)"),
    common=_re(r"\b(?:the|and|of|not|is|you|to|for)\b"),
    dated=_re(
        r"(?:^|[.|·] )(?:page )?last (?:updated|reviewed|changed)|^next review\b|^(?:updated|published|reviewed)\b"
    ),
    reviewed=_re(r"\breviewed\b"),
    due=_re(r"\bnext review\b|\breview (?:due|date)\b|\bto be reviewed\b"),
    contact=_re(r"^contact(?: us)?\W*$"),
    urgent=_re(r"\b(?:999|911|112|emergency|immediate\w*|at once|a&e)\b"),
    myths="Myths",
    aside="Set aside",
    head="From the article's head",
    picture="Picture",
    sources="Sources",
    repeats="Not printed, for the exercise says it itself",
    adds="The article does not say so, but the exercise's own dose is printed too",
)
WORDINGS: Mapping[str, Wording] = {"da": _DANISH, "en": _ENGLISH}
"""Language to its patterns; an article in another is read by the English ones."""


def wording(lang: str) -> Wording:
    """Return the patterns of a language."""
    return WORDINGS.get(lang, _ENGLISH)


def guess_language(text: str) -> str:
    """Return the language whose small words stand most often in a text."""
    sample = text[:20_000]
    return max(WORDINGS, key=lambda lang: len(WORDINGS[lang].common.findall(sample)))


def topic_of(heading: str, patterns: Wording) -> Topic | None:
    """Return what a heading says its section is about; the first topic that fits, None where none does."""
    return next((topic for topic, pattern in patterns.topics.items() if pattern.search(heading)), None)


_SIGNED = _re(r"©|(?:side|page) [0-9]+ (?:af|of) [0-9]+$|copyright\b")


def is_remains(text: str, patterns: Wording) -> bool:
    """Tell whether a line belongs to a web page's furniture and not to its text."""
    bare = text.strip(" .:»›→|·\t")
    return patterns.remains.fullmatch(bare) is not None or _SIGNED.match(bare) is not None
