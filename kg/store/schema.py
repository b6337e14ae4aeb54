"""What a store is made of: its tables, its indexes, and what tells it from other files.

Rows have keys that others do not shift, so that a store can be changed row by row.
"""

APPLICATION_ID = 0x6B67_6462  # "kgdb": tells a store from any other SQLite file
SCHEMA_VERSION = 3

TABLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, lang TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT NOT NULL, url TEXT NOT NULL, publisher TEXT NOT NULL, sha256 TEXT NOT NULL,
    skip TEXT NOT NULL, dateline TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entities (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, iso TEXT
) WITHOUT ROWID;
CREATE TABLE mentions (
    article TEXT NOT NULL REFERENCES articles, number INTEGER NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL,
    named INTEGER NOT NULL, PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE mention_entities (
    article TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities, PRIMARY KEY (article, number, position),
    FOREIGN KEY (article, number) REFERENCES mentions
) WITHOUT ROWID;
-- How often articles of a language call an entity by some words, where they name nothing else.
CREATE TABLE called (
    entity TEXT NOT NULL REFERENCES entities, lang TEXT NOT NULL, name TEXT NOT NULL,
    times INTEGER NOT NULL, PRIMARY KEY (entity, lang, name)
) WITHOUT ROWID;
-- In how many sentences each is told stands beside it, as all are ranked by that.
CREATE TABLE facts (
    id TEXT PRIMARY KEY, relation TEXT NOT NULL, subject TEXT NOT NULL REFERENCES entities,
    object TEXT NOT NULL REFERENCES entities, date TEXT, place TEXT REFERENCES entities,
    title TEXT, modality TEXT NOT NULL, told INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE evidence (
    fact TEXT NOT NULL REFERENCES facts, position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, rule TEXT NOT NULL,
    quote TEXT NOT NULL, PRIMARY KEY (fact, position)
) WITHOUT ROWID;
CREATE TABLE merges (
    "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
    entity TEXT NOT NULL, PRIMARY KEY ("left", "right", score, reason, entity)
) WITHOUT ROWID;
-- Numbered in the order of their other columns, as full text wants a dense number for each.
CREATE TABLE names (
    id INTEGER PRIMARY KEY, folded TEXT NOT NULL, name TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities, usual INTEGER NOT NULL
);
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, folded TEXT NOT NULL
);
-- Full text. Words go in folded by kg.text.searchable: SQLite's own folding leaves "đ" as it is.
CREATE VIRTUAL TABLE name_words USING fts5 (
    folded, content='names', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE sentence_words USING fts5 (
    folded, content='sentences', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);
-- Words are gathered in memory before they are written: so many bytes, 64 times what is usual.
INSERT INTO name_words (name_words, rank) VALUES ('hashsize', 67108864);
INSERT INTO sentence_words (sentence_words, rank) VALUES ('hashsize', 67108864);
"""
# Made when all rows are there: sorted once, not row by row.
INDEXES = """
CREATE INDEX mentions_of_entity ON mention_entities (entity);
CREATE INDEX facts_of_relation ON facts (relation, modality, date);
CREATE INDEX facts_of_subject ON facts (subject, told);
CREATE INDEX facts_of_object ON facts (object, told);
CREATE INDEX facts_of_place ON facts (place);
CREATE INDEX evidence_of_sentence ON evidence (article, "start", "end");
CREATE INDEX names_by_folded ON names (folded);
"""
