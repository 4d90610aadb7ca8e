CREATE TABLE source_paper (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_source_paper PRIMARY KEY (id), 
	CONSTRAINT ck_source_paper_size_positive CHECK (size > 0), 
	CONSTRAINT ck_source_paper_hash_whole CHECK (length(sha256) = 64), 
	CONSTRAINT fk_source_paper_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_source_paper_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE source_paper_removal (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_source_paper_removal PRIMARY KEY (id), 
	CONSTRAINT uq_source_paper_removal_paper_id UNIQUE (paper_id), 
	CONSTRAINT fk_source_paper_removal_paper_id FOREIGN KEY(paper_id) REFERENCES source_paper (id), 
	CONSTRAINT fk_source_paper_removal_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_source_paper_entry_id ON source_paper (entry_id)
----
CREATE TRIGGER source_paper_kept_delete BEFORE DELETE ON source_paper BEGIN SELECT RAISE(ABORT, 'source_paper: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_kept_id BEFORE INSERT ON source_paper WHEN EXISTS (SELECT 1 FROM source_paper WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'source_paper: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_kept_update BEFORE UPDATE ON source_paper BEGIN SELECT RAISE(ABORT, 'source_paper: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_removal_kept_delete BEFORE DELETE ON source_paper_removal BEGIN SELECT RAISE(ABORT, 'source_paper_removal: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_removal_kept_id BEFORE INSERT ON source_paper_removal WHEN EXISTS (SELECT 1 FROM source_paper_removal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'source_paper_removal: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_removal_kept_paper_id BEFORE INSERT ON source_paper_removal WHEN EXISTS (SELECT 1 FROM source_paper_removal WHERE paper_id = NEW.paper_id) BEGIN SELECT RAISE(ABORT, 'source_paper_removal: rows are kept as they were'); END
----
CREATE TRIGGER source_paper_removal_kept_update BEFORE UPDATE ON source_paper_removal BEGIN SELECT RAISE(ABORT, 'source_paper_removal: rows are kept as they were'); END
