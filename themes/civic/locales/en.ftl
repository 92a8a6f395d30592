# The words of the theme and of the program, in English. docs/translating.md says how to write such
# a file in another language. What stands between braces and begins with `$` is filled in;
# `$link`, `$strong` and `$hidden` begin an element of the page, and `$end_link`, `$end_strong` and
# `$end_hidden` end it.

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# A whole date, a month and a year, and a year alone.
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }

## Languages

language-name = English
languages = Languages
title-in-language = { $title } (in { $language })
translation-of = This page is a translation of { $link }{ $title }{ $end_link }.
translation-behind = That page was changed on { $date }, and the change may be missing here.

## Pages that the program makes

page-tags = Tags
page-site-map = Site map
page-changes = Changes
page-corrections = Corrections
page-evidence = Evidence
page-data = Feeds and data
page-search = Search
page-a-z = A to Z
page-not-found = Page not found
page-withdrawn = Withdrawn page

## The search, and the index from A to Z

search = Search
search-label = Words to look for
search-privacy = What you type stays on this page. It is not sent anywhere and not stored.
search-off = The search needs JavaScript, which is off or did not load. Without it, find a page in the { $link }A to Z{ $end_link }.
search-index = Or look in the { $link }A to Z{ $end_link }.
search-narrow = Narrow the results
search-kind = Kind of page
search-status = Status
search-voice = According to
search-from = From
search-until = Until
search-all = All
search-any-year = Any year
search-more = Show more
search-none = No page was found.
search-nearest = Look for one of these words instead:
search-similar = No page has the word as you typed it. These have: { $words }.
search-failed = The search could not read its index. Load the page again.
# The script chooses among these by the plural forms of the language; those that a language does
# not have are never shown.
search-found-zero = { $count } pages
search-found-one = { $count } page
search-found-two = { $count } pages
search-found-few = { $count } pages
search-found-many = { $count } pages
search-found-other = { $count } pages
search-read-with = To be read with: { $link }{ $page }{ $end_link }
# Another name of a page in the index from A to Z.
see-other-name = { $name }: see { $link }{ $title }{ $end_link }

## The frame of every page

skip = Skip to the main content
menu = Menu
# The name of the main navigation.
navigation = Main
about-and-data = About and data
footer = Footer
home = Home
breadcrumb = Breadcrumb
on-this-page = On this page
draft = { $strong }Draft.{ $end_strong } This page is not published.
content-note = Content note
content-note-lead = Content note.
release = Release of { $date }.
follow-new = Follow what is new:
published-by = Published by { $publisher }.
report-mistake = To report a mistake: { $contact }.
no-publisher = This site names nobody to whom a mistake can be reported.
previous = Previous
next = Next
neighbours = { $kind }: previous and next
pages-of-list = Pages
page-of-list = { $hidden }Page { $end_hidden }{ $number }

## The quick exit

exit = Quick exit
exit-emergency = Emergency:
exit-leave = Leave this site
exit-keys = (or press Shift three times)
# Read out after a press of Shift.
exit-left =
    { $count ->
        [one] Shift, press { $count } more time to leave.
       *[other] Shift, press { $count } more times to leave.
    }
exit-cleared = Shift: count cleared.
exit-leaving = Loading.

## Support

support = Support
find-support = Find support
support-checked = Checked on { $date }.
support-given = As given by { $source }.
support-not-checked = We have not called or visited to check what is “as given by” others.
support-more = More about support

## Statuses, and who says so

status = Status
no-status = No status recorded
no-status-yet = No status has been recorded.
not-stated = Not stated
our-sources-until = our sources go up to { $date }
our-sources-to = Our sources, up to { $date }
reported-by = { $speaker }, as reported by { $reporter }
# $said is a voice with a date, such as “The government, 3 May 2026”.
latest-report-said = Latest report: { $said }.
latest-report-silent = Latest report: { $said }; nothing later in our sources, which go up to { $date }.
promised-for = Promised for { $date }
promise-kept = Promised for { $date }: done by then
promise-late = Promised for { $date }: done { $duration } later
promise-overdue = Promised for { $date }: overdue by { $duration }
promise-not-looked-at = Promised for { $date }: not looked at, our sources end before it
promise-due = Promised for { $date }: still to come
# Whole months.
duration =
    { $count ->
        [0] less than a month
        [one] a month
       *[other] { $count } months
    }
