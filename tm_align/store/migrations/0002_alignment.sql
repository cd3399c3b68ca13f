-- What alignment says of a pair it found; NULL and '' for pairs that marks told.
ALTER TABLE occurrence ADD COLUMN confidence REAL;
ALTER TABLE occurrence ADD COLUMN bead TEXT NOT NULL DEFAULT '';
