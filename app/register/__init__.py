"""The register: tables, sessions, migrations, queries and the audit chain.

The only room that knows SQL. It stores and finds domain objects; what may be done with them is decided in acts.
"""
