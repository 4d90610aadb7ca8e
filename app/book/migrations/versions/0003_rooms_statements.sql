CREATE TABLE budget (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	in_force_from TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	adopted_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_budget PRIMARY KEY (id), 
	CONSTRAINT uq_budget_year_version UNIQUE (year, version), 
	CONSTRAINT fk_budget_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE budget_line (
	id INTEGER NOT NULL, 
	budget_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_budget_line PRIMARY KEY (id), 
	CONSTRAINT uq_budget_line_budget_id_account_id_fund_id UNIQUE (budget_id, account_id, fund_id), 
	CONSTRAINT ck_budget_line_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_budget_line_budget_id FOREIGN KEY(budget_id) REFERENCES budget (id), 
	CONSTRAINT fk_budget_line_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_budget_line_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id)
)
 STRICT
----
CREATE INDEX ix_budget_line_budget_id ON budget_line (budget_id)
----
CREATE TRIGGER budget_kept_delete BEFORE DELETE ON budget BEGIN SELECT RAISE(ABORT, 'budget: rows are kept as they were'); END
----
CREATE TRIGGER budget_kept_id BEFORE INSERT ON budget WHEN EXISTS (SELECT 1 FROM budget WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'budget: rows are kept as they were'); END
----
CREATE TRIGGER budget_kept_update BEFORE UPDATE ON budget BEGIN SELECT RAISE(ABORT, 'budget: rows are kept as they were'); END
----
CREATE TRIGGER budget_kept_year_version BEFORE INSERT ON budget WHEN EXISTS (SELECT 1 FROM budget WHERE year = NEW.year AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'budget: rows are kept as they were'); END
----
CREATE TRIGGER budget_line_kept_budget_id_account_id_fund_id BEFORE INSERT ON budget_line WHEN EXISTS (SELECT 1 FROM budget_line WHERE budget_id = NEW.budget_id AND account_id = NEW.account_id AND fund_id = NEW.fund_id) BEGIN SELECT RAISE(ABORT, 'budget_line: rows are kept as they were'); END
----
CREATE TRIGGER budget_line_kept_delete BEFORE DELETE ON budget_line BEGIN SELECT RAISE(ABORT, 'budget_line: rows are kept as they were'); END
----
CREATE TRIGGER budget_line_kept_id BEFORE INSERT ON budget_line WHEN EXISTS (SELECT 1 FROM budget_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'budget_line: rows are kept as they were'); END
----
CREATE TRIGGER budget_line_kept_update BEFORE UPDATE ON budget_line BEGIN SELECT RAISE(ABORT, 'budget_line: rows are kept as they were'); END
