-- One row per check that took exception to a pair. status and reviewer repeat those of the newest
-- decision about the fingerprint, so that the queue of findings is filtered without a join.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    locale_pair_id INTEGER NOT NULL REFERENCES locale_pair (id),
    name TEXT NOT NULL,
    severity INTEGER NOT NULL,
    score REAL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    message TEXT NOT NULL,
    source_spans TEXT NOT NULL,
    target_spans TEXT NOT NULL,
    details TEXT NOT NULL,
    UNIQUE (article_id, position, code)
);

-- Groups the findings of a unit and holds all that the queue filters and sorts by.
CREATE INDEX finding_by_unit
    ON finding (unit_id, severity, score, code, status, locale_pair_id, reviewer, article_id);

CREATE INDEX finding_by_fingerprint ON finding (fingerprint);

-- What an article was last checked with; a row leaves with the content it speaks of.
CREATE TABLE checked_article (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    basis TEXT NOT NULL
);

-- What a locale pair was last checked with: `content` stands for its articles, `basis` for
-- everything else that decides what is found, `calibration` is what was learned, for people.
CREATE TABLE checked_locale (
    locale_pair_id INTEGER PRIMARY KEY REFERENCES locale_pair (id),
    content TEXT NOT NULL,
    basis TEXT NOT NULL,
    calibration TEXT NOT NULL
);

-- How probable it is that source and target of a unit belong together, 0 to 1.
CREATE TABLE unit_score (
    unit_id INTEGER PRIMARY KEY REFERENCES unit (id),
    score REAL NOT NULL
);

-- Every decision ever made; nothing is changed or deleted. It hangs on texts, not on rows above,
-- so that it outlives them. The newest by time counts, of the same time the one entered last.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fingerprint TEXT NOT NULL,
    source_locale TEXT NOT NULL,
    source TEXT NOT NULL,
    target_locale TEXT NOT NULL,
    target TEXT NOT NULL,
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    new_target TEXT,
    comment TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    time TEXT NOT NULL,
    mqm_category TEXT,
    mqm_severity TEXT
);

CREATE INDEX decision_by_fingerprint ON decision (fingerprint, time, id);

CREATE INDEX decision_by_source ON decision (source_locale, source);
