CREATE TABLE directory (
	id INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	answers_for TEXT NOT NULL, 
	phones TEXT NOT NULL, 
	hours TEXT NOT NULL, 
	note TEXT NOT NULL, 
	public INTEGER NOT NULL, 
	dropped INTEGER NOT NULL, 
	CONSTRAINT pk_directory PRIMARY KEY (id)
)
 STRICT
