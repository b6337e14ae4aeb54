"""The data that flows from stage to stage: plain frozen dataclasses that import nothing of kg.

All offsets count characters of :attr:`Article.text` and are half-open.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

KINDS = (
    "country",
    "place",
    "person",
    "public_body",
    "company",
    "organization",
    "product",
    "agreement",
    "event",
    "initiative",
)
MODALITIES = ("asserted", "planned", "proposed", "negated")
#: How the rule of what no frame says begins, behind the relation's name: "met: scorer 0.72".
SCORER = "scorer"
_LEARNED = re.compile(rf"\w+: {SCORER} (\d\.\d\d)")
#: The rule of mentions that are a title whose holder the article does not name.
TITLE_ALONE = "title alone"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (``start`` included, ``end`` not) of an article's text.

    Examples
    --------
    >>> "Hà Nội, 2024"[Span(0, 6).start : Span(0, 6).end]
    'Hà Nội'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored.

    Attributes
    ----------
    id : str
        The file's name without its suffix, or the id column of a table.
    lang : str
        Code of the language pack that reads it, for example ``"vi"``.
    title : str
        Headline; empty where none was found.
    text : str
        NFC, with plain spaces; every offset of the project counts its characters.
    published : str
        Date of publication, ISO, possibly partial; empty where unknown.
    url, publisher : str
        Where it came from; empty where unknown.
    sha256 : str
        Hash of ``text`` (UTF-8).
    skip : tuple of Span
        Page chrome, bylines and credits: stored, but never read for names or facts.
    dateline : str
        Place named in the dateline ("HANOI, May 3 -"), empty where there is none.
    """

    id: str
    lang: str
    title: str
    text: str
    published: str = ""
    url: str = ""
    publisher: str = ""
    sha256: str = ""
    skip: tuple[Span, ...] = ()
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of an article.

    Attributes
    ----------
    span : Span
        Its characters.
    text, lower, lemma : str
        As written, in lower case, and its dictionary form (the lower-case form where the
        language has no lemmatizer).
    pos : str
        Universal part of speech ("NOUN", "VERB", "PROPN", ...), "" where unknown.
    morph : str
        Universal features ("Tense=Fut|VerbForm=Fin"), "" where unknown.
    inside : bool
        Whether it goes on the word of the token before it ("Bản" in "Nhật Bản").
    """

    span: Span
    text: str
    lower: str
    lemma: str
    pos: str
    morph: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and what it means: ISO/EDTF ("2024-08", "XXXX-09-18"), and its anchor.

    ``coming`` tells that its clause puts it ahead; ``ahead`` is what it means if what it dates
    is a plan, where that is another day ("in September", told in October): "" where it is not.
    """

    span: Span
    text: str
    value: str
    anchor: str = ""
    ahead: str = ""
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text refers to an entity.

    Attributes
    ----------
    article : str
        Article id.
    span : Span
        Its characters.
    text : str
        Those characters.
    kind : str
        One of :data:`KINDS`.
    rule : str
        What found it, for example ``"gazetteer:countries"``.
    entities : tuple of str
        Keys of the entities it refers to: local keys in a :class:`Document`, entity ids after
        resolution. "both sides" refers to two.
    named : bool
        Whether the text names the entity (false for pronouns, bare titles, "both sides").
    extent : Span or None
        The whole noun phrase with titles and appositions, where it is longer than ``span``.
    """

    article: str
    span: Span
    text: str
    kind: str
    rule: str
    entities: tuple[str, ...]
    named: bool = True
    extent: Span | None = None


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article knows it, before resolution across articles.

    Attributes
    ----------
    key : str
        Unique in its article.
    kind : str
        One of :data:`KINDS`.
    names : tuple of str
        Its surface forms in the article, the fullest first.
    iso : str
        ISO 3166 alpha-2 code of the country, or of the state of a person, body or place; "" if
        the text does not make it certain.
    known : str
        Id in a gazetteer ("organizations:UN", "known:meta"), "" if in none.
    portfolios : frozenset of str
        Portfolio concepts of a ministry ("science", "ict").
    head : str
        Concept of the head noun ("ministry", "memorandum"), "" if none.
    features : mapping of str to str
        Whatever else identifies it: "culture" of a person's name, "acronym",
        the "descriptions" of an agreement, parted by "|".
    passing : bool
        Whether the text only mentions it in passing (a common noun, an adjective of nationality, a
        region): it goes into the graph only where a fact needs it.
    """

    key: str
    kind: str
    names: tuple[str, ...]
    iso: str = ""
    known: str = ""
    portfolios: frozenset[str] = frozenset()
    head: str = ""
    features: Mapping[str, str] = field(default_factory=dict)
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says a fact, the words in it that do, and the rule that read them."""

    article: str
    sentence: Span
    trigger: Span
    rule: str
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two entities.

    ``subject`` and ``object`` hold local keys before resolution, entity ids after it.

    Attributes
    ----------
    relation : str
        Name of a relation file.
    subject, object : str
        Keys of the two entities; in a fixed order where the relation has no direction.
    date, place, title : str
        Qualifiers: ISO/EDTF date, key of an entity, the office in the text's words; "" if none.
    modality : str
        One of :data:`MODALITIES`.
    evidence : tuple of Evidence
        At least one.
    id : str
        Hash of relation, roles, modality and date; empty before resolution.
    doubted : bool
        Whether the learned scorer holds what a rule says for more likely wrong than right: it tells
        who is who all the same, and resolution leaves it out then.
    """

    relation: str
    subject: str
    object: str
    date: str = ""
    place: str = ""
    title: str = ""
    modality: str = "asserted"
    evidence: tuple[Evidence, ...] = ()
    id: str = ""
    doubted: bool = False

    @property
    def learned(self) -> bool:
        """Whether only the learned scorer says it, and no rule."""
        return learned_score(evidence.rule for evidence in self.evidence) is not None


