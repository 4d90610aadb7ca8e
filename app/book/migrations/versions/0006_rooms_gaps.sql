CREATE TABLE gate_opening (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	winter_opens INTEGER NOT NULL, 
	winter_closes INTEGER NOT NULL, 
	summer_opens INTEGER NOT NULL, 
	summer_closes INTEGER NOT NULL, 
	summer_first TEXT NOT NULL, 
	summer_last TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_gate_opening PRIMARY KEY (id), 
	CONSTRAINT fk_gate_opening_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_gate_opening_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_gate_opening_gate_id ON gate_opening (gate_id)
----
CREATE TRIGGER gate_opening_kept_delete BEFORE DELETE ON gate_opening BEGIN SELECT RAISE(ABORT, 'gate_opening: rows are kept as they were'); END
----
CREATE TRIGGER gate_opening_kept_id BEFORE INSERT ON gate_opening WHEN EXISTS (SELECT 1 FROM gate_opening WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'gate_opening: rows are kept as they were'); END
----
CREATE TRIGGER gate_opening_kept_update BEFORE UPDATE ON gate_opening BEGIN SELECT RAISE(ABORT, 'gate_opening: rows are kept as they were'); END
----
DROP TRIGGER case_appeal_kept_update
----
CREATE TRIGGER case_appeal_kept_update BEFORE UPDATE ON case_appeal WHEN NOT (NEW."id" IS OLD."id" AND NEW."case_id" IS OLD."case_id" AND NEW."decision_id" IS OLD."decision_id" AND NEW."made_on" IS OLD."made_on" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'case_appeal: rows are kept as they were'); END
----
DROP TRIGGER case_decision_kept_update
----
CREATE TRIGGER case_decision_kept_update BEFORE UPDATE ON case_decision WHEN NOT (NEW."id" IS OLD."id" AND NEW."case_id" IS OLD."case_id" AND NEW."upheld" IS OLD."upheld" AND NEW."amount" IS OLD."amount" AND NEW."decided_on" IS OLD."decided_on" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'case_decision: rows are kept as they were'); END
----
DROP TRIGGER case_statement_kept_update
----
CREATE TRIGGER case_statement_kept_update BEFORE UPDATE ON case_statement WHEN NOT (NEW."id" IS OLD."id" AND NEW."case_id" IS OLD."case_id" AND NEW."given_on" IS OLD."given_on" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'case_statement: rows are kept as they were'); END
----
DROP TRIGGER charge_reversal_kept_update
----
CREATE TRIGGER charge_reversal_kept_update BEFORE UPDATE ON charge_reversal WHEN NOT (NEW."id" IS OLD."id" AND NEW."charge_id" IS OLD."charge_id" AND NEW."reversed_on" IS OLD."reversed_on" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'charge_reversal: rows are kept as they were'); END
----
DROP TRIGGER duty_end_kept_update
----
CREATE TRIGGER duty_end_kept_update BEFORE UPDATE ON duty_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."duty_id" IS OLD."duty_id" AND NEW."off_at" IS OLD."off_at" AND NEW."keys_there" IS OLD."keys_there" AND NEW."radio_there" IS OLD."radio_there" AND NEW."extinguisher_there" IS OLD."extinguisher_there" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."matters" IS OLD."matters" OR instr(coalesce(NEW."matters", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'duty_end: rows are kept as they were'); END
----
DROP TRIGGER duty_event_kept_update
----
CREATE TRIGGER duty_event_kept_update BEFORE UPDATE ON duty_event WHEN NOT (NEW."id" IS OLD."id" AND NEW."duty_id" IS OLD."duty_id" AND NEW."at" IS OLD."at" AND NEW."kind" IS OLD."kind" AND NEW."minutes" IS OLD."minutes" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'duty_event: rows are kept as they were'); END
----
DROP TRIGGER guard_case_kept_update
----
CREATE TRIGGER guard_case_kept_update BEFORE UPDATE ON guard_case WHEN NOT (NEW."id" IS OLD."id" AND NEW."staff_id" IS OLD."staff_id" AND NEW."rule" IS OLD."rule" AND NEW."rule_name" IS OLD."rule_name" AND NEW."rule_name_en" IS OLD."rule_name_en" AND NEW."amount" IS OLD."amount" AND NEW."at" IS OLD."at" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."evidence" IS OLD."evidence" OR instr(coalesce(NEW."evidence", ''), '（已删除）') > 0) AND (NEW."witness" IS OLD."witness" OR instr(coalesce(NEW."witness", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'guard_case: rows are kept as they were'); END
----
DROP TRIGGER hazard_kept_update
----
CREATE TRIGGER hazard_kept_update BEFORE UPDATE ON hazard WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."found_on" IS OLD."found_on" AND NEW."kind" IS OLD."kind" AND NEW."due" IS OLD."due" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."what" IS OLD."what" OR instr(coalesce(NEW."what", ''), '（已删除）') > 0) AND (NEW."found_by" IS OLD."found_by" OR instr(coalesce(NEW."found_by", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."measure" IS OLD."measure" OR instr(coalesce(NEW."measure", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'hazard: rows are kept as they were'); END
----
DROP TRIGGER hazard_step_kept_update
----
CREATE TRIGGER hazard_step_kept_update BEFORE UPDATE ON hazard_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."hazard_id" IS OLD."hazard_id" AND NEW."on" IS OLD."on" AND NEW."due" IS OLD."due" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'hazard_step: rows are kept as they were'); END
----
DROP TRIGGER hazard_strike_kept_update
----
CREATE TRIGGER hazard_strike_kept_update BEFORE UPDATE ON hazard_strike WHEN NOT (NEW."id" IS OLD."id" AND NEW."hazard_id" IS OLD."hazard_id" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'hazard_strike: rows are kept as they were'); END
----
DROP TRIGGER inspection_round_kept_update
----
CREATE TRIGGER inspection_round_kept_update BEFORE UPDATE ON inspection_round WHEN NOT (NEW."id" IS OLD."id" AND NEW."checklist_id" IS OLD."checklist_id" AND NEW."opened_on" IS OLD."opened_on" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."inspector" IS OLD."inspector" OR instr(coalesce(NEW."inspector", ''), '（已删除）') > 0) AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'inspection_round: rows are kept as they were'); END
----
DROP TRIGGER item_grade_kept_update
----
CREATE TRIGGER item_grade_kept_update BEFORE UPDATE ON item_grade WHEN NOT (NEW."id" IS OLD."id" AND NEW."round_id" IS OLD."round_id" AND NEW."item_id" IS OLD."item_id" AND NEW."grade" IS OLD."grade" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'item_grade: rows are kept as they were'); END
----
DROP TRIGGER lamp_count_kept_update
----
CREATE TRIGGER lamp_count_kept_update BEFORE UPDATE ON lamp_count WHEN NOT (NEW."id" IS OLD."id" AND NEW."on" IS OLD."on" AND NEW."lamps" IS OLD."lamps" AND NEW."lit" IS OLD."lit" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'lamp_count: rows are kept as they were'); END
----
DROP TRIGGER meter_reading_kept_update
----
CREATE TRIGGER meter_reading_kept_update BEFORE UPDATE ON meter_reading WHEN NOT (NEW."id" IS OLD."id" AND NEW."fee_item_id" IS OLD."fee_item_id" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."read_on" IS OLD."read_on" AND NEW."reading" IS OLD."reading" AND NEW."begins" IS OLD."begins" AND NEW."estimated" IS OLD."estimated" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'meter_reading: rows are kept as they were'); END
----
DROP TRIGGER meter_reading_void_kept_update
----
CREATE TRIGGER meter_reading_void_kept_update BEFORE UPDATE ON meter_reading_void WHEN NOT (NEW."id" IS OLD."id" AND NEW."reading_id" IS OLD."reading_id" AND NEW."voided_on" IS OLD."voided_on" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'meter_reading_void: rows are kept as they were'); END
----
DROP TRIGGER patrol_point_kept_update
----
CREATE TRIGGER patrol_point_kept_update BEFORE UPDATE ON patrol_point WHEN NOT (NEW."id" IS OLD."id" AND NEW."name" IS OLD."name" AND NEW."name_en" IS OLD."name_en" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."look" IS OLD."look" OR instr(coalesce(NEW."look", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'patrol_point: rows are kept as they were'); END
----
DROP TRIGGER patrol_visit_kept_update
----
CREATE TRIGGER patrol_visit_kept_update BEFORE UPDATE ON patrol_visit WHEN NOT (NEW."id" IS OLD."id" AND NEW."walk_id" IS OLD."walk_id" AND NEW."point_id" IS OLD."point_id" AND NEW."at" IS OLD."at" AND (NEW."seen" IS OLD."seen" OR instr(coalesce(NEW."seen", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'patrol_visit: rows are kept as they were'); END
----
DROP TRIGGER patrol_walk_kept_update
----
CREATE TRIGGER patrol_walk_kept_update BEFORE UPDATE ON patrol_walk WHEN NOT (NEW."id" IS OLD."id" AND NEW."route_id" IS OLD."route_id" AND NEW."on" IS OLD."on" AND NEW."begun" IS OLD."begun" AND NEW."from_paper" IS OLD."from_paper" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'patrol_walk: rows are kept as they were'); END
----
DROP TRIGGER photo_removal_kept_update
----
CREATE TRIGGER photo_removal_kept_update BEFORE UPDATE ON photo_removal WHEN NOT (NEW."id" IS OLD."id" AND NEW."photo_id" IS OLD."photo_id" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'photo_removal: rows are kept as they were'); END
----
DROP TRIGGER posting_kept_update
----
CREATE TRIGGER posting_kept_update BEFORE UPDATE ON posting WHEN NOT (NEW."id" IS OLD."id" AND NEW."up_on" IS OLD."up_on" AND NEW."until" IS OLD."until" AND NEW."objections_until" IS OLD."objections_until" AND NEW."paper" IS OLD."paper" AND NEW."asked" IS OLD."asked" AND NEW."duty" IS OLD."duty" AND NEW."standing" IS OLD."standing" AND NEW."code" IS OLD."code" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."title" IS OLD."title" OR instr(coalesce(NEW."title", ''), '（已删除）') > 0) AND (NEW."title_en" IS OLD."title_en" OR instr(coalesce(NEW."title_en", ''), '（已删除）') > 0) AND (NEW."places" IS OLD."places" OR instr(coalesce(NEW."places", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'posting: rows are kept as they were'); END
----
DROP TRIGGER posting_file_kept_update
----
CREATE TRIGGER posting_file_kept_update BEFORE UPDATE ON posting_file WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."role" IS OLD."role" AND NEW."kind" IS OLD."kind" AND NEW."size" IS OLD."size" AND NEW."sha256" IS OLD."sha256" AND NEW."year" IS OLD."year" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."name" IS OLD."name" OR instr(coalesce(NEW."name", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'posting_file: rows are kept as they were'); END
----
DROP TRIGGER recheck_kept_update
----
CREATE TRIGGER recheck_kept_update BEFORE UPDATE ON recheck WHEN NOT (NEW."id" IS OLD."id" AND NEW."rectification_id" IS OLD."rectification_id" AND NEW."checked_on" IS OLD."checked_on" AND NEW."passed" IS OLD."passed" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'recheck: rows are kept as they were'); END
----
DROP TRIGGER rectification_kept_update
----
CREATE TRIGGER rectification_kept_update BEFORE UPDATE ON rectification WHEN NOT (NEW."id" IS OLD."id" AND NEW."round_id" IS OLD."round_id" AND NEW."item_id" IS OLD."item_id" AND NEW."due" IS OLD."due" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."measure" IS OLD."measure" OR instr(coalesce(NEW."measure", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'rectification: rows are kept as they were'); END
----
DROP TRIGGER reminder_kept_update
----
CREATE TRIGGER reminder_kept_update BEFORE UPDATE ON reminder WHEN NOT (NEW."id" IS OLD."id" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."step" IS OLD."step" AND NEW."on_day" IS OLD."on_day" AND NEW."proof" IS OLD."proof" AND NEW."deadline" IS OLD."deadline" AND NEW."owed" IS OLD."owed" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."second" IS OLD."second" OR instr(coalesce(NEW."second", ''), '（已删除）') > 0) AND (NEW."evidence" IS OLD."evidence" OR instr(coalesce(NEW."evidence", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'reminder: rows are kept as they were'); END
----
DROP TRIGGER reminder_void_kept_update
----
CREATE TRIGGER reminder_void_kept_update BEFORE UPDATE ON reminder_void WHEN NOT (NEW."id" IS OLD."id" AND NEW."reminder_id" IS OLD."reminder_id" AND NEW."voided_on" IS OLD."voided_on" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'reminder_void: rows are kept as they were'); END
----
DROP TRIGGER repair_price_kept_update
----
CREATE TRIGGER repair_price_kept_update BEFORE UPDATE ON repair_price WHEN NOT (NEW."id" IS OLD."id" AND NEW."name" IS OLD."name" AND NEW."name_en" IS OLD."name_en" AND NEW."unit" IS OLD."unit" AND NEW."price" IS OLD."price" AND NEW."since" IS OLD."since" AND NEW."offered" IS OLD."offered" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'repair_price: rows are kept as they were'); END
----
DROP TRIGGER resolution_kept_update
----
CREATE TRIGGER resolution_kept_update BEFORE UPDATE ON resolution WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."held_on" IS OLD."held_on" AND NEW."kind" IS OLD."kind" AND NEW."called" IS OLD."called" AND NEW."present" IS OLD."present" AND NEW."in_favour" IS OLD."in_favour" AND NEW."against" IS OLD."against" AND NEW."abstaining" IS OLD."abstaining" AND NEW."majority" IS OLD."majority" AND NEW."in_force_from" IS OLD."in_force_from" AND NEW."in_force_until" IS OLD."in_force_until" AND NEW."withdraws_id" IS OLD."withdraws_id" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."subject" IS OLD."subject" OR instr(coalesce(NEW."subject", ''), '（已删除）') > 0) AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0) AND (NEW."attendance" IS OLD."attendance" OR instr(coalesce(NEW."attendance", ''), '（已删除）') > 0) AND (NEW."chaired_by" IS OLD."chaired_by" OR instr(coalesce(NEW."chaired_by", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'resolution: rows are kept as they were'); END
----
DROP TRIGGER resolution_posting_kept_update
----
CREATE TRIGGER resolution_posting_kept_update BEFORE UPDATE ON resolution_posting WHEN NOT (NEW."id" IS OLD."id" AND NEW."resolution_id" IS OLD."resolution_id" AND NEW."posted_on" IS OLD."posted_on" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'resolution_posting: rows are kept as they were'); END
----
DROP TRIGGER roster_reason_kept_update
----
CREATE TRIGGER roster_reason_kept_update BEFORE UPDATE ON roster_reason WHEN NOT (NEW."id" IS OLD."id" AND NEW."roster_id" IS OLD."roster_id" AND NEW."of_version" IS OLD."of_version" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'roster_reason: rows are kept as they were'); END
----
DROP TRIGGER round_place_kept_update
----
CREATE TRIGGER round_place_kept_update BEFORE UPDATE ON round_place WHEN NOT (NEW."id" IS OLD."id" AND NEW."code" IS OLD."code" AND NEW."since" IS OLD."since" AND NEW."workdays" IS OLD."workdays" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."place_en" IS OLD."place_en" OR instr(coalesce(NEW."place_en", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'round_place: rows are kept as they were'); END
----
DROP TRIGGER shared_cost_kept_update
----
CREATE TRIGGER shared_cost_kept_update BEFORE UPDATE ON shared_cost WHEN NOT (NEW."id" IS OLD."id" AND NEW."fee_item_id" IS OLD."fee_item_id" AND NEW."period" IS OLD."period" AND NEW."amount" IS OLD."amount" AND NEW."resolution" IS OLD."resolution" AND NEW."entered_on" IS OLD."entered_on" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'shared_cost: rows are kept as they were'); END
----
DROP TRIGGER shared_void_kept_update
----
CREATE TRIGGER shared_void_kept_update BEFORE UPDATE ON shared_void WHEN NOT (NEW."id" IS OLD."id" AND NEW."cost_id" IS OLD."cost_id" AND NEW."voided_on" IS OLD."voided_on" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'shared_void: rows are kept as they were'); END
----
DROP TRIGGER shift_swap_kept_update
----
CREATE TRIGGER shift_swap_kept_update BEFORE UPDATE ON shift_swap WHEN NOT (NEW."id" IS OLD."id" AND NEW."month" IS OLD."month" AND NEW."giver_id" IS OLD."giver_id" AND NEW."given_on" IS OLD."given_on" AND NEW."taker_id" IS OLD."taker_id" AND NEW."returned_on" IS OLD."returned_on" AND NEW."asked_at" IS OLD."asked_at" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'shift_swap: rows are kept as they were'); END
----
DROP TRIGGER staff_paper_kept_update
----
CREATE TRIGGER staff_paper_kept_update BEFORE UPDATE ON staff_paper WHEN NOT (NEW."id" IS OLD."id" AND NEW."staff_id" IS OLD."staff_id" AND NEW."kind" IS OLD."kind" AND NEW."since" IS OLD."since" AND NEW."until" IS OLD."until" AND NEW."number" IS OLD."number" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."name" IS OLD."name" OR instr(coalesce(NEW."name", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'staff_paper: rows are kept as they were'); END
----
DROP TRIGGER staff_paper_end_kept_update
----
CREATE TRIGGER staff_paper_end_kept_update BEFORE UPDATE ON staff_paper_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."paper_id" IS OLD."paper_id" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'staff_paper_end: rows are kept as they were'); END
----
DROP TRIGGER swap_consent_kept_update
----
CREATE TRIGGER swap_consent_kept_update BEFORE UPDATE ON swap_consent WHEN NOT (NEW."id" IS OLD."id" AND NEW."swap_id" IS OLD."swap_id" AND NEW."staff_id" IS OLD."staff_id" AND NEW."agreed_at" IS OLD."agreed_at" AND (NEW."how" IS OLD."how" OR instr(coalesce(NEW."how", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'swap_consent: rows are kept as they were'); END
----
DROP TRIGGER swap_end_kept_update
----
CREATE TRIGGER swap_end_kept_update BEFORE UPDATE ON swap_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."swap_id" IS OLD."swap_id" AND NEW."state" IS OLD."state" AND NEW."roster_id" IS OLD."roster_id" AND NEW."ended_at" IS OLD."ended_at" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'swap_end: rows are kept as they were'); END
----
DROP TRIGGER waiver_kept_update
----
CREATE TRIGGER waiver_kept_update BEFORE UPDATE ON waiver WHEN NOT (NEW."id" IS OLD."id" AND NEW."fee_item_id" IS OLD."fee_item_id" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."kind" IS OLD."kind" AND NEW."percent" IS OLD."percent" AND NEW."amount" IS OLD."amount" AND NEW."since" IS OLD."since" AND NEW."until" IS OLD."until" AND NEW."granted_on" IS OLD."granted_on" AND (NEW."resolution" IS OLD."resolution" OR instr(coalesce(NEW."resolution", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'waiver: rows are kept as they were'); END
----
DROP TRIGGER waiver_void_kept_update
----
CREATE TRIGGER waiver_void_kept_update BEFORE UPDATE ON waiver_void WHEN NOT (NEW."id" IS OLD."id" AND NEW."waiver_id" IS OLD."waiver_id" AND NEW."voided_on" IS OLD."voided_on" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'waiver_void: rows are kept as they were'); END
----
DROP TRIGGER work_order_kept_update
----
CREATE TRIGGER work_order_kept_update BEFORE UPDATE ON work_order WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."request_id" IS OLD."request_id" AND NEW."paid_by" IS OLD."paid_by" AND NEW."ordered_on" IS OLD."ordered_on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."what" IS OLD."what" OR instr(coalesce(NEW."what", ''), '（已删除）') > 0) AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'work_order: rows are kept as they were'); END
