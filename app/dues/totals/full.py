"""What the running totals are by all charges and payments: how they are made, and what the check compares them with."""

from __future__ import annotations

from typing import Final

from app.dues.totals.rules import NOW

FULL_PREPAID: Final = """
SELECT month, sum(came), sum(given) FROM (
  SELECT substr(date, 1, 7) AS month, amount AS came, 0 AS given FROM payment
  UNION ALL SELECT substr(date, 1, 7), 0, amount FROM allocation
  UNION ALL SELECT substr(v.voided_on, 1, 7), -p.amount, 0
    FROM receipt_void v JOIN receipt r ON r.id = v.receipt_id JOIN payment p ON p.id = r.payment_id
  UNION ALL SELECT substr(s.date, 1, 7), -r.amount, 0 FROM refund_part r JOIN money_slip s ON s.id = r.slip_id
  UNION ALL SELECT substr(v.voided_on, 1, 7), r.amount, 0 FROM refund_part r JOIN money_slip_void v ON v.slip_id = r.slip_id
) GROUP BY month
"""
FULL_TOTAL: Final = """
SELECT substr(c.period_start, 1, 7), c.fee_item_id, d.building, '', sum(c.amount), 0
  FROM charge c JOIN dwelling d ON d.id = c.dwelling_id WHERE c.withdrawn = 0 GROUP BY 1, 2, 3
UNION ALL
SELECT substr(c.period_start, 1, 7), c.fee_item_id, d.building, substr(a.date, 1, 7), 0, sum(a.amount)
  FROM allocation a JOIN charge c ON c.id = a.charge_id JOIN dwelling d ON d.id = c.dwelling_id
 WHERE c.withdrawn = 0 GROUP BY 1, 2, 3, 4
"""
# what the paper ledger settled of the charge c (app.dues.rules.settled_on_paper)
_SETTLED: Final = """
coalesce((SELECT min(c.amount, coalesce(sum(p.amount), 0) + c.amount * sum(p.amount IS NULL) /
       ((substr(c.period_end, 1, 4) - substr(c.period_start, 1, 4)) * 12 + substr(c.period_end, 6, 2)
        - substr(c.period_start, 6, 2) + (substr(c.period_end, 9) >= substr(c.period_start, 9))))
  FROM paper_settlement p WHERE p.dwelling_id = c.dwelling_id AND p.fee_item_id = c.fee_item_id
   AND p.month BETWEEN substr(c.period_start, 1, 7) AND substr(c.period_end, 1, 7)
   AND (substr(c.period_end, 9) >= substr(c.period_start, 9) OR p.month < substr(c.period_end, 1, 7))), 0)
"""
# {which} charges c are asked about, and of those of the same fee, dwelling and month {standing}
_TOGGLES: Final = """
WITH touched AS (
  SELECT DISTINCT substr(c.period_start, 1, 7) AS month, c.fee_item_id AS fee, c.dwelling_id AS place
    FROM charge c WHERE {which}),
points AS (
  SELECT t.month, t.fee, t.place, p.at FROM touched t CROSS JOIN (SELECT '' AS at UNION ALL SELECT '{now}') p
   WHERE EXISTS (SELECT 1 FROM charge c WHERE {same})
  UNION SELECT t.month, t.fee, t.place, substr(a.date, 1, 7)
    FROM touched t CROSS JOIN charge c ON {same} CROSS JOIN allocation a ON a.charge_id = c.id),
states AS MATERIALIZED (
  SELECT t.month, t.fee, t.place, t.at, EXISTS (SELECT 1 FROM charge c WHERE {same} AND c.amount - {settled} > coalesce(
         (SELECT sum(a.amount) FROM allocation a WHERE a.charge_id = c.id AND a.date <= t.at || '-31'), 0)) AS open
    FROM points t),
flips AS (
  SELECT month, fee, place, at, CASE at WHEN '{now}' THEN open
         ELSE open <> coalesce(lag(open) OVER (PARTITION BY month, fee, place ORDER BY at), 0) END AS flip FROM states)
SELECT month, fee, place / 60, at, sum((at = '') << place % 60), sum(flip << place % 60)
  FROM flips WHERE true GROUP BY 1, 2, 3, 4
"""
_SAME: Final = (
    "c.fee_item_id = t.fee AND c.dwelling_id = t.place AND c.withdrawn = 0 "
    "AND c.period_start BETWEEN t.month || '-01' AND t.month || '-31'"
)


def toggles(which: str, but: str = "") -> str:
    """The SQL of the bits that the charges ``which`` (a condition on ``c``) set, those left out that ``but`` names."""
    return _TOGGLES.format(which=which, same=_SAME + but, settled=_SETTLED.strip(), now=NOW)
