# The words of the theme and of the program, in Welsh. No native speaker has read this file yet.
# Please correct it. docs/translating.md says how. What stands between braces and begins with `$` is
# filled in; `$link`, `$strong` and `$hidden` begin an element of the page, and `$end_link`,
# `$end_strong` and `$end_hidden` end it.

## Dates

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
date-long = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }

## Ieithoedd

language-name = Cymraeg
languages = Ieithoedd
title-in-language = { $title } ({ $language })
translation-of = Cyfieithiad yw’r dudalen hon o { $link }{ $title }{ $end_link }.
translation-behind = Newidiwyd y dudalen honno ar { $date }, ac efallai nad yw’r newid i’w weld yma.

## Pages that the program makes

page-tags = Tagiau
page-site-map = Map o’r safle
page-changes = Newidiadau
page-corrections = Cywiriadau
page-evidence = Tystiolaeth
page-data = Ffrydiau a data
page-search = Chwilio
page-a-z = A i Y
page-not-found = Heb ganfod y dudalen
page-withdrawn = Tudalen a dynnwyd yn ôl

## Y chwiliad, a’r mynegai o A i Y

search = Chwilio
search-label = Geiriau i chwilio amdanynt
search-privacy = Mae’r hyn rydych yn ei deipio yn aros ar y dudalen hon. Nid yw’n cael ei anfon i unman na’i gadw.
search-off = Mae angen JavaScript ar y chwiliad, ac mae wedi’i ddiffodd neu heb lwytho. Hebddo, gallwch ddod o hyd i dudalen yn y { $link }mynegai A i Y{ $end_link }.
search-index = Neu edrychwch yn y { $link }mynegai A i Y{ $end_link }.
search-narrow = Cyfyngu’r canlyniadau
search-kind = Math o dudalen
search-status = Statws
search-voice = Yn ôl
search-from = O
search-until = Hyd at
search-all = Pob un
search-any-year = Unrhyw flwyddyn
search-more = Dangos mwy
search-none = Ni chafwyd hyd i unrhyw dudalen.
search-nearest = Chwiliwch am un o’r geiriau hyn yn lle hynny:
search-similar = Nid yw’r gair fel y’i teipiwyd ar unrhyw dudalen. Mae’r rhain: { $words }.
search-failed = Methodd y chwiliad ddarllen ei fynegai. Llwythwch y dudalen eto.
search-found-zero = { $count } tudalen
search-found-one = { $count } dudalen
search-found-two = { $count } dudalen
search-found-few = { $count } tudalen
search-found-many = { $count } thudalen
search-found-other = { $count } tudalen
search-read-with = I’w ddarllen gyda: { $link }{ $page }{ $end_link }
see-other-name = { $name }: gweler { $link }{ $title }{ $end_link }

## The frame of every page

skip = Neidio i’r prif gynnwys
menu = Dewislen
navigation = Prif lywio
about-and-data = Am y safle a’r data
footer = Troedyn
home = Hafan
breadcrumb = Briwsion bara
on-this-page = Ar y dudalen hon
draft = { $strong }Drafft.{ $end_strong } Nid yw’r dudalen hon wedi’i chyhoeddi.
content-note = Nodyn am y cynnwys
content-note-lead = Nodyn am y cynnwys.
release = Rhyddhawyd ar { $date }.
follow-new = Dilyn yr hyn sy’n newydd:
published-by = Cyhoeddwyd gan { $publisher }.
report-mistake = I roi gwybod am gamgymeriad: { $contact }.
no-publisher = Nid yw’r safle hwn yn enwi neb y gellir rhoi gwybod iddo am gamgymeriad.
previous = Blaenorol
next = Nesaf
neighbours = { $kind }: blaenorol a nesaf
pages-of-list = Tudalennau
page-of-list = { $hidden }Tudalen { $end_hidden }{ $number }

## The quick exit

exit = Gadael yn gyflym
exit-emergency = Argyfwng:
exit-leave = Gadael y safle hwn
exit-keys = (neu wasgu Shift deirgwaith)
exit-left =
    { $count ->
        [zero] Shift, gwasgwch { $count } gwaith eto i adael.
        [one] Shift, gwasgwch { $count } waith eto i adael.
        [two] Shift, gwasgwch { $count } waith eto i adael.
        [few] Shift, gwasgwch { $count } gwaith eto i adael.
        [many] Shift, gwasgwch { $count } gwaith eto i adael.
       *[other] Shift, gwasgwch { $count } gwaith eto i adael.
    }
exit-cleared = Shift: dechreuwyd cyfrif o’r newydd.
exit-leaving = Yn llwytho.

## Support

