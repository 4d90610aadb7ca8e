CREATE TABLE hazard_finding (
	id INTEGER NOT NULL, 
	hazard_id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	CONSTRAINT pk_hazard_finding PRIMARY KEY (id), 
	CONSTRAINT uq_hazard_finding_hazard_id UNIQUE (hazard_id), 
	CONSTRAINT uq_hazard_finding_round_id_item_id UNIQUE (round_id, item_id), 
	CONSTRAINT fk_hazard_finding_hazard_id FOREIGN KEY(hazard_id) REFERENCES hazard (id), 
	CONSTRAINT fk_hazard_finding_round_id FOREIGN KEY(round_id) REFERENCES inspection_round (id), 
	CONSTRAINT fk_hazard_finding_item_id FOREIGN KEY(item_id) REFERENCES check_item (id)
)
 STRICT
----
CREATE TRIGGER hazard_finding_kept_delete BEFORE DELETE ON hazard_finding BEGIN SELECT RAISE(ABORT, 'hazard_finding: rows are kept as they were'); END
----
CREATE TRIGGER hazard_finding_kept_hazard_id BEFORE INSERT ON hazard_finding WHEN EXISTS (SELECT 1 FROM hazard_finding WHERE hazard_id = NEW.hazard_id) BEGIN SELECT RAISE(ABORT, 'hazard_finding: rows are kept as they were'); END
----
CREATE TRIGGER hazard_finding_kept_id BEFORE INSERT ON hazard_finding WHEN EXISTS (SELECT 1 FROM hazard_finding WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hazard_finding: rows are kept as they were'); END
----
CREATE TRIGGER hazard_finding_kept_round_id_item_id BEFORE INSERT ON hazard_finding WHEN EXISTS (SELECT 1 FROM hazard_finding WHERE round_id = NEW.round_id AND item_id = NEW.item_id) BEGIN SELECT RAISE(ABORT, 'hazard_finding: rows are kept as they were'); END
----
CREATE TRIGGER hazard_finding_kept_update BEFORE UPDATE ON hazard_finding BEGIN SELECT RAISE(ABORT, 'hazard_finding: rows are kept as they were'); END
