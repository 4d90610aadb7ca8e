"""Activities of the courtyard (C10): what is planned, what it cost, who came."""
