"""The one way between domain objects and YAML or JSON.

Record files, stored terms, imports and the API all pass through here, so that a record has one shape.
"""
