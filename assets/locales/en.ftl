### Fixed words, English. One message for each thing; the comment says where it stands.
### To add a language: copy this file to <lang>.ftl, translate, and add <lang>.division.txt.

# BCP 47 tag of the leaflet: the PDF's language, and which rules of CLDR hold for numbers, plurals and dates.
locale-tag = en-GB
# The marks around a quotation and a myth.
quote-open = “
quote-close = ”

## Front page: labels of the places to write on. Short; a pen writes under them.

# Who the leaflet is for: the patient's name.
label-name = To
# The day it was handed out.
label-date = Date
# Who handed it out.
label-therapist = Therapist
# A date where there is little room: 10 Dec 2026, with no-break spaces. In figures alone it would be one day in
# Britain and another in America.
date-short = { $day } { $month-name } { $year }
# Date or words for the next appointment.
label-next-visit = Next visit
# Before what the therapist wrote to the patient; a colon follows.
label-note = A note for you
# Whom the leaflet comes from, where a guide does not say whom it is for.
for-you = For you, from { $clinic }

## Pages

# At the foot of each page. $title: the guide's.
page-of = { $title } · page { $page } of { $pages }
# The same without the title.
pages = Page { $page } of { $pages }
# A heading that goes on in the next frame.
continued = { $title } (continued)
# A list of what is inside.
contents = Contents

## Exercises

# Words for the sides of the body, in pairs: in the description of a drawing that is shown mirrored they change places.
# What has no partner stays as it is. Not printed.
mirrored = right angle, right angles, right away, right back, right under, right in front, right/left
# Heading over exercises that were chosen for the patient.
exercises-heading = Your exercises
# What the patient should notice while doing it.
feel = You feel:
# How to make it easier.
easier = Easier:
# How to make it harder.
harder = Harder:
# When to stop.
stop = Stop:
# A numbered step, for screen readers and captions.
step = Step { $number }
# Names of the first and last phase of a figure.
phase-start = Starting position
phase-end = End position
# A phase in between.
phase = Position { $number } of { $count }
# Text alternative of an exercise's figure, and of one phase of it.
figure-of = Drawing of the exercise { $exercise }
figure-phase = { $exercise }: { $phase }

## The exercise sheet and its diary

# How one lies, sits or stands to do an exercise; short.
position =
    { $position ->
        [lying] On your back
        [side-lying] On your side
        [prone] On your front
        [all-fours] On all fours
        [kneeling] Kneeling
        [sitting] Sitting
       *[standing] Standing
    }
# What an exercise needs, small beside its name. $things: the author's words, parted by commas.
needs = Use: { $things }
# Heading over the boxes to tick when the exercises have different doses, and how they are used.
diary = Your diary
diary-how = Tick a box each time you have done the exercise.
diary-pain = At the bottom, write your pain: 0 is no pain, 10 the worst you can imagine.
# Where an exercise is done so often that its number is written instead.
diary-number = If you do an exercise many times a day, write how many.
# Heading over the boxes where no dose says how often or for how long.
diary-weeks =
    { $count ->
        [one] Diary for { $weeks } week
       *[other] Diary for { $weeks } weeks
    }
week = Week { $number }
# Initials of the days from Monday, parted by blanks, and their names for a screen reader.
day-initials = M T W T F S S
day-names = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
# For a screen reader: how many boxes an exercise has to be ticked.
diary-boxes =
    { $count ->
        [one] 1 box
       *[other] { $count } boxes
    }
# Label of the boxes for the pain.
pain = Pain 0–10
# The stop rule of a sheet whose guide has none.
stop-rule = Stop if an exercise makes things clearly worse, and ask your therapist.
# After the stop rule. $phone: the clinic's number.
ring-us = Call us on { $phone }.
# Before the guide's sentence that says whom to call, where there is no room for the signs.
if-serious = Is it serious?
# Before the last of several: “fever; or you feel ill”.
list-or = or
# Heading over lines to write on.
notes = What I want to ask next time
# Over lines on a page that would be blank.
own-notes = My notes

## Blocks

