"""Many reports at once: the audit pack, the pages for the organisation."""
