CREATE TABLE closing (
	id INTEGER NOT NULL, 
	act TEXT NOT NULL, 
	period TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	done_on TEXT NOT NULL, 
	until TEXT, 
	reason TEXT NOT NULL, 
	cash INTEGER, 
	bank INTEGER, 
	answers TEXT NOT NULL, 
	balances TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	second_id INTEGER, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_closing PRIMARY KEY (id), 
	CONSTRAINT ck_closing_dates_in_order CHECK (last >= first), 
	CONSTRAINT ck_closing_reopened_by_two CHECK (act = 'closed' OR (until IS NOT NULL AND second_id IS NOT NULL)), 
	CONSTRAINT ck_closing_two_different CHECK (second_id <> operator_id), 
	CONSTRAINT fk_closing_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id), 
	CONSTRAINT fk_closing_second_id FOREIGN KEY(second_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_closing_first_last ON closing (first, last)
----
CREATE TRIGGER closing_kept_delete BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as they were'); END
----
CREATE TRIGGER closing_kept_id BEFORE INSERT ON closing WHEN EXISTS (SELECT 1 FROM closing WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as they were'); END
----
CREATE TRIGGER closing_kept_update BEFORE UPDATE ON closing BEGIN SELECT RAISE(ABORT, 'closing: rows are kept as they were'); END
----
CREATE TRIGGER entry_in_closed_period BEFORE INSERT ON entry WHEN (SELECT act = 'closed' OR until < substr(NEW.posted_at, 1, 10) FROM closing WHERE NEW.date BETWEEN first AND last ORDER BY id DESC LIMIT 1) BEGIN SELECT RAISE(ABORT, 'the period is closed: date it today, or have the period opened again'); END
----
CREATE TRIGGER entry_posted_in_closed_period BEFORE UPDATE ON entry WHEN NEW.posted = 1 AND (SELECT act = 'closed' OR until < substr(NEW.posted_at, 1, 10) FROM closing WHERE NEW.date BETWEEN first AND last ORDER BY id DESC LIMIT 1) BEGIN SELECT RAISE(ABORT, 'the period is closed: date it today, or have the period opened again'); END
