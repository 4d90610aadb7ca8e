"""The roster as it is filed: small, with hours against the law and the versions before."""
