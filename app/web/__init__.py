"""The pages: controllers one a noun. No SQL and no law: they show what the register's queries give."""