support = Cymorth
find-support = Dod o hyd i gymorth
support-checked = Gwiriwyd ar { $date }.
support-given = Fel y’i rhoddir gan { $source }.
support-not-checked = Nid ydym wedi galw nac ymweld i wirio’r hyn sydd “fel y’i rhoddir” gan eraill.
support-more = Rhagor am gymorth

## Statuses, and who says so

status = Statws
no-status = Dim statws wedi’i gofnodi
no-status-yet = Nid oes statws wedi’i gofnodi.
not-stated = Heb ei nodi
our-sources-until = mae ein ffynonellau’n mynd hyd at { $date }
our-sources-to = Ein ffynonellau, hyd at { $date }
reported-by = { $speaker }, yn ôl { $reporter }
latest-report-said = Adroddiad diweddaraf: { $said }.
latest-report-silent = Adroddiad diweddaraf: { $said }; dim byd diweddarach yn ein ffynonellau, sy’n mynd hyd at { $date }.
promised-for = Addawyd erbyn { $date }
promise-kept = Addawyd erbyn { $date }: gwnaed erbyn hynny
promise-late = Addawyd erbyn { $date }: gwnaed { $duration } yn ddiweddarach
promise-overdue = Addawyd erbyn { $date }: yn hwyr o { $duration }
promise-not-looked-at = Addawyd erbyn { $date }: heb edrych, mae ein ffynonellau’n gorffen cyn hynny
promise-due = Addawyd erbyn { $date }: eto i ddod
duration =
    { $count ->
        [0] lai na mis
        [zero] { $count } mis
        [one] fis
        [two] { $count } fis
        [few] { $count } mis
        [many] { $count } mis
       *[other] { $count } mis
    }
checked = Gwiriwyd yn erbyn y ffynhonnell
checked-title = Gwiriwyd: gweld y geiriau hyn yn y ffynhonnell
checked-see = Gwiriwyd yn erbyn y ffynhonnell: gweld y geiriau hyn yno
quiet-none-in-sources = dim cofnod yn yr hanes hwn; mae ein ffynonellau’n mynd hyd at { $date }.
quiet-none-as-at = nid oes dim wedi’i gofnodi yma fel yr oedd ar { $date }.
quiet-none = nid oes dim wedi’i gofnodi yma.
quiet-since-in-sources =
    { $days ->
        [zero] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } diwrnod yn ddiweddarach.
        [one] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } diwrnod yn ddiweddarach.
        [two] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } ddiwrnod yn ddiweddarach.
        [few] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } diwrnod yn ddiweddarach.
        [many] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } diwrnod yn ddiweddarach.
       *[other] dim byd mwy newydd yn ein ffynonellau, sy’n mynd hyd at { $date }, { $days } diwrnod yn ddiweddarach.
    }
quiet-since =
    { $days ->
        [zero] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } diwrnod yn ddiweddarach.
        [one] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } diwrnod yn ddiweddarach.
        [two] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } ddiwrnod yn ddiweddarach.
        [few] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } diwrnod yn ddiweddarach.
        [many] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } diwrnod yn ddiweddarach.
       *[other] dim byd mwy newydd wedi’i gofnodi yma ar { $date }, { $days } diwrnod yn ddiweddarach.
    }

## Lists

in-all = { $count } i gyd
in-all-shown = { $strong }{ $count }{ $end_strong } i gyd
more = { $count } arall
earlier = { $count } cynharach
and-more = a { $count } arall
page-count =
    { $count ->
        [zero] { $count } tudalen
        [one] { $count } dudalen
        [two] { $count } dudalen
        [few] { $count } tudalen
        [many] { $count } thudalen
       *[other] { $count } tudalen
    }
list-page = (tudalen { $number } o { $total })
of-total = { $count } o { $total }
groups-of-list = Grwpiau’r rhestr hon
nothing-to-list = Nid oes dim i’w restru eto.
nothing-published = Nid oes dim wedi’i gyhoeddi yma eto.
none-recorded = Dim un wedi’i gofnodi
nothing-recorded = Dim wedi’i gofnodi
years = Blynyddoedd
letters = Llythrennau
see-page = Gweler ei dudalen.
no-date-shown = Dim dyddiad i’w weld
no-date-given = Dim dyddiad wedi’i roi
as-of = Ar { $date }
as-of-inline = ar { $date }
yes = Ydy
no = Nac ydy
tag = Tag
tag-empty = Nid oes tudalen â’r tag hwn.
tags-empty = Nid oes tag ar unrhyw dudalen eto.

## What must be read with a page

