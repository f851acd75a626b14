### Faste ord på dansk. En besked pr. ting; kommentaren siger, hvor den står.
### Fixed words, Danish. To add a language: copy en.ftl to <lang>.ftl, translate, add <lang>.division.txt.

# BCP 47 tag of the leaflet: the PDF's language, and which rules of CLDR hold for numbers, plurals and dates.
locale-tag = da-DK
# The marks around a quotation and a myth.
quote-open = ”
quote-close = ”

## Front page: labels of the places to write on. Short; a pen writes under them.

# Who the leaflet is for: the patient's name.
label-name = Til
# The day it was handed out.
label-date = Dato
# Who handed it out.
label-therapist = Behandler
# A date in figures, where there is little room.
date-short = { $day }.{ $month }.{ $year }
# Date or words for the next appointment.
label-next-visit = Næste tid
# Before what the therapist wrote to the patient; a colon follows.
label-note = Besked til dig
# Whom the leaflet comes from, where a guide does not say whom it is for.
for-you = Til dig fra { $clinic }

## Pages

# At the foot of each page. $title: the guide's.
page-of = { $title } · side { $page } af { $pages }
# The same without the title.
pages = Side { $page } af { $pages }
# A heading that goes on in the next frame.
continued = { $title } (fortsat)
# A list of what is inside.
contents = Indhold

## Exercises

# Words for the sides of the body, in pairs: in the description of a drawing that is shown mirrored they change places.
# What has no partner stays as it is. Not printed.
mirrored = højre/venstre
# Heading over exercises that were chosen for the patient.
exercises-heading = Dine øvelser
# What the patient should notice while doing it.
feel = Du mærker:
# How to make it easier.
easier = Lettere:
# How to make it harder.
harder = Sværere:
# When to stop.
stop = Stop:
# A numbered step, for screen readers and captions.
step = Trin { $number }
# Names of the first and last phase of a figure.
phase-start = Udgangsstilling
phase-end = Slutstilling
# A phase in between.
phase = Stilling { $number } af { $count }
# Text alternative of an exercise's figure, and of one phase of it.
figure-of = Tegning af øvelsen { $exercise }
figure-phase = { $exercise }: { $phase }

## The exercise sheet and its diary

# How one lies, sits or stands to do an exercise; short.
position =
    { $position ->
        [lying] På ryggen
        [side-lying] På siden
        [prone] På maven
        [all-fours] På alle fire
        [kneeling] På knæ
        [sitting] Siddende
       *[standing] Stående
    }
# What an exercise needs, small beside its name. $things: the author's words, parted by commas.
needs = Brug: { $things }
# Heading over the boxes to tick when the exercises have different doses, and how they are used.
diary = Din dagbog
diary-how = Sæt et kryds, hver gang du har lavet øvelsen.
diary-pain = Skriv nederst din smerte: 0 er ingen smerte, 10 den værste, du kan forestille dig.
# Where an exercise is done so often that its number is written instead.
diary-number = Laver du øvelsen mange gange om dagen, så skriv antallet.
# Heading over the boxes where no dose says how often or for how long.
diary-weeks =
    { $count ->
        [one] Dagbog for { $weeks } uge
       *[other] Dagbog for { $weeks } uger
    }
week = Uge { $number }
# Initials of the days from Monday, parted by blanks, and their names for a screen reader.
day-initials = M T O T F L S
day-names = mandag tirsdag onsdag torsdag fredag lørdag søndag
# For a screen reader: how many boxes an exercise has to be ticked.
diary-boxes =
    { $count ->
        [one] 1 felt
       *[other] { $count } felter
    }
# Label of the boxes for the pain.
pain = Smerte 0–10
# The stop rule of a sheet whose guide has none.
stop-rule = Stop, hvis en øvelse gør det klart værre, og spørg din behandler.
# After the stop rule. $phone: the clinic's number.
ring-us = Ring til os på { $phone }.
# Before the guide's sentence that says whom to call, where there is no room for the signs.
if-serious = Er det alvorligt?
# Before the last of several: “fever; or you feel ill”.
list-or = eller
# Heading over lines to write on.
notes = Det vil jeg spørge om næste gang
# Over lines on a page that would be blank.
own-notes = Mine noter

## Blocks

# Before a common belief that is wrong, and before what holds instead.
myth = Myte
fact = Fakta
# What the warning sign, the stop sign and the tip say to a screen reader.
warning-sign = Advarsel
stop-sign = Stopskilt
tip-sign = Tip
# Where to turn when it is urgent. 112 is the Danish emergency number.
emergency = Ring 112
# Number of a table or picture that the text points to.
table-number = Tabel { $number }
picture-number = Figur { $number }

