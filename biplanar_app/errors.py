"""The exceptions that every package raises; their text is shown to the user as it stands."""


class BiplanarError(Exception):
    """Base of all errors that a user may meet. The message says what happened and what to do next."""


class InputError(BiplanarError):
    """Something that was given is unusable. The message names the file (or option) and the cure."""


class Cancelled(BiplanarError):
    """Raised inside slow work that has nothing to return when the user cancels it."""
