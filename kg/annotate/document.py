"""Put the findings about one page together as a :class:`kg.model.Document`."""

from collections.abc import Sequence

from kg.annotate.attachments import Attachments
from kg.annotate.cluster import cluster
from kg.annotate.dates import DateFinder
from kg.annotate.each import EachState
from kg.annotate.employers import Employers
from kg.annotate.inference import Inference
from kg.annotate.lexicons import Lexicons
from kg.annotate.mentions import mentions
from kg.annotate.names import NameFinder, Scan
from kg.annotate.offices import CounterpartFinder, OfficeFinder, tell_apart
from kg.annotate.page import Page
from kg.annotate.predecessors import PredecessorFinder
from kg.annotate.references import ReferenceFinder
from kg.model import DateMention, Document, Mention, Span, Token


class Reader:
    """Reads pages of one language into documents.

    Parameters
    ----------
    lexicons : Lexicons
        The language's words.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lex = lexicons
        self.dates = DateFinder(lexicons.pack.dates)

    def read(self, page: Page) -> Document:
        """Names, offices, entities, references and dates of one page."""
        scan = Scan(page, self.lex)
        names = NameFinder(scan).find()
        offices, names = OfficeFinder(scan, names).find()
        offices, names = CounterpartFinder(scan, offices, names).find()
        tell_apart(scan, offices)
        clusters = cluster(scan, names, offices)
        each = EachState(scan, clusters)
        offices = list(each.offices(offices))
        # what the text leaves unsaid must be known before references are read, and some
        # offices have holders only then
        inference = Inference(scan, clusters, offices)
        inference.states()
        inference.bodies()
        Employers(scan, clusters, offices).find()
        inference.holders()
        shared = each.bodies()
        references = ReferenceFinder(scan, clusters, offices).find()
        inference.predicates(references)
        offices += PredecessorFinder(scan, clusters, offices, references).find()
        attachments = Attachments(scan, clusters)
        attachments.read(offices, shared)
        attachments.read_towns(references)
        clusters.number()
        article = page.article
        said = mentions(page, clusters, offices, [*shared, *references])
        return Document(
            article=article,
            tokens=_tokens(page),
            sentences=tuple(page.span(*s) for s in page.sentences),
            mentions=said,
            entities=tuple(d.local() for d in clusters.drafts),
            dates=_dates(self.dates.find(article.text, published=article.published), said),
            attachments=attachments.facts(),
        )


def _dates(found: Sequence[DateMention], said: Sequence[Mention]) -> tuple[DateMention, ...]:
    """The dates that are no names of persons: "September said"."""
    names = [m.span for m in said if m.kind == "person"]
    return tuple(
        d for d in found if not any(n.start <= d.span.start and d.span.end <= n.end for n in names)
    )


def _tokens(page: Page) -> tuple[Token, ...]:
    return tuple(
        Token(Span(u.start, u.end), u.text, u.key, u.lemma, u.pos, u.morph, u.inside)
        for u in page.units
    )
