CREATE TABLE late_terms (
	id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	daily INTEGER NOT NULL, 
	fixed INTEGER NOT NULL, 
	grace INTEGER NOT NULL, 
	cap INTEGER NOT NULL, 
	resolution TEXT NOT NULL, 
	CONSTRAINT pk_late_terms PRIMARY KEY (id), 
	CONSTRAINT ck_late_terms_not_negative CHECK (daily >= 0 AND fixed >= 0 AND grace >= 0 AND cap > 0)
)
 STRICT
----
CREATE TABLE fee_start (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	CONSTRAINT pk_fee_start PRIMARY KEY (id), 
	CONSTRAINT fk_fee_start_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE fee_quantity (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	CONSTRAINT pk_fee_quantity PRIMARY KEY (id), 
	CONSTRAINT ck_fee_quantity_quantity_not_negative CHECK (quantity >= 0), 
	CONSTRAINT fk_fee_quantity_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id), 
	CONSTRAINT fk_fee_quantity_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE fee_terms (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	prorate INTEGER NOT NULL, 
	split TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	CONSTRAINT pk_fee_terms PRIMARY KEY (id), 
	CONSTRAINT uq_fee_terms_fee_item_id UNIQUE (fee_item_id), 
	CONSTRAINT fk_fee_terms_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE TABLE meter_reading (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	read_on TEXT NOT NULL, 
	reading INTEGER NOT NULL, 
	begins INTEGER NOT NULL, 
	estimated INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_meter_reading PRIMARY KEY (id), 
	CONSTRAINT ck_meter_reading_reading_not_negative CHECK (reading >= 0), 
	CONSTRAINT fk_meter_reading_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id), 
	CONSTRAINT fk_meter_reading_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE shared_cost (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	period TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	entered_on TEXT NOT NULL, 
	CONSTRAINT pk_shared_cost PRIMARY KEY (id), 
	CONSTRAINT ck_shared_cost_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_shared_cost_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE TABLE waiver (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	percent INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	note TEXT NOT NULL, 
	granted_on TEXT NOT NULL, 
	CONSTRAINT pk_waiver PRIMARY KEY (id), 
	CONSTRAINT ck_waiver_one_way CHECK ((percent > 0) <> (amount > 0)), 
	CONSTRAINT fk_waiver_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id), 
	CONSTRAINT fk_waiver_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE charge_reversal (
	id INTEGER NOT NULL, 
	charge_id INTEGER NOT NULL, 
	reversed_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_charge_reversal PRIMARY KEY (id), 
	CONSTRAINT uq_charge_reversal_charge_id UNIQUE (charge_id), 
	CONSTRAINT fk_charge_reversal_charge_id FOREIGN KEY(charge_id) REFERENCES charge (id)
)
 STRICT
----
CREATE TABLE charge_workings (
	id INTEGER NOT NULL, 
	workings TEXT NOT NULL, 
	CONSTRAINT pk_charge_workings PRIMARY KEY (id), 
	CONSTRAINT fk_charge_workings_id FOREIGN KEY(id) REFERENCES charge (id)
)
 STRICT
----
CREATE TABLE late_part (
	id INTEGER NOT NULL, 
	late_charge_id INTEGER NOT NULL, 
	charge_id INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_late_part PRIMARY KEY (id), 
	CONSTRAINT ck_late_part_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_late_part_late_charge_id FOREIGN KEY(late_charge_id) REFERENCES charge (id), 
	CONSTRAINT fk_late_part_charge_id FOREIGN KEY(charge_id) REFERENCES charge (id)
)
 STRICT
----
CREATE TABLE meter_reading_void (
	id INTEGER NOT NULL, 
	reading_id INTEGER NOT NULL, 
	voided_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_meter_reading_void PRIMARY KEY (id), 
	CONSTRAINT uq_meter_reading_void_reading_id UNIQUE (reading_id), 
	CONSTRAINT fk_meter_reading_void_reading_id FOREIGN KEY(reading_id) REFERENCES meter_reading (id)
)
 STRICT
----
CREATE TABLE shared_part (
	id INTEGER NOT NULL, 
	cost_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	weight INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_shared_part PRIMARY KEY (id), 
	CONSTRAINT uq_shared_part_cost_id_dwelling_id UNIQUE (cost_id, dwelling_id), 
	CONSTRAINT ck_shared_part_amount_not_negative CHECK (amount >= 0), 
	CONSTRAINT fk_shared_part_cost_id FOREIGN KEY(cost_id) REFERENCES shared_cost (id), 
	CONSTRAINT fk_shared_part_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE shared_void (
	id INTEGER NOT NULL, 
	cost_id INTEGER NOT NULL, 
	voided_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_shared_void PRIMARY KEY (id), 
	CONSTRAINT uq_shared_void_cost_id UNIQUE (cost_id), 
	CONSTRAINT fk_shared_void_cost_id FOREIGN KEY(cost_id) REFERENCES shared_cost (id)
)
 STRICT
----
CREATE TABLE waived (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	waiver_id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	period_start TEXT NOT NULL, 
	period_end TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_waived PRIMARY KEY (id), 
	CONSTRAINT ck_waived_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_waived_batch_id FOREIGN KEY(batch_id) REFERENCES billing_batch (id), 
	CONSTRAINT fk_waived_waiver_id FOREIGN KEY(waiver_id) REFERENCES waiver (id), 
	CONSTRAINT fk_waived_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id), 
	CONSTRAINT fk_waived_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE waiver_void (
	id INTEGER NOT NULL, 
	waiver_id INTEGER NOT NULL, 
	voided_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_waiver_void PRIMARY KEY (id), 
	CONSTRAINT uq_waiver_void_waiver_id UNIQUE (waiver_id), 
	CONSTRAINT fk_waiver_void_waiver_id FOREIGN KEY(waiver_id) REFERENCES waiver (id)
)
 STRICT
----
CREATE INDEX ix_fee_start_dwelling_id ON fee_start (dwelling_id)
----
CREATE INDEX ix_fee_quantity_dwelling_id ON fee_quantity (dwelling_id)
----
CREATE INDEX ix_fee_quantity_fee_item_id ON fee_quantity (fee_item_id)
----
CREATE INDEX ix_meter_reading_dwelling_id ON meter_reading (dwelling_id)
----
CREATE INDEX ix_meter_reading_fee_item_id ON meter_reading (fee_item_id)
----
CREATE INDEX ix_shared_cost_fee_item_id ON shared_cost (fee_item_id)
----
CREATE INDEX ix_waiver_dwelling_id ON waiver (dwelling_id)
----
CREATE INDEX ix_waiver_fee_item_id ON waiver (fee_item_id)
----
CREATE INDEX ix_late_part_charge_id ON late_part (charge_id)
----
CREATE INDEX ix_late_part_late_charge_id ON late_part (late_charge_id)
----
CREATE INDEX ix_shared_part_cost_id ON shared_part (cost_id)
----
CREATE INDEX ix_waived_batch_id ON waived (batch_id)
----
CREATE INDEX ix_waived_period_start ON waived (period_start)
----
CREATE INDEX ix_waived_waiver_id ON waived (waiver_id)
----
CREATE UNIQUE INDEX uq_waived_once ON waived (fee_item_id, dwelling_id, period_start, waiver_id) WHERE withdrawn = 0
----
CREATE TRIGGER charge_reversal_kept_charge_id BEFORE INSERT ON charge_reversal WHEN EXISTS (SELECT 1 FROM charge_reversal WHERE charge_id = NEW.charge_id) BEGIN SELECT RAISE(ABORT, 'charge_reversal: rows are kept as they were'); END
----
CREATE TRIGGER charge_reversal_kept_delete BEFORE DELETE ON charge_reversal BEGIN SELECT RAISE(ABORT, 'charge_reversal: rows are kept as they were'); END
----
CREATE TRIGGER charge_reversal_kept_id BEFORE INSERT ON charge_reversal WHEN EXISTS (SELECT 1 FROM charge_reversal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'charge_reversal: rows are kept as they were'); END
----
CREATE TRIGGER charge_reversal_kept_update BEFORE UPDATE ON charge_reversal BEGIN SELECT RAISE(ABORT, 'charge_reversal: rows are kept as they were'); END
----
CREATE TRIGGER charge_workings_kept_delete BEFORE DELETE ON charge_workings BEGIN SELECT RAISE(ABORT, 'charge_workings: rows are kept as they were'); END
----
CREATE TRIGGER charge_workings_kept_id BEFORE INSERT ON charge_workings WHEN EXISTS (SELECT 1 FROM charge_workings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'charge_workings: rows are kept as they were'); END
----
CREATE TRIGGER charge_workings_kept_update BEFORE UPDATE ON charge_workings BEGIN SELECT RAISE(ABORT, 'charge_workings: rows are kept as they were'); END
----
CREATE TRIGGER fee_quantity_kept_delete BEFORE DELETE ON fee_quantity BEGIN SELECT RAISE(ABORT, 'fee_quantity: rows are kept as they were'); END
----
CREATE TRIGGER fee_quantity_kept_id BEFORE INSERT ON fee_quantity WHEN EXISTS (SELECT 1 FROM fee_quantity WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fee_quantity: rows are kept as they were'); END
----
CREATE TRIGGER fee_quantity_kept_update BEFORE UPDATE ON fee_quantity BEGIN SELECT RAISE(ABORT, 'fee_quantity: rows are kept as they were'); END
----
CREATE TRIGGER fee_start_kept_delete BEFORE DELETE ON fee_start BEGIN SELECT RAISE(ABORT, 'fee_start: rows are kept as they were'); END
----
CREATE TRIGGER fee_start_kept_id BEFORE INSERT ON fee_start WHEN EXISTS (SELECT 1 FROM fee_start WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fee_start: rows are kept as they were'); END
----
CREATE TRIGGER fee_start_kept_update BEFORE UPDATE ON fee_start BEGIN SELECT RAISE(ABORT, 'fee_start: rows are kept as they were'); END
----
CREATE TRIGGER fee_terms_kept_delete BEFORE DELETE ON fee_terms BEGIN SELECT RAISE(ABORT, 'fee_terms: rows are kept as they were'); END
----
CREATE TRIGGER fee_terms_kept_fee_item_id BEFORE INSERT ON fee_terms WHEN EXISTS (SELECT 1 FROM fee_terms WHERE fee_item_id = NEW.fee_item_id) BEGIN SELECT RAISE(ABORT, 'fee_terms: rows are kept as they were'); END
----
CREATE TRIGGER fee_terms_kept_id BEFORE INSERT ON fee_terms WHEN EXISTS (SELECT 1 FROM fee_terms WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fee_terms: rows are kept as they were'); END
----
CREATE TRIGGER fee_terms_kept_update BEFORE UPDATE ON fee_terms BEGIN SELECT RAISE(ABORT, 'fee_terms: rows are kept as they were'); END
----
CREATE TRIGGER late_part_kept_delete BEFORE DELETE ON late_part BEGIN SELECT RAISE(ABORT, 'late_part: rows are kept as they were'); END
----
CREATE TRIGGER late_part_kept_id BEFORE INSERT ON late_part WHEN EXISTS (SELECT 1 FROM late_part WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'late_part: rows are kept as they were'); END
----
CREATE TRIGGER late_part_kept_update BEFORE UPDATE ON late_part BEGIN SELECT RAISE(ABORT, 'late_part: rows are kept as they were'); END
----
CREATE TRIGGER late_terms_kept_delete BEFORE DELETE ON late_terms BEGIN SELECT RAISE(ABORT, 'late_terms: rows are kept as they were'); END
----
CREATE TRIGGER late_terms_kept_id BEFORE INSERT ON late_terms WHEN EXISTS (SELECT 1 FROM late_terms WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'late_terms: rows are kept as they were'); END
----
CREATE TRIGGER late_terms_kept_update BEFORE UPDATE ON late_terms BEGIN SELECT RAISE(ABORT, 'late_terms: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_kept_delete BEFORE DELETE ON meter_reading BEGIN SELECT RAISE(ABORT, 'meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_kept_id BEFORE INSERT ON meter_reading WHEN EXISTS (SELECT 1 FROM meter_reading WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_kept_update BEFORE UPDATE ON meter_reading BEGIN SELECT RAISE(ABORT, 'meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_void_kept_delete BEFORE DELETE ON meter_reading_void BEGIN SELECT RAISE(ABORT, 'meter_reading_void: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_void_kept_id BEFORE INSERT ON meter_reading_void WHEN EXISTS (SELECT 1 FROM meter_reading_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'meter_reading_void: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_void_kept_reading_id BEFORE INSERT ON meter_reading_void WHEN EXISTS (SELECT 1 FROM meter_reading_void WHERE reading_id = NEW.reading_id) BEGIN SELECT RAISE(ABORT, 'meter_reading_void: rows are kept as they were'); END
----
CREATE TRIGGER meter_reading_void_kept_update BEFORE UPDATE ON meter_reading_void BEGIN SELECT RAISE(ABORT, 'meter_reading_void: rows are kept as they were'); END
----
CREATE TRIGGER shared_cost_kept_delete BEFORE DELETE ON shared_cost BEGIN SELECT RAISE(ABORT, 'shared_cost: rows are kept as they were'); END
----
CREATE TRIGGER shared_cost_kept_id BEFORE INSERT ON shared_cost WHEN EXISTS (SELECT 1 FROM shared_cost WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'shared_cost: rows are kept as they were'); END
----
CREATE TRIGGER shared_cost_kept_update BEFORE UPDATE ON shared_cost BEGIN SELECT RAISE(ABORT, 'shared_cost: rows are kept as they were'); END
----
CREATE TRIGGER shared_part_kept_cost_id_dwelling_id BEFORE INSERT ON shared_part WHEN EXISTS (SELECT 1 FROM shared_part WHERE cost_id = NEW.cost_id AND dwelling_id = NEW.dwelling_id) BEGIN SELECT RAISE(ABORT, 'shared_part: rows are kept as they were'); END
----
CREATE TRIGGER shared_part_kept_delete BEFORE DELETE ON shared_part BEGIN SELECT RAISE(ABORT, 'shared_part: rows are kept as they were'); END
----
CREATE TRIGGER shared_part_kept_id BEFORE INSERT ON shared_part WHEN EXISTS (SELECT 1 FROM shared_part WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'shared_part: rows are kept as they were'); END
----
CREATE TRIGGER shared_part_kept_update BEFORE UPDATE ON shared_part BEGIN SELECT RAISE(ABORT, 'shared_part: rows are kept as they were'); END
----
CREATE TRIGGER shared_void_kept_cost_id BEFORE INSERT ON shared_void WHEN EXISTS (SELECT 1 FROM shared_void WHERE cost_id = NEW.cost_id) BEGIN SELECT RAISE(ABORT, 'shared_void: rows are kept as they were'); END
----
CREATE TRIGGER shared_void_kept_delete BEFORE DELETE ON shared_void BEGIN SELECT RAISE(ABORT, 'shared_void: rows are kept as they were'); END
----
CREATE TRIGGER shared_void_kept_id BEFORE INSERT ON shared_void WHEN EXISTS (SELECT 1 FROM shared_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'shared_void: rows are kept as they were'); END
----
CREATE TRIGGER shared_void_kept_update BEFORE UPDATE ON shared_void BEGIN SELECT RAISE(ABORT, 'shared_void: rows are kept as they were'); END
----
CREATE TRIGGER waived_kept_delete BEFORE DELETE ON waived BEGIN SELECT RAISE(ABORT, 'what was waived is kept: take the waiver back instead'); END
----
CREATE TRIGGER waived_kept_id BEFORE INSERT ON waived WHEN EXISTS (SELECT 1 FROM waived WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'waived: rows are kept as they were'); END
----
CREATE TRIGGER waived_kept_update BEFORE UPDATE ON waived WHEN OLD.withdrawn = 1 OR NEW.withdrawn <> 1 OR NEW.id <> OLD.id OR NEW.batch_id <> OLD.batch_id OR NEW.waiver_id <> OLD.waiver_id OR NEW.fee_item_id <> OLD.fee_item_id OR NEW.dwelling_id <> OLD.dwelling_id OR NEW.period_start <> OLD.period_start OR NEW.period_end <> OLD.period_end OR NEW.amount <> OLD.amount BEGIN SELECT RAISE(ABORT, 'what was waived is kept: take the waiver back instead'); END
----
CREATE TRIGGER waiver_kept_delete BEFORE DELETE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver: rows are kept as they were'); END
----
CREATE TRIGGER waiver_kept_id BEFORE INSERT ON waiver WHEN EXISTS (SELECT 1 FROM waiver WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'waiver: rows are kept as they were'); END
----
CREATE TRIGGER waiver_kept_update BEFORE UPDATE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver: rows are kept as they were'); END
----
CREATE TRIGGER waiver_void_kept_delete BEFORE DELETE ON waiver_void BEGIN SELECT RAISE(ABORT, 'waiver_void: rows are kept as they were'); END
----
CREATE TRIGGER waiver_void_kept_id BEFORE INSERT ON waiver_void WHEN EXISTS (SELECT 1 FROM waiver_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'waiver_void: rows are kept as they were'); END
----
CREATE TRIGGER waiver_void_kept_update BEFORE UPDATE ON waiver_void BEGIN SELECT RAISE(ABORT, 'waiver_void: rows are kept as they were'); END
----
CREATE TRIGGER waiver_void_kept_waiver_id BEFORE INSERT ON waiver_void WHEN EXISTS (SELECT 1 FROM waiver_void WHERE waiver_id = NEW.waiver_id) BEGIN SELECT RAISE(ABORT, 'waiver_void: rows are kept as they were'); END
