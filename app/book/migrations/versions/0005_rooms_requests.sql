CREATE TABLE repair_price (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	price INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	note TEXT NOT NULL, 
	offered INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_repair_price PRIMARY KEY (id), 
	CONSTRAINT ck_repair_price_price_not_negative CHECK (price >= 0), 
	CONSTRAINT fk_repair_price_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE request (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	category TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	way TEXT NOT NULL, 
	urgency TEXT NOT NULL, 
	dwelling_id INTEGER, 
	who TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	what TEXT NOT NULL, 
	place TEXT NOT NULL, 
	taken_at TEXT NOT NULL, 
	attend_by TEXT, 
	done_by TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_request PRIMARY KEY (id), 
	CONSTRAINT uq_request_year_number UNIQUE (year, number), 
	CONSTRAINT fk_request_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_request_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE request_step (
	id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at TEXT NOT NULL, 
	person TEXT NOT NULL, 
	words TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	place TEXT NOT NULL, 
	present TEXT NOT NULL, 
	due TEXT, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_request_step PRIMARY KEY (id), 
	CONSTRAINT fk_request_step_request_id FOREIGN KEY(request_id) REFERENCES request (id), 
	CONSTRAINT fk_request_step_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE work_order (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	request_id INTEGER, 
	what TEXT NOT NULL, 
	place TEXT NOT NULL, 
	person TEXT NOT NULL, 
	paid_by TEXT NOT NULL, 
	ordered_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_work_order PRIMARY KEY (id), 
	CONSTRAINT uq_work_order_year_number UNIQUE (year, number), 
	CONSTRAINT fk_work_order_request_id FOREIGN KEY(request_id) REFERENCES request (id), 
	CONSTRAINT fk_work_order_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE work_order_end (
	id INTEGER NOT NULL, 
	order_id INTEGER NOT NULL, 
	ended_on TEXT NOT NULL, 
	words TEXT NOT NULL, 
	given_up INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_work_order_end PRIMARY KEY (id), 
	CONSTRAINT uq_work_order_end_order_id UNIQUE (order_id), 
	CONSTRAINT fk_work_order_end_order_id FOREIGN KEY(order_id) REFERENCES work_order (id), 
	CONSTRAINT fk_work_order_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE work_order_line (
	id INTEGER NOT NULL, 
	order_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	price INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_work_order_line PRIMARY KEY (id), 
	CONSTRAINT ck_work_order_line_quantity_positive CHECK (quantity > 0), 
	CONSTRAINT ck_work_order_line_price_positive CHECK (price > 0), 
	CONSTRAINT fk_work_order_line_order_id FOREIGN KEY(order_id) REFERENCES work_order (id), 
	CONSTRAINT fk_work_order_line_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE work_order_money (
	id INTEGER NOT NULL, 
	order_id INTEGER NOT NULL, 
	way TEXT NOT NULL, 
	entry_id INTEGER, 
	draft TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_work_order_money PRIMARY KEY (id), 
	CONSTRAINT ck_work_order_money_draft_or_entry CHECK ((entry_id IS NULL) = (way = 'drafted')), 
	CONSTRAINT fk_work_order_money_order_id FOREIGN KEY(order_id) REFERENCES work_order (id), 
	CONSTRAINT fk_work_order_money_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_work_order_money_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_request_dwelling_id ON request (dwelling_id)
----
CREATE INDEX ix_request_taken_at ON request (taken_at)
----
CREATE INDEX ix_request_step_request_id ON request_step (request_id)
----
CREATE INDEX ix_work_order_request_id ON work_order (request_id)
----
CREATE INDEX ix_work_order_line_order_id ON work_order_line (order_id)
----
CREATE INDEX ix_work_order_money_order_id ON work_order_money (order_id)
----
CREATE TRIGGER repair_price_kept_delete BEFORE DELETE ON repair_price BEGIN SELECT RAISE(ABORT, 'repair_price: rows are kept as they were'); END
----
CREATE TRIGGER repair_price_kept_id BEFORE INSERT ON repair_price WHEN EXISTS (SELECT 1 FROM repair_price WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'repair_price: rows are kept as they were'); END
----
CREATE TRIGGER repair_price_kept_update BEFORE UPDATE ON repair_price BEGIN SELECT RAISE(ABORT, 'repair_price: rows are kept as they were'); END
----
CREATE TRIGGER request_kept_delete BEFORE DELETE ON request BEGIN SELECT RAISE(ABORT, 'request: rows are kept as they were'); END
----
CREATE TRIGGER request_kept_id BEFORE INSERT ON request WHEN EXISTS (SELECT 1 FROM request WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'request: rows are kept as they were'); END
----
CREATE TRIGGER request_kept_update BEFORE UPDATE ON request WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."category" IS OLD."category" AND NEW."kind" IS OLD."kind" AND NEW."way" IS OLD."way" AND NEW."urgency" IS OLD."urgency" AND NEW."dwelling_id" IS OLD."dwelling_id" AND NEW."taken_at" IS OLD."taken_at" AND NEW."attend_by" IS OLD."attend_by" AND NEW."done_by" IS OLD."done_by" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at") BEGIN SELECT RAISE(ABORT, 'request: rows are kept as they were'); END
----
CREATE TRIGGER request_kept_year_number BEFORE INSERT ON request WHEN EXISTS (SELECT 1 FROM request WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'request: rows are kept as they were'); END
----
CREATE TRIGGER request_step_kept_delete BEFORE DELETE ON request_step BEGIN SELECT RAISE(ABORT, 'request_step: rows are kept as they were'); END
----
CREATE TRIGGER request_step_kept_id BEFORE INSERT ON request_step WHEN EXISTS (SELECT 1 FROM request_step WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'request_step: rows are kept as they were'); END
----
CREATE TRIGGER request_step_kept_update BEFORE UPDATE ON request_step WHEN NOT (NEW."id" IS OLD."id" AND NEW."request_id" IS OLD."request_id" AND NEW."kind" IS OLD."kind" AND NEW."at" IS OLD."at" AND NEW."choice" IS OLD."choice" AND NEW."due" IS OLD."due" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at") BEGIN SELECT RAISE(ABORT, 'request_step: rows are kept as they were'); END
----
CREATE TRIGGER work_order_end_kept_delete BEFORE DELETE ON work_order_end BEGIN SELECT RAISE(ABORT, 'work_order_end: rows are kept as they were'); END
----
CREATE TRIGGER work_order_end_kept_id BEFORE INSERT ON work_order_end WHEN EXISTS (SELECT 1 FROM work_order_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'work_order_end: rows are kept as they were'); END
----
CREATE TRIGGER work_order_end_kept_order_id BEFORE INSERT ON work_order_end WHEN EXISTS (SELECT 1 FROM work_order_end WHERE order_id = NEW.order_id) BEGIN SELECT RAISE(ABORT, 'work_order_end: rows are kept as they were'); END
----
CREATE TRIGGER work_order_end_kept_update BEFORE UPDATE ON work_order_end WHEN NOT (NEW."id" IS OLD."id" AND NEW."order_id" IS OLD."order_id" AND NEW."ended_on" IS OLD."ended_on" AND NEW."given_up" IS OLD."given_up" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at") BEGIN SELECT RAISE(ABORT, 'work_order_end: rows are kept as they were'); END
----
CREATE TRIGGER work_order_kept_delete BEFORE DELETE ON work_order BEGIN SELECT RAISE(ABORT, 'work_order: rows are kept as they were'); END
----
CREATE TRIGGER work_order_kept_id BEFORE INSERT ON work_order WHEN EXISTS (SELECT 1 FROM work_order WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'work_order: rows are kept as they were'); END
----
CREATE TRIGGER work_order_kept_update BEFORE UPDATE ON work_order WHEN NOT (NEW."id" IS OLD."id" AND NEW."year" IS OLD."year" AND NEW."number" IS OLD."number" AND NEW."request_id" IS OLD."request_id" AND NEW."person" IS OLD."person" AND NEW."paid_by" IS OLD."paid_by" AND NEW."ordered_on" IS OLD."ordered_on" AND NEW."operator_id" IS OLD."operator_id" AND NEW."recorded_at" IS OLD."recorded_at") BEGIN SELECT RAISE(ABORT, 'work_order: rows are kept as they were'); END
----
CREATE TRIGGER work_order_kept_year_number BEFORE INSERT ON work_order WHEN EXISTS (SELECT 1 FROM work_order WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'work_order: rows are kept as they were'); END
----
CREATE TRIGGER work_order_line_kept_delete BEFORE DELETE ON work_order_line BEGIN SELECT RAISE(ABORT, 'work_order_line: rows are kept as they were'); END
----
CREATE TRIGGER work_order_line_kept_id BEFORE INSERT ON work_order_line WHEN EXISTS (SELECT 1 FROM work_order_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'work_order_line: rows are kept as they were'); END
----
CREATE TRIGGER work_order_line_kept_update BEFORE UPDATE ON work_order_line BEGIN SELECT RAISE(ABORT, 'work_order_line: rows are kept as they were'); END
----
CREATE TRIGGER work_order_money_kept_delete BEFORE DELETE ON work_order_money BEGIN SELECT RAISE(ABORT, 'work_order_money: rows are kept as they were'); END
----
CREATE TRIGGER work_order_money_kept_id BEFORE INSERT ON work_order_money WHEN EXISTS (SELECT 1 FROM work_order_money WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'work_order_money: rows are kept as they were'); END
----
CREATE TRIGGER work_order_money_kept_update BEFORE UPDATE ON work_order_money BEGIN SELECT RAISE(ABORT, 'work_order_money: rows are kept as they were'); END
