CREATE TABLE own_form (
	id INTEGER NOT NULL, 
	form TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	files TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_own_form PRIMARY KEY (id), 
	CONSTRAINT uq_own_form_form_version UNIQUE (form, version), 
	CONSTRAINT ck_own_form_version_positive CHECK (version > 0), 
	CONSTRAINT fk_own_form_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE posting (
	id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	places TEXT NOT NULL, 
	up_on TEXT NOT NULL, 
	until TEXT, 
	objections_until TEXT, 
	person TEXT NOT NULL, 
	paper TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	duty TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	code TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_posting PRIMARY KEY (id), 
	CONSTRAINT ck_posting_dates_in_order CHECK (until >= up_on), 
	CONSTRAINT fk_posting_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE objection (
	id INTEGER NOT NULL, 
	posting_id INTEGER NOT NULL, 
	received_on TEXT NOT NULL, 
	person TEXT NOT NULL, 
	text TEXT NOT NULL, 
	reply_by TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_objection PRIMARY KEY (id), 
	CONSTRAINT fk_objection_posting_id FOREIGN KEY(posting_id) REFERENCES posting (id), 
	CONSTRAINT fk_objection_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE posting_check (
	id INTEGER NOT NULL, 
	posting_id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_posting_check PRIMARY KEY (id), 
	CONSTRAINT fk_posting_check_posting_id FOREIGN KEY(posting_id) REFERENCES posting (id), 
	CONSTRAINT fk_posting_check_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE posting_end (
	id INTEGER NOT NULL, 
	posting_id INTEGER NOT NULL, 
	ending TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_posting_end PRIMARY KEY (id), 
	CONSTRAINT uq_posting_end_posting_id UNIQUE (posting_id), 
	CONSTRAINT fk_posting_end_posting_id FOREIGN KEY(posting_id) REFERENCES posting (id), 
	CONSTRAINT fk_posting_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE posting_file (
	id INTEGER NOT NULL, 
	posting_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_posting_file PRIMARY KEY (id), 
	CONSTRAINT uq_posting_file_posting_id_sha256 UNIQUE (posting_id, sha256), 
	CONSTRAINT ck_posting_file_size_positive CHECK (size > 0), 
	CONSTRAINT ck_posting_file_hash_whole CHECK (length(sha256) = 64), 
	CONSTRAINT fk_posting_file_posting_id FOREIGN KEY(posting_id) REFERENCES posting (id), 
	CONSTRAINT fk_posting_file_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE objection_reply (
	id INTEGER NOT NULL, 
	objection_id INTEGER NOT NULL, 
	"on" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	text TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_objection_reply PRIMARY KEY (id), 
	CONSTRAINT uq_objection_reply_objection_id UNIQUE (objection_id), 
	CONSTRAINT fk_objection_reply_objection_id FOREIGN KEY(objection_id) REFERENCES objection (id), 
	CONSTRAINT fk_objection_reply_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_objection_posting_id ON objection (posting_id)
----
CREATE INDEX ix_posting_check_posting_id ON posting_check (posting_id)
----
CREATE INDEX ix_posting_file_posting_id ON posting_file (posting_id)
----
CREATE TRIGGER objection_kept_delete BEFORE DELETE ON objection BEGIN SELECT RAISE(ABORT, 'objection: rows are kept as they were'); END
----
CREATE TRIGGER objection_kept_id BEFORE INSERT ON objection WHEN EXISTS (SELECT 1 FROM objection WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'objection: rows are kept as they were'); END
----
CREATE TRIGGER objection_kept_update BEFORE UPDATE ON objection BEGIN SELECT RAISE(ABORT, 'objection: rows are kept as they were'); END
----
CREATE TRIGGER objection_reply_kept_delete BEFORE DELETE ON objection_reply BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
----
CREATE TRIGGER objection_reply_kept_id BEFORE INSERT ON objection_reply WHEN EXISTS (SELECT 1 FROM objection_reply WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
----
CREATE TRIGGER objection_reply_kept_objection_id BEFORE INSERT ON objection_reply WHEN EXISTS (SELECT 1 FROM objection_reply WHERE objection_id = NEW.objection_id) BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
----
CREATE TRIGGER objection_reply_kept_update BEFORE UPDATE ON objection_reply BEGIN SELECT RAISE(ABORT, 'objection_reply: rows are kept as they were'); END
----
CREATE TRIGGER own_form_kept_delete BEFORE DELETE ON own_form BEGIN SELECT RAISE(ABORT, 'own_form: rows are kept as they were'); END
----
CREATE TRIGGER own_form_kept_form_version BEFORE INSERT ON own_form WHEN EXISTS (SELECT 1 FROM own_form WHERE form = NEW.form AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'own_form: rows are kept as they were'); END
----
CREATE TRIGGER own_form_kept_id BEFORE INSERT ON own_form WHEN EXISTS (SELECT 1 FROM own_form WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'own_form: rows are kept as they were'); END
----
CREATE TRIGGER own_form_kept_update BEFORE UPDATE ON own_form BEGIN SELECT RAISE(ABORT, 'own_form: rows are kept as they were'); END
----
CREATE TRIGGER posting_check_kept_delete BEFORE DELETE ON posting_check BEGIN SELECT RAISE(ABORT, 'posting_check: rows are kept as they were'); END
----
CREATE TRIGGER posting_check_kept_id BEFORE INSERT ON posting_check WHEN EXISTS (SELECT 1 FROM posting_check WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting_check: rows are kept as they were'); END
----
CREATE TRIGGER posting_check_kept_update BEFORE UPDATE ON posting_check BEGIN SELECT RAISE(ABORT, 'posting_check: rows are kept as they were'); END
----
CREATE TRIGGER posting_end_kept_delete BEFORE DELETE ON posting_end BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
CREATE TRIGGER posting_end_kept_id BEFORE INSERT ON posting_end WHEN EXISTS (SELECT 1 FROM posting_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
CREATE TRIGGER posting_end_kept_posting_id BEFORE INSERT ON posting_end WHEN EXISTS (SELECT 1 FROM posting_end WHERE posting_id = NEW.posting_id) BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
CREATE TRIGGER posting_end_kept_update BEFORE UPDATE ON posting_end BEGIN SELECT RAISE(ABORT, 'posting_end: rows are kept as they were'); END
----
CREATE TRIGGER posting_file_kept_delete BEFORE DELETE ON posting_file BEGIN SELECT RAISE(ABORT, 'posting_file: rows are kept as they were'); END
----
CREATE TRIGGER posting_file_kept_id BEFORE INSERT ON posting_file WHEN EXISTS (SELECT 1 FROM posting_file WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting_file: rows are kept as they were'); END
----
CREATE TRIGGER posting_file_kept_posting_id_sha256 BEFORE INSERT ON posting_file WHEN EXISTS (SELECT 1 FROM posting_file WHERE posting_id = NEW.posting_id AND sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'posting_file: rows are kept as they were'); END
----
CREATE TRIGGER posting_file_kept_update BEFORE UPDATE ON posting_file BEGIN SELECT RAISE(ABORT, 'posting_file: rows are kept as they were'); END
----
CREATE TRIGGER posting_kept_delete BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'posting: rows are kept as they were'); END
----
CREATE TRIGGER posting_kept_id BEFORE INSERT ON posting WHEN EXISTS (SELECT 1 FROM posting WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting: rows are kept as they were'); END
----
CREATE TRIGGER posting_kept_update BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'posting: rows are kept as they were'); END
