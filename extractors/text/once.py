"""A property that is calculated once, without the lock that `functools.cached_property` takes before Python 3.12.

The lock made each first look at a property of a line three times as long; a plan of 90 pages asks 27,000 of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class cached_property(Generic[Value]):  # noqa: N801  (named as the standard library's, which it stands in for)
    """As `functools.cached_property`: the value is kept in the object's `__dict__`, where it hides this property."""

    def __init__(self, calculate: Callable[[Any], Value]) -> None:
        self._calculate = calculate
        self.__doc__ = calculate.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> cached_property[Value] | Value:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._calculate(instance)
        return value
