CREATE TABLE photo (
	id INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	owner_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_photo PRIMARY KEY (id), 
	CONSTRAINT uq_photo_owner_owner_id_sha256 UNIQUE (owner, owner_id, sha256), 
	CONSTRAINT ck_photo_size_positive CHECK (size > 0), 
	CONSTRAINT ck_photo_hash_whole CHECK (length(sha256) = 64), 
	CONSTRAINT fk_photo_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE photo_removal (
	id INTEGER NOT NULL, 
	photo_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	CONSTRAINT pk_photo_removal PRIMARY KEY (id), 
	CONSTRAINT uq_photo_removal_photo_id UNIQUE (photo_id), 
	CONSTRAINT fk_photo_removal_photo_id FOREIGN KEY(photo_id) REFERENCES photo (id), 
	CONSTRAINT fk_photo_removal_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE INDEX ix_photo_owner_id ON photo (owner_id)
----
CREATE TRIGGER photo_kept_delete BEFORE DELETE ON photo BEGIN SELECT RAISE(ABORT, 'photo: rows are kept as they were'); END
----
CREATE TRIGGER photo_kept_id BEFORE INSERT ON photo WHEN EXISTS (SELECT 1 FROM photo WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'photo: rows are kept as they were'); END
----
CREATE TRIGGER photo_kept_owner_owner_id_sha256 BEFORE INSERT ON photo WHEN EXISTS (SELECT 1 FROM photo WHERE owner = NEW.owner AND owner_id = NEW.owner_id AND sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'photo: rows are kept as they were'); END
----
CREATE TRIGGER photo_kept_update BEFORE UPDATE ON photo BEGIN SELECT RAISE(ABORT, 'photo: rows are kept as they were'); END
----
CREATE TRIGGER photo_removal_kept_delete BEFORE DELETE ON photo_removal BEGIN SELECT RAISE(ABORT, 'photo_removal: rows are kept as they were'); END
----
CREATE TRIGGER photo_removal_kept_id BEFORE INSERT ON photo_removal WHEN EXISTS (SELECT 1 FROM photo_removal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'photo_removal: rows are kept as they were'); END
----
CREATE TRIGGER photo_removal_kept_photo_id BEFORE INSERT ON photo_removal WHEN EXISTS (SELECT 1 FROM photo_removal WHERE photo_id = NEW.photo_id) BEGIN SELECT RAISE(ABORT, 'photo_removal: rows are kept as they were'); END
----
CREATE TRIGGER photo_removal_kept_update BEFORE UPDATE ON photo_removal BEGIN SELECT RAISE(ABORT, 'photo_removal: rows are kept as they were'); END
