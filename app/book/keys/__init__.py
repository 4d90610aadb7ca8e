"""Keys of encrypted books: how a passphrase opens one, how a key is written on paper, which keys are at hand."""
