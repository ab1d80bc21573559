"""The life of a paper until it is signed: drafted, checked, agreed to in steps, made ready, signed."""
