"""Mail and calendars: facts set into words, carried to a server, or laid out as a feed. Knows no database."""
