CREATE TABLE collector (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	since TEXT NOT NULL, 
	CONSTRAINT pk_collector PRIMARY KEY (id), 
	CONSTRAINT uq_collector_name UNIQUE (name)
)
 STRICT
----
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
CREATE TABLE stub_book (
	id INTEGER NOT NULL, 
	collector_id INTEGER NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	given_on TEXT NOT NULL, 
	CONSTRAINT pk_stub_book PRIMARY KEY (id), 
	CONSTRAINT ck_stub_book_in_order CHECK (first > 0 AND last >= first), 
	CONSTRAINT fk_stub_book_collector_id FOREIGN KEY(collector_id) REFERENCES collector (id)
)
 STRICT
----
CREATE TABLE hand_in (
	id INTEGER NOT NULL, 
	collector_id INTEGER NOT NULL, 
	on_day TEXT NOT NULL, 
	taken INTEGER NOT NULL, 
	counted INTEGER NOT NULL, 
	received_by TEXT NOT NULL, 
	entry_id INTEGER, 
	CONSTRAINT pk_hand_in PRIMARY KEY (id), 
	CONSTRAINT fk_hand_in_collector_id FOREIGN KEY(collector_id) REFERENCES collector (id), 
	CONSTRAINT fk_hand_in_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
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
CREATE TABLE stub_return (
	id INTEGER NOT NULL, 
	stub_book_id INTEGER NOT NULL, 
	returned_on TEXT NOT NULL, 
	CONSTRAINT pk_stub_return PRIMARY KEY (id), 
	CONSTRAINT uq_stub_return_stub_book_id UNIQUE (stub_book_id), 
	CONSTRAINT fk_stub_return_stub_book_id FOREIGN KEY(stub_book_id) REFERENCES stub_book (id)
)
 STRICT
----
CREATE TABLE stub_taking (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	stub_book_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	taken_on TEXT NOT NULL, 
	CONSTRAINT pk_stub_taking PRIMARY KEY (id), 
	CONSTRAINT ck_stub_taking_amount_positive CHECK (amount > 0), 
	CONSTRAINT uq_stub_taking_number UNIQUE (number), 
	CONSTRAINT fk_stub_taking_stub_book_id FOREIGN KEY(stub_book_id) REFERENCES stub_book (id), 
	CONSTRAINT fk_stub_taking_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE hand_in_part (
	id INTEGER NOT NULL, 
	hand_in_id INTEGER NOT NULL, 
	taking_id INTEGER NOT NULL, 
	payment_id INTEGER NOT NULL, 
	CONSTRAINT pk_hand_in_part PRIMARY KEY (id), 
	CONSTRAINT uq_hand_in_part_taking_id UNIQUE (taking_id), 
	CONSTRAINT fk_hand_in_part_hand_in_id FOREIGN KEY(hand_in_id) REFERENCES hand_in (id), 
	CONSTRAINT fk_hand_in_part_taking_id FOREIGN KEY(taking_id) REFERENCES stub_taking (id), 
	CONSTRAINT fk_hand_in_part_payment_id FOREIGN KEY(payment_id) REFERENCES payment (id)
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
CREATE TABLE stub_void (
	id INTEGER NOT NULL, 
	taking_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	voided_on TEXT NOT NULL, 
	CONSTRAINT pk_stub_void PRIMARY KEY (id), 
	CONSTRAINT uq_stub_void_taking_id UNIQUE (taking_id), 
	CONSTRAINT fk_stub_void_taking_id FOREIGN KEY(taking_id) REFERENCES stub_taking (id)
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
CREATE INDEX ix_stub_book_collector_id ON stub_book (collector_id)
----
CREATE INDEX ix_hand_in_collector_id ON hand_in (collector_id)
----
CREATE INDEX ix_stub_taking_dwelling_id ON stub_taking (dwelling_id)
----
CREATE INDEX ix_stub_taking_stub_book_id ON stub_taking (stub_book_id)
----
CREATE INDEX ix_hand_in_part_hand_in_id ON hand_in_part (hand_in_id)
----
CREATE INDEX ix_money_slip_deposit_id ON money_slip (deposit_id)
----
CREATE INDEX ix_money_slip_dwelling_id ON money_slip (dwelling_id)
----
CREATE INDEX ix_refund_part_payment_id ON refund_part (payment_id)
----
CREATE INDEX ix_refund_part_slip_id ON refund_part (slip_id)
----
CREATE TRIGGER collector_kept_delete BEFORE DELETE ON collector BEGIN SELECT RAISE(ABORT, 'collector: rows are kept as they were'); END
----
CREATE TRIGGER collector_kept_id BEFORE INSERT ON collector WHEN EXISTS (SELECT 1 FROM collector WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'collector: rows are kept as they were'); END
----
CREATE TRIGGER collector_kept_name BEFORE INSERT ON collector WHEN EXISTS (SELECT 1 FROM collector WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'collector: rows are kept as they were'); END
----
CREATE TRIGGER collector_kept_update BEFORE UPDATE ON collector BEGIN SELECT RAISE(ABORT, 'collector: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_kept_delete BEFORE DELETE ON hand_in BEGIN SELECT RAISE(ABORT, 'hand_in: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_kept_id BEFORE INSERT ON hand_in WHEN EXISTS (SELECT 1 FROM hand_in WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hand_in: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_kept_update BEFORE UPDATE ON hand_in BEGIN SELECT RAISE(ABORT, 'hand_in: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_part_kept_delete BEFORE DELETE ON hand_in_part BEGIN SELECT RAISE(ABORT, 'hand_in_part: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_part_kept_id BEFORE INSERT ON hand_in_part WHEN EXISTS (SELECT 1 FROM hand_in_part WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hand_in_part: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_part_kept_taking_id BEFORE INSERT ON hand_in_part WHEN EXISTS (SELECT 1 FROM hand_in_part WHERE taking_id = NEW.taking_id) BEGIN SELECT RAISE(ABORT, 'hand_in_part: rows are kept as they were'); END
----
CREATE TRIGGER hand_in_part_kept_update BEFORE UPDATE ON hand_in_part BEGIN SELECT RAISE(ABORT, 'hand_in_part: rows are kept as they were'); END
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
----
CREATE TRIGGER stub_book_kept_delete BEFORE DELETE ON stub_book BEGIN SELECT RAISE(ABORT, 'stub_book: rows are kept as they were'); END
----
CREATE TRIGGER stub_book_kept_id BEFORE INSERT ON stub_book WHEN EXISTS (SELECT 1 FROM stub_book WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'stub_book: rows are kept as they were'); END
----
CREATE TRIGGER stub_book_kept_update BEFORE UPDATE ON stub_book BEGIN SELECT RAISE(ABORT, 'stub_book: rows are kept as they were'); END
----
CREATE TRIGGER stub_return_kept_delete BEFORE DELETE ON stub_return BEGIN SELECT RAISE(ABORT, 'stub_return: rows are kept as they were'); END
----
CREATE TRIGGER stub_return_kept_id BEFORE INSERT ON stub_return WHEN EXISTS (SELECT 1 FROM stub_return WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'stub_return: rows are kept as they were'); END
----
CREATE TRIGGER stub_return_kept_stub_book_id BEFORE INSERT ON stub_return WHEN EXISTS (SELECT 1 FROM stub_return WHERE stub_book_id = NEW.stub_book_id) BEGIN SELECT RAISE(ABORT, 'stub_return: rows are kept as they were'); END
----
CREATE TRIGGER stub_return_kept_update BEFORE UPDATE ON stub_return BEGIN SELECT RAISE(ABORT, 'stub_return: rows are kept as they were'); END
----
CREATE TRIGGER stub_taking_kept_delete BEFORE DELETE ON stub_taking BEGIN SELECT RAISE(ABORT, 'stub_taking: rows are kept as they were'); END
----
CREATE TRIGGER stub_taking_kept_id BEFORE INSERT ON stub_taking WHEN EXISTS (SELECT 1 FROM stub_taking WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'stub_taking: rows are kept as they were'); END
----
CREATE TRIGGER stub_taking_kept_number BEFORE INSERT ON stub_taking WHEN EXISTS (SELECT 1 FROM stub_taking WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'stub_taking: rows are kept as they were'); END
----
CREATE TRIGGER stub_taking_kept_update BEFORE UPDATE ON stub_taking BEGIN SELECT RAISE(ABORT, 'stub_taking: rows are kept as they were'); END
----
CREATE TRIGGER stub_void_kept_delete BEFORE DELETE ON stub_void BEGIN SELECT RAISE(ABORT, 'stub_void: rows are kept as they were'); END
----
CREATE TRIGGER stub_void_kept_id BEFORE INSERT ON stub_void WHEN EXISTS (SELECT 1 FROM stub_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'stub_void: rows are kept as they were'); END
----
CREATE TRIGGER stub_void_kept_taking_id BEFORE INSERT ON stub_void WHEN EXISTS (SELECT 1 FROM stub_void WHERE taking_id = NEW.taking_id) BEGIN SELECT RAISE(ABORT, 'stub_void: rows are kept as they were'); END
----
CREATE TRIGGER stub_void_kept_update BEFORE UPDATE ON stub_void BEGIN SELECT RAISE(ABORT, 'stub_void: rows are kept as they were'); END
