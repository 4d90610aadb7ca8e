"""The board (公示栏): what has to hang, what hangs since when and where, what was objected, and the very paper kept."""
