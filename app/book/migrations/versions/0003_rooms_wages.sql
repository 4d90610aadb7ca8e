CREATE TABLE pay_basis (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	CONSTRAINT pk_pay_basis PRIMARY KEY (id), 
	CONSTRAINT fk_pay_basis_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE wage_note (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	days INTEGER, 
	weekday INTEGER, 
	rest INTEGER, 
	holiday INTEGER, 
	bonus INTEGER, 
	correction INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	noted_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_wage_note PRIMARY KEY (id), 
	CONSTRAINT fk_wage_note_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_wage_note_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE wage_sheet (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	month TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	place TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	approved_by TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	posted_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_wage_sheet PRIMARY KEY (id), 
	CONSTRAINT uq_wage_sheet_kind_month_version UNIQUE (kind, month, version), 
	CONSTRAINT uq_wage_sheet_entry_id UNIQUE (entry_id), 
	CONSTRAINT fk_wage_sheet_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_wage_sheet_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE wage_line (
	id INTEGER NOT NULL, 
	sheet_id INTEGER NOT NULL, 
	staff_id INTEGER, 
	name TEXT NOT NULL, 
	post_text TEXT NOT NULL, 
	account TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	rate INTEGER NOT NULL, 
	due INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	minutes INTEGER NOT NULL, 
	weekday INTEGER NOT NULL, 
	rest INTEGER NOT NULL, 
	holiday INTEGER NOT NULL, 
	wage INTEGER NOT NULL, 
	bonus INTEGER NOT NULL, 
	overtime INTEGER NOT NULL, 
	claimed INTEGER NOT NULL, 
	taken INTEGER NOT NULL, 
	advance INTEGER NOT NULL, 
	correction INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	paid INTEGER NOT NULL, 
	CONSTRAINT pk_wage_line PRIMARY KEY (id), 
	CONSTRAINT ck_wage_line_no_more_than_claimed CHECK (taken <= claimed AND advance >= 0), 
	CONSTRAINT ck_wage_line_paid_within_pay CHECK (paid >= 0 AND paid <= wage + bonus + overtime - taken + correction - advance), 
	CONSTRAINT fk_wage_line_sheet_id FOREIGN KEY(sheet_id) REFERENCES wage_sheet (id), 
	CONSTRAINT fk_wage_line_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE wage_payout (
	id INTEGER NOT NULL, 
	staff_id INTEGER, 
	line_id INTEGER, 
	amount INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_wage_payout PRIMARY KEY (id), 
	CONSTRAINT uq_wage_payout_entry_id UNIQUE (entry_id), 
	CONSTRAINT ck_wage_payout_advance_or_rest CHECK ((staff_id IS NULL) <> (line_id IS NULL)), 
	CONSTRAINT ck_wage_payout_amount_above_zero CHECK (amount > 0), 
	CONSTRAINT fk_wage_payout_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_wage_payout_line_id FOREIGN KEY(line_id) REFERENCES wage_line (id), 
	CONSTRAINT fk_wage_payout_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_wage_payout_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE wage_taken_back (
	id INTEGER NOT NULL, 
	sheet_id INTEGER, 
	payout_id INTEGER, 
	reason TEXT NOT NULL, 
	date TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_wage_taken_back PRIMARY KEY (id), 
	CONSTRAINT uq_wage_taken_back_sheet_id UNIQUE (sheet_id), 
	CONSTRAINT uq_wage_taken_back_payout_id UNIQUE (payout_id), 
	CONSTRAINT ck_wage_taken_back_sheet_or_payout CHECK ((sheet_id IS NULL) <> (payout_id IS NULL)), 
	CONSTRAINT fk_wage_taken_back_sheet_id FOREIGN KEY(sheet_id) REFERENCES wage_sheet (id), 
	CONSTRAINT fk_wage_taken_back_payout_id FOREIGN KEY(payout_id) REFERENCES wage_payout (id), 
	CONSTRAINT fk_wage_taken_back_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_wage_taken_back_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_pay_basis_staff_id ON pay_basis (staff_id)
----
CREATE INDEX ix_wage_note_staff_id ON wage_note (staff_id)
----
CREATE INDEX ix_wage_line_sheet_id ON wage_line (sheet_id)
----
CREATE INDEX ix_wage_line_staff_id ON wage_line (staff_id)
----
CREATE INDEX ix_wage_payout_line_id ON wage_payout (line_id)
----
CREATE INDEX ix_wage_payout_staff_id ON wage_payout (staff_id)
----
CREATE TRIGGER pay_basis_kept_delete BEFORE DELETE ON pay_basis BEGIN SELECT RAISE(ABORT, 'pay_basis: rows are kept as they were'); END
----
CREATE TRIGGER pay_basis_kept_id BEFORE INSERT ON pay_basis WHEN EXISTS (SELECT 1 FROM pay_basis WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'pay_basis: rows are kept as they were'); END
----
CREATE TRIGGER pay_basis_kept_update BEFORE UPDATE ON pay_basis BEGIN SELECT RAISE(ABORT, 'pay_basis: rows are kept as they were'); END
----
CREATE TRIGGER wage_line_kept_delete BEFORE DELETE ON wage_line BEGIN SELECT RAISE(ABORT, 'wage_line: rows are kept as they were'); END
----
CREATE TRIGGER wage_line_kept_id BEFORE INSERT ON wage_line WHEN EXISTS (SELECT 1 FROM wage_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'wage_line: rows are kept as they were'); END
----
CREATE TRIGGER wage_line_kept_update BEFORE UPDATE ON wage_line BEGIN SELECT RAISE(ABORT, 'wage_line: rows are kept as they were'); END
----
CREATE TRIGGER wage_note_kept_delete BEFORE DELETE ON wage_note BEGIN SELECT RAISE(ABORT, 'wage_note: rows are kept as they were'); END
----
CREATE TRIGGER wage_note_kept_id BEFORE INSERT ON wage_note WHEN EXISTS (SELECT 1 FROM wage_note WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'wage_note: rows are kept as they were'); END
----
CREATE TRIGGER wage_note_kept_update BEFORE UPDATE ON wage_note BEGIN SELECT RAISE(ABORT, 'wage_note: rows are kept as they were'); END
----
CREATE TRIGGER wage_payout_kept_delete BEFORE DELETE ON wage_payout BEGIN SELECT RAISE(ABORT, 'wage_payout: rows are kept as they were'); END
----
CREATE TRIGGER wage_payout_kept_entry_id BEFORE INSERT ON wage_payout WHEN EXISTS (SELECT 1 FROM wage_payout WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'wage_payout: rows are kept as they were'); END
----
CREATE TRIGGER wage_payout_kept_id BEFORE INSERT ON wage_payout WHEN EXISTS (SELECT 1 FROM wage_payout WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'wage_payout: rows are kept as they were'); END
----
CREATE TRIGGER wage_payout_kept_update BEFORE UPDATE ON wage_payout BEGIN SELECT RAISE(ABORT, 'wage_payout: rows are kept as they were'); END
----
CREATE TRIGGER wage_sheet_kept_delete BEFORE DELETE ON wage_sheet BEGIN SELECT RAISE(ABORT, 'wage_sheet: rows are kept as they were'); END
----
CREATE TRIGGER wage_sheet_kept_entry_id BEFORE INSERT ON wage_sheet WHEN EXISTS (SELECT 1 FROM wage_sheet WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'wage_sheet: rows are kept as they were'); END
----
CREATE TRIGGER wage_sheet_kept_id BEFORE INSERT ON wage_sheet WHEN EXISTS (SELECT 1 FROM wage_sheet WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'wage_sheet: rows are kept as they were'); END
----
CREATE TRIGGER wage_sheet_kept_kind_month_version BEFORE INSERT ON wage_sheet WHEN EXISTS (SELECT 1 FROM wage_sheet WHERE kind = NEW.kind AND month = NEW.month AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'wage_sheet: rows are kept as they were'); END
----
CREATE TRIGGER wage_sheet_kept_update BEFORE UPDATE ON wage_sheet BEGIN SELECT RAISE(ABORT, 'wage_sheet: rows are kept as they were'); END
----
CREATE TRIGGER wage_taken_back_kept_delete BEFORE DELETE ON wage_taken_back BEGIN SELECT RAISE(ABORT, 'wage_taken_back: rows are kept as they were'); END
----
CREATE TRIGGER wage_taken_back_kept_id BEFORE INSERT ON wage_taken_back WHEN EXISTS (SELECT 1 FROM wage_taken_back WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'wage_taken_back: rows are kept as they were'); END
----
CREATE TRIGGER wage_taken_back_kept_payout_id BEFORE INSERT ON wage_taken_back WHEN EXISTS (SELECT 1 FROM wage_taken_back WHERE payout_id = NEW.payout_id) BEGIN SELECT RAISE(ABORT, 'wage_taken_back: rows are kept as they were'); END
----
CREATE TRIGGER wage_taken_back_kept_sheet_id BEFORE INSERT ON wage_taken_back WHEN EXISTS (SELECT 1 FROM wage_taken_back WHERE sheet_id = NEW.sheet_id) BEGIN SELECT RAISE(ABORT, 'wage_taken_back: rows are kept as they were'); END
----
CREATE TRIGGER wage_taken_back_kept_update BEFORE UPDATE ON wage_taken_back BEGIN SELECT RAISE(ABORT, 'wage_taken_back: rows are kept as they were'); END
