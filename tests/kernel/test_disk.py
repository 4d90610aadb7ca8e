"""What the disk answers is said in words a volunteer reads."""

import errno
import os

import pytest

from app.kernel.disk import why


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EFBIG, "磁盘满了"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "没有权限"),
        (errno.ENOENT, "没有这个文件夹"),
        (errno.EEXIST, "不是文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.EISDIR, "文件夹"),
    ],
)
def test_common_answers_are_said_in_words(number: int, words: str) -> None:
    assert words in str(why(OSError(number, os.strerror(number))))


def test_a_rare_answer_is_given_as_it_is() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError("odd")) == "odd"
