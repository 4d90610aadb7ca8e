"""The command line: as thin as the pages, through the same services."""
