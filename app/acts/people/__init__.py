"""Who may enter: inviting and closing accounts, passwords and second factors, coming in and going out."""