read-with = I’w ddarllen gyda: { $title }
context-of-page = Yr hyn sy’n perthyn i hyn
context-of-pages = Yr hyn sy’n perthyn i rai o’r tudalennau hyn
context-of-pages-link = Yr hyn sy’n perthyn i rai o’r tudalennau hyn: { $link }{ $title }{ $end_link }.

## The page of an object

use-page = Defnyddio’r dudalen hon
share = Rhannu
share-address = Cyfeiriad y dudalen hon, na fydd yn newid:
address = Cyfeiriad
data-of-page = Data
table-of-list = Tabl (CSV)
history = Pwy ddywedodd beth, a phryd
follow-history = Dilyn yr hanes hwn:
recorded-on = cofnodwyd yma ar { $date }
recorded-in-brackets = (cofnodwyd yma ar { $date })
sources-lead =
    { $count ->
        [one] Ffynhonnell:
       *[other] Ffynonellau:
    }
dated-records = Cofnodion dyddiedig o’r dudalen hon, a gedwir am byth:
connections = Cysylltiadau
cited-by = Dyfynnir gan
mentioned-in = Crybwyllir yn
updates = Diweddariadau a chywiriadau
update = Diweddariad
correction = Cywiriad
said-before = Yr hyn a ddywedai o’r blaen
corrected-notice = { $strong }Cywirwyd{ $end_strong } ar { $date }: { $link }beth oedd yn anghywir, a beth sy’n gywir{ $end_link }.
moved-passages = Darnau nad ydynt ar y dudalen hon bellach
moved-passage = Mae’r darn hwn bellach yn { $link }{ $title }{ $end_link }.
removed-passage = Tynnwyd y darn â’r cyfeiriad #{ $anchor } allan.
link-to-passage = Dolen i’r darn hwn
notes = Nodiadau a ffynonellau
notes-counted = Nodiadau a ffynonellau ({ $count })
back-to-text = Yn ôl i’r testun, nodyn { $note }
back-to-place = Yn ôl i’r testun, nodyn { $note }, lle { $place }
cited-as = Dyfynnir fel
all-sources = Holl ffynonellau’r dudalen hon, pob un unwaith ({ $count })
notes-of-source =
    { $count ->
        [one] Nodyn
       *[other] Nodiadau
    }
about-figure = Am y ffigur hwn
how-we-check = sut yr ydym yn gwirio

## How to cite and embed a page

cite = Dyfynnu
citation = Cyfeiriad
cite-title = “{ $title }”
cite-updated = diweddarwyd { $date }
cite-file = ffeil{ $hidden } ar gyfer { $form }{ $end_hidden }
cite-passage = I ddyfynnu un darn, defnyddiwch y ddolen y tu ôl i’r arwydd # ar ei ddiwedd.
embed = Mewnosod
embed-text = I ddangos hyn ar safle arall: { $link }cerdyn{ $end_link } gyda’r statws a’i ddyddiad, sy’n aros yn gyfredol. Nid oes arno angen sgript ac nid yw’n dweud dim wrthym am ei ddarllenwyr.
embed-frame = Ffrâm
embed-quotation = Dyfyniad, lle na chaniateir fframiau
embed-licence = Testun:
quotation = Dyfyniad
to-copy = I’w gopïo
note = Nodyn
share-read-with = Darllenwch gyda { $titles }

## Past states

as-at = Fel yr oedd ar { $date }
as-at-inline = fel yr oedd ar { $date }
as-at-title = Fel yr oedd ar { $date }: { $title }
as-at-named = { $name }, fel yr oedd ar { $date }
as-at-record = { $strong }Cofnod yw hwn.{ $end_strong } Mae’n cadw’r hyn a ddywedodd y safle hwn ar { $date } am yr hyn a ddigwyddodd hyd hynny, ac nid yw’n newid ond lle’r oedd yn anghywir. Mae’r statws a’r hanes fel yr oeddent bryd hynny; rhai heddiw yw’r teitlau, yma ac ar ffynonellau. { $link }Sut y mae pethau nawr{ $end_link }.
as-at-before = Y cofnod cyn hwn: { $link }fel yr oedd ar { $date }{ $end_link }.

## Pictures of progress

