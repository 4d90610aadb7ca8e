CREATE TABLE breakeven (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	rounding TEXT NOT NULL, 
	households INTEGER NOT NULL, 
	area INTEGER NOT NULL, 
	saved_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_breakeven PRIMARY KEY (id), 
	CONSTRAINT ck_breakeven_not_below_zero CHECK (households >= 0 AND area >= 0), 
	CONSTRAINT fk_breakeven_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_breakeven_name ON breakeven (name)
----
CREATE TRIGGER breakeven_kept_delete BEFORE DELETE ON breakeven BEGIN SELECT RAISE(ABORT, 'breakeven: rows are kept as they were'); END
----
CREATE TRIGGER breakeven_kept_id BEFORE INSERT ON breakeven WHEN EXISTS (SELECT 1 FROM breakeven WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'breakeven: rows are kept as they were'); END
----
CREATE TRIGGER breakeven_kept_update BEFORE UPDATE ON breakeven BEGIN SELECT RAISE(ABORT, 'breakeven: rows are kept as they were'); END
