CREATE TABLE bank_file (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	account TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	opening INTEGER, 
	closing INTEGER, 
	lines INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	imported_at TEXT NOT NULL, 
	CONSTRAINT pk_bank_file PRIMARY KEY (id), 
	CONSTRAINT fk_bank_file_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE bank_match (
	id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	matched_at TEXT NOT NULL, 
	CONSTRAINT pk_bank_match PRIMARY KEY (id), 
	CONSTRAINT fk_bank_match_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE cash_count (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	pieces TEXT NOT NULL, 
	counted INTEGER NOT NULL, 
	book INTEGER NOT NULL, 
	counted_by TEXT NOT NULL, 
	watched_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	counted_at TEXT NOT NULL, 
	CONSTRAINT pk_cash_count PRIMARY KEY (id), 
	CONSTRAINT ck_cash_count_counted_not_negative CHECK (counted >= 0), 
	CONSTRAINT uq_cash_count_number UNIQUE (number), 
	CONSTRAINT fk_cash_count_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE cash_day (
	id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	opening INTEGER NOT NULL, 
	taken INTEGER NOT NULL, 
	paid INTEGER NOT NULL, 
	closing INTEGER NOT NULL, 
	closed_by TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	closed_at TEXT NOT NULL, 
	CONSTRAINT pk_cash_day PRIMARY KEY (id), 
	CONSTRAINT fk_cash_day_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE custody_draw (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	fund TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	payee TEXT NOT NULL, 
	asked_by TEXT NOT NULL, 
	approved_by TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	custodian TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	asked_at TEXT NOT NULL, 
	CONSTRAINT pk_custody_draw PRIMARY KEY (id), 
	CONSTRAINT ck_custody_draw_amount_positive CHECK (amount > 0), 
	CONSTRAINT uq_custody_draw_number UNIQUE (number), 
	CONSTRAINT fk_custody_draw_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE reconciliation (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	bank_balance INTEGER NOT NULL, 
	book_balance INTEGER NOT NULL, 
	open_items TEXT NOT NULL, 
	signed_by TEXT NOT NULL, 
	checked_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	signed_at TEXT NOT NULL, 
	CONSTRAINT pk_reconciliation PRIMARY KEY (id), 
	CONSTRAINT uq_reconciliation_number UNIQUE (number), 
	CONSTRAINT fk_reconciliation_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE bank_line (
	id INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	turn INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	time TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	counterparty TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	balance INTEGER, 
	mark TEXT NOT NULL, 
	CONSTRAINT pk_bank_line PRIMARY KEY (id), 
	CONSTRAINT ck_bank_line_amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT fk_bank_line_file_id FOREIGN KEY(file_id) REFERENCES bank_file (id), 
	CONSTRAINT uq_bank_line_mark UNIQUE (mark)
)
 STRICT
----
CREATE TABLE bank_match_entry (
	id INTEGER NOT NULL, 
	match_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_bank_match_entry PRIMARY KEY (id), 
	CONSTRAINT fk_bank_match_entry_match_id FOREIGN KEY(match_id) REFERENCES bank_match (id), 
	CONSTRAINT fk_bank_match_entry_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE bank_unmatch (
	id INTEGER NOT NULL, 
	match_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	unmatched_at TEXT NOT NULL, 
	CONSTRAINT pk_bank_unmatch PRIMARY KEY (id), 
	CONSTRAINT fk_bank_unmatch_match_id FOREIGN KEY(match_id) REFERENCES bank_match (id), 
	CONSTRAINT fk_bank_unmatch_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE cash_difference (
	id INTEGER NOT NULL, 
	count_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	settled_at TEXT NOT NULL, 
	CONSTRAINT pk_cash_difference PRIMARY KEY (id), 
	CONSTRAINT fk_cash_difference_count_id FOREIGN KEY(count_id) REFERENCES cash_count (id), 
	CONSTRAINT fk_cash_difference_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_cash_difference_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE custody_receipt (
	id INTEGER NOT NULL, 
	draw_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	received_at TEXT NOT NULL, 
	CONSTRAINT pk_custody_receipt PRIMARY KEY (id), 
	CONSTRAINT fk_custody_receipt_draw_id FOREIGN KEY(draw_id) REFERENCES custody_draw (id), 
	CONSTRAINT fk_custody_receipt_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_custody_receipt_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE custody_withdrawal (
	id INTEGER NOT NULL, 
	draw_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	withdrawn_at TEXT NOT NULL, 
	CONSTRAINT pk_custody_withdrawal PRIMARY KEY (id), 
	CONSTRAINT fk_custody_withdrawal_draw_id FOREIGN KEY(draw_id) REFERENCES custody_draw (id), 
	CONSTRAINT fk_custody_withdrawal_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE entry_correction (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	corrects_id INTEGER NOT NULL, 
	red INTEGER NOT NULL, 
	CONSTRAINT pk_entry_correction PRIMARY KEY (id), 
	CONSTRAINT fk_entry_correction_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_entry_correction_corrects_id FOREIGN KEY(corrects_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE bank_match_line (
	id INTEGER NOT NULL, 
	match_id INTEGER NOT NULL, 
	line_id INTEGER NOT NULL, 
	CONSTRAINT pk_bank_match_line PRIMARY KEY (id), 
	CONSTRAINT fk_bank_match_line_match_id FOREIGN KEY(match_id) REFERENCES bank_match (id), 
	CONSTRAINT fk_bank_match_line_line_id FOREIGN KEY(line_id) REFERENCES bank_line (id)
)
 STRICT
----
CREATE INDEX ix_cash_count_date ON cash_count (date)
----
CREATE INDEX ix_cash_day_date ON cash_day (date)
----
CREATE INDEX ix_custody_draw_date ON custody_draw (date)
----
CREATE INDEX ix_reconciliation_day ON reconciliation (day)
----
CREATE INDEX ix_bank_line_date ON bank_line (date)
----
CREATE INDEX ix_bank_line_file_id ON bank_line (file_id)
----
CREATE INDEX ix_bank_match_entry_entry_id ON bank_match_entry (entry_id)
----
CREATE INDEX ix_bank_match_entry_match_id ON bank_match_entry (match_id)
----
CREATE INDEX ix_bank_unmatch_match_id ON bank_unmatch (match_id)
----
CREATE INDEX ix_cash_difference_count_id ON cash_difference (count_id)
----
CREATE INDEX ix_custody_receipt_draw_id ON custody_receipt (draw_id)
----
CREATE INDEX ix_custody_withdrawal_draw_id ON custody_withdrawal (draw_id)
----
CREATE INDEX ix_entry_correction_corrects_id ON entry_correction (corrects_id)
----
CREATE INDEX ix_entry_correction_entry_id ON entry_correction (entry_id)
----
CREATE INDEX ix_bank_match_line_line_id ON bank_match_line (line_id)
----
CREATE INDEX ix_bank_match_line_match_id ON bank_match_line (match_id)
----
CREATE TRIGGER bank_file_kept_delete BEFORE DELETE ON bank_file BEGIN SELECT RAISE(ABORT, 'bank_file: rows are kept as they were'); END
----
CREATE TRIGGER bank_file_kept_id BEFORE INSERT ON bank_file WHEN EXISTS (SELECT 1 FROM bank_file WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_file: rows are kept as they were'); END
----
CREATE TRIGGER bank_file_kept_update BEFORE UPDATE ON bank_file BEGIN SELECT RAISE(ABORT, 'bank_file: rows are kept as they were'); END
----
CREATE TRIGGER bank_line_kept_delete BEFORE DELETE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_line_kept_id BEFORE INSERT ON bank_line WHEN EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_line_kept_mark BEFORE INSERT ON bank_line WHEN EXISTS (SELECT 1 FROM bank_line WHERE mark = NEW.mark) BEGIN SELECT RAISE(ABORT, 'bank_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_line_kept_update BEFORE UPDATE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_entry_kept_delete BEFORE DELETE ON bank_match_entry BEGIN SELECT RAISE(ABORT, 'bank_match_entry: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_entry_kept_id BEFORE INSERT ON bank_match_entry WHEN EXISTS (SELECT 1 FROM bank_match_entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_match_entry: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_entry_kept_update BEFORE UPDATE ON bank_match_entry BEGIN SELECT RAISE(ABORT, 'bank_match_entry: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_entry_once BEFORE INSERT ON bank_match_entry WHEN EXISTS (SELECT 1 FROM bank_match_entry AS other WHERE other.entry_id = NEW.entry_id AND other.match_id NOT IN (SELECT match_id FROM bank_unmatch)) BEGIN SELECT RAISE(ABORT, 'bank_match_entry: it is matched already'); END
----
CREATE TRIGGER bank_match_kept_delete BEFORE DELETE ON bank_match BEGIN SELECT RAISE(ABORT, 'bank_match: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_kept_id BEFORE INSERT ON bank_match WHEN EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_match: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_kept_update BEFORE UPDATE ON bank_match BEGIN SELECT RAISE(ABORT, 'bank_match: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_line_kept_delete BEFORE DELETE ON bank_match_line BEGIN SELECT RAISE(ABORT, 'bank_match_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_line_kept_id BEFORE INSERT ON bank_match_line WHEN EXISTS (SELECT 1 FROM bank_match_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_match_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_line_kept_update BEFORE UPDATE ON bank_match_line BEGIN SELECT RAISE(ABORT, 'bank_match_line: rows are kept as they were'); END
----
CREATE TRIGGER bank_match_line_once BEFORE INSERT ON bank_match_line WHEN EXISTS (SELECT 1 FROM bank_match_line AS other WHERE other.line_id = NEW.line_id AND other.match_id NOT IN (SELECT match_id FROM bank_unmatch)) BEGIN SELECT RAISE(ABORT, 'bank_match_line: it is matched already'); END
----
CREATE TRIGGER bank_unmatch_kept_delete BEFORE DELETE ON bank_unmatch BEGIN SELECT RAISE(ABORT, 'bank_unmatch: rows are kept as they were'); END
----
CREATE TRIGGER bank_unmatch_kept_id BEFORE INSERT ON bank_unmatch WHEN EXISTS (SELECT 1 FROM bank_unmatch WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'bank_unmatch: rows are kept as they were'); END
----
CREATE TRIGGER bank_unmatch_kept_match_id BEFORE INSERT ON bank_unmatch WHEN EXISTS (SELECT 1 FROM bank_unmatch WHERE match_id = NEW.match_id) BEGIN SELECT RAISE(ABORT, 'bank_unmatch: rows are kept as they were'); END
----
CREATE TRIGGER bank_unmatch_kept_update BEFORE UPDATE ON bank_unmatch BEGIN SELECT RAISE(ABORT, 'bank_unmatch: rows are kept as they were'); END
----
CREATE TRIGGER cash_count_kept_delete BEFORE DELETE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: rows are kept as they were'); END
----
CREATE TRIGGER cash_count_kept_id BEFORE INSERT ON cash_count WHEN EXISTS (SELECT 1 FROM cash_count WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cash_count: rows are kept as they were'); END
----
CREATE TRIGGER cash_count_kept_number BEFORE INSERT ON cash_count WHEN EXISTS (SELECT 1 FROM cash_count WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'cash_count: rows are kept as they were'); END
----
CREATE TRIGGER cash_count_kept_update BEFORE UPDATE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: rows are kept as they were'); END
----
CREATE TRIGGER cash_day_kept_delete BEFORE DELETE ON cash_day BEGIN SELECT RAISE(ABORT, 'cash_day: rows are kept as they were'); END
----
CREATE TRIGGER cash_day_kept_id BEFORE INSERT ON cash_day WHEN EXISTS (SELECT 1 FROM cash_day WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cash_day: rows are kept as they were'); END
----
CREATE TRIGGER cash_day_kept_update BEFORE UPDATE ON cash_day BEGIN SELECT RAISE(ABORT, 'cash_day: rows are kept as they were'); END
----
CREATE TRIGGER cash_difference_kept_count_id BEFORE INSERT ON cash_difference WHEN EXISTS (SELECT 1 FROM cash_difference WHERE count_id = NEW.count_id) BEGIN SELECT RAISE(ABORT, 'cash_difference: rows are kept as they were'); END
----
CREATE TRIGGER cash_difference_kept_delete BEFORE DELETE ON cash_difference BEGIN SELECT RAISE(ABORT, 'cash_difference: rows are kept as they were'); END
----
CREATE TRIGGER cash_difference_kept_entry_id BEFORE INSERT ON cash_difference WHEN EXISTS (SELECT 1 FROM cash_difference WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'cash_difference: rows are kept as they were'); END
----
CREATE TRIGGER cash_difference_kept_id BEFORE INSERT ON cash_difference WHEN EXISTS (SELECT 1 FROM cash_difference WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cash_difference: rows are kept as they were'); END
----
CREATE TRIGGER cash_difference_kept_update BEFORE UPDATE ON cash_difference BEGIN SELECT RAISE(ABORT, 'cash_difference: rows are kept as they were'); END
----
CREATE TRIGGER custody_draw_kept_delete BEFORE DELETE ON custody_draw BEGIN SELECT RAISE(ABORT, 'custody_draw: rows are kept as they were'); END
----
CREATE TRIGGER custody_draw_kept_id BEFORE INSERT ON custody_draw WHEN EXISTS (SELECT 1 FROM custody_draw WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'custody_draw: rows are kept as they were'); END
----
CREATE TRIGGER custody_draw_kept_number BEFORE INSERT ON custody_draw WHEN EXISTS (SELECT 1 FROM custody_draw WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'custody_draw: rows are kept as they were'); END
----
CREATE TRIGGER custody_draw_kept_update BEFORE UPDATE ON custody_draw BEGIN SELECT RAISE(ABORT, 'custody_draw: rows are kept as they were'); END
----
CREATE TRIGGER custody_receipt_kept_delete BEFORE DELETE ON custody_receipt BEGIN SELECT RAISE(ABORT, 'custody_receipt: rows are kept as they were'); END
----
CREATE TRIGGER custody_receipt_kept_entry_id BEFORE INSERT ON custody_receipt WHEN EXISTS (SELECT 1 FROM custody_receipt WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'custody_receipt: rows are kept as they were'); END
----
CREATE TRIGGER custody_receipt_kept_id BEFORE INSERT ON custody_receipt WHEN EXISTS (SELECT 1 FROM custody_receipt WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'custody_receipt: rows are kept as they were'); END
----
CREATE TRIGGER custody_receipt_kept_update BEFORE UPDATE ON custody_receipt BEGIN SELECT RAISE(ABORT, 'custody_receipt: rows are kept as they were'); END
----
CREATE TRIGGER custody_withdrawal_kept_delete BEFORE DELETE ON custody_withdrawal BEGIN SELECT RAISE(ABORT, 'custody_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER custody_withdrawal_kept_draw_id BEFORE INSERT ON custody_withdrawal WHEN EXISTS (SELECT 1 FROM custody_withdrawal WHERE draw_id = NEW.draw_id) BEGIN SELECT RAISE(ABORT, 'custody_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER custody_withdrawal_kept_id BEFORE INSERT ON custody_withdrawal WHEN EXISTS (SELECT 1 FROM custody_withdrawal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'custody_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER custody_withdrawal_kept_update BEFORE UPDATE ON custody_withdrawal BEGIN SELECT RAISE(ABORT, 'custody_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER entry_correction_kept_delete BEFORE DELETE ON entry_correction BEGIN SELECT RAISE(ABORT, 'entry_correction: rows are kept as they were'); END
----
CREATE TRIGGER entry_correction_kept_entry_id BEFORE INSERT ON entry_correction WHEN EXISTS (SELECT 1 FROM entry_correction WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'entry_correction: rows are kept as they were'); END
----
CREATE TRIGGER entry_correction_kept_id BEFORE INSERT ON entry_correction WHEN EXISTS (SELECT 1 FROM entry_correction WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'entry_correction: rows are kept as they were'); END
----
CREATE TRIGGER entry_correction_kept_update BEFORE UPDATE ON entry_correction BEGIN SELECT RAISE(ABORT, 'entry_correction: rows are kept as they were'); END
----
CREATE TRIGGER reconciliation_kept_delete BEFORE DELETE ON reconciliation BEGIN SELECT RAISE(ABORT, 'reconciliation: rows are kept as they were'); END
----
CREATE TRIGGER reconciliation_kept_id BEFORE INSERT ON reconciliation WHEN EXISTS (SELECT 1 FROM reconciliation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'reconciliation: rows are kept as they were'); END
----
CREATE TRIGGER reconciliation_kept_number BEFORE INSERT ON reconciliation WHEN EXISTS (SELECT 1 FROM reconciliation WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'reconciliation: rows are kept as they were'); END
----
CREATE TRIGGER reconciliation_kept_update BEFORE UPDATE ON reconciliation BEGIN SELECT RAISE(ABORT, 'reconciliation: rows are kept as they were'); END
