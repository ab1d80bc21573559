"""The reader of tables with a tenth of its memory, so that a test need not wait until a whole gigabyte is full."""

from app.apart import serve
from app.records.tables.reader import MEMORY, begin

if __name__ == "__main__":
    serve(begin, memory=MEMORY // 10)
