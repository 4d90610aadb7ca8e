CREATE TABLE expense_draft (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	money TEXT NOT NULL, 
	payee TEXT NOT NULL, 
	note TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	slips INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_expense_draft PRIMARY KEY (id), 
	CONSTRAINT uq_expense_draft_year_number UNIQUE (year, number), 
	CONSTRAINT ck_expense_draft_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_expense_draft_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_expense_draft_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_expense_draft_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE expense_end (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	entry_id INTEGER, 
	"on" TEXT NOT NULL, 
	paid_by TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_expense_end PRIMARY KEY (id), 
	CONSTRAINT uq_expense_end_draft_id UNIQUE (draft_id), 
	CONSTRAINT uq_expense_end_entry_id UNIQUE (entry_id), 
	CONSTRAINT fk_expense_end_draft_id FOREIGN KEY(draft_id) REFERENCES expense_draft (id), 
	CONSTRAINT fk_expense_end_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_expense_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE expense_signature (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	name TEXT NOT NULL, 
	signed_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_expense_signature PRIMARY KEY (id), 
	CONSTRAINT uq_expense_signature_draft_id_step_name UNIQUE (draft_id, step, name), 
	CONSTRAINT fk_expense_signature_draft_id FOREIGN KEY(draft_id) REFERENCES expense_draft (id), 
	CONSTRAINT fk_expense_signature_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_expense_signature_draft_id ON expense_signature (draft_id)
----
CREATE TRIGGER expense_draft_kept_delete BEFORE DELETE ON expense_draft BEGIN SELECT RAISE(ABORT, 'expense_draft: rows are kept as they were'); END
----
CREATE TRIGGER expense_draft_kept_id BEFORE INSERT ON expense_draft WHEN EXISTS (SELECT 1 FROM expense_draft WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'expense_draft: rows are kept as they were'); END
----
CREATE TRIGGER expense_draft_kept_update BEFORE UPDATE ON expense_draft BEGIN SELECT RAISE(ABORT, 'expense_draft: rows are kept as they were'); END
----
CREATE TRIGGER expense_draft_kept_year_number BEFORE INSERT ON expense_draft WHEN EXISTS (SELECT 1 FROM expense_draft WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'expense_draft: rows are kept as they were'); END
----
CREATE TRIGGER expense_end_kept_delete BEFORE DELETE ON expense_end BEGIN SELECT RAISE(ABORT, 'expense_end: rows are kept as they were'); END
----
CREATE TRIGGER expense_end_kept_draft_id BEFORE INSERT ON expense_end WHEN EXISTS (SELECT 1 FROM expense_end WHERE draft_id = NEW.draft_id) BEGIN SELECT RAISE(ABORT, 'expense_end: rows are kept as they were'); END
----
CREATE TRIGGER expense_end_kept_entry_id BEFORE INSERT ON expense_end WHEN EXISTS (SELECT 1 FROM expense_end WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'expense_end: rows are kept as they were'); END
----
CREATE TRIGGER expense_end_kept_id BEFORE INSERT ON expense_end WHEN EXISTS (SELECT 1 FROM expense_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'expense_end: rows are kept as they were'); END
----
CREATE TRIGGER expense_end_kept_update BEFORE UPDATE ON expense_end BEGIN SELECT RAISE(ABORT, 'expense_end: rows are kept as they were'); END
----
CREATE TRIGGER expense_signature_kept_delete BEFORE DELETE ON expense_signature BEGIN SELECT RAISE(ABORT, 'expense_signature: rows are kept as they were'); END
----
CREATE TRIGGER expense_signature_kept_draft_id_step_name BEFORE INSERT ON expense_signature WHEN EXISTS (SELECT 1 FROM expense_signature WHERE draft_id = NEW.draft_id AND step = NEW.step AND name = NEW.name) BEGIN SELECT RAISE(ABORT, 'expense_signature: rows are kept as they were'); END
----
CREATE TRIGGER expense_signature_kept_id BEFORE INSERT ON expense_signature WHEN EXISTS (SELECT 1 FROM expense_signature WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'expense_signature: rows are kept as they were'); END
----
CREATE TRIGGER expense_signature_kept_update BEFORE UPDATE ON expense_signature BEGIN SELECT RAISE(ABORT, 'expense_signature: rows are kept as they were'); END
