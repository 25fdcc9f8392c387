# SPDX-License-Identifier: Apache-2.0
"""The error for models that cannot be exported."""


class CannotExport(ValueError):
    """Names the object that cannot be exported, and the reason."""


def name_of(thing):
    """The class name of an object; exporters are selected by it, and errors name it."""
    return type(thing).__name__


def refuse(thing, reason):
    """Raises CannotExport for an object or a name."""
    name = thing if isinstance(thing, str) else name_of(thing)
    raise CannotExport(f"{name}: {reason}")
