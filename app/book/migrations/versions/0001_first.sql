CREATE TABLE account (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	section TEXT NOT NULL, 
	keywords TEXT NOT NULL, 
	fund TEXT NOT NULL, 
	itemised INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT uq_account_code UNIQUE (code), 
	CONSTRAINT uq_account_name UNIQUE (name)
)
 STRICT
----
CREATE TABLE billing_batch (
	id INTEGER NOT NULL, 
	period TEXT NOT NULL, 
	billed_on TEXT NOT NULL, 
	charges INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	withdrawn_on TEXT, 
	CONSTRAINT pk_billing_batch PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE checklist (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	in_force_from TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	CONSTRAINT pk_checklist PRIMARY KEY (id), 
	CONSTRAINT uq_checklist_code_version UNIQUE (code, version)
)
 STRICT
----
CREATE TABLE courtyard (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	address TEXT NOT NULL, 
	street_office TEXT NOT NULL, 
	residents_committee TEXT NOT NULL, 
	year_built INTEGER, 
	mode TEXT NOT NULL, 
	city TEXT NOT NULL, 
	custodian TEXT NOT NULL, 
	committee_phone TEXT NOT NULL, 
	supervision_phone TEXT NOT NULL, 
	vouchers_seen_at TEXT NOT NULL, 
	gates TEXT NOT NULL, 
	boards TEXT NOT NULL, 
	area INTEGER, 
	signatories TEXT NOT NULL, 
	CONSTRAINT pk_courtyard PRIMARY KEY (id), 
	CONSTRAINT ck_courtyard_area_positive CHECK (area > 0), 
	CONSTRAINT ck_courtyard_one_row CHECK (id = 1)
)
 STRICT
----
CREATE TABLE dwelling (
	id INTEGER NOT NULL, 
	building TEXT NOT NULL, 
	entrance TEXT NOT NULL, 
	door TEXT NOT NULL, 
	floor INTEGER NOT NULL, 
	area INTEGER, 
	residents INTEGER NOT NULL, 
	use TEXT NOT NULL, 
	tenure TEXT NOT NULL, 
	right_unit TEXT NOT NULL, 
	state TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_dwelling PRIMARY KEY (id), 
	CONSTRAINT uq_dwelling_building_entrance_door UNIQUE (building, entrance, door), 
	CONSTRAINT ck_dwelling_area_positive CHECK (area > 0)
)
 STRICT
----
CREATE TABLE fund (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	keywords TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_fund PRIMARY KEY (id), 
	CONSTRAINT uq_fund_code UNIQUE (code), 
	CONSTRAINT uq_fund_name UNIQUE (name)
)
 STRICT
----
CREATE TABLE operator (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	password_hash TEXT, 
	disabled INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	CONSTRAINT pk_operator PRIMARY KEY (id), 
	CONSTRAINT uq_operator_name UNIQUE (name)
)
 STRICT
----
CREATE TABLE option (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_option PRIMARY KEY (id), 
	CONSTRAINT uq_option_name UNIQUE (name)
)
 STRICT
----
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	phones TEXT NOT NULL, 
	initials TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id)
)
 STRICT
----
CREATE TABLE shift_pattern (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	shifts TEXT NOT NULL, 
	CONSTRAINT pk_shift_pattern PRIMARY KEY (id), 
	CONSTRAINT ck_shift_pattern_code_given CHECK (length(code) > 0), 
	CONSTRAINT uq_shift_pattern_code UNIQUE (code)
)
 STRICT
----
CREATE TABLE staff (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	post TEXT NOT NULL, 
	post_text TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
	note TEXT NOT NULL, 
	public INTEGER NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT ck_staff_dates_in_order CHECK (until >= since)
)
 STRICT