checked = Checked against the source
checked-title = Checked: see these words in the source
checked-see = Checked against the source: see these words there
quiet-none-in-sources = no entry in this history; our sources go up to { $date }.
quiet-none-as-at = nothing is recorded here as at { $date }.
quiet-none = nothing is recorded here.
quiet-since-in-sources =
    { $days ->
        [one] nothing newer in our sources, which go up to { $date }, { $days } day later.
       *[other] nothing newer in our sources, which go up to { $date }, { $days } days later.
    }
quiet-since =
    { $days ->
        [one] nothing newer is recorded here as at { $date }, { $days } day later.
       *[other] nothing newer is recorded here as at { $date }, { $days } days later.
    }

## Lists

in-all = { $count } in all
in-all-shown = { $strong }{ $count }{ $end_strong } in all
more = { $count } more
earlier = { $count } earlier
and-more = and { $count } more
page-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
# After the title of a long list.
list-page = (page { $number } of { $total })
of-total = { $count } of { $total }
groups-of-list = Groups of this list
nothing-to-list = There is nothing to list yet.
nothing-published = Nothing has been published here yet.
none-recorded = None recorded
nothing-recorded = Nothing recorded
years = Years
letters = Letters
see-page = See its page.
no-date-shown = No date shown
no-date-given = No date given
as-of = As of { $date }
as-of-inline = as of { $date }
yes = Yes
no = No
tag = Tag
tag-empty = No page has this tag.
tags-empty = No page has a tag yet.

## What must be read with a page

read-with = To be read with: { $title }
context-of-page = What belongs with this
context-of-pages = What belongs with some of these pages
context-of-pages-link = What belongs with some of these pages: { $link }{ $title }{ $end_link }.

## The page of an object

use-page = Use this page
share = Share
share-address = The address of this page, which will not change:
address = Address
data-of-page = Data
table-of-list = Table (CSV)
history = Who said what, and when
follow-history = Follow this history:
recorded-on = recorded here on { $date }
recorded-in-brackets = (recorded here on { $date })
# Before the sources of an entry.
sources-lead =
    { $count ->
       *[other] Source:
    }
dated-records = Dated records of this page, kept for good:
connections = Connections
cited-by = Cited by
mentioned-in = Mentioned in
updates = Updates and corrections
update = Update
correction = Correction
said-before = What it said before
corrected-notice = { $strong }Corrected{ $end_strong } on { $date }: { $link }what was wrong, and what is right{ $end_link }.
moved-passages = Passages that are not on this page any more
moved-passage = This passage is now in { $link }{ $title }{ $end_link }.
removed-passage = The passage that had the address #{ $anchor } was taken out.
link-to-passage = Link to this passage
notes = Notes and sources
notes-counted = Notes and sources ({ $count })
back-to-text = Back to the text, note { $note }
back-to-place = Back to the text, note { $note }, place { $place }
cited-as = Cited as
all-sources = All sources of this page, each once ({ $count })
# Before the numbers of notes.
notes-of-source =
    { $count ->
        [one] Note
       *[other] Notes
    }
about-figure = About this figure
# After the wording of a recommendation.
how-we-check = how we check

## How to cite and embed a page

cite = Cite
citation = Citation
cite-title = “{ $title }”
cite-updated = updated { $date }
cite-file = file{ $hidden } for { $form }{ $end_hidden }
cite-passage = To cite one passage, use the link behind the sign # at its end.
embed = Embed
embed-text = To show this on another site: a { $link }card{ $end_link } with the status and its date, which stays up to date. It needs no script and tells us nothing of its readers.
embed-frame = Frame
embed-quotation = Quotation, where no frames are allowed
# Before the name of a licence.
embed-licence = Text:
quotation = Quotation
to-copy = To copy
note = Note
share-read-with = Read it with { $titles }

