CREATE TABLE hazard (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	found_on TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	place TEXT NOT NULL, 
	what TEXT NOT NULL, 
	found_by TEXT NOT NULL, 
	person TEXT NOT NULL, 
	due TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_hazard PRIMARY KEY (id), 
	CONSTRAINT uq_hazard_year_number UNIQUE (year, number), 
	CONSTRAINT fk_hazard_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE lamp_count (
	id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	place TEXT NOT NULL, 
	lamps INTEGER NOT NULL, 
	lit INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_lamp_count PRIMARY KEY (id), 
	CONSTRAINT ck_lamp_count_lit_of_lamps CHECK (lamps > 0 AND lit BETWEEN 0 AND lamps), 
	CONSTRAINT fk_lamp_count_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_plan (
	id INTEGER NOT NULL, 
	route TEXT NOT NULL, 
	times INTEGER NOT NULL, 
	per TEXT NOT NULL, 
	hours TEXT NOT NULL, 
	since TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_patrol_plan PRIMARY KEY (id), 
	CONSTRAINT ck_patrol_plan_times_positive CHECK (times > 0), 
	CONSTRAINT fk_patrol_plan_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_point (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	look TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_patrol_point PRIMARY KEY (id), 
	CONSTRAINT uq_patrol_point_name UNIQUE (name), 
	CONSTRAINT fk_patrol_point_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_route (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	points TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_patrol_route PRIMARY KEY (id), 
	CONSTRAINT uq_patrol_route_name_version UNIQUE (name, version), 
	CONSTRAINT fk_patrol_route_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE round_place (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	place TEXT NOT NULL, 
	place_en TEXT NOT NULL, 
	since TEXT NOT NULL, 
	workdays INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_round_place PRIMARY KEY (id), 
	CONSTRAINT fk_round_place_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE hazard_step (
	id INTEGER NOT NULL, 
	hazard_id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	words TEXT NOT NULL, 
	due TEXT, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_hazard_step PRIMARY KEY (id), 
	CONSTRAINT fk_hazard_step_hazard_id FOREIGN KEY(hazard_id) REFERENCES hazard (id), 
	CONSTRAINT fk_hazard_step_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE hazard_strike (
	id INTEGER NOT NULL, 
	hazard_id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	words TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_hazard_strike PRIMARY KEY (id), 
	CONSTRAINT uq_hazard_strike_hazard_id UNIQUE (hazard_id), 
	CONSTRAINT fk_hazard_strike_hazard_id FOREIGN KEY(hazard_id) REFERENCES hazard (id), 
	CONSTRAINT fk_hazard_strike_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_plan_end (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	ended_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_patrol_plan_end PRIMARY KEY (id), 
	CONSTRAINT uq_patrol_plan_end_plan_id UNIQUE (plan_id), 
	CONSTRAINT fk_patrol_plan_end_plan_id FOREIGN KEY(plan_id) REFERENCES patrol_plan (id), 
	CONSTRAINT fk_patrol_plan_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_walk (
	id INTEGER NOT NULL, 
	route_id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	begun TEXT NOT NULL, 
	person TEXT NOT NULL, 
	note TEXT NOT NULL, 
	from_paper INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_patrol_walk PRIMARY KEY (id), 
	CONSTRAINT fk_patrol_walk_route_id FOREIGN KEY(route_id) REFERENCES patrol_route (id), 
	CONSTRAINT fk_patrol_walk_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE round_origin (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	from_paper INTEGER NOT NULL, 
	codes TEXT NOT NULL, 
	CONSTRAINT pk_round_origin PRIMARY KEY (id), 
	CONSTRAINT uq_round_origin_round_id UNIQUE (round_id), 
	CONSTRAINT fk_round_origin_round_id FOREIGN KEY(round_id) REFERENCES inspection_round (id)
)
 STRICT
----
CREATE TABLE round_place_end (
	id INTEGER NOT NULL, 
	place_id INTEGER NOT NULL, 
	ended_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_round_place_end PRIMARY KEY (id), 
	CONSTRAINT uq_round_place_end_place_id UNIQUE (place_id), 
	CONSTRAINT fk_round_place_end_place_id FOREIGN KEY(place_id) REFERENCES round_place (id), 
	CONSTRAINT fk_round_place_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE patrol_visit (
	id INTEGER NOT NULL, 
	walk_id INTEGER NOT NULL, 
	point_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	seen TEXT NOT NULL, 
	CONSTRAINT pk_patrol_visit PRIMARY KEY (id), 
	CONSTRAINT uq_patrol_visit_walk_id_point_id UNIQUE (walk_id, point_id), 
	CONSTRAINT fk_patrol_visit_walk_id FOREIGN KEY(walk_id) REFERENCES patrol_walk (id), 
	CONSTRAINT fk_patrol_visit_point_id FOREIGN KEY(point_id) REFERENCES patrol_point (id)
)
 STRICT
----
CREATE INDEX ix_hazard_found_on ON hazard (found_on)
----
CREATE INDEX ix_hazard_step_hazard_id ON hazard_step (hazard_id)
----
CREATE INDEX ix_patrol_walk_on ON patrol_walk ("on")
----
CREATE INDEX ix_patrol_visit_walk_id ON patrol_visit (walk_id)
----
CREATE TRIGGER hazard_kept_delete BEFORE DELETE ON hazard BEGIN SELECT RAISE(ABORT, 'hazard: rows are kept as they were'); END
----
CREATE TRIGGER hazard_kept_id BEFORE INSERT ON hazard WHEN EXISTS (SELECT 1 FROM hazard WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hazard: rows are kept as they were'); END
----
CREATE TRIGGER hazard_kept_update BEFORE UPDATE ON hazard BEGIN SELECT RAISE(ABORT, 'hazard: rows are kept as they were'); END
----
CREATE TRIGGER hazard_kept_year_number BEFORE INSERT ON hazard WHEN EXISTS (SELECT 1 FROM hazard WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'hazard: rows are kept as they were'); END
----
CREATE TRIGGER hazard_step_kept_delete BEFORE DELETE ON hazard_step BEGIN SELECT RAISE(ABORT, 'hazard_step: rows are kept as they were'); END
----
CREATE TRIGGER hazard_step_kept_id BEFORE INSERT ON hazard_step WHEN EXISTS (SELECT 1 FROM hazard_step WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hazard_step: rows are kept as they were'); END
----
CREATE TRIGGER hazard_step_kept_update BEFORE UPDATE ON hazard_step BEGIN SELECT RAISE(ABORT, 'hazard_step: rows are kept as they were'); END
----
CREATE TRIGGER hazard_strike_kept_delete BEFORE DELETE ON hazard_strike BEGIN SELECT RAISE(ABORT, 'hazard_strike: rows are kept as they were'); END
----
CREATE TRIGGER hazard_strike_kept_hazard_id BEFORE INSERT ON hazard_strike WHEN EXISTS (SELECT 1 FROM hazard_strike WHERE hazard_id = NEW.hazard_id) BEGIN SELECT RAISE(ABORT, 'hazard_strike: rows are kept as they were'); END
----
CREATE TRIGGER hazard_strike_kept_id BEFORE INSERT ON hazard_strike WHEN EXISTS (SELECT 1 FROM hazard_strike WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hazard_strike: rows are kept as they were'); END
----
CREATE TRIGGER hazard_strike_kept_update BEFORE UPDATE ON hazard_strike BEGIN SELECT RAISE(ABORT, 'hazard_strike: rows are kept as they were'); END
----
CREATE TRIGGER lamp_count_kept_delete BEFORE DELETE ON lamp_count BEGIN SELECT RAISE(ABORT, 'lamp_count: rows are kept as they were'); END
----
CREATE TRIGGER lamp_count_kept_id BEFORE INSERT ON lamp_count WHEN EXISTS (SELECT 1 FROM lamp_count WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'lamp_count: rows are kept as they were'); END
----
CREATE TRIGGER lamp_count_kept_update BEFORE UPDATE ON lamp_count BEGIN SELECT RAISE(ABORT, 'lamp_count: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_end_kept_delete BEFORE DELETE ON patrol_plan_end BEGIN SELECT RAISE(ABORT, 'patrol_plan_end: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_end_kept_id BEFORE INSERT ON patrol_plan_end WHEN EXISTS (SELECT 1 FROM patrol_plan_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_plan_end: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_end_kept_plan_id BEFORE INSERT ON patrol_plan_end WHEN EXISTS (SELECT 1 FROM patrol_plan_end WHERE plan_id = NEW.plan_id) BEGIN SELECT RAISE(ABORT, 'patrol_plan_end: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_end_kept_update BEFORE UPDATE ON patrol_plan_end BEGIN SELECT RAISE(ABORT, 'patrol_plan_end: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_kept_delete BEFORE DELETE ON patrol_plan BEGIN SELECT RAISE(ABORT, 'patrol_plan: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_kept_id BEFORE INSERT ON patrol_plan WHEN EXISTS (SELECT 1 FROM patrol_plan WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_plan: rows are kept as they were'); END
----
CREATE TRIGGER patrol_plan_kept_update BEFORE UPDATE ON patrol_plan BEGIN SELECT RAISE(ABORT, 'patrol_plan: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_kept_delete BEFORE DELETE ON patrol_point BEGIN SELECT RAISE(ABORT, 'patrol_point: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_kept_id BEFORE INSERT ON patrol_point WHEN EXISTS (SELECT 1 FROM patrol_point WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_point: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_kept_name BEFORE INSERT ON patrol_point WHEN EXISTS (SELECT 1 FROM patrol_point WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'patrol_point: rows are kept as they were'); END
----
CREATE TRIGGER patrol_point_kept_update BEFORE UPDATE ON patrol_point BEGIN SELECT RAISE(ABORT, 'patrol_point: rows are kept as they were'); END
----
CREATE TRIGGER patrol_route_kept_delete BEFORE DELETE ON patrol_route BEGIN SELECT RAISE(ABORT, 'patrol_route: rows are kept as they were'); END
----
CREATE TRIGGER patrol_route_kept_id BEFORE INSERT ON patrol_route WHEN EXISTS (SELECT 1 FROM patrol_route WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_route: rows are kept as they were'); END
----
CREATE TRIGGER patrol_route_kept_name_version BEFORE INSERT ON patrol_route WHEN EXISTS (SELECT 1 FROM patrol_route WHERE name = NEW.name AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'patrol_route: rows are kept as they were'); END
----
CREATE TRIGGER patrol_route_kept_update BEFORE UPDATE ON patrol_route BEGIN SELECT RAISE(ABORT, 'patrol_route: rows are kept as they were'); END
----
CREATE TRIGGER patrol_visit_kept_delete BEFORE DELETE ON patrol_visit BEGIN SELECT RAISE(ABORT, 'patrol_visit: rows are kept as they were'); END
----
CREATE TRIGGER patrol_visit_kept_id BEFORE INSERT ON patrol_visit WHEN EXISTS (SELECT 1 FROM patrol_visit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_visit: rows are kept as they were'); END
----
CREATE TRIGGER patrol_visit_kept_update BEFORE UPDATE ON patrol_visit BEGIN SELECT RAISE(ABORT, 'patrol_visit: rows are kept as they were'); END
----
CREATE TRIGGER patrol_visit_kept_walk_id_point_id BEFORE INSERT ON patrol_visit WHEN EXISTS (SELECT 1 FROM patrol_visit WHERE walk_id = NEW.walk_id AND point_id = NEW.point_id) BEGIN SELECT RAISE(ABORT, 'patrol_visit: rows are kept as they were'); END
----
CREATE TRIGGER patrol_walk_kept_delete BEFORE DELETE ON patrol_walk BEGIN SELECT RAISE(ABORT, 'patrol_walk: rows are kept as they were'); END
----
CREATE TRIGGER patrol_walk_kept_id BEFORE INSERT ON patrol_walk WHEN EXISTS (SELECT 1 FROM patrol_walk WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'patrol_walk: rows are kept as they were'); END
----
CREATE TRIGGER patrol_walk_kept_update BEFORE UPDATE ON patrol_walk BEGIN SELECT RAISE(ABORT, 'patrol_walk: rows are kept as they were'); END
----
CREATE TRIGGER round_origin_kept_delete BEFORE DELETE ON round_origin BEGIN SELECT RAISE(ABORT, 'round_origin: rows are kept as they were'); END
----
CREATE TRIGGER round_origin_kept_id BEFORE INSERT ON round_origin WHEN EXISTS (SELECT 1 FROM round_origin WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'round_origin: rows are kept as they were'); END
----
CREATE TRIGGER round_origin_kept_round_id BEFORE INSERT ON round_origin WHEN EXISTS (SELECT 1 FROM round_origin WHERE round_id = NEW.round_id) BEGIN SELECT RAISE(ABORT, 'round_origin: rows are kept as they were'); END
----
CREATE TRIGGER round_origin_kept_update BEFORE UPDATE ON round_origin BEGIN SELECT RAISE(ABORT, 'round_origin: rows are kept as they were'); END
----
CREATE TRIGGER round_place_end_kept_delete BEFORE DELETE ON round_place_end BEGIN SELECT RAISE(ABORT, 'round_place_end: rows are kept as they were'); END
----
CREATE TRIGGER round_place_end_kept_id BEFORE INSERT ON round_place_end WHEN EXISTS (SELECT 1 FROM round_place_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'round_place_end: rows are kept as they were'); END
----
CREATE TRIGGER round_place_end_kept_place_id BEFORE INSERT ON round_place_end WHEN EXISTS (SELECT 1 FROM round_place_end WHERE place_id = NEW.place_id) BEGIN SELECT RAISE(ABORT, 'round_place_end: rows are kept as they were'); END
----
CREATE TRIGGER round_place_end_kept_update BEFORE UPDATE ON round_place_end BEGIN SELECT RAISE(ABORT, 'round_place_end: rows are kept as they were'); END
----
CREATE TRIGGER round_place_kept_delete BEFORE DELETE ON round_place BEGIN SELECT RAISE(ABORT, 'round_place: rows are kept as they were'); END
----
CREATE TRIGGER round_place_kept_id BEFORE INSERT ON round_place WHEN EXISTS (SELECT 1 FROM round_place WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'round_place: rows are kept as they were'); END
----
CREATE TRIGGER round_place_kept_update BEFORE UPDATE ON round_place BEGIN SELECT RAISE(ABORT, 'round_place: rows are kept as they were'); END
