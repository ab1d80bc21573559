"""Papers that the register writes: prepared, numbered, agreed to, final, signed and filed."""
