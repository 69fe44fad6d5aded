"""Words that tell names from other capitals, people from institutions, and men from women. Made by hand."""

from __future__ import annotations

from onrecord.annotation.speakers.words import words

FUNCTION = words(
    """
    hundreds thousands millions dozens tens half
    a about above across after afterwards again against ago all almost alone along already also although always am
    amid among an and another any anyone anything are around as at away back be because been before behind being
    below besides between beyond both but by can cannot could despite did do does doing done down during each either
    else enough even ever every everyone everything except few finally first following for former from further had
    has have having he hello hence her here hers herself him himself his how however i if in indeed instead into is
    it its itself just last later least less let like likewise many may maybe me meanwhile might mine more moreover
    most much must my myself neither never nevertheless next no nobody none nor not nothing now of off often oh ok
    okay on once one only onto or other others ought our ours out outside over own perhaps please quite rather
    really regarding same second several shall she should similarly simply since so some somebody someone something
    sometimes soon still such than thank thanks that the their theirs them then there therefore these they third
    this those though through throughout thus till to today together tomorrow too toward towards tonight two three
    four five six seven eight nine ten under unlike until up upon us very via was we well were what whatever when
    whenever where whereas wherever whether which while who whoever whom whose why will with within without would
    yes yesterday yet you your yours yourself asked according earlier recently speaking based given said says added
    adding including citing noting hours days weeks months years monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december jan. feb. mar. apr.
    aug. sept. oct. nov. dec.
    """
)
"""Words that end or never begin a name, in lower case."""

STOPS = FUNCTION | words(
    """
    told tell tells say saying called calls call asks ask argued argues argue believes believe believed thinks think
    thought wrote writes write announced announces insisted insists noted notes note claims claimed claim warned
    warns warn suggested suggests suggest accused accuses accuse criticized described describes quoted quotes
    interviewed met meet meets beat endorsed joined join became become becomes made make makes took take takes went
    go goes got get gets gave give gives saw see sees seen knew know knows found find finds want wants wanted like
    likes liked use uses used named featured left right saying hear heard
    """
)
"""Where the words before a title stop being part of it."""

MALE_TITLES = words("mr mister sir lord messrs king prince duke father brother fr")
FEMALE_TITLES = words("mrs ms miss lady dame queen princess duchess sister mme madam")
HONORIFICS = words("mr mrs ms miss messrs mister sir lady dame dr mme prof madam")
"""Titles that say nothing of what somebody does, so they are not a role."""

TITLES = HONORIFICS | words(
    """
    sen sens rep reps gov govs gen lt col sgt capt maj adm cmdr rev hon pres st cpl det insp supt atty justice judge
    lord king queen prince princess duke duchess pope cardinal bishop archbishop rabbi imam father sister brother
    sheikh ayatollah emperor sultan count baron president vice-president minister chancellor premier governor
    lieutenant lt. senator representative congressman congresswoman congressmember councillor councilman
    councilwoman alderman mayor secretary undersecretary ambassador commissioner general colonel major captain
    sergeant admiral commander lieutenant corporal officer detective inspector superintendent marshal sheriff deputy
    professor doctor reverend chairman chairwoman chair chairperson speaker whip director chief attorney spokesman
    spokeswoman spokesperson candidate nominee republican democrat leader coach envoy delegate judge magistrate
    """
)
"""Titles that stand right before a name, with a capital letter; without their full stop."""

TITLE_COMPLEMENTS = words(
    "state defense defence commerce labor labour education energy transportation interior treasury"
)
"""What follows "Secretary of"."""

