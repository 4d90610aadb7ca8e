CREATE TABLE yard_meter (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	flow TEXT NOT NULL, 
	CONSTRAINT pk_yard_meter PRIMARY KEY (id), 
	CONSTRAINT uq_yard_meter_name UNIQUE (name)
)
 STRICT
----
CREATE TABLE income_contract (
	id INTEGER NOT NULL, 
	party TEXT NOT NULL, 
	let TEXT NOT NULL, 
	place TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	rent INTEGER NOT NULL, 
	every INTEGER NOT NULL, 
	deposit INTEGER NOT NULL, 
	resolution TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_income_contract PRIMARY KEY (id), 
	CONSTRAINT ck_income_contract_dates_in_order CHECK (until >= since), 
	CONSTRAINT ck_income_contract_amounts CHECK (rent > 0 AND deposit >= 0), 
	CONSTRAINT fk_income_contract_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE contract_end (
	id INTEGER NOT NULL, 
	contract_id INTEGER NOT NULL, 
	last TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_contract_end PRIMARY KEY (id), 
	CONSTRAINT uq_contract_end_contract_id UNIQUE (contract_id), 
	CONSTRAINT fk_contract_end_contract_id FOREIGN KEY(contract_id) REFERENCES income_contract (id), 
	CONSTRAINT fk_contract_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE yard_meter_reading (
	id INTEGER NOT NULL, 
	meter_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	amount INTEGER, 
	entry_id INTEGER, 
	noted_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_yard_meter_reading PRIMARY KEY (id), 
	CONSTRAINT ck_yard_meter_reading_value_not_below_zero CHECK (value >= 0), 
	CONSTRAINT fk_yard_meter_reading_meter_id FOREIGN KEY(meter_id) REFERENCES yard_meter (id), 
	CONSTRAINT fk_yard_meter_reading_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_yard_meter_reading_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE rent (
	id INTEGER NOT NULL, 
	contract_id INTEGER NOT NULL, 
	due TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_rent PRIMARY KEY (id), 
	CONSTRAINT uq_rent_entry_id UNIQUE (entry_id), 
	CONSTRAINT fk_rent_contract_id FOREIGN KEY(contract_id) REFERENCES income_contract (id), 
	CONSTRAINT fk_rent_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE INDEX ix_yard_meter_reading_meter_id ON yard_meter_reading (meter_id)
----
CREATE INDEX ix_rent_contract_id ON rent (contract_id)
----
CREATE TRIGGER contract_end_kept_contract_id BEFORE INSERT ON contract_end WHEN EXISTS (SELECT 1 FROM contract_end WHERE contract_id = NEW.contract_id) BEGIN SELECT RAISE(ABORT, 'contract_end: rows are kept as they were'); END
----
CREATE TRIGGER contract_end_kept_delete BEFORE DELETE ON contract_end BEGIN SELECT RAISE(ABORT, 'contract_end: rows are kept as they were'); END
----
CREATE TRIGGER contract_end_kept_id BEFORE INSERT ON contract_end WHEN EXISTS (SELECT 1 FROM contract_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'contract_end: rows are kept as they were'); END
----
CREATE TRIGGER contract_end_kept_update BEFORE UPDATE ON contract_end BEGIN SELECT RAISE(ABORT, 'contract_end: rows are kept as they were'); END
----
CREATE TRIGGER income_contract_kept_delete BEFORE DELETE ON income_contract BEGIN SELECT RAISE(ABORT, 'income_contract: rows are kept as they were'); END
----
CREATE TRIGGER income_contract_kept_id BEFORE INSERT ON income_contract WHEN EXISTS (SELECT 1 FROM income_contract WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'income_contract: rows are kept as they were'); END
----
CREATE TRIGGER income_contract_kept_update BEFORE UPDATE ON income_contract BEGIN SELECT RAISE(ABORT, 'income_contract: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_reading_kept_delete BEFORE DELETE ON yard_meter_reading BEGIN SELECT RAISE(ABORT, 'yard_meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_reading_kept_id BEFORE INSERT ON yard_meter_reading WHEN EXISTS (SELECT 1 FROM yard_meter_reading WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'yard_meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_reading_kept_update BEFORE UPDATE ON yard_meter_reading BEGIN SELECT RAISE(ABORT, 'yard_meter_reading: rows are kept as they were'); END
----
CREATE TRIGGER rent_kept_delete BEFORE DELETE ON rent BEGIN SELECT RAISE(ABORT, 'rent: rows are kept as they were'); END
----
CREATE TRIGGER rent_kept_entry_id BEFORE INSERT ON rent WHEN EXISTS (SELECT 1 FROM rent WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'rent: rows are kept as they were'); END
----
CREATE TRIGGER rent_kept_id BEFORE INSERT ON rent WHEN EXISTS (SELECT 1 FROM rent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'rent: rows are kept as they were'); END
----
CREATE TRIGGER rent_kept_update BEFORE UPDATE ON rent BEGIN SELECT RAISE(ABORT, 'rent: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_kept_delete BEFORE DELETE ON yard_meter BEGIN SELECT RAISE(ABORT, 'yard_meter: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_kept_id BEFORE INSERT ON yard_meter WHEN EXISTS (SELECT 1 FROM yard_meter WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'yard_meter: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_kept_name BEFORE INSERT ON yard_meter WHEN EXISTS (SELECT 1 FROM yard_meter WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'yard_meter: rows are kept as they were'); END
----
CREATE TRIGGER yard_meter_kept_update BEFORE UPDATE ON yard_meter BEGIN SELECT RAISE(ABORT, 'yard_meter: rows are kept as they were'); END
