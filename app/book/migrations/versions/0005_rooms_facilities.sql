CREATE TABLE contractor (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	trade TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	payees TEXT NOT NULL, 
	public INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_contractor PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE emergency_plan (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	place TEXT NOT NULL, 
	place_en TEXT NOT NULL, 
	steps TEXT NOT NULL, 
	steps_en TEXT NOT NULL, 
	people TEXT NOT NULL, 
	adopted_on TEXT, 
	drill_months INTEGER NOT NULL, 
	dropped INTEGER NOT NULL, 
	CONSTRAINT pk_emergency_plan PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE emergency_store (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	place TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	expires TEXT, 
	keeper TEXT NOT NULL, 
	note TEXT NOT NULL, 
	checked_on TEXT, 
	dropped INTEGER NOT NULL, 
	CONSTRAINT pk_emergency_store PRIMARY KEY (id), 
	CONSTRAINT ck_emergency_store_not_below_zero CHECK (quantity >= 0)
)
 STRICT
----
CREATE TABLE facility (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	place TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	installed TEXT, 
	warranty TEXT, 
	whose TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	condition TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_facility PRIMARY KEY (id), 
	CONSTRAINT ck_facility_some CHECK (quantity > 0)
)
 STRICT
----
CREATE TABLE clean_area (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	person TEXT NOT NULL, 
	hours TEXT NOT NULL, 
	extent TEXT NOT NULL, 
	contractor_id INTEGER, 
	note TEXT NOT NULL, 
	public INTEGER NOT NULL, 
	dropped INTEGER NOT NULL, 
	CONSTRAINT pk_clean_area PRIMARY KEY (id), 
	CONSTRAINT fk_clean_area_contractor_id FOREIGN KEY(contractor_id) REFERENCES contractor (id)
)
 STRICT
----
CREATE TABLE exercise (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	plan_id INTEGER, 
	held_on TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	led_by TEXT NOT NULL, 
	place TEXT NOT NULL, 
	attended INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	found TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	valid_until TEXT, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_exercise PRIMARY KEY (id), 
	CONSTRAINT fk_exercise_plan_id FOREIGN KEY(plan_id) REFERENCES emergency_plan (id), 
	CONSTRAINT fk_exercise_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE service_assessment (
	id INTEGER NOT NULL, 
	contractor_id INTEGER, 
	person TEXT NOT NULL, 
	work TEXT NOT NULL, 
	held_on TEXT NOT NULL, 
	called INTEGER NOT NULL, 
	satisfied INTEGER, 
	basically INTEGER, 
	not_satisfied INTEGER, 
	points INTEGER, 
	stars INTEGER, 
	verdict TEXT NOT NULL, 
	mend_by TEXT, 
	why TEXT NOT NULL, 
	said TEXT NOT NULL, 
	teller TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_service_assessment PRIMARY KEY (id), 
	CONSTRAINT ck_service_assessment_somebody CHECK ((contractor_id IS NULL) = (person <> '')), 
	CONSTRAINT ck_service_assessment_votes_or_points CHECK ((points IS NULL) <> (satisfied IS NULL)), 
	CONSTRAINT fk_service_assessment_contractor_id FOREIGN KEY(contractor_id) REFERENCES contractor (id), 
	CONSTRAINT fk_service_assessment_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE service_contract (
	id INTEGER NOT NULL, 
	contractor_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	promise TEXT NOT NULL, 
	prices TEXT NOT NULL, 
	yearly INTEGER NOT NULL, 
	resolution TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_service_contract PRIMARY KEY (id), 
	CONSTRAINT ck_service_contract_dates_in_order CHECK (until >= since), 
	CONSTRAINT ck_service_contract_not_below_zero CHECK (yearly >= 0), 
	CONSTRAINT fk_service_contract_contractor_id FOREIGN KEY(contractor_id) REFERENCES contractor (id), 
	CONSTRAINT fk_service_contract_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE snow_end (
	id INTEGER NOT NULL, 
	stopped_at TEXT NOT NULL, 
	clear_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_snow_end PRIMARY KEY (id), 
	CONSTRAINT uq_snow_end_stopped_at UNIQUE (stopped_at), 
	CONSTRAINT fk_snow_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE assessment_recheck (
	id INTEGER NOT NULL, 
	assessment_id INTEGER NOT NULL, 
	checked_on TEXT NOT NULL, 
	passed INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_assessment_recheck PRIMARY KEY (id), 
	CONSTRAINT fk_assessment_recheck_assessment_id FOREIGN KEY(assessment_id) REFERENCES service_assessment (id), 
	CONSTRAINT fk_assessment_recheck_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE assessment_struck (
	id INTEGER NOT NULL, 
	assessment_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_assessment_struck PRIMARY KEY (id), 
	CONSTRAINT uq_assessment_struck_assessment_id UNIQUE (assessment_id), 
	CONSTRAINT fk_assessment_struck_assessment_id FOREIGN KEY(assessment_id) REFERENCES service_assessment (id), 
	CONSTRAINT fk_assessment_struck_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE contract_check (
	id INTEGER NOT NULL, 
	contract_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	checked_on TEXT NOT NULL, 
	person TEXT NOT NULL, 
	kept INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_contract_check PRIMARY KEY (id), 
	CONSTRAINT fk_contract_check_contract_id FOREIGN KEY(contract_id) REFERENCES service_contract (id), 
	CONSTRAINT fk_contract_check_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE exercise_struck (
	id INTEGER NOT NULL, 
	exercise_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_exercise_struck PRIMARY KEY (id), 
	CONSTRAINT uq_exercise_struck_exercise_id UNIQUE (exercise_id), 
	CONSTRAINT fk_exercise_struck_exercise_id FOREIGN KEY(exercise_id) REFERENCES exercise (id), 
	CONSTRAINT fk_exercise_struck_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE service_contract_end (
	id INTEGER NOT NULL, 
	contract_id INTEGER NOT NULL, 
	last TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_service_contract_end PRIMARY KEY (id), 
	CONSTRAINT uq_service_contract_end_contract_id UNIQUE (contract_id), 
	CONSTRAINT fk_service_contract_end_contract_id FOREIGN KEY(contract_id) REFERENCES service_contract (id), 
	CONSTRAINT fk_service_contract_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE upkeep_task (
	id INTEGER NOT NULL, 
	facility_id INTEGER, 
	area_id INTEGER, 
	text TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	rhythm TEXT NOT NULL, 
	since TEXT NOT NULL, 
	person TEXT NOT NULL, 
	dropped INTEGER NOT NULL, 
	CONSTRAINT pk_upkeep_task PRIMARY KEY (id), 
	CONSTRAINT ck_upkeep_task_one_place CHECK ((facility_id IS NULL) <> (area_id IS NULL)), 
	CONSTRAINT fk_upkeep_task_facility_id FOREIGN KEY(facility_id) REFERENCES facility (id), 
	CONSTRAINT fk_upkeep_task_area_id FOREIGN KEY(area_id) REFERENCES clean_area (id)
)
 STRICT
----
CREATE TABLE upkeep_done (
	id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	rounds INTEGER NOT NULL, 
	done_on TEXT NOT NULL, 
	person TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	note TEXT NOT NULL, 
	material TEXT NOT NULL, 
	cost INTEGER NOT NULL, 
	entry_id INTEGER, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_upkeep_done PRIMARY KEY (id), 
	CONSTRAINT ck_upkeep_done_dates_in_order CHECK (last >= first), 
	CONSTRAINT ck_upkeep_done_amounts CHECK (cost >= 0 AND rounds > 0), 
	CONSTRAINT fk_upkeep_done_task_id FOREIGN KEY(task_id) REFERENCES upkeep_task (id), 
	CONSTRAINT fk_upkeep_done_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_upkeep_done_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE upkeep_struck (
	id INTEGER NOT NULL, 
	done_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_upkeep_struck PRIMARY KEY (id), 
	CONSTRAINT uq_upkeep_struck_done_id UNIQUE (done_id), 
	CONSTRAINT fk_upkeep_struck_done_id FOREIGN KEY(done_id) REFERENCES upkeep_done (id), 
	CONSTRAINT fk_upkeep_struck_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_exercise_held_on ON exercise (held_on)
----
CREATE INDEX ix_service_assessment_contractor_id ON service_assessment (contractor_id)
----
CREATE INDEX ix_service_contract_contractor_id ON service_contract (contractor_id)
----
CREATE INDEX ix_assessment_recheck_assessment_id ON assessment_recheck (assessment_id)
----
CREATE INDEX ix_contract_check_contract_id ON contract_check (contract_id)
----
CREATE INDEX ix_upkeep_task_area_id ON upkeep_task (area_id)
----
CREATE INDEX ix_upkeep_task_facility_id ON upkeep_task (facility_id)
----
CREATE INDEX ix_upkeep_done_task_id_last ON upkeep_done (task_id, last)
----
CREATE TRIGGER assessment_recheck_kept_delete BEFORE DELETE ON assessment_recheck BEGIN SELECT RAISE(ABORT, 'assessment_recheck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_recheck_kept_id BEFORE INSERT ON assessment_recheck WHEN EXISTS (SELECT 1 FROM assessment_recheck WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'assessment_recheck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_recheck_kept_update BEFORE UPDATE ON assessment_recheck WHEN NOT (NEW."id" IS OLD."id" AND NEW."assessment_id" IS OLD."assessment_id" AND NEW."checked_on" IS OLD."checked_on" AND NEW."passed" IS OLD."passed" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'assessment_recheck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_struck_kept_assessment_id BEFORE INSERT ON assessment_struck WHEN EXISTS (SELECT 1 FROM assessment_struck WHERE assessment_id = NEW.assessment_id) BEGIN SELECT RAISE(ABORT, 'assessment_struck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_struck_kept_delete BEFORE DELETE ON assessment_struck BEGIN SELECT RAISE(ABORT, 'assessment_struck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_struck_kept_id BEFORE INSERT ON assessment_struck WHEN EXISTS (SELECT 1 FROM assessment_struck WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'assessment_struck: rows are kept as they were'); END
----
CREATE TRIGGER assessment_struck_kept_update BEFORE UPDATE ON assessment_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."assessment_id" IS OLD."assessment_id" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'assessment_struck: rows are kept as they were'); END
----
CREATE TRIGGER contract_check_kept_delete BEFORE DELETE ON contract_check BEGIN SELECT RAISE(ABORT, 'contract_check: rows are kept as they were'); END
----
CREATE TRIGGER contract_check_kept_id BEFORE INSERT ON contract_check WHEN EXISTS (SELECT 1 FROM contract_check WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'contract_check: rows are kept as they were'); END
----
CREATE TRIGGER contract_check_kept_update BEFORE UPDATE ON contract_check WHEN NOT (NEW."id" IS OLD."id" AND NEW."contract_id" IS OLD."contract_id" AND NEW."month" IS OLD."month" AND NEW."checked_on" IS OLD."checked_on" AND NEW."kept" IS OLD."kept" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'contract_check: rows are kept as they were'); END
----
CREATE TRIGGER exercise_kept_delete BEFORE DELETE ON exercise BEGIN SELECT RAISE(ABORT, 'exercise: rows are kept as they were'); END
----
CREATE TRIGGER exercise_kept_id BEFORE INSERT ON exercise WHEN EXISTS (SELECT 1 FROM exercise WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'exercise: rows are kept as they were'); END
----
CREATE TRIGGER exercise_kept_update BEFORE UPDATE ON exercise WHEN NOT (NEW."id" IS OLD."id" AND NEW."kind" IS OLD."kind" AND NEW."plan_id" IS OLD."plan_id" AND NEW."held_on" IS OLD."held_on" AND NEW."attended" IS OLD."attended" AND NEW."minutes" IS OLD."minutes" AND NEW."valid_until" IS OLD."valid_until" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'exercise: rows are kept as they were'); END
----
CREATE TRIGGER exercise_struck_kept_delete BEFORE DELETE ON exercise_struck BEGIN SELECT RAISE(ABORT, 'exercise_struck: rows are kept as they were'); END
----
CREATE TRIGGER exercise_struck_kept_exercise_id BEFORE INSERT ON exercise_struck WHEN EXISTS (SELECT 1 FROM exercise_struck WHERE exercise_id = NEW.exercise_id) BEGIN SELECT RAISE(ABORT, 'exercise_struck: rows are kept as they were'); END
----
CREATE TRIGGER exercise_struck_kept_id BEFORE INSERT ON exercise_struck WHEN EXISTS (SELECT 1 FROM exercise_struck WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'exercise_struck: rows are kept as they were'); END
----
CREATE TRIGGER exercise_struck_kept_update BEFORE UPDATE ON exercise_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."exercise_id" IS OLD."exercise_id" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'exercise_struck: rows are kept as they were'); END
----
CREATE TRIGGER service_assessment_kept_delete BEFORE DELETE ON service_assessment BEGIN SELECT RAISE(ABORT, 'service_assessment: rows are kept as they were'); END
----
CREATE TRIGGER service_assessment_kept_id BEFORE INSERT ON service_assessment WHEN EXISTS (SELECT 1 FROM service_assessment WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'service_assessment: rows are kept as they were'); END
----
CREATE TRIGGER service_assessment_kept_update BEFORE UPDATE ON service_assessment WHEN NOT (NEW."id" IS OLD."id" AND NEW."contractor_id" IS OLD."contractor_id" AND NEW."held_on" IS OLD."held_on" AND NEW."called" IS OLD."called" AND NEW."satisfied" IS OLD."satisfied" AND NEW."basically" IS OLD."basically" AND NEW."not_satisfied" IS OLD."not_satisfied" AND NEW."points" IS OLD."points" AND NEW."stars" IS OLD."stars" AND NEW."verdict" IS OLD."verdict" AND NEW."mend_by" IS OLD."mend_by" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'service_assessment: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_end_kept_contract_id BEFORE INSERT ON service_contract_end WHEN EXISTS (SELECT 1 FROM service_contract_end WHERE contract_id = NEW.contract_id) BEGIN SELECT RAISE(ABORT, 'service_contract_end: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_end_kept_delete BEFORE DELETE ON service_contract_end BEGIN SELECT RAISE(ABORT, 'service_contract_end: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_end_kept_id BEFORE INSERT ON service_contract_end WHEN EXISTS (SELECT 1 FROM service_contract_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'service_contract_end: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_end_kept_update BEFORE UPDATE ON service_contract_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."contract_id" IS OLD."contract_id" AND NEW."last" IS OLD."last" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'service_contract_end: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_kept_delete BEFORE DELETE ON service_contract BEGIN SELECT RAISE(ABORT, 'service_contract: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_kept_id BEFORE INSERT ON service_contract WHEN EXISTS (SELECT 1 FROM service_contract WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'service_contract: rows are kept as they were'); END
----
CREATE TRIGGER service_contract_kept_update BEFORE UPDATE ON service_contract WHEN NOT (NEW."id" IS OLD."id" AND NEW."contractor_id" IS OLD."contractor_id" AND NEW."since" IS OLD."since" AND NEW."until" IS OLD."until" AND NEW."yearly" IS OLD."yearly" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'service_contract: rows are kept as they were'); END
----
CREATE TRIGGER snow_end_kept_delete BEFORE DELETE ON snow_end BEGIN SELECT RAISE(ABORT, 'snow_end: rows are kept as they were'); END
----
CREATE TRIGGER snow_end_kept_id BEFORE INSERT ON snow_end WHEN EXISTS (SELECT 1 FROM snow_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'snow_end: rows are kept as they were'); END
----
CREATE TRIGGER snow_end_kept_stopped_at BEFORE INSERT ON snow_end WHEN EXISTS (SELECT 1 FROM snow_end WHERE stopped_at = NEW.stopped_at) BEGIN SELECT RAISE(ABORT, 'snow_end: rows are kept as they were'); END
----
CREATE TRIGGER snow_end_kept_update BEFORE UPDATE ON snow_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."stopped_at" IS OLD."stopped_at" AND NEW."clear_by" IS OLD."clear_by" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'snow_end: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_done_kept_delete BEFORE DELETE ON upkeep_done BEGIN SELECT RAISE(ABORT, 'upkeep_done: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_done_kept_id BEFORE INSERT ON upkeep_done WHEN EXISTS (SELECT 1 FROM upkeep_done WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'upkeep_done: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_done_kept_update BEFORE UPDATE ON upkeep_done WHEN NOT (NEW."id" IS OLD."id" AND NEW."task_id" IS OLD."task_id" AND NEW."first" IS OLD."first" AND NEW."last" IS OLD."last" AND NEW."rounds" IS OLD."rounds" AND NEW."done_on" IS OLD."done_on" AND NEW."outcome" IS OLD."outcome" AND NEW."cost" IS OLD."cost" AND NEW."entry_id" IS OLD."entry_id" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'upkeep_done: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_struck_kept_delete BEFORE DELETE ON upkeep_struck BEGIN SELECT RAISE(ABORT, 'upkeep_struck: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_struck_kept_done_id BEFORE INSERT ON upkeep_struck WHEN EXISTS (SELECT 1 FROM upkeep_struck WHERE done_id = NEW.done_id) BEGIN SELECT RAISE(ABORT, 'upkeep_struck: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_struck_kept_id BEFORE INSERT ON upkeep_struck WHEN EXISTS (SELECT 1 FROM upkeep_struck WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'upkeep_struck: rows are kept as they were'); END
----
CREATE TRIGGER upkeep_struck_kept_update BEFORE UPDATE ON upkeep_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."done_id" IS OLD."done_id" AND NEW."operator_id" IS OLD."operator_id") BEGIN SELECT RAISE(ABORT, 'upkeep_struck: rows are kept as they were'); END
