"""Ikat: the register of a public body's cooperation agreements."""
