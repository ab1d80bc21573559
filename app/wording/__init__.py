"""Codes with facts → sentences, in the reader's language. Pure: pages, mails, papers and the command line ask here."""