## Big numbers: how they are printed, and the text alternative of what is drawn

# Counted people, $part of $whole filled in.
stat-people = { $part } ud af { $whole } personer er fremhævet
# A disc filled to $number percent.
stat-disc = { $number ->
    [50] En skive, der er halvt fyldt
   *[other] En skive, hvor { $number } procent er fyldt
}
# A share, set large.
stat-percent = { $number }{ "\u00A0" }%
# Less than a share, set large.
stat-below = <{ "\u00A0" }{ $number }{ "\u00A0" }%

## Links

# Heading over the links of a section that a small layout leaves out otherwise.
more = Læs mere
# What a link says about itself to a screen reader.
link-contents = Åbn { $url }
link-call = Ring til { $number }
link-mail = Skriv til { $address }
# Text alternative of a QR code.
qr-alt = QR-kode, der åbner { $url }

## The clinic

phone = Telefon
email = E-mail
web = Hjemmeside
booking = Bestil tid
address = Adresse
opening-hours = Åbningstider

## The end: who wrote it, when, from what

sources = Kilder
# A role and a full stop may follow.
written-by = Skrevet af { $author }
# Who wrote the article that the guide was made from.
based-on = Bygger på en artikel af { $author }
# Whole sentences; $date is a date in words.
published = Udgivet { $date }.
reviewed = Fagligt gennemgået { $date }.
next-review = Gennemgås igen senest { $date }.

## Bookmarks of the PDF, and the contact sheet of a preview

bookmark-front = Forside
bookmark-exercises = Øvelser
bookmark-end = Kilder og datoer
sheet-title = { $title } ({ $layout }, { $brand })
sheet-page = Side { $page }

## How easy a text is to read

# The measure: lix (any language) or grade (Flesch–Kincaid, English only).
readability = lix
# Abbreviations after which a sentence goes on.
abbreviations = bl.a. ca. d. d.v.s. dr. dvs. ekskl. evt. f.eks. fx. fys. hhv. if. inkl. iht. jf. kl. maks. min. nr. obs. pga. ph.d. pr. s. sek. sml. st. stk. tlf. vha. vs.
# Abbreviations after which a sentence ends when a capital follows.
abbreviations-ending = etc. m.fl. m.m. m.v. mv. o.l. osv.

## Doses. A number may be a range: $number is what is printed (10, or the text “10–20”), $count (10, or 20) decides
## singular and plural. A blank after a digit, a full stop or × is made unbreakable.

dose-sets = { $number } sæt
dose-reps =
    { $count ->
        [one] { $number } gang
       *[other] { $number } gange
    }
# $sets and $reps are the two messages above; $number is the bare number of times.
dose-sets-reps = { $sets } × { $reps }
# The same in little space.
dose-sets-reps-short = { $sets-number } × { $reps }
# After the times, the sets or the time it is held; $dose is the text so far.
dose-per =
    { $per ->
        [leg] { $dose } pr. ben
        [arm] { $dose } pr. arm
       *[side] { $dose } pr. side
    }
# $time is one of the two below them.
dose-hold = hold { $time }
dose-rest = hvil { $time } imellem
dose-rest-short = hvil { $time }
dose-seconds =
    { $count ->
        [one] { $number } sekund
       *[other] { $number } sekunder
    }
dose-minutes =
    { $count ->
        [one] { $number } minut
       *[other] { $number } minutter
    }
dose-seconds-short = { $number } sek.
dose-minutes-short = { $number } min.
# $load: a weight or a band, as the author wrote it.
dose-load = med { $load }
dose-times-a-day =
    { $count ->
        [one] { $number } gang om dagen
       *[other] { $number } gange om dagen
    }
# Days a week, where it is done once a day or the times a day are not said.
dose-times-a-week =
    { $count ->
        [one] { $number } gang om ugen
       *[other] { $number } gange om ugen
    }
# Days a week, where the times a day stand before it.
dose-days-a-week =
    { $count ->
        [one] { $number } dag om ugen
       *[other] { $number } dage om ugen
    }
dose-every-day = hver dag
dose-weeks =
    { $count ->
        [one] i { $number } uge
       *[other] i { $number } uger
    }
# Above the exercises of a card; $often is one of the above, with a capital: “Hver dag”.
often-else = { $often }, medmindre andet står ved øvelsen
# $numbers: of exercises: “1, 3”.
often-of = { $often }: { $numbers }
