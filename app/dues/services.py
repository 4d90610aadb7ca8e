"""What a person does in dues, gathered from its parts."""

from __future__ import annotations

from typing import Final

from app.book import Right
from app.book.house import Importer
from app.dues.balances.services import plan_balances, settle_on_paper
from app.dues.billing.services import BillResult, add_fee_item, bill, set_rate, unbill
from app.dues.payment_import.services import plan_payments, record_payments
from app.dues.receipts.services import PaymentResult, note_receipt_print, record_payment, void_receipt
from app.kernel.i18n import msg

IMPORTS: Final = {
    "balances": Importer(msg("Dues settled on paper"), Right.BILL, plan_balances, settle_on_paper),
    "payments": Importer(msg("Payments taken"), Right.COLLECT, plan_payments, record_payments),
}

__all__ = [
    "IMPORTS",
    "BillResult",
    "PaymentResult",
    "add_fee_item",
    "bill",
    "note_receipt_print",
    "record_payment",
    "set_rate",
    "settle_on_paper",
    "unbill",
    "void_receipt",
]