latest-report = Adroddiad diweddaraf
latest-report-lead = Adroddiad diweddaraf:
latest-lead = Diweddaraf:
same-as-table = Yr un peth ar ffurf tabl
ladder-caption = Pa mor bell y mae pob un wedi dod. Dangosir fel “{ $status }”: { $count } o { $total }.
ladder-caption-until = Pa mor bell y mae pob un wedi dod, yn ôl ffynonellau hyd at { $date }. Dangosir fel “{ $status }”: { $count } o { $total }.
step-shown = mae ffynhonnell yn dangos y cam hwn
step-passed = dim cofnod ei hun; dangosir cam diweddarach
step-passed-key = dim cofnod ei hun, ond mae ffynhonnell yn dangos cam diweddarach
step-not-shown = heb ei ddangos gan ein ffynonellau
silence-caption = Ar gyfer { $count } o { $total }, nid yw ein ffynonellau’n dangos dim newydd yn y { $days } diwrnod cyn { $date }, y diwrnod olaf y maent yn ei gwmpasu.
silence-statement = datganiad
silence-done = dywedir ei fod wedi’i wneud
silence-nothing = heb ganfod dim
nothing-found-for = heb ganfod dim am { $duration }
progress-caption = Adroddiadau diweddaraf, a dyddiadau a addawyd
progress-table = Adroddiadau diweddaraf a chamau
months-silent = Misoedd heb adroddiad
less-than-a-month = Llai na mis
promised = Addawyd erbyn
not-recorded = Heb ei gofnodi
no-entry = Dim cofnod
not-shown = Heb ei ddangos
none-found = Heb ganfod dim
not-known = Ddim yn hysbys
no-date-found = Heb ganfod dyddiad
done = Wedi’i wneud
this-object = Hwn: { $kind }
thread-both = Yr hyn y mae’n ei ateb, a’r hyn sy’n ei ateb
thread-after = Yr hyn sy’n ei ateb
thread-before = Yr hyn y mae’n ei ateb

## Changes and corrections

corrections-lede = Yr hyn oedd yn anghywir ar y safle hwn, pryd y’i cywirwyd, a’r hyn y mae’n ei ddweud nawr.
changes-lede = Yr hyn a ddywedwyd ac a wnaed, fis wrth fis, fel y mae ein tudalennau’n ei gofnodi, wrth ochr yr hyn a newidiodd ar y safle hwn.
follow-page = Dilyn y dudalen hon:
follow-changes = Dilyn yr hyn sy’n newid ar y safle hwn:
follow-all = Dilyn y cyfan:
corrections-empty = Ni chanfuwyd camgymeriad ers cyhoeddi.
changes-empty = Nid oes dim â dyddiad eto.
months = Misoedd
month-unknown = Mis anhysbys
month-unknown-text = Yn y flwyddyn hon; nid yw’r mis yn hysbys.
change-correction = Cywiriad i’r safle hwn
change-update = Newid i’r safle hwn
change-own = Yr hyn y gallai’r safle hwn ei gadarnhau
change-said = Dywedwyd neu gwnaed

## Feeds

feed-item = { $event }: { $title }
feed-said = { $speaker }, { $date }
feed-note = { $said }: { $note }
feed-correction = { $note } Yr hyn oedd yn anghywir: { $was }

## Old addresses, and addresses that do not exist

not-found-heading = Ni ellir dod o hyd i’r dudalen hon
not-found-text = Efallai fod y cyfeiriad wedi’i gamdeipio, neu fod y dudalen wedi symud.
not-found-start = Gallwch ddechrau eto o un o’r rhain:
not-found-home = Hafan: { $site }
moved-heading = Mae’r dudalen hon wedi symud
moved-to = Mae hi bellach yn { $link }{ $title }{ $end_link }.
withdrawn = Tynnwyd yn ôl
withdrawn-title = Tynnwyd yn ôl: { $title }
withdrawn-on = Tynnwyd yn ôl yr hyn oedd yma ar { $date }.

## The home page

home-dates = Cyhoeddwyd y fersiwn hon { $date }
home-dates-sources = Ffynonellau hyd at { $sources }; cyhoeddwyd y fersiwn hon { $date }
home-corrected = Cywirwyd ar { $date }

## Evidence

