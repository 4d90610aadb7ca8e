CREATE TABLE staff_pin (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	pin_hash TEXT NOT NULL, 
	set_at TEXT NOT NULL, 
	CONSTRAINT pk_staff_pin PRIMARY KEY (id), 
	CONSTRAINT uq_staff_pin_staff_id UNIQUE (staff_id), 
	CONSTRAINT fk_staff_pin_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE gate_stock (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	sort TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_gate_stock PRIMARY KEY (id), 
	CONSTRAINT uq_gate_stock_gate_id_name UNIQUE (gate_id, name), 
	CONSTRAINT ck_gate_stock_number_positive CHECK (number > 0), 
	CONSTRAINT fk_gate_stock_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id)
)
 STRICT
----
CREATE TABLE rotation_start (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	rotation_id INTEGER NOT NULL, 
	begun TEXT NOT NULL, 
	crew TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_rotation_start PRIMARY KEY (id), 
	CONSTRAINT fk_rotation_start_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_rotation_start_rotation_id FOREIGN KEY(rotation_id) REFERENCES rotation (id), 
	CONSTRAINT fk_rotation_start_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE duty_takeover (
	id INTEGER NOT NULL, 
	duty_id INTEGER NOT NULL, 
	read_at TEXT NOT NULL, 
	CONSTRAINT pk_duty_takeover PRIMARY KEY (id), 
	CONSTRAINT uq_duty_takeover_duty_id UNIQUE (duty_id), 
	CONSTRAINT fk_duty_takeover_duty_id FOREIGN KEY(duty_id) REFERENCES duty (id)
)
 STRICT
----
CREATE TABLE carried_matter (
	id INTEGER NOT NULL, 
	duty_end_id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_carried_matter PRIMARY KEY (id), 
	CONSTRAINT fk_carried_matter_duty_end_id FOREIGN KEY(duty_end_id) REFERENCES duty_end (id), 
	CONSTRAINT fk_carried_matter_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id)
)
 STRICT
----
CREATE TABLE duty_entry (
	id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	corrects_id INTEGER, 
	from_paper INTEGER NOT NULL, 
	reported_at TEXT, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	officer TEXT NOT NULL, 
	report_number TEXT NOT NULL, 
	CONSTRAINT pk_duty_entry PRIMARY KEY (id), 
	CONSTRAINT uq_duty_entry_event_id UNIQUE (event_id), 
	CONSTRAINT uq_duty_entry_corrects_id UNIQUE (corrects_id), 
	CONSTRAINT fk_duty_entry_event_id FOREIGN KEY(event_id) REFERENCES duty_event (id), 
	CONSTRAINT fk_duty_entry_corrects_id FOREIGN KEY(corrects_id) REFERENCES duty_event (id)
)
 STRICT
----
CREATE TABLE handover_count (
	id INTEGER NOT NULL, 
	duty_end_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	sort TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	expected INTEGER NOT NULL, 
	found INTEGER NOT NULL, 
	CONSTRAINT pk_handover_count PRIMARY KEY (id), 
	CONSTRAINT uq_handover_count_duty_end_id_name UNIQUE (duty_end_id, name), 
	CONSTRAINT ck_handover_count_found_not_below_zero CHECK (found >= 0), 
	CONSTRAINT fk_handover_count_duty_end_id FOREIGN KEY(duty_end_id) REFERENCES duty_end (id)
)
 STRICT
