"""Everything a finished file says: its text, and what stands in its titles, names and properties."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

import pypdfium2

_TAG = re.compile(r"<[^>]*>")


def said_in(content: bytes, target: str) -> str:
    """All text of a .pdf, .xlsx or .txt, with nothing but the words."""
    if target == "txt":
        return content.decode()
    if target == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(unescape(_spelt_out(packed.read(name).decode())) for name in packed.namelist())
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
        marks = [mark.get_title() for mark in document.get_toc()]
        return "\n".join([*pages, *marks, *document.get_metadata_dict().values()])
    finally:
        document.close()


def tight(text: str) -> str:
    """Without blanks and line ends: a name may be broken over two lines."""
    return "".join(text.split())


def _spelt_out(xml: str) -> str:
    """The words of a part and of its attributes."""
    return _TAG.sub(" ", xml) + " ".join(re.findall(r'"([^"]*)"', xml))
