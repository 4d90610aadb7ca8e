"""What the disk answered, in words: never the system's own English."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.kernel.i18n import Message

_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def why(fault: OSError) -> Message | str:
    """Why a file could not be read or written; the system's words only where there are no better ones."""
    if fault.errno in _FULL:
        return msg("the disk is full")
    if fault.errno in _CLOSED:
        return msg("nobody may write there, or the file is open elsewhere")
    if fault.errno == errno.ENOENT:
        return msg("there is no such folder")
    if fault.errno in {errno.ENOTDIR, errno.EEXIST}:
        return msg("a file stands where the folder should be")
    if fault.errno == errno.EISDIR:
        return msg("a folder has this name")
    return fault.strerror or str(fault)
