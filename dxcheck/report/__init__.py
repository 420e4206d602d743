"""Reports in, bytes out; every word that a person reads is here."""
