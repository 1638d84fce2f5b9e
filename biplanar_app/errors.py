"""The exceptions that every package raises; their text is shown to the user as it stands, in the user's language."""

from biplanar_app.language import Sentence, mark


class BiplanarError(Exception):
    """Base of all errors that a user may meet. The message says what happened and what to do next.

    It is a template with {places} for the values; `str` of the error is English.
    """

    def __init__(self, message: str = "", /, **values: object) -> None:
        self.sentence = message if isinstance(message, Sentence) else mark(message, **values)
        super().__init__(self.sentence)


class InputError(BiplanarError):
    """Something that was given is unusable. The message names the file (or option) and the cure."""


class Cancelled(BiplanarError):
    """Raised inside slow work that has nothing to return when the user cancels it."""