ROLE_NOUNS = TITLES | words(
    """
    academic accountant administrator activist actor actress adviser advisor advocate agent aide ally analyst
    anchor archaeologist
    architect artist assistant associate astronaut astronomer athlete author backer banker barrister beneficiary
    billionaire biographer biologist blogger boss broadcaster broker builder businessman businesswoman campaigner
    caretaker cellist ceo cfo chef chemist choreographer clergyman cleric clerk client coach co-author co-chair
    co-chairman co-director co-founder co-host co-owner coroner columnist comedian commentator compatriot composer
    conductor congressperson conservationist constable consul consultant contractor contributor coordinator
    correspondent counsel counselor counsellor creator critic curator dancer dean defender democrat demonstrator
    dentist designer detainee developer diplomat dissident documentarian doctor donor driver economist editor
    educator employee
    engineer entrepreneur epidemiologist ethicist executive expert explorer farmer filmmaker financier firefighter
    fisherman founder friend fundraiser gardener geographer geologist geophysicist guard guest guitarist head
    head-teacher headmaster headteacher heir historian host immigrant incumbent influencer insider instructor
    interpreter intern inventor investigator investor islamist jeweler journalist jurist keeper landlord laureate
    lawmaker lawyer lecturer legislator librarian linguist litigator lobbyist logician manager mathematician
    mediator medic meteorologist millionaire missionary model moderator mogul monarch musician negotiator neighbor
    neighbour neurologist neuroscientist novelist nurse nutritionist observer official operative opponent organiser
    organizer owner painter pastor patient patriarch pediatrician performer philanthropist philosopher photographer
    physician physicist pianist pilot planner player playwright poet policeman policewoman politician pollster
    preacher predecessor presenter priest principal producer programmer prosecutor protester psychiatrist
    psychologist publicist publisher pundit rapper rancher rector reformer refugee regulator reporter republican
    researcher resident reviewer rival ruler sailor scholar scientist screenwriter scriptwriter sculptor
    secretary-general senator shareholder singer sociologist soldier solicitor son-in-law source specialist
    spokesman staffer statesman statistician strategist student successor supervisor supporter surgeon surrogate
    survivor suspect swimmer teacher technician technologist tenant theologian theorist trader trainer translator
    treasurer trustee tutor tycoon underwriter upstart veteran vet veterinarian vicar victim violinist volunteer
    voter warden whistleblower winner witness worker writer zoologist lawmaker front-runner frontrunner hopeful
    newcomer contender champion captain defendant plaintiff petitioner respondent mother father wife husband son
    daughter sister brother uncle aunt cousin nephew niece grandmother grandfather grandson granddaughter widow
    widower fiancé fiancée girlfriend boyfriend partner colleague counterpart co-worker roommate classmate mentor
    protégé graduate alumnus baker miner tailor sergeant archivist diver beekeeper docker deckhand
    plumber electrician bricklayer goalkeeper striker midfielder midwife pharmacist geneticist
    biochemist botanist hydrologist oceanographer virologist anthropologist seismologist glaciologist ecologist
    mechanic welder cyclist jockey referee umpire lifeguard paramedic
    bookseller shopkeeper grocer innkeeper restaurateur hotelier winemaker fishmonger postman postwoman
    undertaker bellringer organist bassist soprano magician restorer
    rapporteur ombudsman ombudswoman comptroller auditor assessor surveyor arborist horticulturist
    """
)
"""Nouns that say what a person is, in lower case and the singular."""

RELATIONS = words(
    """
    rival opponent wife husband son daughter mother father sister brother uncle aunt cousin nephew niece widow friend
    ally colleague supporter backer critic predecessor successor counterpart partner boyfriend girlfriend opponent
    candidate challenger fellow neighbor neighbour classmate grandson granddaughter grandfather grandmother
    """
)
"""Roles that say more of somebody else than of the person: any other role is preferred."""

PERSON_NOUNS = ROLE_NOUNS | words(
    """
    man woman boy girl teenager teen child kid baby adult person youth lady gentleman guy individual native citizen
    passenger pedestrian motorist customer caller reader listener viewer tourist visitor traveler traveller migrant
    conservative liberal evangelical christian muslim muslim jew moderate progressive independent libertarian
    insurgent attacker gunman shooter terrorist killer murderer criminal thief prisoner inmate hostage rebel
    militant butcher barber carpenter shepherd skipper ranger brewer
    policymaker participant attendee member parent relative sibling twin applicant narrator stranger genius
    hero celebrity star
    """
)

