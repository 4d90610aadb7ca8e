DROP TRIGGER notice_issued_update
----
CREATE TRIGGER notice_issued_update BEFORE UPDATE ON notice WHEN NEW.id <> OLD.id OR (OLD.issued = 1 AND NOT (NEW."id" IS OLD."id" AND NEW."kind" IS OLD."kind" AND NEW."dated" IS OLD."dated" AND NEW."sealed" IS OLD."sealed" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."text_code" IS OLD."text_code" AND NEW."changed_at" IS OLD."changed_at" AND NEW."operator_id" IS OLD."operator_id" AND NEW."issued" IS OLD."issued")) BEGIN SELECT RAISE(ABORT, 'a notice that went out is kept as it was: withdraw it and write a new one'); END
----
DROP TRIGGER notice_withdrawal_kept_update
----
CREATE TRIGGER notice_withdrawal_kept_update BEFORE UPDATE ON notice_withdrawal WHEN NOT (NEW."id" IS OLD."id" AND NEW."notice_id" IS OLD."notice_id" AND NEW."withdrawn_on" IS OLD."withdrawn_on" AND NEW."operator_id" IS OLD."operator_id" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'notice_withdrawal: rows are kept as they were'); END
----
DROP TRIGGER own_form_kept_update
----
CREATE TRIGGER own_form_kept_update BEFORE UPDATE ON own_form WHEN NOT (NEW."id" IS OLD."id" AND NEW."form" IS OLD."form" AND NEW."version" IS OLD."version" AND NEW."since" IS OLD."since" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."files" IS OLD."files" OR instr(coalesce(NEW."files", ''), '（已删除）') > 0) AND (NEW."note" IS OLD."note" OR instr(coalesce(NEW."note", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'own_form: rows are kept as they were'); END
