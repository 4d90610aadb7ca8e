CREATE TABLE rulebook_version (
	id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	consulted_on TEXT NOT NULL, 
	announced_on TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	items TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_rulebook_version PRIMARY KEY (id), 
	CONSTRAINT ck_rulebook_version_dates_in_order CHECK (consulted_on <= announced_on AND announced_on <= since), 
	CONSTRAINT fk_rulebook_version_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE deduction_return (
	id INTEGER NOT NULL, 
	deduction_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	CONSTRAINT pk_deduction_return PRIMARY KEY (id), 
	CONSTRAINT uq_deduction_return_deduction_id UNIQUE (deduction_id), 
	CONSTRAINT ck_deduction_return_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_deduction_return_deduction_id FOREIGN KEY(deduction_id) REFERENCES deduction (id)
)
 STRICT
----
CREATE TRIGGER deduction_return_kept_deduction_id BEFORE INSERT ON deduction_return WHEN EXISTS (SELECT 1 FROM deduction_return WHERE deduction_id = NEW.deduction_id) BEGIN SELECT RAISE(ABORT, 'deduction_return: rows are kept as they were'); END
----
CREATE TRIGGER deduction_return_kept_delete BEFORE DELETE ON deduction_return BEGIN SELECT RAISE(ABORT, 'deduction_return: rows are kept as they were'); END
----
CREATE TRIGGER deduction_return_kept_id BEFORE INSERT ON deduction_return WHEN EXISTS (SELECT 1 FROM deduction_return WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'deduction_return: rows are kept as they were'); END
----
CREATE TRIGGER deduction_return_kept_update BEFORE UPDATE ON deduction_return BEGIN SELECT RAISE(ABORT, 'deduction_return: rows are kept as they were'); END
----
CREATE TRIGGER rulebook_version_kept_delete BEFORE DELETE ON rulebook_version BEGIN SELECT RAISE(ABORT, 'rulebook_version: rows are kept as they were'); END
----
CREATE TRIGGER rulebook_version_kept_id BEFORE INSERT ON rulebook_version WHEN EXISTS (SELECT 1 FROM rulebook_version WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'rulebook_version: rows are kept as they were'); END
----
CREATE TRIGGER rulebook_version_kept_update BEFORE UPDATE ON rulebook_version BEGIN SELECT RAISE(ABORT, 'rulebook_version: rows are kept as they were'); END