## Past states

as-at = As at { $date }
as-at-inline = as at { $date }
as-at-title = As at { $date }: { $title }
as-at-named = { $name }, as at { $date }
as-at-record = { $strong }This is a record.{ $end_strong } It keeps what this site said on { $date } of what had happened until then, and changes only where it was wrong. Status and history are as they stood then; titles, here and of sources, are those of today. { $link }How it stands now{ $end_link }.
as-at-before = The record before this one: { $link }as at { $date }{ $end_link }.

## Pictures of progress

latest-report = Latest report
latest-report-lead = Latest report:
latest-lead = Latest:
same-as-table = The same as a table
ladder-caption = How far each has come. Shown as “{ $status }”: { $count } of { $total }.
ladder-caption-until = How far each has come, according to sources up to { $date }. Shown as “{ $status }”: { $count } of { $total }.
step-shown = a source shows this step
step-passed = no entry of its own; a later step is shown
step-passed-key = no entry of its own, but a source shows a later step
step-not-shown = not shown by our sources
silence-caption = For { $count } of { $total }, our sources show nothing new in the { $days } days before { $date }, the last day they cover.
silence-statement = a statement
silence-done = said to be done
silence-nothing = nothing found
nothing-found-for = nothing found for { $duration }
progress-caption = Latest reports, and dates promised
progress-table = Latest reports and steps
months-silent = Months without a report
less-than-a-month = Less than a month
promised = Promised for
not-recorded = Not recorded
no-entry = No entry
not-shown = Not shown
none-found = None found
not-known = Not known
no-date-found = No date found
done = Done
# $kind is a kind of page in small letters: “This finding”.
this-object = This { $kind }
thread-both = What it answers, and what answers it
thread-after = What answers it
thread-before = What it answers

## Changes and corrections

corrections-lede = What was wrong on this site, when it was put right, and what it says now.
changes-lede = What was said and done, month by month, as our pages record it, beside what changed on this site.
follow-page = Follow this page:
follow-changes = Follow what changes on this site:
follow-all = Follow all of it:
corrections-empty = No mistake has been found since publication.
changes-empty = Nothing is dated yet.
months = Months
month-unknown = Month not known
month-unknown-text = In this year; the month is not known.
change-correction = Correction of this site
change-update = Change to this site
change-own = What this site could establish
change-said = Said or done

## Feeds

feed-item = { $event }: { $title }
feed-said = { $speaker }, { $date }
feed-note = { $said }: { $note }
feed-correction = { $note } What was wrong: { $was }

## Old addresses, and addresses that do not exist

not-found-heading = This page cannot be found
not-found-text = The address may be mistyped, or the page may have moved.
not-found-start = You can start again from one of these:
not-found-home = Home: { $site }
moved-heading = This page has moved
moved-to = It is now at { $link }{ $title }{ $end_link }.
withdrawn = Withdrawn
withdrawn-title = Withdrawn: { $title }
withdrawn-on = What was here was withdrawn on { $date }.

## The home page

home-dates = This version published { $date }
home-dates-sources = Sources to { $sources }; this version published { $date }
home-corrected = Corrected on { $date }

## Evidence

