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
CREATE TABLE money_slip (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	deposit_id INTEGER, 
	charge_id INTEGER, 
	person TEXT NOT NULL, 
	date TEXT NOT NULL, 
	method TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_money_slip PRIMARY KEY (id), 
	CONSTRAINT ck_money_slip_amount_positive CHECK (amount > 0), 
	CONSTRAINT uq_money_slip_number UNIQUE (number), 
	CONSTRAINT fk_money_slip_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_money_slip_deposit_id FOREIGN KEY(deposit_id) REFERENCES money_slip (id), 
	CONSTRAINT fk_money_slip_charge_id FOREIGN KEY(charge_id) REFERENCES charge (id), 
	CONSTRAINT fk_money_slip_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_money_slip_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE money_slip_void (
	id INTEGER NOT NULL, 
	slip_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	voided_on TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_money_slip_void PRIMARY KEY (id), 
	CONSTRAINT uq_money_slip_void_slip_id UNIQUE (slip_id), 
	CONSTRAINT fk_money_slip_void_slip_id FOREIGN KEY(slip_id) REFERENCES money_slip (id), 
	CONSTRAINT fk_money_slip_void_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE refund_part (
	id INTEGER NOT NULL, 
	slip_id INTEGER NOT NULL, 
	payment_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_refund_part PRIMARY KEY (id), 
	CONSTRAINT ck_refund_part_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_refund_part_slip_id FOREIGN KEY(slip_id) REFERENCES money_slip (id), 
	CONSTRAINT fk_refund_part_payment_id FOREIGN KEY(payment_id) REFERENCES payment (id)
)
 STRICT
----
CREATE INDEX ix_reminder_dwelling_id ON reminder (dwelling_id)
----
CREATE INDEX ix_money_slip_deposit_id ON money_slip (deposit_id)
----
CREATE INDEX ix_money_slip_dwelling_id ON money_slip (dwelling_id)
----
CREATE INDEX ix_refund_part_payment_id ON refund_part (payment_id)
----
CREATE INDEX ix_refund_part_slip_id ON refund_part (slip_id)
----
CREATE TRIGGER money_slip_kept_delete BEFORE DELETE ON money_slip BEGIN SELECT RAISE(ABORT, 'money_slip: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_kept_id BEFORE INSERT ON money_slip WHEN EXISTS (SELECT 1 FROM money_slip WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'money_slip: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_kept_number BEFORE INSERT ON money_slip WHEN EXISTS (SELECT 1 FROM money_slip WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'money_slip: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_kept_update BEFORE UPDATE ON money_slip BEGIN SELECT RAISE(ABORT, 'money_slip: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_void_kept_delete BEFORE DELETE ON money_slip_void BEGIN SELECT RAISE(ABORT, 'money_slip_void: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_void_kept_id BEFORE INSERT ON money_slip_void WHEN EXISTS (SELECT 1 FROM money_slip_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'money_slip_void: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_void_kept_slip_id BEFORE INSERT ON money_slip_void WHEN EXISTS (SELECT 1 FROM money_slip_void WHERE slip_id = NEW.slip_id) BEGIN SELECT RAISE(ABORT, 'money_slip_void: rows are kept as they were'); END
----
CREATE TRIGGER money_slip_void_kept_update BEFORE UPDATE ON money_slip_void BEGIN SELECT RAISE(ABORT, 'money_slip_void: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_delete BEFORE DELETE ON posting_leave BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_id BEFORE INSERT ON posting_leave WHEN EXISTS (SELECT 1 FROM posting_leave WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_resolution BEFORE INSERT ON posting_leave WHEN EXISTS (SELECT 1 FROM posting_leave WHERE resolution = NEW.resolution) BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER posting_leave_kept_update BEFORE UPDATE ON posting_leave BEGIN SELECT RAISE(ABORT, 'posting_leave: rows are kept as they were'); END
----
CREATE TRIGGER refund_part_kept_delete BEFORE DELETE ON refund_part BEGIN SELECT RAISE(ABORT, 'refund_part: rows are kept as they were'); END
----
CREATE TRIGGER refund_part_kept_id BEFORE INSERT ON refund_part WHEN EXISTS (SELECT 1 FROM refund_part WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'refund_part: rows are kept as they were'); END
----
CREATE TRIGGER refund_part_kept_update BEFORE UPDATE ON refund_part BEGIN SELECT RAISE(ABORT, 'refund_part: rows are kept as they were'); END
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