PEOPLE_NOUNS = words(
    """
    people men women children kids wives folks police authorities staff personnel sources media press crowd audience
    public family families voters troops clergy prosecutors crew electorate base youths insiders elites others
    clergymen policemen businessmen congressmen gentlemen lawmen spokesmen firemen personnel
    """
)
"""Nouns for several people that no rule of the plural finds."""

ORG_HEADS = words(
    """
    administration agency airlines airways alliance army association assembly authority bank board brigade
    brotherhood bureau cabinet campaign center centre chamber chronicle church city-council clinic club coalition
    college commission committee company confederation conference congress consortium constabulary cooperative corp
    corporation corps council court courier daily department dept directorate district division embassy enterprises
    examiner executive exchange federation fellowship firm force forces forum foundation front fund gazette globe
    government group guard guild headquarters herald holdings hospital inc industries initiative inquirer institute
    institution intelligence journal laboratories laboratory lab league legion library llc llp ltd magazine mail
    media ministry mirror mission mosque motors movement museum network networks news newspapers observatory office
    opera orchestra organisation organization pac parliament partners partnership party plc police post press
    project radio record register registry reserve review room school secretariat senate service services society
    standard star station studios sun syndicate systems synod task-force team technologies telegraph television
    theatre theater times tribunal tribune trust tv union unit university ventures wire works academy advisers
    analytics energy guardian observer legislature taskforce treasury choir ensemble athletic rovers wanderers
    albion united fc afc securities capital ferries foods shipping railways steel logistics pharmaceuticals chemicals
    broadcasting brewery breweries insurance properties collective
    """
)
"""Words that, as the head of a capitalised name, make it an organisation's."""

ORG_NOUNS = words(
    """
    administration agency airline alliance army association authority bank board bureau cabinet campaign chamber
    church club coalition college commission committee company corporation council court department embassy
    federation firm foundation government group hospital institute institution jury legislature ministry movement
    museum newspaper magazine network office organization organisation outlet panel paper parliament party
    publication regulator school secretariat service society start-up startup team think-tank tribunal troupe union
    university watchdog website station channel assembly regime charity publisher league choir band
    orchestra insurer brokerage clinic broadcaster retailer carrier manufacturer lender employer
    """
)
"""Common nouns for an organisation, in lower case and the singular."""

OF_HEADS = ORG_HEADS | words("house secretary duke prince school daughters doctors friends knights sons bureau bank")
"""Words after which "of ..." or "for ..." may belong to the name."""

THINGS = words(
    """
    act amendment award awards avenue airport bay beach bible bill bowl boulevard bridge building canal cape castle
    caucus championship christmas clause coast code constitution convention county creek cup day days debate
    declaration deal decade desert dome drive easter election era eve event fair festival field forest games garden
    gardens gate hall hill hills history holocaust hotel hour index island islands lake lane law mall march memorial
    mount mountain mountains night ocean olympics palace park peninsula plan plaza pledge pond port prize problem
    program protocol report resolution resort revolution river road rule room route sea season shore square stadium
    state states station statute strait street summit swamp syndrome temple territory title tower towers town treaty
    tour trail triangle tunnel valley version village wall war wars way week world year zone primary primaries
    caucuses city township address agreement accord accords answer question article section chapter figure table
    introduction show
    conclusion east west north south god jesus christ allah islam christianity english french bible koran quran lord
    internet
    """
)
"""Heads of capitalised names that are neither a person nor an organisation."""

DOCUMENT_NOUNS = words(
    """
    account ad advertisement advisory affidavit analysis announcement article audit biography book brief blog
    bulletin column complaint decision dispatch document documents editorial email e-mail emails essay estimate
    figures file filing filings findings indictment interview investigation journal lawsuit leaflet letter list
    manifesto memo memoir memorandum message news note notice opinion op-ed order page paper petition piece play
    poll polls polling post program posting press-release proposal records register release report reports research
    resolution review ruling speech spot statement statements statistic statistics story study studies suit summary
    survey surveys sign testimony text transcript tweet tweets verdict video warrant website wording data numbers
    law bill constitution treaty headline caption
    """
)

