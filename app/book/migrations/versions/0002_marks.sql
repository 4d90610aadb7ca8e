CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	salt TEXT, 
	before_mark TEXT, 
	after_mark TEXT, 
	chain TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT fk_audit_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_audit_at ON audit (at)
----
CREATE INDEX ix_audit_operator_id ON audit (operator_id)
----
CREATE INDEX ix_audit_subject ON audit (subject)
----
CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
----
CREATE TRIGGER audit_kept_id BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
----
CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit WHEN NOT (NEW."id" IS OLD."id" AND NEW."at" IS OLD."at" AND NEW."operator_id" IS OLD."operator_id" AND NEW."action" IS OLD."action" AND NEW."subject" IS OLD."subject" AND NEW."before_mark" IS OLD."before_mark" AND NEW."after_mark" IS OLD."after_mark" AND NEW."chain" IS OLD."chain" AND NEW."before" IS NULL AND NEW."after" IS NULL AND NEW."salt" IS NULL) BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
