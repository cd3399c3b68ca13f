-- Files of other tools whose translations were imported. What one file holds of one locale pair,
-- origin and date stands in `article` as if it were an article, its units in `occurrence` with
-- their line in that file, so that everything that reads pairs finds them. `file` of such an
-- article is no path, and builds leave it alone.
CREATE TABLE imported (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    format TEXT NOT NULL,
    time TEXT NOT NULL
);
