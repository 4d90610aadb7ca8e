CREATE TABLE calendar_day (
	id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_calendar_day PRIMARY KEY (id), 
	CONSTRAINT uq_calendar_day_date UNIQUE (date)
)
 STRICT
----
CREATE TABLE crew_card (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	weekdays TEXT NOT NULL, 
	most INTEGER, 
	stands_in INTEGER NOT NULL, 
	CONSTRAINT pk_crew_card PRIMARY KEY (id), 
	CONSTRAINT uq_crew_card_staff_id UNIQUE (staff_id), 
	CONSTRAINT ck_crew_card_most_positive CHECK (most > 0), 
	CONSTRAINT fk_crew_card_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE crew_pair (
	id INTEGER NOT NULL, 
	one_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	together INTEGER NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_crew_pair PRIMARY KEY (id), 
	CONSTRAINT ck_crew_pair_two_people CHECK (one_id < other_id), 
	CONSTRAINT fk_crew_pair_one_id FOREIGN KEY(one_id) REFERENCES staff (id), 
	CONSTRAINT fk_crew_pair_other_id FOREIGN KEY(other_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE crew_wish (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	shift TEXT NOT NULL, 
	weight INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_crew_wish PRIMARY KEY (id), 
	CONSTRAINT ck_crew_wish_weight_1_to_3 CHECK (weight BETWEEN 1 AND 3), 
	CONSTRAINT fk_crew_wish_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE rotation (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	pattern_id INTEGER NOT NULL, 
	cycle TEXT NOT NULL, 
	CONSTRAINT pk_rotation PRIMARY KEY (id), 
	CONSTRAINT uq_rotation_name UNIQUE (name), 
	CONSTRAINT fk_rotation_pattern_id FOREIGN KEY(pattern_id) REFERENCES shift_pattern (id)
)
 STRICT
----
CREATE TABLE shift_swap (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	giver_id INTEGER NOT NULL, 
	given_on TEXT NOT NULL, 
	taker_id INTEGER NOT NULL, 
	returned_on TEXT, 
	note TEXT NOT NULL, 
	asked_at TEXT NOT NULL, 
	CONSTRAINT pk_shift_swap PRIMARY KEY (id), 
	CONSTRAINT ck_shift_swap_two_people CHECK (giver_id <> taker_id), 
	CONSTRAINT fk_shift_swap_giver_id FOREIGN KEY(giver_id) REFERENCES staff (id), 
	CONSTRAINT fk_shift_swap_taker_id FOREIGN KEY(taker_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE crew_pin (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	gate_id INTEGER, 
	shift TEXT NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_crew_pin PRIMARY KEY (id), 
	CONSTRAINT fk_crew_pin_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_crew_pin_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id)
)
 STRICT
----
CREATE TABLE gate_terms (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	crews TEXT NOT NULL, 
	winter_opens INTEGER NOT NULL, 
	winter_closes INTEGER NOT NULL, 
	summer_opens INTEGER NOT NULL, 
	summer_closes INTEGER NOT NULL, 
	summer_first TEXT NOT NULL, 
	summer_last TEXT NOT NULL, 
	CONSTRAINT pk_gate_terms PRIMARY KEY (id), 
	CONSTRAINT uq_gate_terms_gate_id UNIQUE (gate_id), 
	CONSTRAINT fk_gate_terms_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id)
)
 STRICT
----
CREATE TABLE roster_reason (
	id INTEGER NOT NULL, 
	roster_id INTEGER NOT NULL, 
	of_version INTEGER, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_roster_reason PRIMARY KEY (id), 
	CONSTRAINT uq_roster_reason_roster_id UNIQUE (roster_id), 
	CONSTRAINT fk_roster_reason_roster_id FOREIGN KEY(roster_id) REFERENCES roster (id)
)
 STRICT
----
CREATE TABLE swap_consent (
	id INTEGER NOT NULL, 
	swap_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	agreed_at TEXT NOT NULL, 
	CONSTRAINT pk_swap_consent PRIMARY KEY (id), 
	CONSTRAINT uq_swap_consent_swap_id_staff_id UNIQUE (swap_id, staff_id), 
	CONSTRAINT fk_swap_consent_swap_id FOREIGN KEY(swap_id) REFERENCES shift_swap (id), 
	CONSTRAINT fk_swap_consent_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE swap_end (
	id INTEGER NOT NULL, 
	swap_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	roster_id INTEGER, 
	reason TEXT NOT NULL, 
	ended_at TEXT NOT NULL, 
	CONSTRAINT pk_swap_end PRIMARY KEY (id), 
	CONSTRAINT uq_swap_end_swap_id UNIQUE (swap_id), 
	CONSTRAINT fk_swap_end_swap_id FOREIGN KEY(swap_id) REFERENCES shift_swap (id), 
	CONSTRAINT fk_swap_end_roster_id FOREIGN KEY(roster_id) REFERENCES roster (id)
)
 STRICT
----
CREATE INDEX ix_crew_wish_date ON crew_wish (date)
----
CREATE INDEX ix_crew_wish_staff_id ON crew_wish (staff_id)
----
CREATE INDEX ix_shift_swap_month ON shift_swap (month)
----
CREATE INDEX ix_crew_pin_date ON crew_pin (date)
----
CREATE INDEX ix_crew_pin_staff_id ON crew_pin (staff_id)
----
CREATE TRIGGER roster_reason_kept_delete BEFORE DELETE ON roster_reason BEGIN SELECT RAISE(ABORT, 'roster_reason: rows are kept as they were'); END
----
CREATE TRIGGER roster_reason_kept_id BEFORE INSERT ON roster_reason WHEN EXISTS (SELECT 1 FROM roster_reason WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'roster_reason: rows are kept as they were'); END
----
CREATE TRIGGER roster_reason_kept_update BEFORE UPDATE ON roster_reason BEGIN SELECT RAISE(ABORT, 'roster_reason: rows are kept as they were'); END
----
CREATE TRIGGER shift_swap_kept_delete BEFORE DELETE ON shift_swap BEGIN SELECT RAISE(ABORT, 'shift_swap: rows are kept as they were'); END
----
CREATE TRIGGER shift_swap_kept_id BEFORE INSERT ON shift_swap WHEN EXISTS (SELECT 1 FROM shift_swap WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'shift_swap: rows are kept as they were'); END
----
CREATE TRIGGER shift_swap_kept_update BEFORE UPDATE ON shift_swap BEGIN SELECT RAISE(ABORT, 'shift_swap: rows are kept as they were'); END
----
CREATE TRIGGER swap_consent_kept_delete BEFORE DELETE ON swap_consent BEGIN SELECT RAISE(ABORT, 'swap_consent: rows are kept as they were'); END
----
CREATE TRIGGER swap_consent_kept_id BEFORE INSERT ON swap_consent WHEN EXISTS (SELECT 1 FROM swap_consent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'swap_consent: rows are kept as they were'); END
----
CREATE TRIGGER swap_consent_kept_update BEFORE UPDATE ON swap_consent BEGIN SELECT RAISE(ABORT, 'swap_consent: rows are kept as they were'); END
----
CREATE TRIGGER swap_end_kept_delete BEFORE DELETE ON swap_end BEGIN SELECT RAISE(ABORT, 'swap_end: rows are kept as they were'); END
----
CREATE TRIGGER swap_end_kept_id BEFORE INSERT ON swap_end WHEN EXISTS (SELECT 1 FROM swap_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'swap_end: rows are kept as they were'); END
----
CREATE TRIGGER swap_end_kept_update BEFORE UPDATE ON swap_end BEGIN SELECT RAISE(ABORT, 'swap_end: rows are kept as they were'); END