evidence-lede = Yr hyn y gall y safle hwn ei ddangos dros yr hyn y mae’n ei ddweud, a’r hyn na all. Cyfrifir y ffigurau bob tro y gwneir y safle.
evidence-cited = Faint sydd â ffynhonnell
evidence-statements = Mae { $count } o { $total } datganiad yn enwi ffynhonnell yn y fan a’r lle. Paragraff, rhestr, tabl neu ddyfyniad yw datganiad. Gall un heb ei nodyn ei hun gyflwyno rhai eraill, crynhoi’r hyn y mae tudalennau eraill yn ei ddyfynnu, neu ddweud rhywbeth am y safle hwn.
evidence-table = Datganiadau a faint ohonynt sy’n dyfynnu ffynhonnell
evidence-pages = Tudalennau, a faint
evidence-with-source = Datganiadau â ffynhonnell
evidence-quoted = Faint a ddyfynnir air am air
evidence-quotations = Canfuwyd { $count } o { $total } dyfyniad air am air yn nhestun eu ffynhonnell.
evidence-quotations-by-rules = Canfuwyd { $count } o { $total } dyfyniad air am air yn nhestun eu ffynhonnell, yn ôl { $link }rheolau y gall unrhyw un eu gwirio{ $end_link }.
evidence-others = Mae’r lleill yn fyrrach na deuddeg nod, nad yw’n profi dim, neu gwelwyd eu ffynhonnell ar dudalen nad oes testun ohoni wedi’i gadw.
evidence-unchecked = Tudalennau â dyfyniadau nas gwiriwyd ({ $count })
evidence-carries = Yr hyn sy’n cario fwyaf
evidence-by-pages = Ffynonellau yn ôl nifer y tudalennau sy’n eu dyfynnu.
evidence-unknown = Yr hyn nad yw’n hysbys
evidence-unknown-text = Ar gyfer y rhain, mae’r cofnod mwyaf newydd yn dweud na ellid cadarnhau dim, neu na chanfuwyd dim newydd. Dyddiad y cofnod hwnnw yw’r dyddiad wrth ochr pob un.
evidence-gates = Yr hyn y mae’r safle hwn yn ei fynnu ganddo’i hun
evidence-gates-text = Y rheolau y mae’n rhaid i dudalennau eu bodloni cyn cyhoeddi’r safle, a’r eithriadau.
gate-met = Bodlonwyd gan { $count } o { $total }.
gate-fell-short = Yn y rhyddhad diwethaf methodd { $count }, ac ni chaiff mwy fethu.
gate-none-fell-short = Yn y rhyddhad diwethaf ni fethodd yr un, ac ni chaiff yr un fethu.
gate-unmet = Mae’r rhain yn methu:
gate-exception = Eithriad: { $reason }

## Feeds and data

data-lede = Yr hyn y mae’r safle hwn yn ei ddweud, i’w ddilyn, ei wirio a’i ddefnyddio mewn mannau eraill. Gwneir popeth yma o’r un ffeiliau â’r tudalennau.
data-lede-dated = Yr hyn y mae’r safle hwn yn ei ddweud, i’w ddilyn, ei wirio a’i ddefnyddio mewn mannau eraill. Gwneir popeth yma o’r un ffeiliau â’r tudalennau ac mae’n sôn am { $date }.
feeds = Ffrydiau
feeds-text = Mae ffrwd yn dweud wrth ddarllenydd newyddion neu raglen beth sy’n newydd. Mae pob un ar gael mewn dau fformat, sy’n dweud yr un peth.
feeds-everything = Popeth: diweddariadau, cywiriadau, a’r hyn a ddywedwyd am bob mesur:
feeds-updates = Diweddariadau a chywiriadau:
feeds-corrections = Cywiriadau yn unig:
feeds-own = Mae gan rai tudalennau ffrwd eu hunain; mae hi o dan eu hanes.
data = Data
data-licence = Trwydded: { $link }{ $licence }{ $end_link }. Enwch y dudalen y cymeroch y data ohoni, a’r dyddiad, os gwelwch yn dda.
data-files = Ffeiliau yn ôl math o dudalen
data-pages = Tudalennau
data-count = Faint
data-table = Tabl
data-all = Popeth
data-as = { $kind } fel { $format }
data-formats = Mae’r ffeiliau JSON hefyd yn cynnwys hanesion, beth sy’n dyfynnu beth, a diweddariadau. Gwahenir sawl gwerth mewn un gell o ffeil CSV gan “; ”. Mae cell y byddai taenlen yn ei chymryd yn fformiwla yn dechrau â chollnod: nid yw’n rhan o’r testun. Mae’r tablau mewn UTF-8: yn Excel, agorwch nhw gyda Data, From Text/CSV, er mwyn i arwyddion fel £ ymddangos yn iawn.
data-columns = Ystyr y colofnau: { $kind }
data-dates = Blwyddyn, mis neu ddiwrnod: 2025, 2025-06 neu 2025-06-16.
data-whole = Y safle cyfan
data-package = Pob tabl gyda mathau ei golofnau, fel Frictionless Data Package.
data-graph = Pob gwrthrych a sut y maent yn cydgysylltu, fel data cysylltiedig (JSON-LD).
data-schema = Sut olwg sydd ar y ffeiliau JSON, fel JSON Schema.
data-inventory = Pob id ac angor gyda’i gyfeiriad, ar gyfer safleoedd eraill sydd am ddolennu yma.
data-beside = Wrth ochr pob tudalen: yr hyn y mae’n ei ddweud fel data, gyda’i thestun a’r hyn y mae hwnnw’n ei ddyfynnu.

