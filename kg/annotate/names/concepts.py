"""Concepts and kinds of head nouns that the grammars treat alike."""

#: Heads that a capital alone individuates ("Parliament", "Quốc hội").
ALONE = frozenset({"central_bank", "lower_house", "parliament", "upper_house"})
#: Heads of what is spoken of for the state: "the Kenyan government", "Kenya's presidency of X".
RULING = frozenset({"cabinet", "government", "presidency"})
#: Heads whose names hold nothing but the state.
STATE_ONLY = ALONE | RULING
#: Heads that, with a state beside them, name one body of that state.
OF_STATE = STATE_ONLY | {"air_force", "army", "court", "embassy", "navy", "police", "supreme_court"}
#: Heads of which a state has many, one of each sort: "electoral commission".
SORTED = frozenset({"agency", "commission", "military_unit", "prosecution", "state_fund"})
#: Kinds of names that an office may be held in, and that one body may be taken for.
BODIES = frozenset({"company", "organization", "public_body"})
#: Kinds whose names begin with a common noun and may go on in small letters.
VENTURES = frozenset({"agreement", "event", "initiative"})
#: Heads of what lies in another state than its own: "its embassy in Palau".
ABROAD = frozenset({"embassy"})
#: Heads that say what a place is, and are no part of its name: "la capitale Lomé".
SAID = frozenset({"border", "capital", "city"})
#: Heads of places that end no person's name, as "Hall" and "Lake" may.
BUILT = frozenset({"airport", "port", "zone"})
#: Heads of what is named after a person or place that stands behind them.
BEARERS = frozenset({"association", "college", "foundation", "hospital", "team", "university"})
