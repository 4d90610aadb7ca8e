"""The maintenance fund: what each dwelling paid in, what it was used for, what is left to each."""
