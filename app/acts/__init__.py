"""What people do, one verb a module.

Only here do the rooms meet: an act checks, writes in one transaction, and leaves its entry in the audit trail.
"""
