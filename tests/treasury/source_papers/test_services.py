"""Photos, scans and PDFs behind a voucher: kept by content, named when missing or changed, carried by copies."""

from __future__ import annotations

import datetime

import pytest

from app.book.backups.examining import rehearse
from app.book.backups.making import make_backup
from app.book.backups.restoring import restore
from app.book.companions import digest, files, folder_of
from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.rules import SpendDraft
from app.treasury.source_papers import queries, services

PDF, JPG = b"%PDF-1.4 receipt", b"\xff\xd8\xff\xe0 photo"


@pytest.fixture
def act(book, owner):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


@pytest.fixture
def bulbs(with_money) -> int:
    return with_money(SpendDraft(datetime.date(2026, 9, 3), Fen(5_000), "repairs", "五金店", "买灯泡", slips=0)).id


@pytest.fixture
def slip(tmp_path):
    file = tmp_path / "发票.jpg"
    file.write_bytes(PDF)
    return file


def test_a_paper_is_kept_beside_the_book_under_its_hash(act, bulbs, slip, book) -> None:
    act(services.attach, bulbs, slip)
    with book.view() as view:
        (kept,) = queries.papers_of(view, bulbs)
        assert (kept.name, kept.kind, kept.size) == ("发票.jpg", "pdf", len(PDF))
        assert kept.path == book.path.parent / "y.papers" / "2026" / f"{digest(PDF)}.pdf"
        assert kept.path.read_bytes() == PDF
        assert queries.with_papers(view) == {bulbs}
        assert [fault for check in queries.CHECKS for fault in check(view)] == []
    with pytest.raises(Refused, match="发票"):
        act(services.attach, bulbs, slip)


def test_an_unreadable_file_or_a_program_is_refused_and_nothing_is_kept(act, bulbs, tmp_path, book) -> None:
    program = tmp_path / "发票.pdf"
    program.write_bytes(b"MZ\x90")
    for wrong in (tmp_path / "没有.pdf", program, tmp_path):
        with pytest.raises(Refused):
            act(services.attach, bulbs, wrong)
    with book.view() as view:
        assert queries.all_papers(view) == ()
    assert not folder_of(book.path).exists()


def test_taking_one_off_keeps_row_and_file(act, bulbs, slip, book) -> None:
    key = act(services.attach, bulbs, slip)
    with pytest.raises(Refused):
        act(services.remove_paper, key, " ")
    act(services.remove_paper, key, "附错凭证")
    with pytest.raises(Refused):
        act(services.remove_paper, key, "附错凭证")
    with pytest.raises(Refused):
        act(services.remove_paper, 99, "没有")
    with book.view() as view:
        assert queries.papers_of(view, bulbs) == ()
        (gone,) = queries.papers_of(view, bulbs, removed=True)
        assert (gone.removed, gone.there) == ("附错凭证", True)


def test_verify_names_what_is_missing_or_changed(act, bulbs, slip, book) -> None:
    act(services.attach, bulbs, slip)
    with book.view() as view:
        (kept,) = queries.papers_of(view, bulbs)
        kept.path.write_bytes(b"%PDF-1.4 another")
        assert "发票.jpg" in next(queries.check_files(view)).message.text()
        kept.path.unlink()
        assert "发票.jpg" in next(queries.check_files(view)).message.text()
        assert list(queries.check_recorded(view)) == []


def test_a_copy_carries_the_papers_and_a_restored_book_has_them(act, bulbs, slip, book, clock, tmp_path) -> None:
    act(services.attach, bulbs, slip)
    copy = make_backup(book, tmp_path / "copies")
    shared = folder_of(copy.path)
    assert shared.name == "y.papers"
    (kept,) = files(shared)
    before = kept.stat().st_mtime_ns
    make_backup(book, tmp_path / "copies")
    assert kept.stat().st_mtime_ns == before
    assert rehearse(copy.path, clock, house().checks, house().contents).whole
    (tmp_path / "again").mkdir()
    restore(copy.path, tmp_path / "again" / "z.book", clock, ())
    assert (tmp_path / "again" / "z.papers" / "2026" / kept.name).read_bytes() == PDF
    kept.unlink()
    assert not rehearse(copy.path, clock, house().checks, house().contents).whole
