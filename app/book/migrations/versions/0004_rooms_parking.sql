CREATE TABLE parking_slip (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	plate TEXT NOT NULL, 
	space_id INTEGER, 
	begun TEXT NOT NULL, 
	ended TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	most INTEGER NOT NULL, 
	due INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	method TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_parking_slip PRIMARY KEY (id), 
	CONSTRAINT ck_parking_slip_amount_positive CHECK (amount > 0), 
	CONSTRAINT ck_parking_slip_ends_later CHECK (ended > begun), 
	CONSTRAINT uq_parking_slip_number UNIQUE (number), 
	CONSTRAINT fk_parking_slip_space_id FOREIGN KEY(space_id) REFERENCES space (id), 
	CONSTRAINT fk_parking_slip_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_parking_slip_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE parking_void (
	id INTEGER NOT NULL, 
	slip_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	voided_on TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_parking_void PRIMARY KEY (id), 
	CONSTRAINT uq_parking_void_slip_id UNIQUE (slip_id), 
	CONSTRAINT fk_parking_void_slip_id FOREIGN KEY(slip_id) REFERENCES parking_slip (id), 
	CONSTRAINT fk_parking_void_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TRIGGER parking_slip_kept_delete BEFORE DELETE ON parking_slip BEGIN SELECT RAISE(ABORT, 'parking_slip: rows are kept as they were'); END
----
CREATE TRIGGER parking_slip_kept_id BEFORE INSERT ON parking_slip WHEN EXISTS (SELECT 1 FROM parking_slip WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'parking_slip: rows are kept as they were'); END
----
CREATE TRIGGER parking_slip_kept_number BEFORE INSERT ON parking_slip WHEN EXISTS (SELECT 1 FROM parking_slip WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'parking_slip: rows are kept as they were'); END
----
CREATE TRIGGER parking_slip_kept_update BEFORE UPDATE ON parking_slip BEGIN SELECT RAISE(ABORT, 'parking_slip: rows are kept as they were'); END
----
CREATE TRIGGER parking_void_kept_delete BEFORE DELETE ON parking_void BEGIN SELECT RAISE(ABORT, 'parking_void: rows are kept as they were'); END
----
CREATE TRIGGER parking_void_kept_id BEFORE INSERT ON parking_void WHEN EXISTS (SELECT 1 FROM parking_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'parking_void: rows are kept as they were'); END
----
CREATE TRIGGER parking_void_kept_slip_id BEFORE INSERT ON parking_void WHEN EXISTS (SELECT 1 FROM parking_void WHERE slip_id = NEW.slip_id) BEGIN SELECT RAISE(ABORT, 'parking_void: rows are kept as they were'); END
----
CREATE TRIGGER parking_void_kept_update BEFORE UPDATE ON parking_void BEGIN SELECT RAISE(ABORT, 'parking_void: rows are kept as they were'); END
