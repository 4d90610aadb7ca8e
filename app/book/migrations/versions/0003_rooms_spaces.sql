CREATE TABLE space (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_space PRIMARY KEY (id), 
	CONSTRAINT uq_space_number UNIQUE (number)
)
 STRICT
----
CREATE TABLE space_hold (
	id INTEGER NOT NULL, 
	space_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	CONSTRAINT pk_space_hold PRIMARY KEY (id), 
	CONSTRAINT fk_space_hold_space_id FOREIGN KEY(space_id) REFERENCES space (id), 
	CONSTRAINT fk_space_hold_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE space_rent (
	id INTEGER NOT NULL, 
	space_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	rent INTEGER, 
	CONSTRAINT pk_space_rent PRIMARY KEY (id), 
	CONSTRAINT ck_space_rent_rent_not_negative CHECK (rent >= 0), 
	CONSTRAINT fk_space_rent_space_id FOREIGN KEY(space_id) REFERENCES space (id)
)
 STRICT
----
CREATE TABLE vehicle (
	id INTEGER NOT NULL, 
	plate TEXT NOT NULL, 
	dwelling_id INTEGER, 
	owner TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	tonnes INTEGER NOT NULL, 
	dangerous INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	space_id INTEGER, 
	pass_number INTEGER, 
	state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_vehicle PRIMARY KEY (id), 
	CONSTRAINT uq_vehicle_plate UNIQUE (plate), 
	CONSTRAINT fk_vehicle_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_vehicle_space_id FOREIGN KEY(space_id) REFERENCES space (id), 
	CONSTRAINT uq_vehicle_pass_number UNIQUE (pass_number)
)
 STRICT
----
CREATE TABLE space_release (
	id INTEGER NOT NULL, 
	hold_id INTEGER NOT NULL, 
	last_day TEXT NOT NULL, 
	CONSTRAINT pk_space_release PRIMARY KEY (id), 
	CONSTRAINT uq_space_release_hold_id UNIQUE (hold_id), 
	CONSTRAINT fk_space_release_hold_id FOREIGN KEY(hold_id) REFERENCES space_hold (id)
)
 STRICT
----
CREATE INDEX ix_space_hold_dwelling_id ON space_hold (dwelling_id)
----
CREATE INDEX ix_space_hold_space_id ON space_hold (space_id)
----
CREATE INDEX ix_space_rent_space_id ON space_rent (space_id)
----
CREATE INDEX ix_vehicle_dwelling_id ON vehicle (dwelling_id)
----
CREATE INDEX ix_vehicle_space_id ON vehicle (space_id)
----
CREATE TRIGGER space_hold_kept_delete BEFORE DELETE ON space_hold BEGIN SELECT RAISE(ABORT, 'space_hold: rows are kept as they were'); END
----
CREATE TRIGGER space_hold_kept_id BEFORE INSERT ON space_hold WHEN EXISTS (SELECT 1 FROM space_hold WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'space_hold: rows are kept as they were'); END
----
CREATE TRIGGER space_hold_kept_update BEFORE UPDATE ON space_hold BEGIN SELECT RAISE(ABORT, 'space_hold: rows are kept as they were'); END
----
CREATE TRIGGER space_release_kept_delete BEFORE DELETE ON space_release BEGIN SELECT RAISE(ABORT, 'space_release: rows are kept as they were'); END
----
CREATE TRIGGER space_release_kept_hold_id BEFORE INSERT ON space_release WHEN EXISTS (SELECT 1 FROM space_release WHERE hold_id = NEW.hold_id) BEGIN SELECT RAISE(ABORT, 'space_release: rows are kept as they were'); END
----
CREATE TRIGGER space_release_kept_id BEFORE INSERT ON space_release WHEN EXISTS (SELECT 1 FROM space_release WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'space_release: rows are kept as they were'); END
----
CREATE TRIGGER space_release_kept_update BEFORE UPDATE ON space_release BEGIN SELECT RAISE(ABORT, 'space_release: rows are kept as they were'); END
----
CREATE TRIGGER space_rent_kept_delete BEFORE DELETE ON space_rent BEGIN SELECT RAISE(ABORT, 'space_rent: rows are kept as they were'); END
----
CREATE TRIGGER space_rent_kept_id BEFORE INSERT ON space_rent WHEN EXISTS (SELECT 1 FROM space_rent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'space_rent: rows are kept as they were'); END
----
CREATE TRIGGER space_rent_kept_update BEFORE UPDATE ON space_rent BEGIN SELECT RAISE(ABORT, 'space_rent: rows are kept as they were'); END
