"""From a case to its conclusions, each with its reasons.

The rule book (`rules/*.md`) is read by `book`, its language checked by `language`, its facts made by `facts`, its
rules run by `engine` (the only module that knows durable-rules), and what follows gathered by `evaluation`.
"""
