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
CREATE TABLE month_total (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	debit INTEGER NOT NULL, 
	credit INTEGER NOT NULL, 
	opened INTEGER NOT NULL, 
	CONSTRAINT pk_month_total PRIMARY KEY (id), 
	CONSTRAINT uq_month_total_month_account_id_fund_id UNIQUE (month, account_id, fund_id), 
	CONSTRAINT fk_month_total_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_month_total_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id)
)
 STRICT
----
CREATE TABLE spending_plan (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_spending_plan PRIMARY KEY (id), 
	CONSTRAINT fk_spending_plan_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
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
CREATE TABLE fund_move (
	id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	purpose TEXT NOT NULL, 
	vote TEXT NOT NULL, 
	entry_id INTEGER, 
	reverses_id INTEGER, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_fund_move PRIMARY KEY (id), 
	CONSTRAINT ck_fund_move_amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT fk_fund_move_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_fund_move_reverses_id FOREIGN KEY(reverses_id) REFERENCES fund_move (id), 
	CONSTRAINT fk_fund_move_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE spending_plan_line (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_spending_plan_line PRIMARY KEY (id), 
	CONSTRAINT uq_spending_plan_line_plan_id_account_id_fund_id UNIQUE (plan_id, account_id, fund_id), 
	CONSTRAINT ck_spending_plan_line_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_spending_plan_line_plan_id FOREIGN KEY(plan_id) REFERENCES spending_plan (id), 
	CONSTRAINT fk_spending_plan_line_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_spending_plan_line_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id)
)
 STRICT
----
CREATE TABLE fund_share (
	id INTEGER NOT NULL, 
	move_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_fund_share PRIMARY KEY (id), 
	CONSTRAINT uq_fund_share_move_id_dwelling_id UNIQUE (move_id, dwelling_id), 
	CONSTRAINT fk_fund_share_move_id FOREIGN KEY(move_id) REFERENCES fund_move (id), 
	CONSTRAINT fk_fund_share_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE INDEX ix_spending_plan_month ON spending_plan (month)
----
CREATE INDEX ix_budget_line_budget_id ON budget_line (budget_id)
----
CREATE INDEX ix_fund_move_entry_id ON fund_move (entry_id)
----
CREATE UNIQUE INDEX uq_fund_move_reversed_once ON fund_move (reverses_id) WHERE reverses_id IS NOT NULL
----
CREATE INDEX ix_spending_plan_line_plan_id ON spending_plan_line (plan_id)
----
CREATE INDEX ix_fund_share_dwelling_id ON fund_share (dwelling_id)
----
CREATE INDEX ix_fund_share_move_id ON fund_share (move_id)
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
----
CREATE TRIGGER fund_move_kept_delete BEFORE DELETE ON fund_move BEGIN SELECT RAISE(ABORT, 'fund_move: rows are kept as they were'); END
----
CREATE TRIGGER fund_move_kept_id BEFORE INSERT ON fund_move WHEN EXISTS (SELECT 1 FROM fund_move WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fund_move: rows are kept as they were'); END
----
CREATE TRIGGER fund_move_kept_reverses_id BEFORE INSERT ON fund_move WHEN EXISTS (SELECT 1 FROM fund_move WHERE reverses_id = NEW.reverses_id) BEGIN SELECT RAISE(ABORT, 'fund_move: rows are kept as they were'); END
----
CREATE TRIGGER fund_move_kept_update BEFORE UPDATE ON fund_move BEGIN SELECT RAISE(ABORT, 'fund_move: rows are kept as they were'); END
----
CREATE TRIGGER fund_share_kept_delete BEFORE DELETE ON fund_share BEGIN SELECT RAISE(ABORT, 'fund_share: rows are kept as they were'); END
----
CREATE TRIGGER fund_share_kept_id BEFORE INSERT ON fund_share WHEN EXISTS (SELECT 1 FROM fund_share WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fund_share: rows are kept as they were'); END
----
CREATE TRIGGER fund_share_kept_move_id_dwelling_id BEFORE INSERT ON fund_share WHEN EXISTS (SELECT 1 FROM fund_share WHERE move_id = NEW.move_id AND dwelling_id = NEW.dwelling_id) BEGIN SELECT RAISE(ABORT, 'fund_share: rows are kept as they were'); END
----
CREATE TRIGGER fund_share_kept_update BEFORE UPDATE ON fund_share BEGIN SELECT RAISE(ABORT, 'fund_share: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_kept_delete BEFORE DELETE ON spending_plan BEGIN SELECT RAISE(ABORT, 'spending_plan: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_kept_id BEFORE INSERT ON spending_plan WHEN EXISTS (SELECT 1 FROM spending_plan WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'spending_plan: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_kept_update BEFORE UPDATE ON spending_plan BEGIN SELECT RAISE(ABORT, 'spending_plan: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_line_kept_delete BEFORE DELETE ON spending_plan_line BEGIN SELECT RAISE(ABORT, 'spending_plan_line: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_line_kept_id BEFORE INSERT ON spending_plan_line WHEN EXISTS (SELECT 1 FROM spending_plan_line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'spending_plan_line: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_line_kept_plan_id_account_id_fund_id BEFORE INSERT ON spending_plan_line WHEN EXISTS (SELECT 1 FROM spending_plan_line WHERE plan_id = NEW.plan_id AND account_id = NEW.account_id AND fund_id = NEW.fund_id) BEGIN SELECT RAISE(ABORT, 'spending_plan_line: rows are kept as they were'); END
----
CREATE TRIGGER spending_plan_line_kept_update BEFORE UPDATE ON spending_plan_line BEGIN SELECT RAISE(ABORT, 'spending_plan_line: rows are kept as they were'); END
----
INSERT INTO month_total (month, account_id, fund_id, debit, credit, opened)
SELECT substr(e.date, 1, 7) AS month, l.account_id, l.fund_id,
       coalesce(sum(l.amount) FILTER (WHERE o.entry_id IS NULL AND l.amount > 0), 0),
       coalesce(-sum(l.amount) FILTER (WHERE o.entry_id IS NULL AND l.amount < 0), 0),
       coalesce(sum(l.amount) FILTER (WHERE o.entry_id IS NOT NULL), 0)
  FROM line l JOIN entry e ON e.id = l.entry_id
  LEFT JOIN (SELECT DISTINCT s.entry_id FROM line s JOIN account a ON a.id = s.account_id WHERE a.code = 'opening') o
       ON o.entry_id = l.entry_id
 GROUP BY month, l.account_id, l.fund_id
