"""Registration of the atlas to two films; one entry, `register.register`."""
