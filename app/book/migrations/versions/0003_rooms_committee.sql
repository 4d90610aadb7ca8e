CREATE TABLE resolution (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	held_on TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	called INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	in_favour INTEGER NOT NULL, 
	against INTEGER NOT NULL, 
	abstaining INTEGER NOT NULL, 
	majority TEXT NOT NULL, 
	attendance TEXT NOT NULL, 
	chaired_by TEXT NOT NULL, 
	in_force_from TEXT NOT NULL, 
	in_force_until TEXT, 
	withdraws_id INTEGER, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (id), 
	CONSTRAINT uq_resolution_year_number UNIQUE (year, number), 
	CONSTRAINT uq_resolution_withdraws_id UNIQUE (withdraws_id), 
	CONSTRAINT ck_resolution_quorate CHECK (present * 3 >= called * 2), 
	CONSTRAINT ck_resolution_votes_add_up CHECK (in_favour + against + abstaining = present), 
	CONSTRAINT ck_resolution_dates_in_order CHECK (in_force_until >= in_force_from), 
	CONSTRAINT fk_resolution_withdraws_id FOREIGN KEY(withdraws_id) REFERENCES resolution (id), 
	CONSTRAINT fk_resolution_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE resolution_posting (
	id INTEGER NOT NULL, 
	resolution_id INTEGER NOT NULL, 
	posted_on TEXT NOT NULL, 
	place TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_resolution_posting PRIMARY KEY (id), 
	CONSTRAINT uq_resolution_posting_resolution_id UNIQUE (resolution_id), 
	CONSTRAINT fk_resolution_posting_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	CONSTRAINT fk_resolution_posting_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_resolution_withdraws_id ON resolution (withdraws_id)
----
CREATE TRIGGER resolution_kept_delete BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
CREATE TRIGGER resolution_kept_id BEFORE INSERT ON resolution WHEN EXISTS (SELECT 1 FROM resolution WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
CREATE TRIGGER resolution_kept_update BEFORE UPDATE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
CREATE TRIGGER resolution_kept_withdraws_id BEFORE INSERT ON resolution WHEN EXISTS (SELECT 1 FROM resolution WHERE withdraws_id = NEW.withdraws_id) BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
CREATE TRIGGER resolution_kept_year_number BEFORE INSERT ON resolution WHEN EXISTS (SELECT 1 FROM resolution WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
CREATE TRIGGER resolution_posting_kept_delete BEFORE DELETE ON resolution_posting BEGIN SELECT RAISE(ABORT, 'resolution_posting: rows are kept as they were'); END
----
CREATE TRIGGER resolution_posting_kept_id BEFORE INSERT ON resolution_posting WHEN EXISTS (SELECT 1 FROM resolution_posting WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'resolution_posting: rows are kept as they were'); END
----
CREATE TRIGGER resolution_posting_kept_resolution_id BEFORE INSERT ON resolution_posting WHEN EXISTS (SELECT 1 FROM resolution_posting WHERE resolution_id = NEW.resolution_id) BEGIN SELECT RAISE(ABORT, 'resolution_posting: rows are kept as they were'); END
----
CREATE TRIGGER resolution_posting_kept_update BEFORE UPDATE ON resolution_posting BEGIN SELECT RAISE(ABORT, 'resolution_posting: rows are kept as they were'); END
