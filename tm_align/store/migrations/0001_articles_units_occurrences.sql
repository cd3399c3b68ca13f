-- Source and target locale of a unit: a small number instead of two tags in every row.
CREATE TABLE locale_pair (
    id INTEGER PRIMARY KEY,
    source_locale TEXT NOT NULL,
    target_locale TEXT NOT NULL,
    UNIQUE (source_locale, target_locale)
);

-- One row per article file; `file` is the key, `path` is for people and not unique.
-- size, mtime_ns and reader tell a later build whether the file must be read again.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    reader TEXT NOT NULL,
    locale_pair_id INTEGER NOT NULL REFERENCES locale_pair (id),
    path TEXT NOT NULL,
    origin TEXT,
    date TEXT,
    title TEXT,
    source_commit TEXT,
    source_hash TEXT,
    location_id TEXT,
    encoding TEXT NOT NULL,
    digest TEXT NOT NULL
);

-- Distinct texts: one row per (source locale, source, target locale, target).
-- The crc columns only make look-ups quick; whoever looks up compares the texts.
-- Words and characters are counted once here; see counting.py for what they mean.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    locale_pair_id INTEGER NOT NULL REFERENCES locale_pair (id),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    source_crc INTEGER NOT NULL,
    target_crc INTEGER NOT NULL,
    source_words INTEGER NOT NULL,
    source_characters INTEGER NOT NULL,
    target_words INTEGER NOT NULL,
    target_characters INTEGER NOT NULL
);

-- Finds a unit by its texts, all units of a locale pair, and the units of another locale
-- that share a source (locale_pair_id = other AND source_crc = mine AND source = mine).
CREATE INDEX unit_by_text ON unit (locale_pair_id, source_crc, target_crc);

-- Every place where a unit stands. Neighbours are position - 1 and position + 1.
CREATE TABLE occurrence (
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    line INTEGER NOT NULL,
    column INTEGER NOT NULL,
    tuid TEXT NOT NULL,
    block TEXT NOT NULL,
    heading TEXT NOT NULL,
    segtype TEXT NOT NULL,
    source_start INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    target_start INTEGER NOT NULL,
    target_end INTEGER NOT NULL,
    damage TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;

-- Holds all that a unit's occurrences are made of, so that an export, which goes through the
-- units in the order of their texts, need not look up each occurrence in the table as well.
CREATE INDEX occurrence_by_unit
    ON occurrence (unit_id, article_id, position, line, tuid, block, segtype, damage);

CREATE TABLE problem (
    article_id INTEGER NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    article TEXT NOT NULL,
    line INTEGER NOT NULL,
    column INTEGER NOT NULL,
    message TEXT NOT NULL,
    targets INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    PRIMARY KEY (article_id, number)
) WITHOUT ROWID;
