CREATE TABLE activity (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	day TEXT NOT NULL, 
	place TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	lead TEXT NOT NULL, 
	people INTEGER NOT NULL, 
	cost INTEGER NOT NULL, 
	came INTEGER, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_activity PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE common_part (
	id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	name TEXT NOT NULL, 
	place TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	area INTEGER, 
	condition TEXT NOT NULL, 
	keeper TEXT NOT NULL, 
	looked_on TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_common_part PRIMARY KEY (id), 
	CONSTRAINT ck_common_part_quantity_positive CHECK (quantity > 0)
)
 STRICT
----
CREATE TABLE convention_clause (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	text TEXT NOT NULL, 
	since TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	ended_on TEXT, 
	CONSTRAINT pk_convention_clause PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE works (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	place TEXT NOT NULL, 
	what TEXT NOT NULL, 
	contractor TEXT NOT NULL, 
	cost INTEGER NOT NULL, 
	asked INTEGER NOT NULL, 
	resolution TEXT NOT NULL, 
	CONSTRAINT pk_works PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE breach (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	clause_id INTEGER, 
	dwelling_id INTEGER, 
	found_on TEXT NOT NULL, 
	place TEXT NOT NULL, 
	what TEXT NOT NULL, 
	found_by TEXT NOT NULL, 
	CONSTRAINT pk_breach PRIMARY KEY (id), 
	CONSTRAINT uq_breach_year_number UNIQUE (year, number), 
	CONSTRAINT fk_breach_clause_id FOREIGN KEY(clause_id) REFERENCES convention_clause (id), 
	CONSTRAINT fk_breach_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE captain (
	id INTEGER NOT NULL, 
	building TEXT NOT NULL, 
	entrance TEXT NOT NULL, 
	person_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	last TEXT, 
	consent_on TEXT, 
	phone_too INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_captain PRIMARY KEY (id), 
	CONSTRAINT fk_captain_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT
----
CREATE TABLE chat_group (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	building TEXT NOT NULL, 
	manager_id INTEGER, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_chat_group PRIMARY KEY (id), 
	CONSTRAINT uq_chat_group_name UNIQUE (name), 
	CONSTRAINT fk_chat_group_manager_id FOREIGN KEY(manager_id) REFERENCES person (id)
)
 STRICT
----
CREATE TABLE permit (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT, 
	who TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	licence TEXT NOT NULL, 
	vaccinated TEXT, 
	note TEXT NOT NULL, 
	rubble_on TEXT, 
	closed_on TEXT, 
	CONSTRAINT pk_permit PRIMARY KEY (id), 
	CONSTRAINT uq_permit_year_number UNIQUE (year, number), 
	CONSTRAINT fk_permit_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE tenancy (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT, 
	people INTEGER NOT NULL, 
	paper TEXT NOT NULL, 
	seen_on TEXT, 
	seen_by TEXT NOT NULL, 
	stated_on TEXT, 
	note TEXT NOT NULL, 
	left_on TEXT, 
	CONSTRAINT pk_tenancy PRIMARY KEY (id), 
	CONSTRAINT ck_tenancy_people_positive CHECK (people > 0), 
	CONSTRAINT fk_tenancy_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_tenancy_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT
----
CREATE TABLE activity_cost (
	id INTEGER NOT NULL, 
	activity_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_activity_cost PRIMARY KEY (id), 
	CONSTRAINT uq_activity_cost_entry_id UNIQUE (entry_id), 
	CONSTRAINT fk_activity_cost_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id), 
	CONSTRAINT fk_activity_cost_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE breach_step (
	id INTEGER NOT NULL, 
	breach_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	date TEXT NOT NULL, 
	words TEXT NOT NULL, 
	person TEXT NOT NULL, 
	due TEXT, 
	mended INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	entry_id INTEGER, 
	CONSTRAINT pk_breach_step PRIMARY KEY (id), 
	CONSTRAINT fk_breach_step_breach_id FOREIGN KEY(breach_id) REFERENCES breach (id), 
	CONSTRAINT fk_breach_step_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE group_member (
	id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	joined_on TEXT NOT NULL, 
	checked_on TEXT, 
	left_on TEXT, 
	CONSTRAINT pk_group_member PRIMARY KEY (id), 
	CONSTRAINT fk_group_member_group_id FOREIGN KEY(group_id) REFERENCES chat_group (id), 
	CONSTRAINT fk_group_member_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_group_member_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT
----
CREATE TABLE lodger (
	id INTEGER NOT NULL, 
	tenancy_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	home TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	paper TEXT NOT NULL, 
	seen_on TEXT, 
	since TEXT NOT NULL, 
	left_on TEXT, 
	CONSTRAINT pk_lodger PRIMARY KEY (id), 
	CONSTRAINT fk_lodger_tenancy_id FOREIGN KEY(tenancy_id) REFERENCES tenancy (id)
)
 STRICT
----
CREATE TABLE worker_pass (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	permit_id INTEGER, 
	name TEXT NOT NULL, 
	trade TEXT NOT NULL, 
	employer TEXT NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT NOT NULL, 
	returned_on TEXT, 
	CONSTRAINT pk_worker_pass PRIMARY KEY (id), 
	CONSTRAINT uq_worker_pass_number UNIQUE (number), 
	CONSTRAINT fk_worker_pass_permit_id FOREIGN KEY(permit_id) REFERENCES permit (id)
)
 STRICT
----
CREATE TABLE works_step (
	id INTEGER NOT NULL, 
	works_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	date TEXT NOT NULL, 
	person TEXT NOT NULL, 
	words TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	entry_id INTEGER, 
	CONSTRAINT pk_works_step PRIMARY KEY (id), 
	CONSTRAINT fk_works_step_works_id FOREIGN KEY(works_id) REFERENCES works (id), 
	CONSTRAINT fk_works_step_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE INDEX ix_breach_dwelling_id ON breach (dwelling_id)
----
CREATE INDEX ix_captain_person_id ON captain (person_id)
----
CREATE INDEX ix_chat_group_manager_id ON chat_group (manager_id)
----
CREATE INDEX ix_permit_dwelling_id ON permit (dwelling_id)
----
CREATE INDEX ix_tenancy_dwelling_id ON tenancy (dwelling_id)
----
CREATE INDEX ix_tenancy_person_id ON tenancy (person_id)
----
CREATE INDEX ix_activity_cost_activity_id ON activity_cost (activity_id)
----
CREATE INDEX ix_breach_step_breach_id ON breach_step (breach_id)
----
CREATE INDEX ix_group_member_dwelling_id ON group_member (dwelling_id)
----
CREATE INDEX ix_group_member_group_id ON group_member (group_id)
----
CREATE INDEX ix_group_member_person_id ON group_member (person_id)
----
CREATE INDEX ix_lodger_tenancy_id ON lodger (tenancy_id)
----
CREATE INDEX ix_worker_pass_permit_id ON worker_pass (permit_id)
----
CREATE INDEX ix_works_step_works_id ON works_step (works_id)
