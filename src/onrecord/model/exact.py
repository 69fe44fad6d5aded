"""The objects of this package as plain values that JSON can hold, and back: nothing is rounded or left out.

A frozen dataclass is an object with its fields, a tuple or a set a list, a mapping an object, bytes a text in Base64.
What is read back equals what was written.
"""

from __future__ import annotations

import dataclasses
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

Made = Callable[[Any], Any]


def plain(thing: Any) -> Any:
    """A thing as JSON has it."""
    if isinstance(thing, str | int | float | bool | None):
        return thing
    if isinstance(thing, bytes):
        return b64encode(thing).decode()
    if isinstance(thing, Mapping):
        return {str(name): plain(value) for name, value in thing.items()}
    if dataclasses.is_dataclass(thing):
        return {field.name: plain(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
    if isinstance(thing, frozenset):
        return sorted(plain(one) for one in thing)
    return [plain(one) for one in thing]


def made(kind: type[T], value: Any) -> T:
    """The thing of that class of which `plain` gave the value.

    Fields that the class does not have are passed by, those that it has and the value lacks are as by default: another
    version may have written it. `ValueError` if one has no default, or the value is none of that class.
    """
    try:
        found: T = _maker(cast("Any", kind))(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no {getattr(kind, '__name__', kind)} can be made of this ({error!r})") from error
    return found


@cache
def _maker(kind: Any) -> Made:
    """What makes a thing of that type of a plain value."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(inner)
    if origin is tuple or (isinstance(kind, type) and issubclass(kind, tuple)):
        return _of_tuple(kind, inner)
    if origin is frozenset:
        each = _maker(inner[0])
        return lambda value: frozenset(map(each, value))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        each = _maker(inner[1])
        return lambda value: MappingProxyType({name: each(one) for name, one in value.items()})
    if dataclasses.is_dataclass(kind):
        return _of_fields(kind)
    if kind is float:
        return float
    if kind is bytes:
        return lambda value: b64decode(value, validate=True)
    if kind is Any or origin is Literal or kind in (str, int, bool, NoneType):
        return lambda value: value
    raise TypeError(f"{kind} is no type of the model")


def _either(kinds: Sequence[Any]) -> Made:
    """Of a type that may be None; of several classes, the first whose fields the value has."""
    makers = [_maker(kind) for kind in kinds if kind is not NoneType]
    if len(makers) == 1:
        return lambda value: None if value is None else makers[0](value)

    def either(value: Any) -> Any:
        for maker in makers:
            try:
                return maker(value)
            except (KeyError, TypeError, AttributeError):
                continue
        raise TypeError("none of them")

    return either


def _of_tuple(kind: Any, inner: Sequence[Any]) -> Made:
    if get_origin(kind) is None:  # a NamedTuple
        hints = get_type_hints(kind)
        each = [_maker(hints[name]) for name in kind._fields]
        return lambda value: kind(*(maker(one) for maker, one in zip(each, value, strict=True)))
    if len(inner) == 2 and inner[1] is Ellipsis:
        every = _maker(inner[0])
        return lambda value: tuple(map(every, value))
    makers = [_maker(one) for one in inner]
    return lambda value: tuple(maker(one) for maker, one in zip(makers, value, strict=True))


def _of_fields(kind: Any) -> Made:
    hints = get_type_hints(kind)
    fields = [(field.name, _maker(hints[field.name])) for field in dataclasses.fields(kind)]
    without = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    }

    def of_fields(value: Any) -> Any:
        return kind(**{name: maker(value[name]) for name, maker in fields if name in value or name not in without})

    return of_fields