## Columns of tables: what they are called, and what they mean

column-id = Id
column-id-help = Id y gwrthrych, sy’n aros.
column-title = Teitl
column-title-help = Ei deitl.
column-page = Tudalen
column-page-help = Cyfeiriad ei dudalen.
column-summary = Crynodeb
column-summary-help = Un neu ddwy frawddeg.
column-status = Statws
column-status-help = Cofnod mwyaf newydd ei hanes.
column-status-date = Dyddiad y statws
column-status-date-help = Dyddiad y cofnod hwnnw.
column-status-by = Pwy sy’n dweud hynny
column-status-by-help = Gair pwy yw’r cofnod hwnnw.
column-last-word = Adroddiad diweddaraf
column-last-word-help = Dyddiad cofnod mwyaf newydd unrhyw un ond y safle hwn.
column-last-word-by = Adroddiad diweddaraf gan
column-last-word-by-help = Gair pwy ydoedd.
column-months-silent = Misoedd heb adroddiad
column-months-silent-help = Misoedd cyfan o’r gair olaf hyd at y diwrnod olaf y mae’r ffynonellau’n ei gwmpasu; gwag lle nad yw dyddiad y gair olaf yn ddigon manwl.
column-promised = Addawyd erbyn
column-promised-help = Y dyddiad yr addawyd ei wneud erbyn iddo.
column-outcome = Canlyniad yr addewid
column-outcome-help = kept (cadwyd), late (hwyr), overdue (wedi’i oedi), due (i ddod), neu not-looked-at pan fo’r ffynonellau’n gorffen cyn hynny.
column-link-help = Ids gwrthrychau eraill.
column-tags = Tagiau
column-tags-help = Labeli ei dagiau.
column-contexts = I’w ddarllen ynghyd â
column-contexts-help = Yr hyn y mae’n rhaid ei ddarllen gydag ef.
column-reviewed = Adolygwyd
column-reviewed-help = Pryd yr edrychodd rhywun ddiwethaf a yw’n dal yn wir.
column-key = { $label } (allwedd)

## What the script says. It puts texts in the place of %1 and %2.

script-copy = Copïo
script-copied = Copïwyd
script-copied-link = Copïwyd y ddolen
script-copied-quotation = Copïwyd y dyfyniad
script-offer = Copïo gyda dyfyniad a chyfeiriad
script-cannot = Nid yw’r porwr hwn yn gadael i’r dudalen gopïo
script-failed = Methwyd copïo
script-link-to = Dolen i “{ $words }”
script-labelled = { $label }: { $text }
script-note = Nodyn { $number }
script-sources =
    { $count ->
        [one] Ffynhonnell
       *[other] Ffynonellau
    }
script-quoted = “{ $text }”
script-quoted-inner = ‘{ $text }’

## What the built-in settings call things. Labels in site.toml take precedence.

