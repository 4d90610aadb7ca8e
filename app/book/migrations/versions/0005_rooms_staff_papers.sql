CREATE TABLE staff_paper (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
	number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_staff_paper PRIMARY KEY (id), 
	CONSTRAINT ck_staff_paper_dates_in_order CHECK (until >= since), 
	CONSTRAINT fk_staff_paper_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_staff_paper_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE staff_paper_end (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_staff_paper_end PRIMARY KEY (id), 
	CONSTRAINT uq_staff_paper_end_paper_id UNIQUE (paper_id), 
	CONSTRAINT fk_staff_paper_end_paper_id FOREIGN KEY(paper_id) REFERENCES staff_paper (id), 
	CONSTRAINT fk_staff_paper_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_staff_paper_staff_id ON staff_paper (staff_id)
----
CREATE TRIGGER staff_paper_end_kept_delete BEFORE DELETE ON staff_paper_end BEGIN SELECT RAISE(ABORT, 'staff_paper_end: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_end_kept_id BEFORE INSERT ON staff_paper_end WHEN EXISTS (SELECT 1 FROM staff_paper_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'staff_paper_end: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_end_kept_paper_id BEFORE INSERT ON staff_paper_end WHEN EXISTS (SELECT 1 FROM staff_paper_end WHERE paper_id = NEW.paper_id) BEGIN SELECT RAISE(ABORT, 'staff_paper_end: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_end_kept_update BEFORE UPDATE ON staff_paper_end BEGIN SELECT RAISE(ABORT, 'staff_paper_end: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_kept_delete BEFORE DELETE ON staff_paper BEGIN SELECT RAISE(ABORT, 'staff_paper: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_kept_id BEFORE INSERT ON staff_paper WHEN EXISTS (SELECT 1 FROM staff_paper WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'staff_paper: rows are kept as they were'); END
----
CREATE TRIGGER staff_paper_kept_update BEFORE UPDATE ON staff_paper BEGIN SELECT RAISE(ABORT, 'staff_paper: rows are kept as they were'); END