-- Text that alignment found in one article and not in the other, where a problem speaks of that.
ALTER TABLE problem ADD COLUMN text TEXT NOT NULL DEFAULT '';

-- Such text is in no pair and yet has findings: its unit stands nowhere in `occurrence`, so they say
-- themselves where it stands. `position` is then that of the pair before it, -1 for none. In all other
-- findings these are NULL.
ALTER TABLE finding ADD COLUMN line INTEGER;
ALTER TABLE finding ADD COLUMN column INTEGER;

-- What alignment says is among what a check finds, so all must be checked again.
DELETE FROM checked_article;