status-announced = Cyhoeddwyd
status-announced-meaning = Dywedwyd yn gyhoeddus y gwneir hyn.
status-under-way = Ar waith
status-under-way-meaning = Dywedir bod y gwaith wedi dechrau.
status-done = Wedi’i wneud
status-done-meaning = Dywedir ei fod wedi’i gwblhau.
status-stalled = Wedi’i atal
status-stalled-meaning = Dywedir bod y gwaith wedi dod i ben.
status-no-update = Heb ganfod diweddariad cyhoeddus
status-no-update-meaning = Chwiliwyd ffynonellau cyhoeddus hyd at y dyddiad a ddangosir, ac ni ddywedent ddim newydd.
voice-government = Y llywodraeth
voice-government-phrase = y llywodraeth
voice-body = Y corff cyfrifol
voice-body-phrase = y corff cyfrifol
voice-inquiry = Yr ymchwiliad
voice-inquiry-phrase = yr ymchwiliad
voice-site = Y safle hwn
track-says = Yr hyn y mae’r rhai cyfrifol yn ei ddweud
track-shows = Yr hyn y mae’r dystiolaeth yn ei ddangos
kind-page = Tudalen
kind-page-plural = Tudalennau
field-page-aliases = Gelwir hefyd
field-page-aliases-help = Geiriau eraill y gall darllenwyr chwilio amdano wrthynt.
kind-finding = Canfyddiad
kind-finding-plural = Canfyddiadau
field-finding-number = Rhif
field-finding-number-help = Y rhif yn yr adroddiad, yn union fel y’i hargraffwyd yno.
field-finding-area = Maes
field-finding-area-help = Am beth y mae’r canfyddiad, mewn gair neu ddau.
kind-recommendation = Argymhelliad
kind-recommendation-plural = Argymhellion
field-recommendation-number = Rhif
field-recommendation-number-help = Y rhif yn yr adroddiad, yn union fel y’i hargraffwyd yno.
field-recommendation-wording = Geiriad
field-recommendation-wording-help = A wiriwyd y geiriau yn erbyn yr adroddiad.
choice-recommendation-wording-verified = Gwiriwyd yn erbyn y testun swyddogol
choice-recommendation-wording-partly = Gwiriwyd yn rhannol
choice-recommendation-wording-unverified = Heb ei wirio
link-recommendation-addresses = Yn ateb y canfyddiadau hyn
link-recommendation-addresses-inverse = Argymhellion sy’n dilyn ohono
link-recommendation-addresses-help = Ids y canfyddiadau y mae’n eu hateb.
link-recommendation-directed_to = Wedi’i gyfeirio at
link-recommendation-directed_to-inverse = Argymhellion a gyfeiriwyd yma
link-recommendation-directed_to-help = Ids y cyrff y gofynnir iddynt weithredu.
link-recommendation-repeats = Yn ailadrodd
link-recommendation-repeats-inverse = Ailadroddir gan
link-recommendation-repeats-help = Ids argymhellion cynharach y mae’n eu hailadrodd.
kind-response = Ymateb
kind-response-plural = Ymatebion
field-response-date = Dyddiad
field-response-date-help = Pryd y rhoddwyd yr ymateb.
field-response-position = Safbwynt
field-response-position-help = Yr hyn y mae’r ymateb yn ei ddweud wrth yr argymhellion.
choice-response-position-accepted = Derbyniwyd
choice-response-position-in-part = Derbyniwyd yn rhannol
choice-response-position-in-principle = Derbyniwyd mewn egwyddor
choice-response-position-rejected = Gwrthodwyd
choice-response-position-none = Dim safbwynt wedi’i roi
link-response-answers = Yn ateb
link-response-answers-inverse = Atebir gan
link-response-answers-help = Ids yr argymhellion y mae’n eu hateb.
link-response-by = Rhoddwyd gan
link-response-by-inverse = Ymatebion a roddwyd
link-response-by-help = Id y corff neu’r person a’i rhoddodd.
kind-action = Cam gweithredu
kind-action-plural = Camau gweithredu
field-action-instrument = Math o fesur
field-action-instrument-help = Deddf, cyllid, arolygiad, ymchwiliad ac ati.
field-action-announced = Cyhoeddwyd
field-action-announced-help = Pryd y’i cyhoeddwyd gyntaf.
link-action-delivers = Yn cyflawni
link-action-delivers-inverse = Camau sy’n ei gyflawni
link-action-delivers-help = Ids yr argymhellion y mae’n eu cyflawni.
link-action-part_of = Rhan o
link-action-part_of-inverse = Camau ynddo
link-action-part_of-help = Id yr ymateb a’i cyhoeddodd.
link-action-owner = Cyfrifol
link-action-owner-inverse = Yn gyfrifol am
link-action-owner-help = Ids y cyrff sy’n gyfrifol.
kind-event = Digwyddiad
kind-event-plural = Digwyddiadau
field-event-date = Dyddiad
field-event-date-help = Pryd y digwyddodd, mor fanwl ag y dywed y ffynhonnell.
link-event-about = Ynghylch
link-event-about-inverse = Digwyddiadau
link-event-about-help = Ids yr hyn y mae’n ymwneud ag ef.
kind-organisation = Sefydliad
kind-organisation-plural = Sefydliadau
field-organisation-role = Rôl
field-organisation-role-help = Yr hyn y mae’n ei wneud yn y stori hon.
field-organisation-aliases = Gelwir hefyd
field-organisation-aliases-help = Enwau eraill, megis byrfodd.
field-organisation-from = O
field-organisation-from-help = Ers pryd y mae’n bodoli neu’n cyflawni ei rôl.
field-organisation-to = Hyd
field-organisation-to-help = Tan pryd.
kind-person = Person
kind-person-plural = Pobl
field-person-role = Rôl
field-person-role-help = Y rôl ar y pryd, gyda’i dyddiad.
field-person-aliases = Gelwir hefyd
field-person-aliases-help = Enwau eraill.
field-person-from = O
field-person-from-help = Ers pryd y mae’r person yn y rôl.
field-person-to = Hyd
field-person-to-help = Tan pryd.
link-person-member_of = Aelod o
link-person-member_of-inverse = Pobl
link-person-member_of-help = Ids sefydliadau.
kind-source = Ffynhonnell
kind-source-plural = Ffynonellau
field-source-publisher = Cyhoeddwr
field-source-publisher-help = Pwy a’i cyhoeddodd.
field-source-author = Awdur
field-source-author-help = Pwy a’i hysgrifennodd, os nad y cyhoeddwr yn unig: `Cyfenw, Enw`, neu enw fel y mae.
field-source-form = Ffurf
field-source-form-help = Beth ydyw; mae cyfeiriadau at rai ffurfiau’n darllen yn wahanol. Hebddi, fe’i dyfynnir fel tudalen we.
choice-source-form-webpage = Tudalen we
choice-source-form-report = Adroddiad
choice-source-form-article-newspaper = Erthygl newyddion
choice-source-form-article-journal = Erthygl mewn cyfnodolyn
choice-source-form-book = Llyfr
choice-source-form-chapter = Pennod
choice-source-form-legislation = Deddfwriaeth
choice-source-form-bill = Bil
choice-source-form-legal_case = Dyfarniad llys
choice-source-form-hearing = Gwrandawiad neu ddadl
choice-source-form-speech = Araith
choice-source-form-broadcast = Darllediad
choice-source-form-dataset = Set ddata
field-source-published_in = Cyhoeddwyd yn
field-source-published_in-help = Y papur newydd, cyfnodolyn neu gasgliad y mae’n rhan ohono.
field-source-date = Dyddiad
field-source-date-help = Pryd y’i cyhoeddwyd; gadewch ef allan pan nad yw i’w weld.
field-source-url = Cyfeiriad
field-source-url-help = Lle y gall darllenydd ei weld.
field-source-archived_url = Copi archif
field-source-archived_url-help = Cyfeiriad copi mewn archif we gyhoeddus.
field-source-type = Math
field-source-type-help = Sylfaenol: y ddogfen ei hun. Eilaidd: adroddiad amdani.
choice-source-type-primary = Sylfaenol
choice-source-type-secondary = Eilaidd
field-source-voice = Llais
field-source-voice-help = Geiriau pwy sydd ynddi, fel allweddi `[voices]`. Mae angen `via` wedyn ar yr hyn a ddywed hanes gan lais arall.
field-source-licence = Trwydded
field-source-licence-help = O dan ba drwydded y gellir ei hailddefnyddio.
field-source-reliability = Dibynadwyedd
field-source-reliability-help = I ba raddau y gellir dibynnu arni, a pham.
field-source-seen = Yr hyn a welwyd
field-source-seen-help = Faint ohoni a ddarllenwyd ar gyfer y safle hwn.
field-source-retrieved = Adalwyd
field-source-retrieved-help = Pryd y cymerwyd ohoni’r testun y gwirir dyfyniadau yn ei erbyn.
field-source-evidence = Testun tystiolaeth
field-source-evidence-help = Y ffeil y gwirir dyfyniadau yn ei herbyn, o’r ffolder tystiolaeth; `none` pan nad oes neb yn dal y testun. Hebddi, id y ffynhonnell a `/text.txt` ydyw.
field-source-evidence_reason = Pam nad oes testun wedi’i gadw
field-source-evidence_reason-help = Un frawddeg, pan fo’r testun tystiolaeth yn `none`.
field-source-sha256 = Hash y testun tystiolaeth
field-source-sha256-help = SHA-256 y ffeil honno.
kind-statistic = Ystadegyn
kind-statistic-plural = Ystadegau
field-statistic-value = Gwerth
field-statistic-value-help = Y ffigur yn union fel y mae’r ffynhonnell yn ei roi.
field-statistic-unit = Uned
field-statistic-unit-help = Yr hyn y mae’r ffigur yn ei gyfrif.
field-statistic-measures = Yn mesur
field-statistic-measures-help = Yr hyn y mae’r ffigur yn ei ddweud, mewn brawddeg.
field-statistic-as_of = Ar
field-statistic-as_of-help = Y dyddiad y mae’r ffigur yn sôn amdano.
field-statistic-caveat = Cafeat
field-statistic-caveat-help = Yr hyn nad yw’r ffigur yn ei ddangos.
field-statistic-phrases = Dywedir fel
field-statistic-phrases-help = Geiriau sy’n dilyn y ffigur hwn mewn testun ac nad ydynt yn golygu’r un arall, megis `achosion a anfonwyd`.
link-statistic-source = Ffynhonnell
link-statistic-source-inverse = Ystadegau ohoni
link-statistic-source-help = Ids y ffynonellau sy’n rhoi’r ffigur.
kind-term = Term
kind-term-plural = Geirfa
field-term-definition = Diffiniad
field-term-definition-help = Un neu ddwy frawddeg blaen.
field-term-aliases = Gelwir hefyd
field-term-aliases-help = Geiriau eraill am yr un peth.