# Before a common belief that is wrong, and before what holds instead.
myth = Myth
fact = Fact
# What the warning sign, the stop sign and the tip say to a screen reader.
warning-sign = Warning
stop-sign = Stop sign
tip-sign = Tip
# Where to turn when it is urgent. 112 is the Danish emergency number.
emergency = Call 112
# Number of a table or picture that the text points to.
table-number = Table { $number }
picture-number = Figure { $number }

## Big numbers: how they are printed, and the text alternative of what is drawn

# Counted people, $part of $whole filled in.
stat-people = { $part } out of { $whole } people are picked out
# A disc filled to $number percent.
stat-disc = { $number ->
    [50] A disc that is half filled
   *[other] A disc of which { $number } per cent is filled
}
# A share, set large.
stat-percent = { $number }%
# Less than a share, set large.
stat-below = <{ "\u00A0" }{ $number }%

## Links

# Heading over the links of a section that a small layout leaves out otherwise.
more = Read more
# What a link says about itself to a screen reader.
link-contents = Open { $url }
link-call = Call { $number }
link-mail = Write to { $address }
# Text alternative of a QR code.
qr-alt = QR code that opens { $url }

## The clinic

phone = Phone
email = Email
web = Website
booking = Book a visit
address = Address
opening-hours = Opening hours

## The end: who wrote it, when, from what

sources = Sources
# A role and a full stop may follow.
written-by = Written by { $author }
# Who wrote the article that the guide was made from.
based-on = Based on an article by { $author }
# Whole sentences; $date is a date in words.
published = Published { $date }.
reviewed = Last reviewed { $date }.
next-review = Next review by { $date }.

## Bookmarks of the PDF, and the contact sheet of a preview

bookmark-front = Front page
bookmark-exercises = Exercises
bookmark-end = Sources and dates
sheet-title = { $title } ({ $layout }, { $brand })
sheet-page = Page { $page }

## How easy a text is to read

# The measure: lix (any language) or grade (Flesch–Kincaid, English only).
readability = grade
# Abbreviations after which a sentence goes on.
abbreviations = approx. cf. dr. e.g. i.e. max. min. mr. mrs. ms. no. p. prof. sec. st. vs.
# Abbreviations after which a sentence ends when a capital follows.
abbreviations-ending = a.m. etc. p.m.

## Doses. A number may be a range: $number is what is printed (10, or the text “10–20”), $count (10, or 20) decides
## singular and plural. A blank after a digit, a full stop or × is made unbreakable.

dose-sets =
    { $count ->
        [one] { $number } set
       *[other] { $number } sets
    }
dose-reps =
    { $count ->
        [one] { $number } time
       *[other] { $number } times
    }
# $sets and $reps are the two messages above; $number is the bare number of times.
dose-sets-reps = { $sets } of { $number }
# The same in little space.
dose-sets-reps-short = { $sets-number } × { $number }
# After the times, the sets or the time it is held; $dose is the text so far.
dose-per =
    { $per ->
        [leg] { $dose } each leg
        [arm] { $dose } each arm
       *[side] { $dose } each side
    }
# $time is one of the two below them.
dose-hold = hold { $time }
dose-rest = rest { $time } in between
dose-rest-short = rest { $time }
dose-seconds =
    { $count ->
        [one] { $number } second
       *[other] { $number } seconds
    }
dose-minutes =
    { $count ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
dose-seconds-short = { $number } s
dose-minutes-short = { $number } min
# $load: a weight or a band, as the author wrote it.
dose-load = with { $load }
dose-times-a-day =
    { $number ->
        [1] once a day
        [2] twice a day
       *[other] { $number } times a day
    }
# Days a week, where it is done once a day or the times a day are not said.
dose-times-a-week =
    { $number ->
        [1] once a week
        [2] twice a week
       *[other] { $number } times a week
    }
# Days a week, where the times a day stand before it.
dose-days-a-week =
    { $count ->
        [one] { $number } day a week
       *[other] { $number } days a week
    }
dose-every-day = every day
dose-weeks =
    { $count ->
        [one] for { $number } week
       *[other] for { $number } weeks
    }
# Above the exercises of a card; $often is one of the above, with a capital: “Every day”.
often-else = { $often }, unless the exercise says otherwise
# $numbers: of exercises: “1, 3”.
often-of = { $often }: { $numbers }