FEMALE_NOUNS = words(
    """
    woman girl lady mother wife daughter sister aunt niece grandmother granddaughter widow girlfriend actress
    waitress businesswoman spokeswoman congresswoman councilwoman chairwoman policewoman fiancée heroine queen
    princess duchess nun hostess heiress stepmother
    """
)
MALE_NOUNS = words(
    """
    man boy gentleman father husband son brother uncle nephew grandfather grandson widower boyfriend businessman
    spokesman congressman councilman chairman policeman fireman fisherman clergyman fiancé king prince duke monk
    priest gunman stepfather guy
    """
)

PARTICLES = words("de da di do dos das del della der den du la le van von bin ibn al el ter ten af av y zu e ben")
SUFFIXES = words("jr sr ii iii iv")
ORG_LINKS = words("of for on and in the to against")

DETERMINERS = words(
    "the a an this that these those his her their its our my your one two three four five six some several many most "
    "few both another any no each every more other all dozens hundreds thousands"
)
DEFINITE = words("the this that these those")
ROLE_MODIFIERS = words(
    """
    former sitting visiting then acting interim senior junior deputy vice prime executive general chief lead
    leading assistant
    associate late longtime long-time veteran retired ex outgoing incoming current new managing national state local
    federal foreign campaign government political legal military democratic republican conservative liberal
    independent presidential vice-presidential congressional gubernatorial senatorial company police press media
    communications communication prime-ministerial hospital university research policy defense defence finance
    health trade opposition party union law science history human rights civil real estate house senate white top
    high-ranking fellow one-time onetime celebrity reality tv prominent influential wealthy young old elderly famous
    noted co billionaire attorney climate security cyber medical marine military film music book sports radio
    television talk show tech software data art business
    """
)

SYNONYMS: dict[str, str] = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "businesswoman": "businessman", "advisor": "adviser", "sen": "senator",
    "rep": "congressman", "representative": "congressman", "congresswoman": "congressman",
    "congressmember": "congressman", "gov": "governor",
    "gen": "general", "dr": "doctor", "physician": "doctor", "prof": "professor", "lecturer": "professor",
    "attorney": "lawyer", "counsel": "lawyer", "lt": "lieutenant", "col": "colonel", "sgt": "sergeant",
    "capt": "captain", "pres": "president", "premier": "minister", "councilwoman": "councilman",
    "vice-president": "president",
    "councillor": "councilman", "rev": "pastor", "reverend": "pastor", "policewoman": "officer", "policeman": "officer",
    "scientist": "researcher", "actress": "actor", "reporter": "journalist", "correspondent": "journalist",
    "nominee": "candidate", "hopeful": "candidate", "contender": "candidate", "frontrunner": "candidate",
    "front-runner": "candidate", "tycoon": "businessman", "mogul": "businessman", "billionaire": "businessman",
    "writer": "author", "boss": "head", "coroner": "coroner",
}  # fmt: skip
"""A role noun -> the one that stands for all of its kind when two are compared."""

GENERAL_KIND: dict[str, frozenset[str]] = {
    "official": words("spokesperson minister secretary director commissioner ambassador diplomat aide adviser envoy"),
    "politician": words("senator congressman governor mayor president minister chancellor candidate lawmaker leader"),
    "lawmaker": words("senator congressman legislator councilman politician republican democrat"),
    "candidate": words("senator governor businessman doctor republican democrat"),
    "leader": words("president minister chancellor speaker chair head king prince"),
    "academic": words("professor researcher economist historian sociologist"),
    "expert": words("professor researcher analyst economist historian specialist scholar"),
    "diplomat": words("ambassador envoy minister consul"),
    "director": words("head filmmaker"),
    "head": words("director chief president chair leader founder ceo"),
    "chief": words("head director commander"),
    "executive": words("ceo director president founder manager"),
    "republican": words("senator congressman governor candidate"),
    "democrat": words("senator congressman governor candidate"),
    "doctor": words("surgeon neurologist pediatrician psychiatrist epidemiologist"),
    "author": words("novelist poet biographer"),
    "journalist": words("anchor host columnist editor"),
}
"""A general role noun -> the kinds of people whom it may take up again."""