----
CREATE TABLE matter_settled (
	id INTEGER NOT NULL, 
	matter_id INTEGER NOT NULL, 
	duty_id INTEGER, 
	at TEXT NOT NULL, 
	how TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_matter_settled PRIMARY KEY (id), 
	CONSTRAINT uq_matter_settled_matter_id UNIQUE (matter_id), 
	CONSTRAINT fk_matter_settled_matter_id FOREIGN KEY(matter_id) REFERENCES carried_matter (id), 
	CONSTRAINT fk_matter_settled_duty_id FOREIGN KEY(duty_id) REFERENCES duty (id), 
	CONSTRAINT fk_matter_settled_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_gate_stock_gate_id ON gate_stock (gate_id)
----
CREATE INDEX ix_rotation_start_gate_id ON rotation_start (gate_id)
----
CREATE INDEX ix_carried_matter_duty_end_id ON carried_matter (duty_end_id)
----
CREATE INDEX ix_carried_matter_gate_id ON carried_matter (gate_id)
----
CREATE TRIGGER carried_matter_kept_delete BEFORE DELETE ON carried_matter BEGIN SELECT RAISE(ABORT, 'carried_matter: rows are kept as they were'); END
----
CREATE TRIGGER carried_matter_kept_id BEFORE INSERT ON carried_matter WHEN EXISTS (SELECT 1 FROM carried_matter WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'carried_matter: rows are kept as they were'); END
----
CREATE TRIGGER carried_matter_kept_update BEFORE UPDATE ON carried_matter WHEN NOT (NEW."id" IS OLD."id" AND NEW."duty_end_id" IS OLD."duty_end_id" AND NEW."gate_id" IS OLD."gate_id" AND NEW."since" IS OLD."since") BEGIN SELECT RAISE(ABORT, 'carried_matter: rows are kept as they were'); END
----
CREATE TRIGGER duty_entry_kept_corrects_id BEFORE INSERT ON duty_entry WHEN EXISTS (SELECT 1 FROM duty_entry WHERE corrects_id = NEW.corrects_id) BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
CREATE TRIGGER duty_entry_kept_delete BEFORE DELETE ON duty_entry BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
CREATE TRIGGER duty_entry_kept_event_id BEFORE INSERT ON duty_entry WHEN EXISTS (SELECT 1 FROM duty_entry WHERE event_id = NEW.event_id) BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
CREATE TRIGGER duty_entry_kept_id BEFORE INSERT ON duty_entry WHEN EXISTS (SELECT 1 FROM duty_entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
CREATE TRIGGER duty_entry_kept_update BEFORE UPDATE ON duty_entry WHEN NOT (NEW."id" IS OLD."id" AND NEW."event_id" IS OLD."event_id" AND NEW."corrects_id" IS OLD."corrects_id" AND NEW."from_paper" IS OLD."from_paper" AND NEW."reported_at" IS OLD."reported_at" AND NEW."report_number" IS OLD."report_number") BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
CREATE TRIGGER duty_takeover_kept_delete BEFORE DELETE ON duty_takeover BEGIN SELECT RAISE(ABORT, 'duty_takeover: rows are kept as they were'); END
----
CREATE TRIGGER duty_takeover_kept_duty_id BEFORE INSERT ON duty_takeover WHEN EXISTS (SELECT 1 FROM duty_takeover WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, 'duty_takeover: rows are kept as they were'); END
----
CREATE TRIGGER duty_takeover_kept_id BEFORE INSERT ON duty_takeover WHEN EXISTS (SELECT 1 FROM duty_takeover WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'duty_takeover: rows are kept as they were'); END
----
CREATE TRIGGER duty_takeover_kept_update BEFORE UPDATE ON duty_takeover BEGIN SELECT RAISE(ABORT, 'duty_takeover: rows are kept as they were'); END
----
CREATE TRIGGER handover_count_kept_delete BEFORE DELETE ON handover_count BEGIN SELECT RAISE(ABORT, 'handover_count: rows are kept as they were'); END
----
CREATE TRIGGER handover_count_kept_duty_end_id_name BEFORE INSERT ON handover_count WHEN EXISTS (SELECT 1 FROM handover_count WHERE duty_end_id = NEW.duty_end_id AND name = NEW.name) BEGIN SELECT RAISE(ABORT, 'handover_count: rows are kept as they were'); END
----
CREATE TRIGGER handover_count_kept_id BEFORE INSERT ON handover_count WHEN EXISTS (SELECT 1 FROM handover_count WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'handover_count: rows are kept as they were'); END
----
CREATE TRIGGER handover_count_kept_update BEFORE UPDATE ON handover_count BEGIN SELECT RAISE(ABORT, 'handover_count: rows are kept as they were'); END
----
CREATE TRIGGER matter_settled_kept_delete BEFORE DELETE ON matter_settled BEGIN SELECT RAISE(ABORT, 'matter_settled: rows are kept as they were'); END
----
CREATE TRIGGER matter_settled_kept_id BEFORE INSERT ON matter_settled WHEN EXISTS (SELECT 1 FROM matter_settled WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'matter_settled: rows are kept as they were'); END
----
CREATE TRIGGER matter_settled_kept_matter_id BEFORE INSERT ON matter_settled WHEN EXISTS (SELECT 1 FROM matter_settled WHERE matter_id = NEW.matter_id) BEGIN SELECT RAISE(ABORT, 'matter_settled: rows are kept as they were'); END
----
CREATE TRIGGER matter_settled_kept_update BEFORE UPDATE ON matter_settled WHEN NOT (NEW."id" IS OLD."id" AND NEW."matter_id" IS OLD."matter_id" AND NEW."duty_id" IS OLD."duty_id" AND NEW."at" IS OLD."at" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'matter_settled: rows are kept as they were'); END
----
CREATE TRIGGER rotation_start_kept_delete BEFORE DELETE ON rotation_start BEGIN SELECT RAISE(ABORT, 'rotation_start: rows are kept as they were'); END
----
CREATE TRIGGER rotation_start_kept_id BEFORE INSERT ON rotation_start WHEN EXISTS (SELECT 1 FROM rotation_start WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'rotation_start: rows are kept as they were'); END
----
CREATE TRIGGER rotation_start_kept_update BEFORE UPDATE ON rotation_start BEGIN SELECT RAISE(ABORT, 'rotation_start: rows are kept as they were'); END
