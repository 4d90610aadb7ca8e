CREATE TABLE gate_turns (
	id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	begun TEXT NOT NULL, 
	cycle TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_gate_turns PRIMARY KEY (id), 
	CONSTRAINT fk_gate_turns_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_gate_turns_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_gate_turns_gate_id ON gate_turns (gate_id)
----
CREATE TRIGGER gate_turns_kept_delete BEFORE DELETE ON gate_turns BEGIN SELECT RAISE(ABORT, 'gate_turns: rows are kept as they were'); END
----
CREATE TRIGGER gate_turns_kept_id BEFORE INSERT ON gate_turns WHEN EXISTS (SELECT 1 FROM gate_turns WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'gate_turns: rows are kept as they were'); END
----
CREATE TRIGGER gate_turns_kept_update BEFORE UPDATE ON gate_turns BEGIN SELECT RAISE(ABORT, 'gate_turns: rows are kept as they were'); END
