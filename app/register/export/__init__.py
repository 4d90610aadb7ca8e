"""The register's tables taken out (R10)."""