evidence-lede = What this site can show for what it says, and what it cannot. The figures are counted each time the site is made.
evidence-cited = How much is cited
evidence-statements = { $count } of { $total } statements name a source on the spot. A statement is a paragraph, a list, a table or a quotation. One without a note of its own may introduce others, sum up what other pages cite, or say something about this site.
evidence-table = Statements and how many of them cite a source
evidence-pages = Pages, and how many
evidence-with-source = Statements with a source
evidence-quoted = How much is quoted word for word
evidence-quotations = { $count } of { $total } quotations were found word for word in the text of their source.
evidence-quotations-by-rules = { $count } of { $total } quotations were found word for word in the text of their source, by { $link }rules that anyone can check{ $end_link }.
evidence-others = The others are shorter than twelve characters, which proves nothing, or their source was seen on a page of which no text is held.
evidence-unchecked = Pages with quotations that were not checked ({ $count })
evidence-carries = What carries most
evidence-by-pages = Sources by the number of pages that cite them.
evidence-unknown = What is unknown
evidence-unknown-text = For these, the newest entry says that nothing could be established, or that nothing new was found. The date beside each is the date of that entry.
evidence-gates = What this site demands of itself
evidence-gates-text = The rules that pages must meet before the site is published, and the exceptions.
gate-met = Met by { $count } of { $total }.
gate-fell-short = At the last release { $count } fell short, and there may not be more.
gate-none-fell-short = At the last release none fell short, and none may.
gate-unmet = These fall short:
gate-exception = Exception: { $reason }

## Feeds and data

data-lede = What this site says, to be followed, checked and used elsewhere. Everything here is made from the same files as the pages.
data-lede-dated = What this site says, to be followed, checked and used elsewhere. Everything here is made from the same files as the pages and speaks of { $date }.
feeds = Feeds
feeds-text = A feed tells a news reader or a program what is new. Each is there in two formats, which say the same.
feeds-everything = Everything: updates, corrections, and what was said of each measure:
feeds-updates = Updates and corrections:
feeds-corrections = Corrections alone:
feeds-own = Some pages have a feed of their own; it is beneath their history.
data = Data
data-licence = Licence: { $link }{ $licence }{ $end_link }. Please name the page that you took the data from, and the date.
data-files = Files by kind of page
data-pages = Pages
data-count = How many
data-table = Table
data-all = Everything
data-as = { $kind } as { $format }
data-formats = The JSON files also hold histories, what cites what, and updates. Several values in one cell of a CSV file are parted by “; ”. A cell that a spreadsheet would take for a formula begins with an apostrophe: it is not part of the text. The tables are in UTF-8: in Excel, open them with Data, From Text/CSV, so that signs such as £ come out right.
data-columns = What the columns mean: { $kind }
data-dates = A year, a month or a day: 2025, 2025-06 or 2025-06-16.
data-whole = The whole site
data-package = All tables with the types of their columns, as a Frictionless Data Package.
data-graph = All objects and how they hang together, as linked data (JSON-LD).
data-schema = What the JSON files look like, as a JSON Schema.
data-inventory = Every id and anchor with its address, for other sites that want to link here.
data-beside = Beside each page: what it says as data, with its text and what that cites.

## Columns of tables: what they are called, and what they mean

column-id = Id
column-id-help = The id of the object, which stays.
column-title = Title
column-title-help = Its title.
column-page = Page
column-page-help = The address of its page.
column-summary = Summary
column-summary-help = One or two sentences.
column-status = Status
column-status-help = The newest entry of its history.
column-status-date = Date of the status
column-status-date-help = The date of that entry.
column-status-by = Who says so
column-status-by-help = Whose word that entry is.
column-last-word = Latest report
column-last-word-help = The date of the newest entry of anybody but this site.
column-last-word-by = Latest report by
column-last-word-by-help = Whose word it was.
column-months-silent = Months without a report
column-months-silent-help = Whole months from the last word to the last day that the sources cover; empty where the date of the last word is too imprecise.
column-promised = Promised for
column-promised-help = The date by which it was promised.
column-outcome = Outcome of the promise
column-outcome-help = kept, late, overdue, due, or not-looked-at when the sources end before it.
column-link-help = Ids of other objects.
column-tags = Tags
column-tags-help = Labels of its tags.
column-contexts = Read together with
column-contexts-help = What must be read with it.
column-reviewed = Reviewed
column-reviewed-help = When somebody last looked whether it is still true.
# The column that has the key of a choice.
column-key = { $label } (key)

## What the script says. It puts texts in the place of %1 and %2.

