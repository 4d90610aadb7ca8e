CREATE TABLE wordbook (
	id INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	english TEXT NOT NULL, 
	CONSTRAINT pk_wordbook PRIMARY KEY (id)
)
 STRICT
----
CREATE INDEX ix_wordbook_words ON wordbook (words)
