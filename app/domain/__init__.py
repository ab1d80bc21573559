"""What an agreement is.

Pure values: frozen, typed, without a framework. Nothing here reads a file, a clock or a database, and
nothing here imports another room of the house.
"""