script-copy = Copy
script-copied = Copied
script-copied-link = Link copied
script-copied-quotation = Quotation copied
script-offer = Copy with quotation and citation
script-cannot = This browser does not let the page copy
script-failed = Could not copy
script-link-to = Link to “{ $words }”
script-labelled = { $label }: { $text }
script-note = Note { $number }
script-sources =
    { $count ->
        [one] Source
       *[other] Sources
    }
script-quoted = “{ $text }”
script-quoted-inner = ‘{ $text }’

## What the built-in settings call things. Labels in site.toml take precedence.

status-announced = Announced
status-announced-meaning = It was said in public that this will be done.
status-under-way = Under way
status-under-way-meaning = Work is reported to have begun.
status-done = Done
status-done-meaning = It is reported to be complete.
status-stalled = Stalled
status-stalled-meaning = Work is reported to have stopped.
status-no-update = No public update found
status-no-update-meaning = Public sources were searched up to the date shown and said nothing new.
voice-government = The government
voice-government-phrase = the government
voice-body = The responsible body
voice-body-phrase = the responsible body
voice-inquiry = The inquiry
voice-inquiry-phrase = the inquiry
voice-site = This site
track-says = What those responsible say
track-shows = What the evidence shows
kind-page = Page
kind-page-plural = Pages
field-page-aliases = Also called
field-page-aliases-help = Other words by which readers may look for it.
kind-finding = Finding
kind-finding-plural = Findings
field-finding-number = Number
field-finding-number-help = The number in the report, exactly as printed there.
field-finding-area = Area
field-finding-area-help = What the finding is about, in a word or two.
kind-recommendation = Recommendation
kind-recommendation-plural = Recommendations
field-recommendation-number = Number
field-recommendation-number-help = The number in the report, exactly as printed there.
field-recommendation-wording = Wording
field-recommendation-wording-help = Whether the words were checked against the report.
choice-recommendation-wording-verified = Checked against the official text
choice-recommendation-wording-partly = Partly checked
choice-recommendation-wording-unverified = Not checked
link-recommendation-addresses = Answers these findings
link-recommendation-addresses-inverse = Recommendations that follow from it
link-recommendation-addresses-help = Ids of the findings it answers.
link-recommendation-directed_to = Addressed to
link-recommendation-directed_to-inverse = Recommendations addressed here
link-recommendation-directed_to-help = Ids of the bodies that are asked to act.
link-recommendation-repeats = Repeats
link-recommendation-repeats-inverse = Repeated by
link-recommendation-repeats-help = Ids of earlier recommendations that it repeats.
kind-response = Response
kind-response-plural = Responses
field-response-date = Date
field-response-date-help = When the response was given.
field-response-position = Position
field-response-position-help = What the response says to the recommendations.
choice-response-position-accepted = Accepted
choice-response-position-in-part = Accepted in part
choice-response-position-in-principle = Accepted in principle
choice-response-position-rejected = Rejected
choice-response-position-none = No position given
link-response-answers = Answers
link-response-answers-inverse = Answered by
link-response-answers-help = Ids of the recommendations it answers.
link-response-by = Given by
link-response-by-inverse = Responses given
link-response-by-help = Id of the body or person that gave it.
kind-action = Action
kind-action-plural = Actions
field-action-instrument = Kind of measure
field-action-instrument-help = Law, funding, inspection, inquiry and so on.
field-action-announced = Announced
field-action-announced-help = When it was first announced.
link-action-delivers = Carries out
link-action-delivers-inverse = Actions that carry it out
link-action-delivers-help = Ids of the recommendations it carries out.
link-action-part_of = Part of
link-action-part_of-inverse = Actions in it
link-action-part_of-help = Id of the response that announced it.
link-action-owner = Responsible
link-action-owner-inverse = Responsible for
link-action-owner-help = Ids of the bodies that are responsible.
kind-event = Event
kind-event-plural = Events
field-event-date = Date
field-event-date-help = When it happened, as precisely as the source says.
link-event-about = About
link-event-about-inverse = Events
link-event-about-help = Ids of what it concerns.
kind-organisation = Organisation
kind-organisation-plural = Organisations
field-organisation-role = Role
field-organisation-role-help = What it does in this story.
field-organisation-aliases = Also called
field-organisation-aliases-help = Other names, such as an abbreviation.
field-organisation-from = From
field-organisation-from-help = Since when it has existed or played its role.
field-organisation-to = To
field-organisation-to-help = Until when.
kind-person = Person
kind-person-plural = People
field-person-role = Role
field-person-role-help = The role at the time, with its date.
field-person-aliases = Also called
field-person-aliases-help = Other names.
field-person-from = From
field-person-from-help = Since when the person has had the role.
field-person-to = To
field-person-to-help = Until when.
link-person-member_of = Member of
link-person-member_of-inverse = People
link-person-member_of-help = Ids of organisations.
kind-source = Source
kind-source-plural = Sources
field-source-publisher = Publisher
field-source-publisher-help = Who published it.
field-source-author = Author
field-source-author-help = Who wrote it, if it is not simply the publisher: `Family name, Given name`, or a name as it stands.
field-source-form = Form
field-source-form-help = What it is; references of some forms read differently. Without it, it is cited as a web page.
choice-source-form-webpage = Web page
choice-source-form-report = Report
choice-source-form-article-newspaper = News article
choice-source-form-article-journal = Journal article
choice-source-form-book = Book
choice-source-form-chapter = Chapter
choice-source-form-legislation = Legislation
choice-source-form-bill = Bill
choice-source-form-legal_case = Court judgment
choice-source-form-hearing = Hearing or debate
choice-source-form-speech = Speech
choice-source-form-broadcast = Broadcast
choice-source-form-dataset = Dataset
field-source-published_in = Published in
field-source-published_in-help = The newspaper, journal or collection that it is part of.
field-source-date = Date
field-source-date-help = When it was published; leave it out when it is not shown.
field-source-url = Address
field-source-url-help = Where a reader can see it.
field-source-archived_url = Archived copy
field-source-archived_url-help = Address of a copy in a public web archive.
field-source-type = Type
field-source-type-help = Primary: the document itself. Secondary: a report about it.
choice-source-type-primary = Primary
choice-source-type-secondary = Secondary
field-source-voice = Voice
field-source-voice-help = Whose words it holds, as keys of `[voices]`. What a history says by another voice then needs `via`.
field-source-licence = Licence
field-source-licence-help = Under which licence it may be reused.
field-source-reliability = Reliability
field-source-reliability-help = How far it can be relied on, and why.
field-source-seen = What was seen
field-source-seen-help = How much of it was read for this site.
field-source-retrieved = Retrieved
field-source-retrieved-help = When the text that quotations are checked against was taken from it.
field-source-evidence = Evidence text
field-source-evidence-help = The file that quotations are checked against, from the folder for evidence; `none` when nobody holds the text. Without it, that is the source's id and `/text.txt`.
field-source-evidence_reason = Why no text is held
field-source-evidence_reason-help = One sentence, when the evidence text is `none`.
field-source-sha256 = Hash of the evidence text
field-source-sha256-help = SHA-256 of that file.
kind-statistic = Statistic
kind-statistic-plural = Statistics
field-statistic-value = Value
field-statistic-value-help = The figure exactly as the source gives it.
field-statistic-unit = Unit
field-statistic-unit-help = What the figure counts.
field-statistic-measures = Measures
field-statistic-measures-help = What the figure says, in a sentence.
field-statistic-as_of = As of
field-statistic-as_of-help = The date that the figure speaks of.
field-statistic-caveat = Caveat
field-statistic-caveat-help = What the figure does not show.
field-statistic-phrases = Said as
field-statistic-phrases-help = Words that follow this figure in a text and mean no other, such as `cases sent in`.
link-statistic-source = Source
link-statistic-source-inverse = Statistics from it
link-statistic-source-help = Ids of the sources that give the figure.
kind-term = Term
kind-term-plural = Glossary
field-term-definition = Definition
field-term-definition-help = One or two plain sentences.
field-term-aliases = Also called
field-term-aliases-help = Other words for the same thing.
