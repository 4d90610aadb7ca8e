CREATE TABLE photo_erasing (
	id INTEGER NOT NULL, 
	photo_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_photo_erasing PRIMARY KEY (id), 
	CONSTRAINT uq_photo_erasing_photo_id UNIQUE (photo_id), 
	CONSTRAINT fk_photo_erasing_photo_id FOREIGN KEY(photo_id) REFERENCES photo (id), 
	CONSTRAINT fk_photo_erasing_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
DROP TRIGGER photo_kept_update
----
CREATE TRIGGER activity_cost_kept_delete BEFORE DELETE ON activity_cost BEGIN SELECT RAISE(ABORT, 'activity_cost: rows are kept as they were'); END
----
CREATE TRIGGER activity_cost_kept_entry_id BEFORE INSERT ON activity_cost WHEN EXISTS (SELECT 1 FROM activity_cost WHERE entry_id = NEW.entry_id) BEGIN SELECT RAISE(ABORT, 'activity_cost: rows are kept as they were'); END
----
CREATE TRIGGER activity_cost_kept_id BEFORE INSERT ON activity_cost WHEN EXISTS (SELECT 1 FROM activity_cost WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'activity_cost: rows are kept as they were'); END
----
CREATE TRIGGER activity_cost_kept_update BEFORE UPDATE ON activity_cost BEGIN SELECT RAISE(ABORT, 'activity_cost: rows are kept as they were'); END
----
CREATE TRIGGER photo_erasing_kept_delete BEFORE DELETE ON photo_erasing BEGIN SELECT RAISE(ABORT, 'photo_erasing: rows are kept as they were'); END
----
CREATE TRIGGER photo_erasing_kept_id BEFORE INSERT ON photo_erasing WHEN EXISTS (SELECT 1 FROM photo_erasing WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'photo_erasing: rows are kept as they were'); END
----
CREATE TRIGGER photo_erasing_kept_photo_id BEFORE INSERT ON photo_erasing WHEN EXISTS (SELECT 1 FROM photo_erasing WHERE photo_id = NEW.photo_id) BEGIN SELECT RAISE(ABORT, 'photo_erasing: rows are kept as they were'); END
----
CREATE TRIGGER photo_erasing_kept_update BEFORE UPDATE ON photo_erasing WHEN NOT (NEW."id" IS OLD."id" AND NEW."photo_id" IS OLD."photo_id" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."reason" IS OLD."reason" OR instr(coalesce(NEW."reason", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'photo_erasing: rows are kept as they were'); END
----
CREATE TRIGGER photo_kept_update BEFORE UPDATE ON photo WHEN NOT (NEW."id" IS OLD."id" AND NEW."owner" IS OLD."owner" AND NEW."owner_id" IS OLD."owner_id" AND NEW."role" IS OLD."role" AND NEW."size" IS OLD."size" AND NEW."width" IS OLD."width" AND NEW."height" IS OLD."height" AND NEW."sha256" IS OLD."sha256" AND NEW."year" IS OLD."year" AND NEW."operator_id" IS OLD."operator_id" AND NEW."at" IS OLD."at" AND (NEW."name" IS OLD."name" OR instr(coalesce(NEW."name", ''), '（已删除）') > 0)) BEGIN SELECT RAISE(ABORT, 'photo: rows are kept as they were'); END
