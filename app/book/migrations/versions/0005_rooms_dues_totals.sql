CREATE TABLE dues_course (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	at TEXT NOT NULL, 
	charged INTEGER NOT NULL, 
	paid INTEGER NOT NULL, 
	CONSTRAINT pk_dues_course PRIMARY KEY (id), 
	CONSTRAINT uq_dues_course_month_at UNIQUE (month, at)
)
 STRICT
----
CREATE TABLE dues_prepaid (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	came INTEGER NOT NULL, 
	given INTEGER NOT NULL, 
	CONSTRAINT pk_dues_prepaid PRIMARY KEY (id), 
	CONSTRAINT uq_dues_prepaid_month UNIQUE (month)
)
 STRICT
----
CREATE TABLE dues_owing (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	word INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	charged INTEGER NOT NULL, 
	owing INTEGER NOT NULL, 
	CONSTRAINT pk_dues_owing PRIMARY KEY (id), 
	CONSTRAINT uq_dues_owing_month_fee_item_id_word_at UNIQUE (month, fee_item_id, word, at), 
	CONSTRAINT fk_dues_owing_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE TABLE dues_total (
	id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	fee_item_id INTEGER NOT NULL, 
	building TEXT NOT NULL, 
	at TEXT NOT NULL, 
	charged INTEGER NOT NULL, 
	paid INTEGER NOT NULL, 
	CONSTRAINT pk_dues_total PRIMARY KEY (id), 
	CONSTRAINT uq_dues_total_month_fee_item_id_building_at UNIQUE (month, fee_item_id, building, at), 
	CONSTRAINT fk_dues_total_fee_item_id FOREIGN KEY(fee_item_id) REFERENCES fee_item (id)
)
 STRICT
----
CREATE INDEX ix_dues_owing_open ON dues_owing (at, month) WHERE owing != 0
----
CREATE INDEX ix_allocation_back ON allocation (charge_id) WHERE amount < 0
----
INSERT INTO dues_total (month, fee_item_id, building, at, charged, paid)
SELECT substr(c.period_start, 1, 7), c.fee_item_id, d.building, '', sum(c.amount), 0
  FROM charge c JOIN dwelling d ON d.id = c.dwelling_id WHERE c.withdrawn = 0 GROUP BY 1, 2, 3
UNION ALL
SELECT substr(c.period_start, 1, 7), c.fee_item_id, d.building, substr(a.date, 1, 7), 0, sum(a.amount)
  FROM allocation a JOIN charge c ON c.id = a.charge_id JOIN dwelling d ON d.id = c.dwelling_id
 WHERE c.withdrawn = 0 GROUP BY 1, 2, 3, 4
----
INSERT INTO dues_course (month, at, charged, paid)
SELECT month, at, sum(charged), sum(paid) FROM dues_total GROUP BY month, at
----
INSERT INTO dues_owing (month, fee_item_id, word, at, charged, owing)
WITH touched AS (
  SELECT DISTINCT substr(c.period_start, 1, 7) AS month, c.fee_item_id AS fee, c.dwelling_id AS place
    FROM charge c WHERE c.withdrawn = 0),
points AS (
  SELECT t.month, t.fee, t.place, p.at FROM touched t CROSS JOIN (SELECT '' AS at UNION ALL SELECT '~') p
   WHERE EXISTS (SELECT 1 FROM charge c WHERE c.fee_item_id = t.fee AND c.dwelling_id = t.place AND c.withdrawn = 0 AND c.period_start BETWEEN t.month || '-01' AND t.month || '-31')
  UNION SELECT t.month, t.fee, t.place, substr(a.date, 1, 7)
    FROM touched t CROSS JOIN charge c ON c.fee_item_id = t.fee AND c.dwelling_id = t.place AND c.withdrawn = 0 AND c.period_start BETWEEN t.month || '-01' AND t.month || '-31' CROSS JOIN allocation a ON a.charge_id = c.id),
states AS MATERIALIZED (
  SELECT t.month, t.fee, t.place, t.at, EXISTS (SELECT 1 FROM charge c WHERE c.fee_item_id = t.fee AND c.dwelling_id = t.place AND c.withdrawn = 0 AND c.period_start BETWEEN t.month || '-01' AND t.month || '-31' AND c.amount - coalesce((SELECT min(c.amount, coalesce(sum(p.amount), 0) + c.amount * sum(p.amount IS NULL) /
       ((substr(c.period_end, 1, 4) - substr(c.period_start, 1, 4)) * 12 + substr(c.period_end, 6, 2)
        - substr(c.period_start, 6, 2) + (substr(c.period_end, 9) >= substr(c.period_start, 9))))
  FROM paper_settlement p WHERE p.dwelling_id = c.dwelling_id AND p.fee_item_id = c.fee_item_id
   AND p.month BETWEEN substr(c.period_start, 1, 7) AND substr(c.period_end, 1, 7)
   AND (substr(c.period_end, 9) >= substr(c.period_start, 9) OR p.month < substr(c.period_end, 1, 7))), 0) > coalesce(
         (SELECT sum(a.amount) FROM allocation a WHERE a.charge_id = c.id AND a.date <= t.at || '-31'), 0)) AS open
    FROM points t),
flips AS (
  SELECT month, fee, place, at, CASE at WHEN '~' THEN open
         ELSE open <> coalesce(lag(open) OVER (PARTITION BY month, fee, place ORDER BY at), 0) END AS flip FROM states)
SELECT month, fee, place / 60, at, sum((at = '') << place % 60), sum(flip << place % 60)
  FROM flips WHERE true GROUP BY 1, 2, 3, 4
----
INSERT INTO dues_prepaid (month, came, given)
SELECT month, sum(came), sum(given) FROM (
  SELECT substr(date, 1, 7) AS month, amount AS came, 0 AS given FROM payment
  UNION ALL SELECT substr(date, 1, 7), 0, amount FROM allocation
  UNION ALL SELECT substr(v.voided_on, 1, 7), -p.amount, 0
    FROM receipt_void v JOIN receipt r ON r.id = v.receipt_id JOIN payment p ON p.id = r.payment_id
  UNION ALL SELECT substr(s.date, 1, 7), -r.amount, 0 FROM refund_part r JOIN money_slip s ON s.id = r.slip_id
  UNION ALL SELECT substr(v.voided_on, 1, 7), r.amount, 0 FROM refund_part r JOIN money_slip_void v ON v.slip_id = r.slip_id
) GROUP BY month
----
CREATE TRIGGER dwelling_moved AFTER UPDATE OF building ON dwelling WHEN NEW.building <> OLD.building BEGIN INSERT INTO dues_total (month, fee_item_id, building, at, charged, paid) SELECT substr(c.period_start, 1, 7), c.fee_item_id, b.name, '', b.sign * sum(c.amount), 0 FROM charge c JOIN (SELECT OLD.building AS name, -1 AS sign UNION ALL SELECT NEW.building, 1) b WHERE c.dwelling_id = NEW.id AND c.withdrawn = 0 GROUP BY 1, 2, b.name UNION ALL SELECT substr(c.period_start, 1, 7), c.fee_item_id, b.name, substr(a.date, 1, 7), 0, b.sign * sum(a.amount) FROM charge c JOIN allocation a ON a.charge_id = c.id JOIN (SELECT OLD.building AS name, -1 AS sign UNION ALL SELECT NEW.building, 1) b WHERE c.dwelling_id = NEW.id AND c.withdrawn = 0 GROUP BY 1, 2, b.name, 4 ON CONFLICT (month, fee_item_id, building, at) DO UPDATE SET charged = charged + excluded.charged, paid = paid + excluded.paid; END
----
CREATE TRIGGER money_slip_void_counted AFTER INSERT ON money_slip_void BEGIN INSERT INTO dues_prepaid (month, came, given) SELECT substr(NEW.voided_on, 1, 7), sum(r.amount), 0 FROM refund_part r WHERE r.slip_id = NEW.slip_id GROUP BY r.slip_id ON CONFLICT (month) DO UPDATE SET came = came + excluded.came; END
----
CREATE TRIGGER payment_counted AFTER INSERT ON payment BEGIN INSERT INTO dues_prepaid (month, came, given) VALUES (substr(NEW.date, 1, 7), NEW.amount, 0) ON CONFLICT (month) DO UPDATE SET came = came + excluded.came; END
----
CREATE TRIGGER receipt_void_counted AFTER INSERT ON receipt_void BEGIN INSERT INTO dues_prepaid (month, came, given) SELECT substr(NEW.voided_on, 1, 7), -p.amount, 0 FROM receipt r JOIN payment p ON p.id = r.payment_id WHERE r.id = NEW.receipt_id ON CONFLICT (month) DO UPDATE SET came = came + excluded.came; END
----
CREATE TRIGGER refund_part_counted AFTER INSERT ON refund_part BEGIN INSERT INTO dues_prepaid (month, came, given) SELECT substr(s.date, 1, 7), -NEW.amount, 0 FROM money_slip s WHERE s.id = NEW.slip_id ON CONFLICT (month) DO UPDATE SET came = came + excluded.came; END
