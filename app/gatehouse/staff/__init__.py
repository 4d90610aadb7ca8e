"""The people who work in the yard: who, at what post, for what pay."""
