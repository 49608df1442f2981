"""Short questionnaires made from a register's needs: the form to fill in, and the filled form read back."""