----
CREATE TABLE absence (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT ck_absence_dates_in_order CHECK (last >= first), 
	CONSTRAINT fk_absence_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	chain TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT fk_audit_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE check_item (
	id INTEGER NOT NULL, 
	checklist_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	area_name TEXT NOT NULL, 
	area_name_en TEXT NOT NULL, 
	code TEXT NOT NULL, 
	text TEXT NOT NULL, 
	text_en TEXT NOT NULL, 
	every TEXT NOT NULL, 
	CONSTRAINT pk_check_item PRIMARY KEY (id), 
	CONSTRAINT uq_check_item_checklist_id_code UNIQUE (checklist_id, code), 
	CONSTRAINT fk_check_item_checklist_id FOREIGN KEY(checklist_id) REFERENCES checklist (id)
)
 STRICT
----
CREATE TABLE deduction (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	cases TEXT NOT NULL, 
	claimed INTEGER NOT NULL, 
	wage INTEGER NOT NULL, 
	bonus INTEGER NOT NULL, 
	cap_percent INTEGER NOT NULL, 
	cap INTEGER NOT NULL, 
	floor INTEGER NOT NULL, 
	from_bonus INTEGER NOT NULL, 
	from_wage INTEGER NOT NULL, 
	uncollected INTEGER NOT NULL, 
	settled_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_deduction PRIMARY KEY (id), 
	CONSTRAINT uq_deduction_staff_id_month_version UNIQUE (staff_id, month, version), 
	CONSTRAINT ck_deduction_within_cap CHECK (from_bonus + from_wage <= cap), 
	CONSTRAINT ck_deduction_above_floor CHECK (from_wage = 0 OR wage - from_wage >= floor), 
	CONSTRAINT ck_deduction_adds_up CHECK (claimed = from_bonus + from_wage + uncollected), 
	CONSTRAINT fk_deduction_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_deduction_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE entry (
	id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	month TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	summary TEXT NOT NULL, 
	counterparty TEXT NOT NULL, 
	slips INTEGER NOT NULL, 
	approved_by TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	paper_number TEXT NOT NULL, 
	source TEXT, 
	reverses_id INTEGER, 
	operator_id INTEGER NOT NULL, 
	posted_at TEXT NOT NULL, 
	posted INTEGER NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT uq_entry_month_number UNIQUE (month, number), 
	CONSTRAINT uq_entry_source UNIQUE (source), 
	CONSTRAINT fk_entry_reverses_id FOREIGN KEY(reverses_id) REFERENCES entry (id), 
	CONSTRAINT fk_entry_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE fee_item (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	cycle TEXT NOT NULL, 
	due_day INTEGER NOT NULL, 
	rounding TEXT NOT NULL, 
	scope TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	CONSTRAINT pk_fee_item PRIMARY KEY (id), 
	CONSTRAINT uq_fee_item_name UNIQUE (name), 
	CONSTRAINT fk_fee_item_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_fee_item_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id)
)
 STRICT
----
CREATE TABLE gate (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	pattern_id INTEGER NOT NULL, 
	places INTEGER NOT NULL, 
	closed INTEGER NOT NULL, 
	CONSTRAINT pk_gate PRIMARY KEY (id), 
	CONSTRAINT ck_gate_places_positive CHECK (places > 0), 
	CONSTRAINT uq_gate_name UNIQUE (name), 
	CONSTRAINT fk_gate_pattern_id FOREIGN KEY(pattern_id) REFERENCES shift_pattern (id)
)
 STRICT
----
CREATE TABLE guard_case (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	rule_name TEXT NOT NULL, 
	rule_name_en TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	witness TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_guard_case PRIMARY KEY (id), 
	CONSTRAINT ck_guard_case_amount_not_below_zero CHECK (amount >= 0), 
	CONSTRAINT fk_guard_case_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_guard_case_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE holding (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	relation TEXT NOT NULL, 
	share_numerator INTEGER, 
	share_denominator INTEGER, 
	since TEXT, 
	until TEXT, 
	CONSTRAINT pk_holding PRIMARY KEY (id), 
	CONSTRAINT fk_holding_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_holding_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT
----
CREATE TABLE inspection_round (
	id INTEGER NOT NULL, 
	checklist_id INTEGER NOT NULL, 
	opened_on TEXT NOT NULL, 
	inspector TEXT NOT NULL, 
	place TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_inspection_round PRIMARY KEY (id), 
	CONSTRAINT fk_inspection_round_checklist_id FOREIGN KEY(checklist_id) REFERENCES checklist (id), 
	CONSTRAINT fk_inspection_round_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE notice (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	key_en TEXT NOT NULL, 
	body TEXT NOT NULL, 
	body_en TEXT NOT NULL, 
	signed_by TEXT NOT NULL, 
	dated TEXT, 
	sealed INTEGER NOT NULL, 
	year INTEGER, 
	number INTEGER, 
	text_code TEXT NOT NULL, 
	field_values TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	issued INTEGER NOT NULL, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT ck_notice_issued_with_number CHECK (issued = 0 OR (number IS NOT NULL AND dated IS NOT NULL)), 
	CONSTRAINT fk_notice_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE roster (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	gates TEXT NOT NULL, 
	score INTEGER, 
	proven INTEGER NOT NULL, 
	seed INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_roster PRIMARY KEY (id), 
	CONSTRAINT uq_roster_month_version UNIQUE (month, version), 
	CONSTRAINT fk_roster_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE staff_pay (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	wage INTEGER NOT NULL, 
	bonus INTEGER NOT NULL, 
	CONSTRAINT pk_staff_pay PRIMARY KEY (id), 
	CONSTRAINT ck_staff_pay_not_below_zero CHECK (wage >= 0 AND bonus >= 0), 
	CONSTRAINT fk_staff_pay_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE case_decision (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	upheld INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	decided_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_case_decision PRIMARY KEY (id), 
	CONSTRAINT ck_case_decision_amount_not_below_zero CHECK (amount >= 0), 
	CONSTRAINT fk_case_decision_case_id FOREIGN KEY(case_id) REFERENCES guard_case (id), 
	CONSTRAINT fk_case_decision_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE case_statement (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	given_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_case_statement PRIMARY KEY (id), 
	CONSTRAINT fk_case_statement_case_id FOREIGN KEY(case_id) REFERENCES guard_case (id), 
	CONSTRAINT fk_case_statement_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE charge (
	id INTEGER NOT NULL, 
	batch_id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	period_start TEXT NOT NULL, 
	period_end TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	rate INTEGER NOT NULL, 
	months INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	withdrawn INTEGER NOT NULL, 
	CONSTRAINT pk_charge PRIMARY KEY (id), 
	CONSTRAINT ck_charge_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_charge_batch_id FOREIGN KEY(batch_id) REFERENCES billing_batch (id), 
	CONSTRAINT fk_charge_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id), 
	CONSTRAINT fk_charge_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id)
)
 STRICT
----
CREATE TABLE duty (
	id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	gate_id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	shift TEXT NOT NULL, 
	begins TEXT NOT NULL, 
	ends TEXT NOT NULL, 
	on_at TEXT NOT NULL, 
	from_paper INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_duty PRIMARY KEY (id), 
	CONSTRAINT uq_duty_gate_id_date_shift_staff_id UNIQUE (gate_id, date, shift, staff_id), 
	CONSTRAINT fk_duty_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_duty_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_duty_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE fee_rate (
	id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	rate INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	resolution TEXT NOT NULL, 
	decided_on TEXT, 
	CONSTRAINT pk_fee_rate PRIMARY KEY (id), 
	CONSTRAINT uq_fee_rate_fee_item_id_since UNIQUE (fee_item_id, since), 
	CONSTRAINT ck_fee_rate_rate_positive CHECK (rate > 0), 
	CONSTRAINT fk_fee_rate_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE TABLE item_grade (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	grade TEXT NOT NULL, 
	note TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_item_grade PRIMARY KEY (id), 
	CONSTRAINT fk_item_grade_round_id FOREIGN KEY(round_id) REFERENCES inspection_round (id), 
	CONSTRAINT fk_item_grade_item_id FOREIGN KEY(item_id) REFERENCES check_item (id), 
	CONSTRAINT fk_item_grade_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE line (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_line PRIMARY KEY (id), 
	CONSTRAINT ck_line_amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT fk_line_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_line_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_line_fund_id FOREIGN KEY(fund_id) REFERENCES fund (id)
)
 STRICT
----
CREATE TABLE notice_withdrawal (
	id INTEGER NOT NULL, 
	notice_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	withdrawn_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_notice_withdrawal PRIMARY KEY (id), 
	CONSTRAINT fk_notice_withdrawal_notice_id FOREIGN KEY(notice_id) REFERENCES notice (id), 
	CONSTRAINT fk_notice_withdrawal_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE paper_settlement (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	amount INTEGER, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_paper_settlement PRIMARY KEY (id), 
	CONSTRAINT uq_paper_settlement_dwelling_id_fee_item_id_month UNIQUE (dwelling_id, fee_item_id, month), 
	CONSTRAINT fk_paper_settlement_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_paper_settlement_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE TABLE payment (
	id INTEGER NOT NULL, 
	dwelling_id INTEGER NOT NULL, 
	payer TEXT NOT NULL, 
	date TEXT NOT NULL, 
	method TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	operator_id INTEGER NOT NULL, 
	recorded_at TEXT NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (id), 
	CONSTRAINT ck_payment_amount_positive CHECK (amount > 0), 
	CONSTRAINT fk_payment_dwelling_id FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), 
	CONSTRAINT fk_payment_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_payment_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE rectification (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	due TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_rectification PRIMARY KEY (id), 
	CONSTRAINT fk_rectification_round_id FOREIGN KEY(round_id) REFERENCES inspection_round (id), 
	CONSTRAINT fk_rectification_item_id FOREIGN KEY(item_id) REFERENCES check_item (id), 
	CONSTRAINT fk_rectification_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE roster_cell (
	id INTEGER NOT NULL, 
	roster_id INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	gate_id INTEGER NOT NULL, 
	shift TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	night INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	CONSTRAINT pk_roster_cell PRIMARY KEY (id), 
	CONSTRAINT uq_roster_cell_roster_id_date_gate_id_shift_staff_id UNIQUE (roster_id, date, gate_id, shift, staff_id), 
	CONSTRAINT fk_roster_cell_roster_id FOREIGN KEY(roster_id) REFERENCES roster (id), 
	CONSTRAINT fk_roster_cell_gate_id FOREIGN KEY(gate_id) REFERENCES gate (id), 
	CONSTRAINT fk_roster_cell_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT
----
CREATE TABLE roster_publication (
	id INTEGER NOT NULL, 
	roster_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	published_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_roster_publication PRIMARY KEY (id), 
	CONSTRAINT fk_roster_publication_roster_id FOREIGN KEY(roster_id) REFERENCES roster (id), 
	CONSTRAINT fk_roster_publication_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE round_close (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	closed_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_round_close PRIMARY KEY (id), 
	CONSTRAINT uq_round_close_round_id UNIQUE (round_id), 
	CONSTRAINT fk_round_close_round_id FOREIGN KEY(round_id) REFERENCES inspection_round (id), 
	CONSTRAINT fk_round_close_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE allocation (
	id INTEGER NOT NULL, 
	payment_id INTEGER NOT NULL, 
	charge_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	date TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_allocation PRIMARY KEY (id), 
	CONSTRAINT fk_allocation_payment_id FOREIGN KEY(payment_id) REFERENCES payment (id), 
	CONSTRAINT fk_allocation_charge_id FOREIGN KEY(charge_id) REFERENCES charge (id), 
	CONSTRAINT fk_allocation_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE TABLE case_appeal (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_case_appeal PRIMARY KEY (id), 
	CONSTRAINT uq_case_appeal_decision_id UNIQUE (decision_id), 
	CONSTRAINT fk_case_appeal_case_id FOREIGN KEY(case_id) REFERENCES guard_case (id), 
	CONSTRAINT fk_case_appeal_decision_id FOREIGN KEY(decision_id) REFERENCES case_decision (id), 
	CONSTRAINT fk_case_appeal_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE duty_end (
	id INTEGER NOT NULL, 
	duty_id INTEGER NOT NULL, 
	off_at TEXT NOT NULL, 
	keys_there INTEGER NOT NULL, 
	radio_there INTEGER NOT NULL, 
	extinguisher_there INTEGER NOT NULL, 
	matters TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_duty_end PRIMARY KEY (id), 
	CONSTRAINT uq_duty_end_duty_id UNIQUE (duty_id), 
	CONSTRAINT fk_duty_end_duty_id FOREIGN KEY(duty_id) REFERENCES duty (id), 
	CONSTRAINT fk_duty_end_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE duty_event (
	id INTEGER NOT NULL, 
	duty_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	minutes INTEGER, 
	recorded_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_duty_event PRIMARY KEY (id), 
	CONSTRAINT fk_duty_event_duty_id FOREIGN KEY(duty_id) REFERENCES duty (id), 
	CONSTRAINT fk_duty_event_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE receipt (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	payment_id INTEGER NOT NULL, 
	issued_on TEXT NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY (id), 
	CONSTRAINT uq_receipt_number UNIQUE (number), 
	CONSTRAINT fk_receipt_payment_id FOREIGN KEY(payment_id) REFERENCES payment (id)
)
 STRICT
----
CREATE TABLE recheck (
	id INTEGER NOT NULL, 
	rectification_id INTEGER NOT NULL, 
	checked_on TEXT NOT NULL, 
	passed INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_recheck PRIMARY KEY (id), 
	CONSTRAINT fk_recheck_rectification_id FOREIGN KEY(rectification_id) REFERENCES rectification (id), 
	CONSTRAINT fk_recheck_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE handover_acceptance (
	id INTEGER NOT NULL, 
	duty_end_id INTEGER NOT NULL, 
	duty_id INTEGER NOT NULL, 
	accepted_at TEXT NOT NULL, 
	CONSTRAINT pk_handover_acceptance PRIMARY KEY (id), 
	CONSTRAINT uq_handover_acceptance_duty_end_id UNIQUE (duty_end_id), 
	CONSTRAINT fk_handover_acceptance_duty_end_id FOREIGN KEY(duty_end_id) REFERENCES duty_end (id), 
	CONSTRAINT fk_handover_acceptance_duty_id FOREIGN KEY(duty_id) REFERENCES duty (id)
)
 STRICT
----
CREATE TABLE receipt_print (
	id INTEGER NOT NULL, 
	receipt_id INTEGER NOT NULL, 
	printed_at TEXT NOT NULL, 
	operator_id INTEGER NOT NULL, 
	CONSTRAINT pk_receipt_print PRIMARY KEY (id), 
	CONSTRAINT fk_receipt_print_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	CONSTRAINT fk_receipt_print_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
)
 STRICT
----
CREATE TABLE receipt_void (
	id INTEGER NOT NULL, 
	receipt_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	voided_on TEXT NOT NULL, 
	entry_id INTEGER NOT NULL, 
	CONSTRAINT pk_receipt_void PRIMARY KEY (id), 
	CONSTRAINT uq_receipt_void_receipt_id UNIQUE (receipt_id), 
	CONSTRAINT fk_receipt_void_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), 
	CONSTRAINT fk_receipt_void_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
)
 STRICT
----
CREATE INDEX ix_dwelling_door ON dwelling (door)
----
CREATE INDEX ix_dwelling_packed ON dwelling (building || entrance || door)
----
CREATE INDEX ix_dwelling_room ON dwelling (building || '-' || entrance || '-' || door)
----
CREATE INDEX ix_person_name ON person (name)
----
CREATE INDEX ix_staff_name ON staff (name)
----
CREATE INDEX ix_absence_staff_id ON absence (staff_id)
----
CREATE INDEX ix_audit_operator_id ON audit (operator_id)
----
CREATE INDEX ix_audit_subject ON audit (subject)
----
CREATE INDEX ix_check_item_checklist_id ON check_item (checklist_id)
----
CREATE INDEX ix_deduction_staff_id ON deduction (staff_id)
----
CREATE INDEX ix_entry_date ON entry (date)
----
CREATE INDEX ix_entry_reverses_id ON entry (reverses_id)
----
CREATE UNIQUE INDEX uq_entry_reversed_once ON entry (reverses_id) WHERE reverses_id IS NOT NULL
----
CREATE INDEX ix_guard_case_staff_id ON guard_case (staff_id)
----
CREATE INDEX ix_holding_dwelling_id ON holding (dwelling_id)
----
CREATE INDEX ix_holding_person_id ON holding (person_id)
----
CREATE INDEX ix_inspection_round_checklist_id ON inspection_round (checklist_id)
----
CREATE INDEX ix_inspection_round_opened_on ON inspection_round (opened_on)
----
CREATE UNIQUE INDEX uq_notice_number ON notice (year, number) WHERE number IS NOT NULL
----
CREATE INDEX ix_staff_pay_staff_id ON staff_pay (staff_id)
----
CREATE INDEX ix_case_decision_case_id ON case_decision (case_id)
----
CREATE INDEX ix_case_statement_case_id ON case_statement (case_id)
----
CREATE INDEX ix_charge_batch_id ON charge (batch_id)
----
CREATE INDEX ix_charge_dwelling_id ON charge (dwelling_id)
----
CREATE UNIQUE INDEX uq_charge_once ON charge (fee_item_id, dwelling_id, period_start) WHERE withdrawn = 0
----
CREATE INDEX ix_duty_date ON duty (date)
----
CREATE INDEX ix_duty_staff_id ON duty (staff_id)
----
CREATE INDEX ix_fee_rate_fee_item_id ON fee_rate (fee_item_id)
----
CREATE INDEX ix_item_grade_round_id ON item_grade (round_id)
----
CREATE INDEX ix_line_account_id ON line (account_id)
----
CREATE INDEX ix_line_entry_id ON line (entry_id)
----
CREATE INDEX ix_notice_withdrawal_notice_id ON notice_withdrawal (notice_id)
----
CREATE INDEX ix_paper_settlement_dwelling_id ON paper_settlement (dwelling_id)
----
CREATE INDEX ix_payment_date ON payment (date)
----
CREATE INDEX ix_payment_dwelling_id ON payment (dwelling_id)
----
CREATE INDEX ix_payment_entry_id ON payment (entry_id)
----
CREATE INDEX ix_rectification_round_id ON rectification (round_id)
----
CREATE INDEX ix_roster_cell_date ON roster_cell (date)
----
CREATE INDEX ix_roster_cell_roster_id ON roster_cell (roster_id)
----
CREATE INDEX ix_roster_publication_month ON roster_publication (month)
----
CREATE INDEX ix_roster_publication_roster_id ON roster_publication (roster_id)
----
CREATE INDEX ix_allocation_charge ON allocation (charge_id, date, amount)
----
CREATE INDEX ix_allocation_payment_id ON allocation (payment_id)
----
CREATE INDEX ix_case_appeal_case_id ON case_appeal (case_id)
----
CREATE INDEX ix_duty_event_duty_id ON duty_event (duty_id)
----
CREATE INDEX ix_receipt_payment_id ON receipt (payment_id)
----
CREATE INDEX ix_recheck_rectification_id ON recheck (rectification_id)
----
CREATE INDEX ix_receipt_print_receipt_id ON receipt_print (receipt_id)
----
CREATE TRIGGER account_kept_code BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE code = NEW.code) BEGIN SELECT RAISE(ABORT, 'account: rows are kept as they were'); END
----
CREATE TRIGGER account_kept_id BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'account: rows are kept as they were'); END
----
CREATE TRIGGER account_kept_name BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'account: rows are kept as they were'); END
----
CREATE TRIGGER account_key_update BEFORE UPDATE ON account WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code BEGIN SELECT RAISE(ABORT, 'account: keys are kept'); END
----
CREATE TRIGGER account_kind_update BEFORE UPDATE ON account WHEN NEW.kind <> OLD.kind AND EXISTS (SELECT 1 FROM line WHERE account_id = OLD.id) BEGIN SELECT RAISE(ABORT, 'the kind of an account that was used is kept'); END
----
CREATE TRIGGER account_name_update BEFORE UPDATE ON account WHEN EXISTS (SELECT 1 FROM account WHERE name = NEW.name AND id <> NEW.id) BEGIN SELECT RAISE(ABORT, 'account: the name is taken'); END
----
CREATE TRIGGER account_used_delete BEFORE DELETE ON account WHEN EXISTS (SELECT 1 FROM line WHERE account_id = OLD.id) BEGIN SELECT RAISE(ABORT, 'account: one that was used is kept'); END
----
CREATE TRIGGER allocation_kept_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: rows are kept as they were'); END
----
CREATE TRIGGER allocation_kept_id BEFORE INSERT ON allocation WHEN EXISTS (SELECT 1 FROM allocation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'allocation: rows are kept as they were'); END
----
CREATE TRIGGER allocation_kept_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: rows are kept as they were'); END
----
CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
----
CREATE TRIGGER audit_kept_id BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
----
CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END
----
CREATE TRIGGER billing_batch_kept_delete BEFORE DELETE ON billing_batch BEGIN SELECT RAISE(ABORT, 'billing batches are kept: undo them instead'); END
----
CREATE TRIGGER case_appeal_kept_decision_id BEFORE INSERT ON case_appeal WHEN EXISTS (SELECT 1 FROM case_appeal WHERE decision_id = NEW.decision_id) BEGIN SELECT RAISE(ABORT, 'case_appeal: rows are kept as they were'); END
----
CREATE TRIGGER case_appeal_kept_delete BEFORE DELETE ON case_appeal BEGIN SELECT RAISE(ABORT, 'case_appeal: rows are kept as they were'); END
----
CREATE TRIGGER case_appeal_kept_id BEFORE INSERT ON case_appeal WHEN EXISTS (SELECT 1 FROM case_appeal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'case_appeal: rows are kept as they were'); END
----
CREATE TRIGGER case_appeal_kept_update BEFORE UPDATE ON case_appeal BEGIN SELECT RAISE(ABORT, 'case_appeal: rows are kept as they were'); END
----
CREATE TRIGGER case_decision_kept_delete BEFORE DELETE ON case_decision BEGIN SELECT RAISE(ABORT, 'case_decision: rows are kept as they were'); END
----
CREATE TRIGGER case_decision_kept_id BEFORE INSERT ON case_decision WHEN EXISTS (SELECT 1 FROM case_decision WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'case_decision: rows are kept as they were'); END
----
CREATE TRIGGER case_decision_kept_update BEFORE UPDATE ON case_decision BEGIN SELECT RAISE(ABORT, 'case_decision: rows are kept as they were'); END
----
CREATE TRIGGER case_statement_kept_delete BEFORE DELETE ON case_statement BEGIN SELECT RAISE(ABORT, 'case_statement: rows are kept as they were'); END
----
CREATE TRIGGER case_statement_kept_id BEFORE INSERT ON case_statement WHEN EXISTS (SELECT 1 FROM case_statement WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'case_statement: rows are kept as they were'); END
----
CREATE TRIGGER case_statement_kept_update BEFORE UPDATE ON case_statement BEGIN SELECT RAISE(ABORT, 'case_statement: rows are kept as they were'); END
----
CREATE TRIGGER charge_kept_delete BEFORE DELETE ON charge BEGIN SELECT RAISE(ABORT, 'charges are kept: withdraw the batch instead'); END
----
CREATE TRIGGER charge_kept_id BEFORE INSERT ON charge WHEN EXISTS (SELECT 1 FROM charge WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'charge: rows are kept as they were'); END
----
CREATE TRIGGER charge_kept_update BEFORE UPDATE ON charge WHEN OLD.withdrawn = 1 OR NEW.withdrawn <> 1 OR NEW.id <> OLD.id OR NEW.batch_id <> OLD.batch_id OR NEW.fee_item_id <> OLD.fee_item_id OR NEW.dwelling_id <> OLD.dwelling_id OR NEW.period_start <> OLD.period_start OR NEW.period_end <> OLD.period_end OR NEW.due_on <> OLD.due_on OR NEW.quantity <> OLD.quantity OR NEW.rate <> OLD.rate OR NEW.months <> OLD.months OR NEW.amount <> OLD.amount BEGIN SELECT RAISE(ABORT, 'charges are kept as they were: withdraw the batch instead'); END
----
CREATE TRIGGER check_item_kept_checklist_id_code BEFORE INSERT ON check_item WHEN EXISTS (SELECT 1 FROM check_item WHERE checklist_id = NEW.checklist_id AND code = NEW.code) BEGIN SELECT RAISE(ABORT, 'check_item: rows are kept as they were'); END
----
CREATE TRIGGER check_item_kept_delete BEFORE DELETE ON check_item BEGIN SELECT RAISE(ABORT, 'check_item: rows are kept as they were'); END
----
CREATE TRIGGER check_item_kept_id BEFORE INSERT ON check_item WHEN EXISTS (SELECT 1 FROM check_item WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'check_item: rows are kept as they were'); END
----
CREATE TRIGGER check_item_kept_update BEFORE UPDATE ON check_item BEGIN SELECT RAISE(ABORT, 'check_item: rows are kept as they were'); END
----
CREATE TRIGGER checklist_kept_code_version BEFORE INSERT ON checklist WHEN EXISTS (SELECT 1 FROM checklist WHERE code = NEW.code AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'checklist: rows are kept as they were'); END
----
CREATE TRIGGER checklist_kept_delete BEFORE DELETE ON checklist BEGIN SELECT RAISE(ABORT, 'checklist: rows are kept as they were'); END
----
CREATE TRIGGER checklist_kept_id BEFORE INSERT ON checklist WHEN EXISTS (SELECT 1 FROM checklist WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'checklist: rows are kept as they were'); END
----
CREATE TRIGGER checklist_kept_update BEFORE UPDATE ON checklist BEGIN SELECT RAISE(ABORT, 'checklist: rows are kept as they were'); END
----
CREATE TRIGGER deduction_kept_delete BEFORE DELETE ON deduction BEGIN SELECT RAISE(ABORT, 'deduction: rows are kept as they were'); END
----
CREATE TRIGGER deduction_kept_id BEFORE INSERT ON deduction WHEN EXISTS (SELECT 1 FROM deduction WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'deduction: rows are kept as they were'); END
----
CREATE TRIGGER deduction_kept_staff_id_month_version BEFORE INSERT ON deduction WHEN EXISTS (SELECT 1 FROM deduction WHERE staff_id = NEW.staff_id AND month = NEW.month AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'deduction: rows are kept as they were'); END
----
CREATE TRIGGER deduction_kept_update BEFORE UPDATE ON deduction BEGIN SELECT RAISE(ABORT, 'deduction: rows are kept as they were'); END
----
CREATE TRIGGER duty_end_kept_delete BEFORE DELETE ON duty_end BEGIN SELECT RAISE(ABORT, 'duty_end: rows are kept as they were'); END
----
CREATE TRIGGER duty_end_kept_duty_id BEFORE INSERT ON duty_end WHEN EXISTS (SELECT 1 FROM duty_end WHERE duty_id = NEW.duty_id) BEGIN SELECT RAISE(ABORT, 'duty_end: rows are kept as they were'); END
----
CREATE TRIGGER duty_end_kept_id BEFORE INSERT ON duty_end WHEN EXISTS (SELECT 1 FROM duty_end WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'duty_end: rows are kept as they were'); END
----
CREATE TRIGGER duty_end_kept_update BEFORE UPDATE ON duty_end BEGIN SELECT RAISE(ABORT, 'duty_end: rows are kept as they were'); END
----
CREATE TRIGGER duty_event_kept_delete BEFORE DELETE ON duty_event BEGIN SELECT RAISE(ABORT, 'duty_event: rows are kept as they were'); END
----
CREATE TRIGGER duty_event_kept_id BEFORE INSERT ON duty_event WHEN EXISTS (SELECT 1 FROM duty_event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'duty_event: rows are kept as they were'); END
----
CREATE TRIGGER duty_event_kept_update BEFORE UPDATE ON duty_event BEGIN SELECT RAISE(ABORT, 'duty_event: rows are kept as they were'); END
----
CREATE TRIGGER duty_kept_delete BEFORE DELETE ON duty BEGIN SELECT RAISE(ABORT, 'duty: rows are kept as they were'); END
----
CREATE TRIGGER duty_kept_gate_id_date_shift_staff_id BEFORE INSERT ON duty WHEN EXISTS (SELECT 1 FROM duty WHERE gate_id = NEW.gate_id AND date = NEW.date AND shift = NEW.shift AND staff_id = NEW.staff_id) BEGIN SELECT RAISE(ABORT, 'duty: rows are kept as they were'); END
----
CREATE TRIGGER duty_kept_id BEFORE INSERT ON duty WHEN EXISTS (SELECT 1 FROM duty WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'duty: rows are kept as they were'); END
----
CREATE TRIGGER duty_kept_update BEFORE UPDATE ON duty BEGIN SELECT RAISE(ABORT, 'duty: rows are kept as they were'); END
----
CREATE TRIGGER entry_balances BEFORE UPDATE ON entry WHEN NEW.posted = 1 AND ((SELECT count(*) FROM line WHERE entry_id = NEW.id) < 2 OR EXISTS (SELECT 1 FROM line WHERE entry_id = NEW.id GROUP BY fund_id HAVING sum(amount) <> 0)) BEGIN SELECT RAISE(ABORT, 'an entry needs two lines or more and balances in every fund'); END
----
CREATE TRIGGER entry_born_unposted BEFORE INSERT ON entry WHEN NEW.posted <> 0 BEGIN SELECT RAISE(ABORT, 'an entry is posted once its lines balance'); END
----
CREATE TRIGGER entry_kept_id BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'entry: rows are kept as they were'); END
----
CREATE TRIGGER entry_kept_month_number BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE month = NEW.month AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'entry: rows are kept as they were'); END
----
CREATE TRIGGER entry_kept_reverses_id BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE reverses_id = NEW.reverses_id) BEGIN SELECT RAISE(ABORT, 'entry: rows are kept as they were'); END
----
CREATE TRIGGER entry_kept_source BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE source = NEW.source) BEGIN SELECT RAISE(ABORT, 'entry: rows are kept as they were'); END
----
CREATE TRIGGER entry_key_update BEFORE UPDATE ON entry WHEN NEW.id <> OLD.id OR NEW.month <> OLD.month OR NEW.number <> OLD.number OR NEW.source IS NOT OLD.source OR NEW.reverses_id IS NOT OLD.reverses_id BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER entry_posted_delete BEFORE DELETE ON entry WHEN OLD.posted = 1 BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER entry_posted_update BEFORE UPDATE ON entry WHEN OLD.posted = 1 BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER fee_rate_kept_delete BEFORE DELETE ON fee_rate BEGIN SELECT RAISE(ABORT, 'fee_rate: rows are kept as they were'); END
----
CREATE TRIGGER fee_rate_kept_fee_item_id_since BEFORE INSERT ON fee_rate WHEN EXISTS (SELECT 1 FROM fee_rate WHERE fee_item_id = NEW.fee_item_id AND since = NEW.since) BEGIN SELECT RAISE(ABORT, 'fee_rate: rows are kept as they were'); END
----
CREATE TRIGGER fee_rate_kept_id BEFORE INSERT ON fee_rate WHEN EXISTS (SELECT 1 FROM fee_rate WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fee_rate: rows are kept as they were'); END
----
CREATE TRIGGER fee_rate_kept_update BEFORE UPDATE ON fee_rate BEGIN SELECT RAISE(ABORT, 'fee_rate: rows are kept as they were'); END
----
CREATE TRIGGER fund_kept_code BEFORE INSERT ON fund WHEN EXISTS (SELECT 1 FROM fund WHERE code = NEW.code) BEGIN SELECT RAISE(ABORT, 'fund: rows are kept as they were'); END
----
CREATE TRIGGER fund_kept_id BEFORE INSERT ON fund WHEN EXISTS (SELECT 1 FROM fund WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fund: rows are kept as they were'); END
----
CREATE TRIGGER fund_kept_name BEFORE INSERT ON fund WHEN EXISTS (SELECT 1 FROM fund WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'fund: rows are kept as they were'); END
----
CREATE TRIGGER fund_key_update BEFORE UPDATE ON fund WHEN NEW.id <> OLD.id OR NEW.code <> OLD.code BEGIN SELECT RAISE(ABORT, 'fund: keys are kept'); END
----
CREATE TRIGGER fund_name_update BEFORE UPDATE ON fund WHEN EXISTS (SELECT 1 FROM fund WHERE name = NEW.name AND id <> NEW.id) BEGIN SELECT RAISE(ABORT, 'fund: the name is taken'); END
----
CREATE TRIGGER fund_used_delete BEFORE DELETE ON fund WHEN EXISTS (SELECT 1 FROM line WHERE fund_id = OLD.id) BEGIN SELECT RAISE(ABORT, 'fund: one that was used is kept'); END
----
CREATE TRIGGER guard_case_kept_delete BEFORE DELETE ON guard_case BEGIN SELECT RAISE(ABORT, 'guard_case: rows are kept as they were'); END
----
CREATE TRIGGER guard_case_kept_id BEFORE INSERT ON guard_case WHEN EXISTS (SELECT 1 FROM guard_case WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'guard_case: rows are kept as they were'); END
----
CREATE TRIGGER guard_case_kept_update BEFORE UPDATE ON guard_case BEGIN SELECT RAISE(ABORT, 'guard_case: rows are kept as they were'); END
----
CREATE TRIGGER handover_acceptance_kept_delete BEFORE DELETE ON handover_acceptance BEGIN SELECT RAISE(ABORT, 'handover_acceptance: rows are kept as they were'); END
----
CREATE TRIGGER handover_acceptance_kept_duty_end_id BEFORE INSERT ON handover_acceptance WHEN EXISTS (SELECT 1 FROM handover_acceptance WHERE duty_end_id = NEW.duty_end_id) BEGIN SELECT RAISE(ABORT, 'handover_acceptance: rows are kept as they were'); END
----
CREATE TRIGGER handover_acceptance_kept_id BEFORE INSERT ON handover_acceptance WHEN EXISTS (SELECT 1 FROM handover_acceptance WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'handover_acceptance: rows are kept as they were'); END
----
CREATE TRIGGER handover_acceptance_kept_update BEFORE UPDATE ON handover_acceptance BEGIN SELECT RAISE(ABORT, 'handover_acceptance: rows are kept as they were'); END
----
CREATE TRIGGER inspection_round_kept_delete BEFORE DELETE ON inspection_round BEGIN SELECT RAISE(ABORT, 'inspection_round: rows are kept as they were'); END
----
CREATE TRIGGER inspection_round_kept_id BEFORE INSERT ON inspection_round WHEN EXISTS (SELECT 1 FROM inspection_round WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'inspection_round: rows are kept as they were'); END
----
CREATE TRIGGER inspection_round_kept_update BEFORE UPDATE ON inspection_round BEGIN SELECT RAISE(ABORT, 'inspection_round: rows are kept as they were'); END
----
CREATE TRIGGER item_grade_kept_delete BEFORE DELETE ON item_grade BEGIN SELECT RAISE(ABORT, 'item_grade: rows are kept as they were'); END
----
CREATE TRIGGER item_grade_kept_id BEFORE INSERT ON item_grade WHEN EXISTS (SELECT 1 FROM item_grade WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'item_grade: rows are kept as they were'); END
----
CREATE TRIGGER item_grade_kept_update BEFORE UPDATE ON item_grade BEGIN SELECT RAISE(ABORT, 'item_grade: rows are kept as they were'); END
----
CREATE TRIGGER line_kept_id BEFORE INSERT ON line WHEN EXISTS (SELECT 1 FROM line WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'line: rows are kept as they were'); END
----
CREATE TRIGGER line_posted_delete BEFORE DELETE ON line WHEN (SELECT posted FROM entry WHERE id = OLD.entry_id) = 1 BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER line_posted_insert BEFORE INSERT ON line WHEN (SELECT posted FROM entry WHERE id = NEW.entry_id) = 1 BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER line_posted_update BEFORE UPDATE ON line WHEN EXISTS (SELECT 1 FROM entry WHERE id IN (OLD.entry_id, NEW.entry_id) AND posted = 1) OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'posted entries are kept as they were: reverse it instead'); END
----
CREATE TRIGGER notice_issued_delete BEFORE DELETE ON notice WHEN OLD.issued = 1 BEGIN SELECT RAISE(ABORT, 'a notice that went out is kept as it was: withdraw it and write a new one'); END
----
CREATE TRIGGER notice_issued_update BEFORE UPDATE ON notice WHEN OLD.issued = 1 OR NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'a notice that went out is kept as it was: withdraw it and write a new one'); END
----
CREATE TRIGGER notice_kept_id BEFORE INSERT ON notice WHEN EXISTS (SELECT 1 FROM notice WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'notice: rows are kept as they were'); END
----
CREATE TRIGGER notice_kept_year_number BEFORE INSERT ON notice WHEN EXISTS (SELECT 1 FROM notice WHERE year = NEW.year AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'notice: rows are kept as they were'); END
----
CREATE TRIGGER notice_withdrawal_kept_delete BEFORE DELETE ON notice_withdrawal BEGIN SELECT RAISE(ABORT, 'notice_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER notice_withdrawal_kept_id BEFORE INSERT ON notice_withdrawal WHEN EXISTS (SELECT 1 FROM notice_withdrawal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'notice_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER notice_withdrawal_kept_notice_id BEFORE INSERT ON notice_withdrawal WHEN EXISTS (SELECT 1 FROM notice_withdrawal WHERE notice_id = NEW.notice_id) BEGIN SELECT RAISE(ABORT, 'notice_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER notice_withdrawal_kept_update BEFORE UPDATE ON notice_withdrawal BEGIN SELECT RAISE(ABORT, 'notice_withdrawal: rows are kept as they were'); END
----
CREATE TRIGGER paper_settlement_kept_delete BEFORE DELETE ON paper_settlement BEGIN SELECT RAISE(ABORT, 'paper_settlement: rows are kept as they were'); END
----
CREATE TRIGGER paper_settlement_kept_dwelling_id_fee_item_id_month BEFORE INSERT ON paper_settlement WHEN EXISTS (SELECT 1 FROM paper_settlement WHERE dwelling_id = NEW.dwelling_id AND fee_item_id = NEW.fee_item_id AND month = NEW.month) BEGIN SELECT RAISE(ABORT, 'paper_settlement: rows are kept as they were'); END
----
CREATE TRIGGER paper_settlement_kept_id BEFORE INSERT ON paper_settlement WHEN EXISTS (SELECT 1 FROM paper_settlement WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'paper_settlement: rows are kept as they were'); END
----
CREATE TRIGGER paper_settlement_kept_update BEFORE UPDATE ON paper_settlement BEGIN SELECT RAISE(ABORT, 'paper_settlement: rows are kept as they were'); END
----
CREATE TRIGGER payment_kept_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment: rows are kept as they were'); END
----
CREATE TRIGGER payment_kept_id BEFORE INSERT ON payment WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payment: rows are kept as they were'); END
----
CREATE TRIGGER payment_kept_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment: rows are kept as they were'); END
----
CREATE TRIGGER receipt_kept_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt: rows are kept as they were'); END
----
CREATE TRIGGER receipt_kept_id BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'receipt: rows are kept as they were'); END
----
CREATE TRIGGER receipt_kept_number BEFORE INSERT ON receipt WHEN EXISTS (SELECT 1 FROM receipt WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'receipt: rows are kept as they were'); END
----
CREATE TRIGGER receipt_kept_update BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt: rows are kept as they were'); END
----
CREATE TRIGGER receipt_print_kept_delete BEFORE DELETE ON receipt_print BEGIN SELECT RAISE(ABORT, 'receipt_print: rows are kept as they were'); END
----
CREATE TRIGGER receipt_print_kept_id BEFORE INSERT ON receipt_print WHEN EXISTS (SELECT 1 FROM receipt_print WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'receipt_print: rows are kept as they were'); END
----
CREATE TRIGGER receipt_print_kept_update BEFORE UPDATE ON receipt_print BEGIN SELECT RAISE(ABORT, 'receipt_print: rows are kept as they were'); END
----
CREATE TRIGGER receipt_void_kept_delete BEFORE DELETE ON receipt_void BEGIN SELECT RAISE(ABORT, 'receipt_void: rows are kept as they were'); END
----
CREATE TRIGGER receipt_void_kept_id BEFORE INSERT ON receipt_void WHEN EXISTS (SELECT 1 FROM receipt_void WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'receipt_void: rows are kept as they were'); END
----
CREATE TRIGGER receipt_void_kept_receipt_id BEFORE INSERT ON receipt_void WHEN EXISTS (SELECT 1 FROM receipt_void WHERE receipt_id = NEW.receipt_id) BEGIN SELECT RAISE(ABORT, 'receipt_void: rows are kept as they were'); END
----
CREATE TRIGGER receipt_void_kept_update BEFORE UPDATE ON receipt_void BEGIN SELECT RAISE(ABORT, 'receipt_void: rows are kept as they were'); END
----
CREATE TRIGGER recheck_kept_delete BEFORE DELETE ON recheck BEGIN SELECT RAISE(ABORT, 'recheck: rows are kept as they were'); END
----
CREATE TRIGGER recheck_kept_id BEFORE INSERT ON recheck WHEN EXISTS (SELECT 1 FROM recheck WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'recheck: rows are kept as they were'); END
----
CREATE TRIGGER recheck_kept_update BEFORE UPDATE ON recheck BEGIN SELECT RAISE(ABORT, 'recheck: rows are kept as they were'); END
----
CREATE TRIGGER rectification_kept_delete BEFORE DELETE ON rectification BEGIN SELECT RAISE(ABORT, 'rectification: rows are kept as they were'); END
----
CREATE TRIGGER rectification_kept_id BEFORE INSERT ON rectification WHEN EXISTS (SELECT 1 FROM rectification WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'rectification: rows are kept as they were'); END
----
CREATE TRIGGER rectification_kept_update BEFORE UPDATE ON rectification BEGIN SELECT RAISE(ABORT, 'rectification: rows are kept as they were'); END
----
CREATE TRIGGER roster_cell_kept_delete BEFORE DELETE ON roster_cell BEGIN SELECT RAISE(ABORT, 'roster_cell: rows are kept as they were'); END
----
CREATE TRIGGER roster_cell_kept_id BEFORE INSERT ON roster_cell WHEN EXISTS (SELECT 1 FROM roster_cell WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'roster_cell: rows are kept as they were'); END
----
CREATE TRIGGER roster_cell_kept_roster_id_date_gate_id_shift_staff_id BEFORE INSERT ON roster_cell WHEN EXISTS (SELECT 1 FROM roster_cell WHERE roster_id = NEW.roster_id AND date = NEW.date AND gate_id = NEW.gate_id AND shift = NEW.shift AND staff_id = NEW.staff_id) BEGIN SELECT RAISE(ABORT, 'roster_cell: rows are kept as they were'); END
----
CREATE TRIGGER roster_cell_kept_update BEFORE UPDATE ON roster_cell BEGIN SELECT RAISE(ABORT, 'roster_cell: rows are kept as they were'); END
----
CREATE TRIGGER roster_kept_delete BEFORE DELETE ON roster BEGIN SELECT RAISE(ABORT, 'roster: rows are kept as they were'); END
----
CREATE TRIGGER roster_kept_id BEFORE INSERT ON roster WHEN EXISTS (SELECT 1 FROM roster WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'roster: rows are kept as they were'); END
----
CREATE TRIGGER roster_kept_month_version BEFORE INSERT ON roster WHEN EXISTS (SELECT 1 FROM roster WHERE month = NEW.month AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'roster: rows are kept as they were'); END
----
CREATE TRIGGER roster_kept_update BEFORE UPDATE ON roster BEGIN SELECT RAISE(ABORT, 'roster: rows are kept as they were'); END
----
CREATE TRIGGER roster_publication_kept_delete BEFORE DELETE ON roster_publication BEGIN SELECT RAISE(ABORT, 'roster_publication: rows are kept as they were'); END
----
CREATE TRIGGER roster_publication_kept_id BEFORE INSERT ON roster_publication WHEN EXISTS (SELECT 1 FROM roster_publication WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'roster_publication: rows are kept as they were'); END
----
CREATE TRIGGER roster_publication_kept_update BEFORE UPDATE ON roster_publication BEGIN SELECT RAISE(ABORT, 'roster_publication: rows are kept as they were'); END
----
CREATE TRIGGER round_close_kept_delete BEFORE DELETE ON round_close BEGIN SELECT RAISE(ABORT, 'round_close: rows are kept as they were'); END
----
CREATE TRIGGER round_close_kept_id BEFORE INSERT ON round_close WHEN EXISTS (SELECT 1 FROM round_close WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'round_close: rows are kept as they were'); END
----
CREATE TRIGGER round_close_kept_round_id BEFORE INSERT ON round_close WHEN EXISTS (SELECT 1 FROM round_close WHERE round_id = NEW.round_id) BEGIN SELECT RAISE(ABORT, 'round_close: rows are kept as they were'); END
----
CREATE TRIGGER round_close_kept_update BEFORE UPDATE ON round_close BEGIN SELECT RAISE(ABORT, 'round_close: rows are kept as they were'); END
----
CREATE TRIGGER staff_pay_kept_delete BEFORE DELETE ON staff_pay BEGIN SELECT RAISE(ABORT, 'staff_pay: rows are kept as they were'); END
----
CREATE TRIGGER staff_pay_kept_id BEFORE INSERT ON staff_pay WHEN EXISTS (SELECT 1 FROM staff_pay WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'staff_pay: rows are kept as they were'); END
----
CREATE TRIGGER staff_pay_kept_update BEFORE UPDATE ON staff_pay BEGIN SELECT RAISE(ABORT, 'staff_pay: rows are kept as they were'); END
