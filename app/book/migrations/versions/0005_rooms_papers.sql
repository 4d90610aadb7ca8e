DROP TRIGGER posting_kept_update
----
CREATE TRIGGER posting_kept_update BEFORE UPDATE ON posting WHEN NOT (NEW."id" IS OLD."id" AND NEW."places" IS OLD."places" AND NEW."up_on" IS OLD."up_on" AND NEW."until" IS OLD."until" AND NEW."objections_until" IS OLD."objections_until" AND NEW."paper" IS OLD."paper" AND NEW."asked" IS OLD."asked" AND NEW."duty" IS OLD."duty" AND NEW."standing" IS OLD."standing" AND NEW."code" IS OLD."code" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at") BEGIN SELECT RAISE(ABORT, 'posting: rows are kept as they were'); END
----
DROP TRIGGER posting_end_kept_update
----
CREATE TRIGGER posting_end_kept_update BEFORE UPDATE ON posting_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."ending" IS OLD."ending" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at") BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
DROP TRIGGER posting_check_kept_update
----
CREATE TRIGGER posting_check_kept_update BEFORE UPDATE ON posting_check WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at") BEGIN SELECT RAISE(ABORT, 'posting_check: rows are kept as they were'); END
----
DROP TRIGGER objection_kept_update
----
CREATE TRIGGER objection_kept_update BEFORE UPDATE ON objection WHEN NOT (NEW."id" IS OLD."id" AND NEW."posting_id" IS OLD."posting_id" AND NEW."received_on" IS OLD."received_on" AND NEW."reply_by" IS OLD."reply_by" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at") BEGIN SELECT RAISE(ABORT, 'objection: rows are kept as they were'); END
----
DROP TRIGGER objection_reply_kept_update
----
CREATE TRIGGER objection_reply_kept_update BEFORE UPDATE ON objection_reply WHEN NOT (NEW."id" IS OLD."id" AND NEW."objection_id" IS OLD."objection_id" AND NEW."on" IS OLD."on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at") BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
