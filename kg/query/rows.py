"""The rows that questions are answered with; a column of a table is a field of these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What they all are; most have ``sources``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that says a fact, and the article it stands in.

    Attributes
    ----------
    article, headline, published, url, lang : str
        The article: its id, headline, date, address and language; empty where unknown.
    start, end : int
        Where the sentence stands in the article's text, in characters.
    quote : str
        The sentence.
    """

    article: str
    headline: str
    published: str
    url: str
    lang: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Meeting(Row):
    """Who met whom, when and where.

    Attributes
    ----------
    who, who_name : str
        Id and name of the side that was asked for, or of a member of it.
    via : str
        How ``who`` belongs to what was asked for ("Minister, Ministry of Health"); empty where
        it is what was asked for.
    relation : str
        What they did.
    whom, whom_name, whom_via : str
        The other side; ``whom_via`` only where a second name was asked for.
    date : str
        ISO/EDTF date; empty where unknown.
    place, place_name : str
        Where; empty where unknown.
    modality : str
        "asserted", "planned", "proposed" or "negated".
    sources : tuple of Source
        The sentences that say so.
    """

    who: str
    who_name: str
    via: str
    relation: str
    whom: str
    whom_name: str
    whom_via: str
    date: str
    place: str
    place_name: str
    modality: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Tie(Row):
    """One fact that makes two parties partners.

    Attributes
    ----------
    who, who_name, via : str
        The side that was asked for, as in :class:`Meeting`.
    partner, partner_name, partner_kind : str
        The other side.
    relation : str
        What ties them; for parties of one agreement the partner's relation to it.
    agreement, agreement_name : str
        The agreement that both are in; empty where the fact is between the two.
    date, modality : str
        As in :class:`Meeting`.
    sources : tuple of Source
        The sentences that say so.
    """

    who: str
    who_name: str
    via: str
    partner: str
    partner_name: str
    partner_kind: str
    relation: str
    agreement: str
    agreement_name: str
    date: str
    modality: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Party(Row):
    """One party of an agreement.

    Attributes
    ----------
    agreement, agreement_name : str
        The agreement.
    party, party_name : str
        Who is in it.
    via : str
        How the party belongs to what was asked for; empty where it is that itself, or another.
    relation, date, place, place_name, modality : str
        What the party did or is, when and where.
    sources : tuple of Source
        The sentences that say so.
    """

    agreement: str
    agreement_name: str
    party: str
    party_name: str
    via: str
    relation: str
    date: str
    place: str
    place_name: str
    modality: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Office(Row):
    """Who holds, or held, which office.

    Attributes
    ----------
    person, person_name : str
        The holder.
    title : str
        The office in a text's words; empty where the text gives none.
    body, body_name : str
        Where the office is.
    first, last : str
        The first and the last day of which it is told: the fact's own date, else the day the
        article was published; empty where neither is known.
    modality : str
        As in :class:`Meeting`.
    sources : tuple of Source
        The sentences that say so.
    """

    person: str
    person_name: str
    title: str
    body: str
    body_name: str
    first: str
    last: str
    modality: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Statement(Row):
    """One fact.

    Attributes
    ----------
    step : int
        Which hop of a path it is, from 1; its number in the list elsewhere.
    fact : str
        Its id.
    subject, subject_name, relation, object, object_name : str
        Who does what to whom.
    date, place, place_name, title, modality : str
        When, where, in which office (in the text's words), and how it is said; empty where
        unknown.
    sources : tuple of Source
        The sentences that say so.
    """

    step: int
    fact: str
    subject: str
    subject_name: str
    relation: str
    object: str
    object_name: str
    date: str
    place: str
    place_name: str
    title: str
    modality: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Hit(Row):
    """Something that the words of a search are found in.

    Attributes
    ----------
    what : str
        "sentence", or the kind of the entity whose name it is.
    id, name : str
        The entity; empty for a sentence.
    facts : int
        How many facts the entity is in, or the sentence says.
    says : tuple of str
        For a sentence, its facts in words.
    sources : tuple of Source
        The sentence, or nothing.
    """

    what: str
    id: str
    name: str
    facts: int
    says: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Count(Row):
    """How many there are of something.

    Attributes
    ----------
    what : str
        "articles", "entities", "facts", "modality", "dates" or "most facts".
    name : str
        Which of them: a language, a kind, a relation, an entity; empty for all.
    count : int
        How many.
    """

    what: str
    name: str
    count: int
