-- Corrections of alignments: what of an article belongs together, or does not (rejected). An empty
-- text on one side says that the other has no counterpart. `article` is its path, as people know it;
-- an empty locale stands for any. The newest of contradicting ones counts.
CREATE TABLE pin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target_locale TEXT NOT NULL,
    article TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    rejected INTEGER NOT NULL,
    UNIQUE (article, target_locale, source, target)
);
