# SPDX-License-Identifier: Apache-2.0
"""What is raised where a model cannot be exported."""


class CannotExport(ValueError):
    """Names the object that cannot be exported, and why."""


def name_of(thing):
    """The class name of an object, by which it is dispatched and refused."""
    return type(thing).__name__


def refuse(thing, reason):
    """Raises CannotExport for an object, or for a name."""
    name = thing if isinstance(thing, str) else name_of(thing)
    raise CannotExport(f"{name}: {reason}")
