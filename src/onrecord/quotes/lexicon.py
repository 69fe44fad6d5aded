"""Words that tell little about which utterance it is, and words that change when speech is reported."""

from __future__ import annotations

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "we",
        "us",
        "you",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "it",
        "myself",
        "ourselves",
        "yourself",
        "yourselves",
        "himself",
        "herself",
        "themselves",
        "itself",
        "one",
    ]
)
POSSESSIVES = frozenset("my our your his her their its mine ours yours hers theirs".split())  # noqa: SIM905

NEGATIONS = frozenset("not no never nothing nobody none nor neither without".split())  # noqa: SIM905
"""Small words whose change is never a matter of form."""

AUXILIARIES = {
    form: f"~{name}"
    for name, forms in {
        "be": "am is are was were be been being",
        "have": "have has had having",
        "do": "do does did doing done",
        "will": "will would shall should",
        "can": "can could",
        "may": "may might",
        "must": "must",
    }.items()
    for form in forms.split()
}
"""Each form of an auxiliary verb and the class that it keeps when its tense shifts."""

DEICTICS = {
    form: f"~{name}"
    for name, forms in {
        "this": "this that",
        "these": "these those",
        "here": "here there",
        "now": "now then",
        "ago": "ago earlier previously",
    }.items()
    for form in forms.split()
}
"""Words that point from where the speaker stands, and what they are when somebody else tells it."""

SHIFTED_DAYS = frozenset(
    "today tomorrow yesterday tonight day next previous following before after same currently present".split()  # noqa: SIM905
)
"""What a day is called by who speaks, and by who reports."""

FUNCTION = (
    PRONOUNS
    | POSSESSIVES
    | NEGATIONS
    | frozenset(AUXILIARIES)
    | frozenset(DEICTICS)
    | frozenset(
        [
            "a",
            "an",
            "the",
            "and",
            "or",
            "but",
            "if",
            "so",
            "as",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "of",
            "off",
            "on",
            "onto",
            "out",
            "over",
            "to",
            "up",
            "upon",
            "with",
            "about",
            "after",
            "again",
            "all",
            "also",
            "any",
            "because",
            "before",
            "between",
            "both",
            "down",
            "during",
            "each",
            "even",
            "ever",
            "every",
            "few",
            "more",
            "most",
            "much",
            "many",
            "other",
            "own",
            "only",
            "same",
            "some",
            "such",
            "than",
            "then",
            "too",
            "under",
            "until",
            "very",
            "what",
            "when",
            "where",
            "which",
            "while",
            "who",
            "whom",
            "whose",
            "why",
            "how",
            "just",
            "well",
            "yes",
            "oh",
            "really",
            "there's",
            "let's",
            "another",
            "through",
            "across",
            "around",
            "against",
            "toward",
            "towards",
            "per",
            "whether",
            "though",
            "although",
            "since",
            "like",
            "got",
            "get",
            "gets",
            "getting",
            "going",
            "go",
            "goes",
            "gonna",
            "want",
            "wants",
            "s",
            "t",
        ]
    )
)
"""Words of grammar: in every utterance."""

COMMON = frozenset(
    """
    say said says tell told ask asked think thought know knew known believe feel felt see saw seen look looked come came
    make made take took taken give gave given put keep kept need needs work works worked working use used try tried help
    call called talk talking show people person man woman men women guy thing things way ways time times day days year
    years week month lot lots bit kind sort part place point fact case question answer problem issue issues good great
    better best bad worse worst big small new old right wrong sure important different first second last long high low
    country countries state states world nation american americans america president government people's party campaign
    election vote voters news today tomorrow yesterday now never always back still away today's real true tremendous
    million billion thousand hundred percent comment statement something anything everything someone anyone everyone
    nothing nobody home life mr mrs ms it's that's don't happy proud honored thank thanks sorry clear happen happened
    happens god bless thoughts prayers family families heart hearts honor united comment win won fight
    stand move forward together continue start end support candidate candidates nominee presidential former secretary
    senator governor minister prime chairman leader leaders front runner frontrunner republican republicans democratic
    democrat democrats gop administration official officials spokesman spokeswoman proposal plan plans policy
    presumptive race
    """.split()  # noqa: SIM905
)
"""Words of every speech, which tell less than others."""

IRREGULAR = {
    form: base
    for base, *forms in (
        line.split("/")
        for line in """
        say/said make/made go/went/gone take/took/taken come/came see/saw/seen know/knew/known get/got/gotten
        give/gave/given find/found think/thought tell/told become/became leave/left feel/felt put bring/brought
        begin/began/begun keep/kept hold/held write/wrote/written stand/stood hear/heard let mean/meant set meet/met
        run/ran pay/paid sit/sat speak/spoke/spoken lie/lay lead/led read grow/grew/grown lose/lost fall/fell/fallen
        send/sent build/built understand/understood draw/drew/drawn break/broke/broken spend/spent cut rise/rose/risen
        drive/drove/driven buy/bought wear/wore/worn choose/chose/chosen seek/sought throw/threw/thrown catch/caught
        deal/dealt win/won forget/forgot/forgotten fight/fought teach/taught eat/ate/eaten sell/sold steal/stole/stolen
        shake/shook/shaken hide/hid/hidden hurt cost beat/beaten sing/sang/sung swear/swore/sworn fly/flew/flown
        show/shown drop shoot/shot strike/struck sleep/slept wake/woke spread withdraw/withdrew/withdrawn
        undo/undid/undone rebuild/rebuilt overcome/overcame bear/bore/borne sink/sank/sunk bind/bound
        """.split()  # noqa: SIM905
    )
    for form in forms
}
"""Past forms and participles of verbs that do not form them by -ed."""

UNITS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    name: 10 * value
    for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)  # noqa: SIM905
}
SCALES = {"hundred": 100, "thousand": 1000}
ORDINALS = {
    f"{number}{'st' if number == 1 else 'nd' if number == 2 else 'rd' if number == 3 else 'th'}": name
    for number, name in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)  # noqa: SIM905
}
CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
CONTRACTED = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
WHOLE_CONTRACTIONS = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "let's": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
}
IS_AFTER = frozenset("it he she that there what who here where how this".split())  # noqa: SIM905
"""After these, 's is "is" (or "has"); after other words it is mostly a possessive."""
