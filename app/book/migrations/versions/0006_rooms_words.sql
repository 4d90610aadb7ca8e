DROP TRIGGER assessment_recheck_kept_update
----
CREATE TRIGGER assessment_recheck_kept_update BEFORE UPDATE ON assessment_recheck WHEN NOT (NEW."id" IS OLD."id" AND NEW."assessment_id" IS OLD."assessment_id" AND NEW."checked_on" IS OLD."checked_on" AND NEW."passed" IS OLD."passed" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'assessment_recheck: rows are kept as they were'); END
----
DROP TRIGGER assessment_struck_kept_update
----
CREATE TRIGGER assessment_struck_kept_update BEFORE UPDATE ON assessment_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."assessment_id" IS OLD."assessment_id" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'assessment_struck: rows are kept as they were'); END
----
DROP TRIGGER breach_kept_update
----
CREATE TRIGGER breach_kept_update BEFORE UPDATE ON breach WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."kind" IS OLD."kind" AND NEW."clause_id" IS OLD."clause_id" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."found_on" IS OLD."found_on" AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."what" IS OLD."what" OR instr(coalesce(NEW."what", ''), '（已删除）') > 0) AND (NEW."found_by" IS OLD."found_by" OR instr(coalesce(NEW."found_by", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'breach: rows are kept as they were'); END
----
DROP TRIGGER breach_step_kept_update
----
CREATE TRIGGER breach_step_kept_update BEFORE UPDATE ON breach_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."breach_id" IS OLD."breach_id" AND NEW."step" IS OLD."step" AND NEW."date" IS OLD."date" AND NEW."due" IS OLD."due" AND NEW."mended" IS OLD."mended" AND NEW."amount" IS OLD."amount" AND NEW."entry_id" IS OLD."entry_id" AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0) AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'breach_step: rows are kept as they were'); END
----
DROP TRIGGER carried_matter_kept_update
----
CREATE TRIGGER carried_matter_kept_update BEFORE UPDATE ON carried_matter WHEN NOT (NEW."id" IS OLD."id" AND NEW."duty_end_id" IS OLD."duty_end_id" AND NEW."gate_id" IS OLD."gate_id" AND NEW."since" IS OLD."since" AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'carried_matter: rows are kept as they were'); END
----
DROP TRIGGER contract_check_kept_update
----
CREATE TRIGGER contract_check_kept_update BEFORE UPDATE ON contract_check WHEN NOT (NEW."id" IS OLD."id" AND NEW."contract_id" IS OLD."contract_id" AND NEW."month" IS OLD."month" AND NEW."checked_on" IS OLD."checked_on" AND NEW."kept" IS OLD."kept" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'contract_check: rows are kept as they were'); END
----
DROP TRIGGER duty_entry_kept_update
----
CREATE TRIGGER duty_entry_kept_update BEFORE UPDATE ON duty_entry WHEN NOT (NEW."id" IS OLD."id" AND NEW."event_id" IS OLD."event_id" AND NEW."corrects_id" IS OLD."corrects_id" AND NEW."from_paper" IS OLD."from_paper" AND NEW."reported_at" IS OLD."reported_at" AND NEW."report_number" IS OLD."report_number" AND (NEW."subject" IS OLD."subject" OR instr(coalesce(NEW."subject", ''), '（已删除）') > 0) AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0) AND (NEW."officer" IS OLD."officer" OR instr(coalesce(NEW."officer", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'duty_entry: rows are kept as they were'); END
----
DROP TRIGGER exercise_kept_update
----
CREATE TRIGGER exercise_kept_update BEFORE UPDATE ON exercise WHEN NOT (NEW."id" IS OLD."id" AND NEW."kind" IS OLD."kind" AND NEW."plan_id" IS OLD."plan_id" AND NEW."held_on" IS OLD."held_on" AND NEW."attended" IS OLD."attended" AND NEW."minutes" IS OLD."minutes" AND NEW."valid_until" IS OLD."valid_until" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."topic" IS OLD."topic" OR instr(coalesce(NEW."topic", ''), '（已删除）') > 0) AND (NEW."led_by" IS OLD."led_by" OR instr(coalesce(NEW."led_by", ''), '（已删除）') > 0) AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."who" IS OLD."who" OR instr(coalesce(NEW."who", ''), '（已删除）') > 0) AND (NEW."course" IS OLD."course" OR instr(coalesce(NEW."course", ''), '（已删除）') > 0) AND (NEW."found" IS OLD."found" OR instr(coalesce(NEW."found", ''), '（已删除）') > 0) AND (NEW."measure" IS OLD."measure" OR instr(coalesce(NEW."measure", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'exercise: rows are kept as they were'); END
----
DROP TRIGGER exercise_struck_kept_update
----
CREATE TRIGGER exercise_struck_kept_update BEFORE UPDATE ON exercise_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."exercise_id" IS OLD."exercise_id" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'exercise_struck: rows are kept as they were'); END
----
DROP TRIGGER matter_settled_kept_update
----
CREATE TRIGGER matter_settled_kept_update BEFORE UPDATE ON matter_settled WHEN NOT (NEW."id" IS OLD."id" AND NEW."matter_id" IS OLD."matter_id" AND NEW."duty_id" IS OLD."duty_id" AND NEW."at" IS OLD."at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."how" IS OLD."how" OR instr(coalesce(NEW."how", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'matter_settled: rows are kept as they were'); END
----
DROP TRIGGER objection_kept_update
----
CREATE TRIGGER objection_kept_update BEFORE UPDATE ON objection WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."received_on" IS OLD."received_on" AND NEW."reply_by" IS OLD."reply_by" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'objection: rows are kept as they were'); END
----
DROP TRIGGER objection_reply_kept_update
----
CREATE TRIGGER objection_reply_kept_update BEFORE UPDATE ON objection_reply WHEN NOT (NEW."id" IS OLD."id" AND NEW."objection_id" IS OLD."objection_id" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."text" IS OLD."text" OR instr(coalesce(NEW."text", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
----
DROP TRIGGER posting_check_kept_update
----
CREATE TRIGGER posting_check_kept_update BEFORE UPDATE ON posting_check WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'posting_check: rows are kept as they were'); END
----
DROP TRIGGER posting_end_kept_update
----
CREATE TRIGGER posting_end_kept_update BEFORE UPDATE ON posting_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."ending" IS OLD."ending" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
DROP TRIGGER request_kept_update
----
CREATE TRIGGER request_kept_update BEFORE UPDATE ON request WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."category" IS OLD."category" AND NEW."kind" IS OLD."kind" AND NEW."way" IS OLD."way" AND NEW."urgency" IS OLD."urgency" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."taken_at" IS OLD."taken_at" AND NEW."attend_by" IS OLD."attend_by" AND NEW."done_by" IS OLD."done_by" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."who" IS OLD."who" OR instr(coalesce(NEW."who", ''), '（已删除）') > 0) AND (NEW."phone" IS OLD."phone" OR instr(coalesce(NEW."phone", ''), '（已删除）') > 0) AND (NEW."what" IS OLD."what" OR instr(coalesce(NEW."what", ''), '（已删除）') > 0) AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'request: rows are kept as they were'); END
----
DROP TRIGGER request_step_kept_update
----
CREATE TRIGGER request_step_kept_update BEFORE UPDATE ON request_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."request_id" IS OLD."request_id" AND NEW."kind" IS OLD."kind" AND NEW."at" IS OLD."at" AND NEW."choice" IS OLD."choice" AND NEW."due" IS OLD."due" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0) AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0) AND (NEW."place" IS OLD."place" OR instr(coalesce(NEW."place", ''), '（已删除）') > 0) AND (NEW."present" IS OLD."present" OR instr(coalesce(NEW."present", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'request_step: rows are kept as they were'); END
----
DROP TRIGGER service_assessment_kept_update
----
CREATE TRIGGER service_assessment_kept_update BEFORE UPDATE ON service_assessment WHEN NOT (NEW."id" IS OLD."id" AND NEW."contractor_id" IS OLD."contractor_id" AND NEW."held_on" IS OLD."held_on" AND NEW."called" IS OLD."called" AND NEW."satisfied" IS OLD."satisfied" AND NEW."basically" IS OLD."basically" AND NEW."not_satisfied" IS OLD."not_satisfied" AND NEW."points" IS OLD."points" AND NEW."stars" IS OLD."stars" AND NEW."verdict" IS OLD."verdict" AND NEW."mend_by" IS OLD."mend_by" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."work" IS OLD."work" OR instr(coalesce(NEW."work", ''), '（已删除）') > 0) AND (NEW."why" IS OLD."why" OR instr(coalesce(NEW."why", ''), '（已删除）') > 0) AND (NEW."said" IS OLD."said" OR instr(coalesce(NEW."said", ''), '（已删除）') > 0) AND (NEW."teller" IS OLD."teller" OR instr(coalesce(NEW."teller", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'service_assessment: rows are kept as they were'); END
----
DROP TRIGGER service_contract_kept_update
----
CREATE TRIGGER service_contract_kept_update BEFORE UPDATE ON service_contract WHEN NOT (NEW."id" IS OLD."id" AND NEW."contractor_id" IS OLD."contractor_id" AND NEW."since" IS OLD."since" AND NEW."until" IS OLD."until" AND NEW."yearly" IS OLD."yearly" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."what" IS OLD."what" OR instr(coalesce(NEW."what", ''), '（已删除）') > 0) AND (NEW."promise" IS OLD."promise" OR instr(coalesce(NEW."promise", ''), '（已删除）') > 0) AND (NEW."prices" IS OLD."prices" OR instr(coalesce(NEW."prices", ''), '（已删除）') > 0) AND (NEW."resolution" IS OLD."resolution" OR instr(coalesce(NEW."resolution", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'service_contract: rows are kept as they were'); END
----
DROP TRIGGER service_contract_end_kept_update
----
CREATE TRIGGER service_contract_end_kept_update BEFORE UPDATE ON service_contract_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."contract_id" IS OLD."contract_id" AND NEW."last" IS OLD."last" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'service_contract_end: rows are kept as they were'); END
----
DROP TRIGGER snow_end_kept_update
----
CREATE TRIGGER snow_end_kept_update BEFORE UPDATE ON snow_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."stopped_at" IS OLD."stopped_at" AND NEW."clear_by" IS OLD."clear_by" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'snow_end: rows are kept as they were'); END
----
DROP TRIGGER upkeep_done_kept_update
----
CREATE TRIGGER upkeep_done_kept_update BEFORE UPDATE ON upkeep_done WHEN NOT (NEW."id" IS OLD."id" AND NEW."task_id" IS OLD."task_id" AND NEW."first" IS OLD."first" AND NEW."last" IS OLD."last" AND NEW."rounds" IS OLD."rounds" AND NEW."done_on" IS OLD."done_on" AND NEW."outcome" IS OLD."outcome" AND NEW."cost" IS OLD."cost" AND NEW."entry_id" IS OLD."entry_id" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0) AND (NEW."material" IS OLD."material" OR instr(coalesce(NEW."material", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'upkeep_done: rows are kept as they were'); END
----
DROP TRIGGER upkeep_struck_kept_update
----
CREATE TRIGGER upkeep_struck_kept_update BEFORE UPDATE ON upkeep_struck WHEN NOT (NEW."id" IS OLD."id" AND NEW."done_id" IS OLD."done_id" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'upkeep_struck: rows are kept as they were'); END
----
DROP TRIGGER work_order_end_kept_update
----
CREATE TRIGGER work_order_end_kept_update BEFORE UPDATE ON work_order_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."order_id" IS OLD."order_id" AND NEW."ended_on" IS OLD."ended_on" AND NEW."given_up" IS OLD."given_up" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at" AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'work_order_end: rows are kept as they were'); END
----
DROP TRIGGER works_step_kept_update
----
CREATE TRIGGER works_step_kept_update BEFORE UPDATE ON works_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."works_id" IS OLD."works_id" AND NEW."step" IS OLD."step" AND NEW."date" IS OLD."date" AND NEW."amount" IS OLD."amount" AND NEW."entry_id" IS OLD."entry_id" AND (NEW."person" IS OLD."person" OR instr(coalesce(NEW."person", ''), '（已删除）') > 0) AND (NEW."words" IS OLD."words" OR instr(coalesce(NEW."words", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'works_step: rows are kept as they were'); END
