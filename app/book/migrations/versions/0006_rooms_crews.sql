CREATE TABLE gate_crew (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	crews TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_gate_crew PRIMARY KEY (id), 
	CONSTRAINT fk_gate_crew_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_gate_crew_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_gate_crew_gate_id ON gate_crew (gate_id)
----
CREATE TRIGGER gate_crew_kept_delete BEFORE DELETE ON gate_crew BEGIN SELECT RAISE(ABORT, 'gate_crew: rows are kept as they were'); END
----
CREATE TRIGGER gate_crew_kept_id BEFORE INSERT ON gate_crew WHEN EXISTS (SELECT 1 FROM gate_crew WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'gate_crew: rows are kept as they were'); END
----
CREATE TRIGGER gate_crew_kept_update BEFORE UPDATE ON gate_crew BEGIN SELECT RAISE(ABORT, 'gate_crew: rows are kept as they were'); END
----
CREATE TABLE worker_pass_step (
	id INTEGER NOT NULL, 
	pass_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	day TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	name TEXT, 
	trade TEXT, 
	employer TEXT, 
	since TEXT, 
	until TEXT, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_worker_pass_step PRIMARY KEY (id), 
	CONSTRAINT fk_worker_pass_step_pass_id FOREIGN KEY(pass_id) REFERENCES worker_pass (id), 
	CONSTRAINT fk_worker_pass_step_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_worker_pass_step_pass_id ON worker_pass_step (pass_id)
----
CREATE TRIGGER worker_pass_step_kept_delete BEFORE DELETE ON worker_pass_step BEGIN SELECT RAISE(ABORT, 'worker_pass_step: rows are kept as they were'); END
----
CREATE TRIGGER worker_pass_step_kept_id BEFORE INSERT ON worker_pass_step WHEN EXISTS (SELECT 1 FROM worker_pass_step WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'worker_pass_step: rows are kept as they were'); END
----
CREATE TRIGGER worker_pass_step_kept_update BEFORE UPDATE ON worker_pass_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."pass_id" IS OLD."pass_id" AND NEW."step" IS OLD."step" AND NEW."day" IS OLD."day" AND NEW."since" IS OLD."since" AND NEW."until" IS OLD."until" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0) AND (NEW."name" IS OLD."name" OR instr(coalesce(NEW."name", ''), '（已删除）') > 0) AND (NEW."trade" IS OLD."trade" OR instr(coalesce(NEW."trade", ''), '（已删除）') > 0) AND (NEW."employer" IS OLD."employer" OR instr(coalesce(NEW."employer", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'worker_pass_step: rows are kept as they were'); END
----
CREATE TABLE directory_english (
	id INTEGER NOT NULL, 
	directory_id INTEGER NOT NULL, 
	answers_for TEXT NOT NULL, 
	CONSTRAINT pk_directory_english PRIMARY KEY (id), 
	CONSTRAINT uq_directory_english_directory_id UNIQUE (directory_id), 
	CONSTRAINT fk_directory_english_directory_id FOREIGN KEY(directory_id) REFERENCES directory (id)
)
 STRICT
----
CREATE TABLE patrol_point_english (
	id INTEGER NOT NULL, 
	point_id INTEGER NOT NULL, 
	look TEXT NOT NULL, 
	CONSTRAINT pk_patrol_point_english PRIMARY KEY (id), 
	CONSTRAINT uq_patrol_point_english_point_id UNIQUE (point_id), 
	CONSTRAINT fk_patrol_point_english_point_id FOREIGN KEY(point_id) REFERENCES patrol_point (id)
)
 STRICT
----
CREATE TRIGGER patrol_point_english_kept_delete BEFORE DELETE ON patrol_point_english BEGIN SELECT RAISE(ABORT, 'patrol_point_english: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_english_kept_id BEFORE INSERT ON patrol_point_english WHEN EXISTS (SELECT 1 FROM patrol_point_english WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_point_english: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_english_kept_point_id BEFORE INSERT ON patrol_point_english WHEN EXISTS (SELECT 1 FROM patrol_point_english WHERE point_id = NEW.point_id) BEGIN SELECT RAISE(ABORT, 'patrol_point_english: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_english_kept_update BEFORE UPDATE ON patrol_point_english WHEN NOT (NEW."id" IS OLD."id" AND NEW."point_id" IS OLD."point_id" AND (NEW."look" IS OLD."look" OR instr(coalesce(NEW."look", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'patrol_point_english: rows are kept as they were'); END
