CREATE TABLE posting_leave (
	id INTEGER NOT NULL, 
	resolution TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_posting_leave PRIMARY KEY (id), 
	CONSTRAINT uq_posting_leave_resolution UNIQUE (resolution), 
	CONSTRAINT fk_posting_leave_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE reminder (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	on_day TEXT NOT NULL, 
	person TEXT NOT NULL, 
	second TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	deadline TEXT, 
	owed INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_reminder PRIMARY KEY (id), 
	CONSTRAINT fk_reminder_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_reminder_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE reminder_void (
	id INTEGER NOT NULL, 
	reminder_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	voided_on TEXT NOT NULL, 
	CONSTRAINT pk_reminder_void PRIMARY KEY (id), 
	CONSTRAINT uq_reminder_void_reminder_id UNIQUE (reminder_id), 
	CONSTRAINT fk_reminder_void_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id)
)
 STRICT
----
CREATE INDEX ix_reminder_dwelling_id ON reminder (dwelling_id)
----
CREATE TRIGGER posting_leave_kept_delete BEFORE DELETE ON posting_leave BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_id BEFORE INSERT ON posting_leave WHEN EXISTS (SELECT 1 FROM posting_leave WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_resolution BEFORE INSERT ON posting_leave WHEN EXISTS (SELECT 1 FROM posting_leave WHERE resolution = NEW.resolution) BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_update BEFORE UPDATE ON posting_leave BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER reminder_kept_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder: rows are kept as they were'); END
----
CREATE TRIGGER reminder_kept_id BEFORE INSERT ON reminder WHEN EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'reminder: rows are kept as they were'); END
----
CREATE TRIGGER reminder_kept_update BEFORE UPDATE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder: rows are kept as they were'); END
----
CREATE TRIGGER reminder_void_kept_delete BEFORE DELETE ON reminder_void BEGIN SELECT RAISE(ABORT, 'reminder_void: rows are kept as they were'); END
----
CREATE TRIGGER reminder_void_kept_id BEFORE INSERT ON reminder_void WHEN EXISTS (SELECT 1 FROM reminder_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'reminder_void: rows are kept as they were'); END
----
CREATE TRIGGER reminder_void_kept_reminder_id BEFORE INSERT ON reminder_void WHEN EXISTS (SELECT 1 FROM reminder_void WHERE reminder_id = NEW.reminder_id) BEGIN SELECT RAISE(ABORT, 'reminder_void: rows are kept as they were'); END
----
CREATE TRIGGER reminder_void_kept_update BEFORE UPDATE ON reminder_void BEGIN SELECT RAISE(ABORT, 'reminder_void: rows are kept as they were'); END
