"""Tables that people keep in spreadsheets, read into agreements. Pure: bytes in, values or faults out."""
