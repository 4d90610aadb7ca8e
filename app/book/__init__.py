"""The book (账本): one SQLite file that keeps everything, and the only way to change it."""

from app.book.book import Book
from app.book.operators import Operator
from app.book.rights import Right, Role, service
from app.book.work import Reader, UnitOfWork, View

__all__ = ["Book", "Operator", "Reader", "Right", "Role", "UnitOfWork", "View", "service"]