def learned_score(rules: Iterable[str]) -> float | None:
    """How likely the learned scorer holds a fact that no frame says.

    Parameters
    ----------
    rules : iterable of str
        Those of the fact's evidence.

    Returns
    -------
    float or None
        The highest of its scores; None where another rule says the fact too, or nothing does.

    Examples
    --------
    >>> learned_score(["met: scorer 0.72", "met: scorer 0.81 (visited)"])
    0.81
    >>> learned_score(["met: scorer 0.72", "met: {subject} rencontrer {object}"])
    """
    scores = []
    for rule in rules:
        match = _LEARNED.match(rule)
        if match is None:
            return None
        scores.append(float(match[1]))
    return max(scores, default=None)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with everything that annotation found in it.

    ``attachments`` are the facts that names carry in themselves: an office beside a person, the
    state inside a ministry's name.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    dates: tuple[DateMention, ...]
    attachments: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing across all articles.

    ``id`` is readable and stable: ``country:VN``, ``person:nguyen-manh-hung``,
    ``body:KR/science+ict``. ``aliases`` are sorted and leave ``name`` out.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A line of the ledger: why two mentions are one entity, or why they must not be.

    ``left`` and ``right`` name things of articles, as ``article#kind:name``; ``score`` is 1 for
    certain identity, negative for a cannot-link. ``entity`` is what ``left`` belongs to: two that
    stay apart have a line each.
    """

    left: str
    right: str
    score: float
    reason: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolution hands on, in terms of entity ids, and the ledger.

    ``unused`` tells of the user's judgements that fit nothing.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one build of a graph has that the build before it had not, and what went.

    Attributes
    ----------
    articles : mapping of str to Article or None
        By id: articles that came or are not as they were; None for those that went.
    mentions : mapping of str to tuple of Mention
        By article: all mentions of each article that came, or whose mentions are not as they were.
        Articles that went have none here.
    entities : mapping of str to Entity or None
        By id: entities that came or are not as they were; None for those that went.
    facts : mapping of str to Fact or None
        By id, likewise.
    merges, unmerged : frozenset of Merge
        Lines of the ledger that came, and that went.
    """

    articles: Mapping[str, Article | None] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    entities: Mapping[str, Entity | None] = field(default_factory=dict)
    facts: Mapping[str, Fact | None] = field(default_factory=dict)
    merges: frozenset[Merge] = frozenset()
    unmerged: frozenset[Merge] = frozenset()
