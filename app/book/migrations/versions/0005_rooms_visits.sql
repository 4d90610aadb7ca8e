CREATE TABLE visit (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	gate_id INTEGER, 
	purpose TEXT NOT NULL, 
	people INTEGER NOT NULL, 
	vehicle TEXT, 
	tonnes INTEGER NOT NULL, 
	dangerous INTEGER NOT NULL, 
	seen TEXT NOT NULL, 
	refusal TEXT, 
	after_closing INTEGER NOT NULL, 
	from_paper INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (id), 
	CONSTRAINT ck_visit_somebody CHECK (people > 0), 
	CONSTRAINT fk_visit_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_visit_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE visit_end (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	from_paper INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_visit_end PRIMARY KEY (id), 
	CONSTRAINT uq_visit_end_visit_id UNIQUE (visit_id), 
	CONSTRAINT fk_visit_end_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_visit_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE visit_strike (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	replaced_by INTEGER, 
	reason TEXT, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_visit_strike PRIMARY KEY (id), 
	CONSTRAINT uq_visit_strike_visit_id UNIQUE (visit_id), 
	CONSTRAINT fk_visit_strike_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_visit_strike_replaced_by FOREIGN KEY(replaced_by) REFERENCES visit (id), 
	CONSTRAINT fk_visit_strike_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE visit_words (
	id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	dwelling_id INTEGER, 
	name TEXT, 
	whom TEXT, 
	plate TEXT, 
	reason TEXT, 
	number TEXT, 
	goods TEXT, 
	witness TEXT, 
	note TEXT, 
	CONSTRAINT pk_visit_words PRIMARY KEY (id), 
	CONSTRAINT uq_visit_words_visit_id UNIQUE (visit_id), 
	CONSTRAINT fk_visit_words_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id), 
	CONSTRAINT fk_visit_words_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE INDEX ix_visit_at ON visit (at)
----
CREATE TRIGGER visit_end_kept_delete BEFORE DELETE ON visit_end BEGIN SELECT RAISE(ABORT, 'visit_end: rows are kept as they were'); END
----
CREATE TRIGGER visit_end_kept_id BEFORE INSERT ON visit_end WHEN EXISTS (SELECT 1 FROM visit_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'visit_end: rows are kept as they were'); END
----
CREATE TRIGGER visit_end_kept_update BEFORE UPDATE ON visit_end BEGIN SELECT RAISE(ABORT, 'visit_end: rows are kept as they were'); END
----
CREATE TRIGGER visit_end_kept_visit_id BEFORE INSERT ON visit_end WHEN EXISTS (SELECT 1 FROM visit_end WHERE visit_id = NEW.visit_id) BEGIN SELECT RAISE(ABORT, 'visit_end: rows are kept as they were'); END
----
CREATE TRIGGER visit_kept_delete BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'visit: rows are kept as they were'); END
----
CREATE TRIGGER visit_kept_id BEFORE INSERT ON visit WHEN EXISTS (SELECT 1 FROM visit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'visit: rows are kept as they were'); END
----
CREATE TRIGGER visit_kept_update BEFORE UPDATE ON visit BEGIN SELECT RAISE(ABORT, 'visit: rows are kept as they were'); END
----
CREATE TRIGGER visit_strike_kept_delete BEFORE DELETE ON visit_strike BEGIN SELECT RAISE(ABORT, 'visit_strike: rows are kept as they were'); END
----
CREATE TRIGGER visit_strike_kept_id BEFORE INSERT ON visit_strike WHEN EXISTS (SELECT 1 FROM visit_strike WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'visit_strike: rows are kept as they were'); END
----
CREATE TRIGGER visit_strike_kept_update BEFORE UPDATE ON visit_strike WHEN NOT (NEW."id" IS OLD."id" AND NEW."visit_id" IS OLD."visit_id" AND NEW."replaced_by" IS OLD."replaced_by" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND NEW."reason" IS NULL) BEGIN SELECT RAISE(ABORT, 'visit_strike: rows are kept as they were'); END
----
CREATE TRIGGER visit_strike_kept_visit_id BEFORE INSERT ON visit_strike WHEN EXISTS (SELECT 1 FROM visit_strike WHERE visit_id = NEW.visit_id) BEGIN SELECT RAISE(ABORT, 'visit_strike: rows are kept as they were'); END
----
CREATE TRIGGER visit_words_kept_delete BEFORE DELETE ON visit_words BEGIN SELECT RAISE(ABORT, 'visit_words: rows are kept as they were'); END
----
CREATE TRIGGER visit_words_kept_id BEFORE INSERT ON visit_words WHEN EXISTS (SELECT 1 FROM visit_words WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'visit_words: rows are kept as they were'); END
----
CREATE TRIGGER visit_words_kept_update BEFORE UPDATE ON visit_words WHEN NOT (NEW."id" IS OLD."id" AND NEW."visit_id" IS OLD."visit_id" AND NEW."dwelling_id" IS NULL AND NEW."name" IS NULL AND NEW."whom" IS NULL AND NEW."plate" IS NULL AND NEW."reason" IS NULL AND NEW."number" IS NULL AND NEW."goods" IS NULL AND NEW."witness" IS NULL AND NEW."note" IS NULL) BEGIN SELECT RAISE(ABORT, 'visit_words: rows are kept as they were'); END
----
CREATE TRIGGER visit_words_kept_visit_id BEFORE INSERT ON visit_words WHEN EXISTS (SELECT 1 FROM visit_words WHERE visit_id = NEW.visit_id) BEGIN SELECT RAISE(ABORT, 'visit_words: rows are kept as they were'); END